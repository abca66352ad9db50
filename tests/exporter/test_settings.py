"""Where settings come from, and what is refused."""

import re
from pathlib import Path

import pytest

from exporter.environments import LocalEnvironment, S3Environment, SftpEnvironment
from exporter.errors import ConfigError
from exporter.settings import load_settings

S3 = '[environments.production]\ntype = "s3"\nbucket = "adobe"\n'


def write(folder: Path, text: str) -> Path:
    file = folder / "exporter.toml"
    file.write_text(text)
    return file


def test_the_committed_file_is_valid() -> None:
    """It names Adobe's buckets and hosts, and needs no credentials to be read."""
    settings = load_settings(Path(__file__).parents[2] / "exporter.toml")
    buckets = {
        name: environment.bucket
        for name, environment in settings.environments.items()
        if isinstance(environment, S3Environment)
    }
    assert buckets == {
        "production": "demdex-s2s-clients",
        "beta": "demdex-s2s-clients-sandbox-us-east-1",
    }
    hosts = {
        name: (environment.type, environment.host)
        for name, environment in settings.environments.items()
        if isinstance(environment, SftpEnvironment)
    }
    assert hosts == {
        "production_ftp": ("sftp", "ftp-in.demdex.com"),
        "beta_ftp": ("sftp", "sandbox-ftp-in.demdex.com"),
    }
    trials = {name for name, environment in settings.environments.items() if environment.trial}
    assert trials == {"local", "beta", "beta_ftp"}


def test_option_over_variable_over_file_over_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, 'partner = "file"\ntarget = "file"\npart_bytes = 5\nbatch_rows = 5')
    monkeypatch.setenv("AAM_EXPORT_TARGET", "variable")
    monkeypatch.setenv("AAM_EXPORT_PART_BYTES", "6")
    settings = load_settings(file, target="option")
    assert (settings.target, settings.part_bytes, settings.batch_rows) == ("option", 6, 5)
    assert settings.ledger_schema == "audience_manager"


def test_a_variable_reaches_into_an_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AAM_EXPORT_ENVIRONMENTS__PRODUCTION__REGION", "eu-west-1")
    monkeypatch.setenv("AAM_EXPORT_ENVIRONMENTS__PRODUCTION__MAX_BANDWIDTH", "5000000")
    monkeypatch.setenv("AAM_EXPORT_ENVIRONMENTS__OTHER_FTP__TYPE", "sftp")
    monkeypatch.setenv("AAM_EXPORT_ENVIRONMENTS__OTHER_FTP__HOST", "ftp.example.com")
    settings = load_settings(write(tmp_path, f'partner = "p"\n{S3}'))
    production = settings.environment("production")
    assert isinstance(production, S3Environment)
    assert (production.bucket, production.region) == ("adobe", "eu-west-1")
    assert production.max_bandwidth == 5_000_000
    other = settings.environment("other_ftp")
    assert isinstance(other, SftpEnvironment)
    assert other.host == "ftp.example.com"


def test_local_is_there_without_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AAM_EXPORT_PARTNER", "shop")
    settings = load_settings(project_dir=tmp_path)
    local = settings.environment("local")
    assert isinstance(local, LocalEnvironment)
    assert settings.in_project(local.outbox) == tmp_path / "outbox"


def test_the_outbox_option_moves_local(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, f'partner = "p"\n{S3}'), outbox=Path("/elsewhere"))
    assert settings.environment("local") == LocalEnvironment(
        type="local", outbox=Path("/elsewhere")
    )
    assert "production" in settings.environments


def test_all_problems_are_told_at_once_and_no_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AAM_EXPORT_PARTNR", "hush")
    file = write(
        tmp_path,
        'partner = "hush/hush"\npart_bytes = -1\nsecret = "hush"\n'
        '[environments.x]\ntype = "s3"\nkey = "hush"\n[environments.y]\ntype = "pigeon"\n',
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    text = caught.value.one_line()
    for place in ("partner", "part_bytes", "secret", "x.s3.bucket", "x.s3.key", "environments.y"):
        assert re.search(rf"\b{re.escape(place)}: ", text), place
    assert "AAM_EXPORT_PARTNR: no such setting" in text
    assert "hush" not in text


@pytest.mark.parametrize("text", ["partner = ", 'partner = "\xff"'])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "exporter.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"exporter\.toml"):
        load_settings(file)


def test_a_file_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no settings file"):
        load_settings(tmp_path / "other.toml")


def test_an_unknown_environment_lists_the_known(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, f'partner = "p"\n{S3}'))
    with pytest.raises(ConfigError, match="known: local, production"):
        settings.environment("prod")


