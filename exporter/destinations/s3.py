"""S3: Adobe's bucket, or any service that speaks its protocol.

Credentials come from the standard AWS chain. Every object is given to the bucket's owner: without
that ACL the upload succeeds and Audience Manager cannot read the file. Adobe:
authorize-s3-inbound.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from boto3.exceptions import S3UploadFailedError
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
)

from exporter.codec import Digest
from exporter.destinations.stored import Stored
from exporter.errors import ConfigError, DeliveryIncomplete
from exporter.settings import S3Environment

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_LOG = logging.getLogger(__name__)

_MIB = 1 << 20
#: Larger files go in pieces, four at a time: at most 256 MiB in memory.
_PIECE_BYTES = 64 * _MIB
#: Answers after which trying again does not help.
_PERMANENT = frozenset(
    {
        "AccessDenied",
        "AccountProblem",
        "AllAccessDisabled",
        "AuthorizationHeaderMalformed",
        "InvalidAccessKeyId",
        "InvalidBucketName",
        "NoSuchBucket",
        "NotImplemented",
        "PermanentRedirect",
        "SignatureDoesNotMatch",
    }
)


class S3Bucket:
    """A bucket."""

    def __init__(self, environment: S3Environment) -> None:
        self.prefix = environment.prefix
        self._bucket = environment.bucket
        with _translated("opening", self.url("")):
            self._client = _client(environment)

    def url(self, key: str) -> str:
        """`s3://bucket/key`."""
        return f"s3://{self._bucket}/{key}"

    def stat(self, key: str) -> Stored | None:
        """Size, the SHA-256 we sent along, and the CRC-32 the service computed of the whole object.

        None also when we may not look: without the right to list, S3 answers 403 for what is not
        there.
        """
        try:
            return self._head(key)
        except (_NotThere, _NotAllowed):
            return None

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Uploads, then looks at what is there.

        S3 itself refuses an upload whose CRC-32 is not the one sent along; where we may write but
        not look, that is the proof.
        """
        self._upload(path, key, digest)
        try:
            return self._head(key)
        except _NotThere as error:
            raise DeliveryIncomplete(f"{self.url(key)} was sent and is not there") from error
        except _NotAllowed:
            _LOG.warning("%s: sent, but these credentials may not look at it", self.url(key))
            return Stored(digest.bytes, crc32=digest.crc32)

    def close(self) -> None:
        """Closes pooled connections."""
        self._client.close()

    def _head(self, key: str) -> Stored:
        with _translated("asking for", self.url(key)):
            head = self._client.head_object(Bucket=self._bucket, Key=key, ChecksumMode="ENABLED")
        return Stored(
            bytes=head["ContentLength"],
            sha256=head["Metadata"].get("sha256"),
            crc32=_whole_object_crc32(head),
            etag=head["ETag"].strip('"'),
        )

    def _upload(self, path: Path, key: str, digest: Digest) -> None:
        with _translated("sending", self.url(key)):
            self._client.upload_file(
                str(path),
                self._bucket,
                key,
                ExtraArgs={
                    "ACL": "bucket-owner-full-control",
                    "ChecksumCRC32": digest.crc32,
                    "Metadata": {"sha256": digest.sha256},
                },
                Config=TransferConfig(
                    multipart_threshold=_PIECE_BYTES,
                    multipart_chunksize=_PIECE_BYTES,
                    max_concurrency=4,
                ),
            )


def _client(environment: S3Environment) -> "S3Client":
    session = boto3.Session(
        profile_name=environment.profile, region_name=environment.region or None
    )
    return session.client(
        "s3",
        endpoint_url=environment.endpoint_url,
        config=Config(
            connect_timeout=environment.connect_timeout,
            read_timeout=environment.read_timeout,
            retries={"mode": "adaptive", "total_max_attempts": environment.max_attempts},
            s3={"addressing_style": environment.addressing_style},
        ),
    )


def _whole_object_crc32(head: Any) -> str | None:
    """A checksum of checksums, as some services give for a multipart upload, says nothing here."""
    checksum = head.get("ChecksumCRC32")
    if head.get("ChecksumType") == "COMPOSITE" or "-" in (checksum or ""):
        return None
    return checksum or None


class _NotThere(Exception):
    """HEAD says there is no such object."""


class _NotAllowed(Exception):
    """HEAD is not allowed."""


@contextmanager
def _translated(doing: str, url: str) -> Iterator[None]:
    """Boto's errors as ours; the texts name codes and places, never credentials."""
    try:
        yield
    except (NoCredentialsError, PartialCredentialsError, ProfileNotFound) as error:
        raise ConfigError(
            f"{doing} {url}: no usable AWS credentials", hint="see `aws configure list`"
        ) from error
    except ClientError as error:
        raise _from_answer(error, f"{doing} {url}") from error
    except S3UploadFailedError as error:
        cause = error.__cause__ or error.__context__
        if isinstance(cause, ClientError):
            raise _from_answer(cause, f"{doing} {url}") from error
        raise DeliveryIncomplete(f"{doing} {url} failed: {type(cause).__name__}") from error
    except (BotoCoreError, OSError) as error:
        raise DeliveryIncomplete(f"{doing} {url} failed: {type(error).__name__}") from error
    except ValueError as error:
        raise ConfigError(f"{doing} {url}: {error}") from error


def _from_answer(error: ClientError, doing: str) -> Exception:
    code = error.response.get("Error", {}).get("Code", "")
    # HEAD has no body to put a code in: the numbers come from it alone.
    if code == "404":
        return _NotThere()
    if code == "403":
        return _NotAllowed()
    if code in _PERMANENT:
        return ConfigError(
            f"{doing} was refused: {code}", hint="check bucket, prefix and credentials"
        )
    return DeliveryIncomplete(f"{doing} failed: {code}")
