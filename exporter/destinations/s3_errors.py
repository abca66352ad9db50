"""Boto's errors as ours; the texts name codes and places, never credentials."""

from collections.abc import Iterator
from contextlib import contextmanager

from boto3.exceptions import S3UploadFailedError
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    CredentialRetrievalError,
    InvalidConfigError,
    LoginError,
    NoCredentialsError,
    ParamValidationError,
    PartialCredentialsError,
    ProfileNotFound,
    SSOError,
    TokenRetrievalError,
)

from exporter.errors import ConfigError, DeliveryIncomplete, ExportError

_NO_CREDENTIALS = (
    CredentialRetrievalError,
    InvalidConfigError,
    LoginError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
    SSOError,
    TokenRetrievalError,
)

_RENEW = "renew the credentials, then run again to resume"
_SPELLING = "check the bucket's name and region; Adobe's pages print the beta bucket in two ways"
_RIGHTS = "check bucket, prefix and what these credentials may do"
#: Answers after which trying again does not help, and what does.
_PERMANENT = {
    "AccessDenied": _RIGHTS,
    "AccessControlListNotSupported": 'the bucket knows no ACL: set acl = "" if it is not Adobe\'s',
    "AccountProblem": "ask the bucket's owner",
    "AllAccessDisabled": "ask the bucket's owner",
    "AuthorizationHeaderMalformed": _SPELLING,
    "ExpiredToken": _RENEW,
    "ExpiredTokenException": _RENEW,
    "InvalidAccessKeyId": "Adobe disables keys not used for 100 days: ask Customer Care",
    "InvalidBucketName": _SPELLING,
    "InvalidToken": _RENEW,
    "NoSuchBucket": _SPELLING,
    "NotImplemented": "the service does not know something these settings ask for",
    "PermanentRedirect": _SPELLING,
    "RequestTimeTooSkewed": "set this machine's clock, then run again to resume",
    "SignatureDoesNotMatch": "check the secret access key",
    # HEAD and LIST may answer without a reason.
    "301": _SPELLING,
    "400": f"the answer carries no reason: {_RENEW}, or check the region",
}
#: The same of AssumeRole.
_ROLE = {
    "AccessDenied": "check role_arn, external_id and whom the role trusts",
    "ValidationError": "is session_duration within what the role allows?",
}


class NotThere(ConfigError):
    """HEAD says there is no such object."""


class NotAllowed(ConfigError):
    """HEAD is not allowed."""


@contextmanager
def translated(doing: str, url: str) -> Iterator[None]:
    """Raises ConfigError, also NotThere and NotAllowed, or DeliveryIncomplete in boto's place."""
    try:
        yield
    except _NO_CREDENTIALS as error:
        raise ConfigError(
            f"{doing} {url}: no usable AWS credentials ({type(error).__name__})",
            hint="see `aws configure list`",
        ) from error
    except ClientError as error:
        raise _from_answer(error, f"{doing} {url}") from error
    except S3UploadFailedError as error:
        cause = error.__cause__ or error.__context__
        if isinstance(cause, ClientError):
            raise _from_answer(cause, f"{doing} {url}") from error
        raise DeliveryIncomplete(f"{doing} {url} failed: {type(cause).__name__}") from error
    except (ParamValidationError, ValueError) as error:
        raise ConfigError(f"{doing} {url}: {error}") from error
    except (BotoCoreError, OSError) as error:
        raise DeliveryIncomplete(f"{doing} {url} failed: {type(error).__name__}") from error


def _from_answer(error: ClientError, doing: str) -> ExportError:
    code = error.response.get("Error", {}).get("Code", "")
    if error.operation_name == "AssumeRole":
        return _of_the_role(code, doing)
    # HEAD has no body to put a code in: the numbers come from it alone.
    if code == "404":
        return NotThere(f"{doing}: nothing is there")
    if code == "403":
        return NotAllowed(f"{doing} is not allowed", hint=_RIGHTS)
    if code in _PERMANENT:
        return ConfigError(f"{doing} was refused: {code}", hint=_PERMANENT[code])
    return DeliveryIncomplete(f"{doing} failed: {code}")


def _of_the_role(code: str, doing: str) -> ExportError:
    hint = _ROLE.get(code) or _PERMANENT.get(code)
    if hint:
        return ConfigError(f"{doing}: assuming the role was refused: {code}", hint=hint)
    return DeliveryIncomplete(f"{doing}: assuming the role failed: {code}")