def test_settings_do_not_change(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, 'partner = "p"'))
    with pytest.raises(ValueError, match="frozen"):
        settings.partner = "q"  # type: ignore[misc]


PGP = 'compression = "pgp"\npgp_key_file = "key.asc"\npgp_fingerprint = "{}"\n'
FINGERPRINT = "5EC1 AC49 4358 3F0C 9B5D  B448 94DB 3832 8496 CE32"


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("", "gz"),
        ('compression = "none"', None),
        (PGP.format(FINGERPRINT), "pgp"),
        (PGP.format(FINGERPRINT) + 'pgp_extension = "gpg"', "gpg"),
    ],
)
def test_compression_decides_what_names_end_in(
    tmp_path: Path, text: str, extension: str | None
) -> None:
    production = load_settings(write(tmp_path, f'partner = "p"\n{S3}{text}')).environment(
        "production"
    )
    assert production.extension == extension


def test_a_fingerprint_is_taken_as_gpg_prints_it(tmp_path: Path) -> None:
    text = f'partner = "p"\n{S3}{PGP.format(FINGERPRINT.lower())}'
    production = load_settings(write(tmp_path, text)).environment("production")
    assert production.pgp_fingerprint == "5EC1AC4943583F0C9B5DB44894DB38328496CE32"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'pgp_key_file = "k"',
            'environments.production.s3: pgp_key_file without compression = "pgp"',
        ),
        ('pgp_extension = "gpg"\ncompression = "none"', "pgp_extension without compression"),
        ('compression = "pgp"', 'compression = "pgp" needs pgp_key_file and pgp_fingerprint'),
        (PGP.format("8496CE32"), "pgp_fingerprint: String should match"),
        ('compression = "zip"', "compression: Input should be"),
    ],
)
def test_settings_of_encryption_stand_together_or_not_at_all(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(write(tmp_path, f'partner = "p"\n{S3}{text}'))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "part_compressed_bytes = 1_000_000_000",
        "part_compressed_bytes = 99\nmax_compressed_bytes = 50",
        "max_compressed_bytes = 3_000_000_001",
        "part_bytes = 5_000_000_001",
        "parts_in_flight = 0",
    ],
)
def test_sizes_leave_room_below_what_adobe_takes(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"settings: (part|max)"):
        load_settings(write(tmp_path, f'partner = "p"\n{text}'))


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ('type = "s3"\nbucket = "Upper"\naddressing_style = "virtual"', "path style only"),
        ('type = "s3"\nbucket = "adobe"\nkms_key_id = "k"', "needs server_side_encryption"),
        ('type = "s3"\nbucket = "adobe"\nexternal_id = "e"', "external_id needs role_arn"),
        ('type = "s3"\nbucket = "adobe"\nacl = "public-read"', r"x\.s3\.acl"),
        ('type = "s3"\nbucket = "no/bucket"', r"x\.s3\.bucket"),
        ('type = "sftp"\nhost = "h"\nprivate_key_file = "id"', "absolute or start with ~"),
        ('type = "sftp"\nhost = "u@h"', r"x\.sftp\.host"),
        ('type = "sftp"\nhost = "h"\nhost_key_fingerprint = "MD5:0"', "fingerprint"),
        ('type = "sftp"\nhost = "h"\npassword = "hush"', r"x\.sftp\.password: no such setting"),
        ('type = "ftp"\nhost = "h"\nprivate_key_file = "/id"', "no such setting"),
    ],
)
def test_an_environment_that_cannot_be_meant_is_refused(
    tmp_path: Path, environment: str, complaint: str
) -> None:
    file = write(tmp_path, f'partner = "p"\n[environments.x]\n{environment}\n')
    with pytest.raises(ConfigError, match=complaint) as caught:
        load_settings(file)
    assert "hush" not in caught.value.one_line()
