"""S3: Adobe's bucket, or any service that speaks its protocol.

Every object is given to the bucket's owner: without that ACL the upload succeeds and Audience
Manager cannot read the file. Adobe: authorize-s3-inbound.
"""

import base64
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

from exporter.codec import Digest
from exporter.destinations.aws import client_config, open_session
from exporter.destinations.checks import PROBE, Check
from exporter.destinations.s3_errors import NotAllowed, NotThere, translated
from exporter.destinations.stored import Stored
from exporter.environments import S3Environment
from exporter.errors import ConfigError, DeliveryIncomplete, ExportError
from exporter.naming import Key

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_LOG = logging.getLogger(__name__)


class S3Bucket:
    """A bucket."""

    def __init__(self, environment: S3Environment) -> None:
        self._environment = environment
        self._bucket = environment.bucket
        with translated("opening", self.url("")):
            self._session = open_session(environment)
            self._client: S3Client = self._session.client(
                "s3",
                endpoint_url=environment.endpoint_url,
                config=client_config(
                    environment, s3={"addressing_style": environment.addressing_style}
                ),
            )

    def key(self, partner: str, day: date, name: str) -> str:
        """`[PREFIX/]PARTNER/date=YYYY-MM-DD/NAME`."""
        return str(Key(partner, day, name, self._environment.prefix))

    def address(self, partner: str) -> str:
        """`s3://bucket/[PREFIX/]PARTNER`."""
        return self.url(self._folder(partner))

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
        except (NotThere, NotAllowed):
            return None

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Uploads, then looks at what is there.

        S3 itself refuses an upload whose checksum is not the one sent along; where we may write
        but not look, that is the proof.
        """
        in_pieces = digest.bytes >= self._environment.multipart_chunk_bytes
        if in_pieces:
            self._sweep(key)
        self._upload(path, key, digest)
        if in_pieces:
            self._sweep(key)
        try:
            return self._head(key)
        except NotThere as error:
            raise DeliveryIncomplete(f"{self.url(key)} was sent and is not there") from error
        except NotAllowed:
            _LOG.warning("%s: sent, but these credentials may not look at it", self.url(key))
            return Stored(digest.bytes)

    def checks(self, partner: str, day: date) -> Iterable[Check]:
        """Credentials, bucket, and an upload begun and given up, of which no object comes."""
        yield "credentials", self._check_credentials
        yield "bucket", lambda: self._check_bucket(partner)
        yield "write", lambda: self._check_write(self.key(partner, day, PROBE))

    def close(self) -> None:
        """Closes pooled connections."""
        self._client.close()

    def _head(self, key: str) -> Stored:
        with translated("asking for", self.url(key)):
            head = self._client.head_object(Bucket=self._bucket, Key=key, ChecksumMode="ENABLED")
        # An entity tag with a dash is that of a file in pieces: no SHA-256 of the whole is kept.
        sha256 = None if "-" in head["ETag"] else head.get("ChecksumSHA256")
        return Stored(
            bytes=head["ContentLength"],
            sha256=base64.b64decode(sha256).hex() if sha256 else head["Metadata"].get("sha256"),
            crc32=_whole_object_crc32(head),
            etag=head["ETag"].strip('"'),
        )

    def _upload(self, path: Path, key: str, digest: Digest) -> None:
        environment = self._environment
        checksum = (
            {"ChecksumCRC32": digest.crc32}
            if environment.checksum_algorithm == "CRC32"
            else {"ChecksumAlgorithm": environment.checksum_algorithm}
        )
        with translated("sending", self.url(key)):
            self._client.upload_file(
                str(path),
                self._bucket,
                key,
                ExtraArgs=self._headers() | checksum | {"Metadata": {"sha256": digest.sha256}},
                Config=TransferConfig(
                    multipart_threshold=environment.multipart_chunk_bytes,
                    multipart_chunksize=environment.multipart_chunk_bytes,
                    max_concurrency=environment.max_concurrency,
                    max_bandwidth=environment.max_bandwidth,
                    # The other client knows neither bandwidth nor our checksum.
                    preferred_transfer_client="classic",
                ),
            )

    def _headers(self) -> dict[str, Any]:
        environment = self._environment
        headers = {
            "ACL": environment.acl,
            "ServerSideEncryption": environment.server_side_encryption,
            "SSEKMSKeyId": environment.kms_key_id,
        }
        return {name: value for name, value in headers.items() if value}

    def _sweep(self, key: str) -> None:
        """Gives up what earlier uploads to this very key left behind: pieces that cost storage.

        An exporter that was killed, or never heard that its upload was begun, leaves such.
        """
        pages = self._client.get_paginator("list_multipart_uploads")
        # May be forbidden, and is no part of the delivery.
        with suppress(ExportError), translated("tidying", self.url(key)):
            for page in pages.paginate(Bucket=self._bucket, Prefix=key):
                for upload in page.get("Uploads", ()):
                    if upload["Key"] == key:
                        self._give_up(key, upload["UploadId"])

    def _give_up(self, key: str, upload_id: str) -> None:
        with translated("giving up an upload of", self.url(key)):
            self._client.abort_multipart_upload(Bucket=self._bucket, Key=key, UploadId=upload_id)

    def _check_credentials(self) -> str:
        with translated("looking for credentials of", self.url("")):
            credentials = self._session.get_credentials()
            if credentials is None:
                raise ConfigError("no AWS credentials", hint="see `aws configure list`")
            credentials.get_frozen_credentials()
        found = f"found by {credentials.method}"
        if self._environment.endpoint_url and not self._environment.role_arn:
            # Another service's keys are none of Amazon's business.
            return found
        with suppress(ExportError), translated("asking", "STS"):
            sts = self._session.client("sts", config=client_config(self._environment))
            return f"{sts.get_caller_identity()['Arn']}, {found}"
        return f"{found}; STS does not tell whose they are"

    def _check_bucket(self, partner: str) -> str:
        address = self.address(partner)
        with translated("listing", address):
            try:
                self._client.list_objects_v2(
                    Bucket=self._bucket, Prefix=f"{self._folder(partner)}/", MaxKeys=1
                )
            except ClientError as error:
                if error.response["Error"]["Code"] != "AccessDenied":
                    raise
                return f"{address} may not be listed, which sending does not need"
        return f"{address} can be listed"

    def _check_write(self, key: str) -> str:
        with translated("beginning an upload to", self.url(key)):
            begun = self._client.create_multipart_upload(
                Bucket=self._bucket, Key=key, **self._headers()
            )
        acl = f"with ACL {self._environment.acl}" if self._environment.acl else "without an ACL"
        may = f"an upload may be begun {acl}"
        try:
            self._give_up(key, begun["UploadId"])
        except ConfigError:
            return f"{may}, but not given up: pieces of broken uploads will stay"
        return f"{may}; it was given up"

    def _folder(self, partner: str) -> str:
        prefix = self._environment.prefix
        return f"{prefix}/{partner}" if prefix else partner


def _whole_object_crc32(head: Any) -> str | None:
    """A checksum of checksums, as some services give for a multipart upload, says nothing here."""
    checksum = head.get("ChecksumCRC32")
    if head.get("ChecksumType") == "COMPOSITE" or "-" in (checksum or ""):
        return None
    return checksum or None
