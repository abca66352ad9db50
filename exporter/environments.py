"""Environments: where files can go. One class per kind, told apart by `type`.

No secret is a setting. AWS credentials come from botocore's own chain; a password or passphrase
comes from the environment variable that a setting names, or from a netrc file.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)


def _in_home(path: Path) -> Path:
    """Keys and certificates belong to a machine, not to the project: no path relative to it."""
    path = path.expanduser()
    if not path.is_absolute():
        raise ValueError("must be absolute or start with ~")
    return path


_MachinePath = Annotated[Path, AfterValidator(_in_home)]
_Folders = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$")]


class BaseEnvironment(BaseModel):
    """What every environment can say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: What is sent here is only tried: it need not continue what was sent before.
    trial: bool = False
    #: Adobe: inbound-file-compression, gzip or nothing; inbound-file-encryption, PGP in its place.
    compression: Literal["gzip", "none", "pgp"] = "gzip"
    #: The receiver's public key, armored or binary; relative to the project directory.
    pgp_key_file: Path | None = None
    #: The key's fingerprint: a file that was exchanged encrypts to nobody.
    pgp_fingerprint: str | None = Field(default=None, pattern=r"^[0-9A-F]{40}$")
    pgp_extension: Literal["pgp", "gpg"] = "pgp"

    @property
    def extension(self) -> Literal["gz", "pgp", "gpg"] | None:
        """What the names of files end in."""
        if self.compression == "pgp":
            return self.pgp_extension
        return "gz" if self.compression == "gzip" else None

    @field_validator("pgp_fingerprint", mode="before")
    @classmethod
    def _as_one_word(cls, fingerprint: Any) -> Any:
        """Programs print it in groups of four."""
        return "".join(fingerprint.split()).upper() if isinstance(fingerprint, str) else fingerprint

    @model_validator(mode="after")
    def _pgp_as_a_whole(self) -> Self:
        given = sorted(name for name in self.model_fields_set if name.startswith("pgp_"))
        if self.compression != "pgp" and given:
            raise ValueError(f'{", ".join(given)} without compression = "pgp"')
        if self.compression == "pgp" and not (self.pgp_key_file and self.pgp_fingerprint):
            raise ValueError('compression = "pgp" needs pgp_key_file and pgp_fingerprint')
        return self


class LocalEnvironment(BaseEnvironment):
    """A folder laid out like Adobe's bucket."""

    type: Literal["local"]
    trial: bool = True
    #: Relative to the project directory.
    outbox: Path = Path("outbox")


class S3Environment(BaseEnvironment):
    """A bucket of Adobe's, or of any service that speaks S3."""

    type: Literal["s3"]
    bucket: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$")
    #: Folders above the partner's, as named by the account manager.
    prefix: Annotated[_Folders, AfterValidator(lambda prefix: prefix.strip("/"))] = ""
    region: str | None = None
    #: Name of a profile in the AWS configuration files.
    profile: str | None = None
    endpoint_url: str | None = None
    #: Snowflake's, through which it writes into the bucket itself (`unload = "server"`).
    storage_integration: str | None = Field(default=None, pattern=r"^[A-Za-z_][A-Za-z0-9_$]*$")
    addressing_style: Literal["auto", "path", "virtual"] = "auto"

    #: Role to assume before writing, with the credentials of the chain. Adobe:
    #: authorize-s3-inbound.
    role_arn: str | None = Field(default=None, pattern=r"^arn:[a-z-]+:iam::\d{12}:role/.+$")
    external_id: str | None = None
    #: Shows in the bucket owner's logs.
    role_session_name: str = Field(default="aam-export", pattern=r"^[\w+=,.@-]{2,64}$")
    #: Seconds; renewed before they are over. The role's own limit is an hour unless raised.
    session_duration: int = Field(default=3600, ge=900, le=43200)

    #: Without `bucket-owner-full-control` Audience Manager cannot read the file. Empty: none is
    #: sent, for services that know no ACL.
    acl: Literal["bucket-owner-full-control", "bucket-owner-read", "private", ""] = (
        "bucket-owner-full-control"
    )
    server_side_encryption: Literal["AES256", "aws:kms"] | None = None
    kms_key_id: str | None = None
    #: CRC32 is compared for the whole file; of a file in pieces S3 keeps no SHA-256 of the whole.
    checksum_algorithm: Literal["CRC32", "SHA256"] = "CRC32"

    #: Pieces of a file sent at a time.
    max_concurrency: int = Field(default=4, ge=1, le=64)
    #: Files from this size on go in pieces of it; S3 asks for 5 MiB at least.
    multipart_chunk_bytes: int = Field(default=64 << 20, ge=5 << 20, le=5 << 30)
    #: Bytes a second, all pieces together; unlimited without.
    max_bandwidth: int | None = Field(default=None, ge=1024)
    #: Seconds.
    connect_timeout: float = Field(default=10, gt=0)
    read_timeout: float = Field(default=60, gt=0)
    #: Attempts of one request, the first included.
    max_attempts: int = Field(default=5, ge=1, le=20)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.bucket != self.bucket.lower() and self.addressing_style == "virtual":
            raise ValueError("a bucket with upper-case letters is reached with path style only")
        if self.kms_key_id and self.server_side_encryption != "aws:kms":
            raise ValueError("kms_key_id needs server_side_encryption = aws:kms")
        if self.external_id and not self.role_arn:
            raise ValueError("external_id needs role_arn")
        return self


class _ServerEnvironment(BaseEnvironment):
    """What one must know to log in to an FTP or SFTP server."""

    host: str = Field(pattern=r"^[^\s/@]+$")
    #: Of the files, on the server; without it, where one is after logging in.
    directory: Annotated[_Folders, AfterValidator(lambda folder: folder.rstrip("/"))] = ""
    #: Without it, the netrc file's.
    username: str | None = None
    #: Name of the environment variable that holds the password.
    password_env: str = "AAM_FTP_PASSWORD"  # noqa: S105 (a name)
    #: Used where the variable is not set; by default ~/.netrc.
    netrc_file: _MachinePath | None = None
    #: False: whoever answers is believed.
    verify: bool = True
    #: Seconds without an answer.
    timeout: float = Field(default=60, gt=0)
    #: Attempts to send one file, the first included; each goes on where the last one broke.
    max_attempts: int = Field(default=3, ge=1, le=20)


class FtpEnvironment(_ServerEnvironment):
    """An FTP server: `ftps` with TLS from before the login on, `ftp` all in the clear."""

    type: Literal["ftp", "ftps"]
    port: int = Field(default=21, ge=1, le=65535)
    #: Certificates to trust, instead of the system's.
    ca_file: _MachinePath | None = None


class SftpEnvironment(_ServerEnvironment):
    """An SSH server that takes files."""

    type: Literal["sftp"]
    port: int = Field(default=22, ge=1, le=65535)
    #: Without it and without a password, the keys of the SSH agent are tried.
    private_key_file: _MachinePath | None = None
    #: Name of the environment variable that holds the key's passphrase.
    passphrase_env: str = "AAM_FTP_PASSPHRASE"  # noqa: S105 (a name)
    #: By default ~/.ssh/known_hosts.
    known_hosts_file: _MachinePath | None = None
    #: As `ssh-keygen -l` prints it; then known_hosts is not asked.
    host_key_fingerprint: str | None = Field(default=None, pattern=r"^SHA256:[A-Za-z0-9+/]{43}$")


ServerEnvironment = FtpEnvironment | SftpEnvironment
Environment = LocalEnvironment | S3Environment | FtpEnvironment | SftpEnvironment
AnyEnvironment = Annotated[Environment, Field(discriminator="type")]
