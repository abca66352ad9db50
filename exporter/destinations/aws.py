"""Sessions and clients of AWS.

Credentials come from botocore's own chain: environment, profile, SSO, container, instance. A role
is assumed on top of them and renewed by botocore while a long run goes on.
"""

from functools import partial
from typing import Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.credentials import (
    AssumeRoleCredentialFetcher,
    CredentialProvider,
    CredentialResolver,
    DeferredRefreshableCredentials,
)
from botocore.exceptions import NoCredentialsError

from exporter.environments import S3Environment


def open_session(environment: S3Environment) -> boto3.Session:
    """A session with the environment's credentials; nothing is asked of AWS yet."""
    session = boto3.Session(profile_name=environment.profile, region_name=environment.region)
    if environment.role_arn is None:
        return session
    assumed = botocore.session.Session()
    resolver = CredentialResolver([_AssumedRole(session, environment.role_arn, environment)])
    assumed.register_component("credential_provider", resolver)
    return boto3.Session(botocore_session=assumed, region_name=session.region_name)


def client_config(environment: S3Environment, **more: Any) -> Config:
    """Timeouts and retries: a service that says slow down is asked less often from then on."""
    return Config(
        connect_timeout=environment.connect_timeout,
        read_timeout=environment.read_timeout,
        retries={"mode": "adaptive", "total_max_attempts": environment.max_attempts},
        **more,
    )


class _AssumedRole(CredentialProvider):
    METHOD = "assume-role"

    def __init__(self, source: boto3.Session, role: str, environment: S3Environment) -> None:
        self._source = source
        self._role = role
        self._environment = environment

    def load(self) -> DeferredRefreshableCredentials:
        source_credentials = self._source.get_credentials()
        if source_credentials is None:
            raise NoCredentialsError
        fetcher = AssumeRoleCredentialFetcher(
            partial(self._source.client, config=client_config(self._environment)),
            source_credentials,
            self._role,
            extra_args=_arguments(self._environment),
        )
        return DeferredRefreshableCredentials(fetcher.fetch_credentials, self.METHOD)


def _arguments(environment: S3Environment) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "RoleSessionName": environment.role_session_name,
        "DurationSeconds": environment.session_duration,
    }
    if environment.external_id:
        arguments["ExternalId"] = environment.external_id
    return arguments
