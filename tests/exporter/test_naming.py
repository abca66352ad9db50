"""File names and keys."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.errors import InvalidFile
from exporter.naming import DataName, Key, SyncName, parse_key, parse_name

# Adobe: inbound-s3-filenames, inbound-ftp-filenames, inbound-file-encryption, id-sync-file-based,
# custom-partner-integrations, people-based-destinations-workflow-offline.
EXAMPLES = {
    "ftp_dpm_478_1366545717.sync": DataName(dpid=478, timestamp=1366545717, mode="sync"),
    "ftp_dpm_478_1366545717.overwrite": DataName(dpid=478, timestamp=1366545717, mode="overwrite"),
    "ftp_dpm_478_1366545717.sync.1.gz": DataName(
        dpid=478, timestamp=1366545717, mode="sync", split=1, extension="gz"
    ),
    "ftp_dpm_20914_12345_1366545717.sync.gz": DataName(
        dpid=20914, target=12345, timestamp=1366545717, mode="sync", extension="gz"
    ),
    "ftp_dpm_100_1234567890.sync.pgp": DataName(
        dpid=100, timestamp=1234567890, mode="sync", extension="pgp"
    ),
    "ftp_dpm_odc_12345_1556223815.sync": DataName(
        dpid=12345, timestamp=1556223815, mode="sync", odc=True
    ),
    "adobe_id_0_12345_1476312152.sync": SyncName(
        kind="adobe_id", master=0, dpids=(12345,), timestamp=1476312152
    ),
    "adobe_id_0_12345_67890_1477846458.sync.2.gz": SyncName(
        kind="adobe_id", master=0, dpids=(12345, 67890), timestamp=1477846458, split=2, gz=True
    ),
    "c2c_id_999999_987654_1560431657.sync": SyncName(
        kind="c2c_id", master=999999, dpids=(987654,), timestamp=1560431657
    ),
}

BAD = {
    "ftp_dpm_21_123456789.sync": "nine digits of time, as two of Adobe's own examples have",
    "ftp_dpm_100_123456789.sync.pgp": "the other one",
    "ftp_dpm_478_13665457170.sync": "eleven digits",
    "FTP_DPM_478_1366545717.sync": "upper case",
    "ftp_dpm_478_1366545717.SYNC": "upper case mode",
    "ftp_dpm_0_1366545717.sync": "0 is no data source of a data file",
    "ftp_dpm_0478_1366545717.sync": "leading zero",
    "ftp_dpm_478_1366545717.sync.gz.pgp": "compressed and encrypted",
    "ftp_dpm_478_1366545717.sync.gz.1": "split after gz",
    "ftp_dpm_478_1366545717.sync.0.gz": "splits begin at 1",
    "ftp_dpm_478_1366545717.sync.zip": "zip",
    "ftp_dpm_478_1366545717": "no mode",
    "ftp_dpm_1_2_3_1366545717.sync": "three data sources",
    "ftp_dpm_odc_abc_1366545717.sync": "letters",
    "ftp_dpm_٤٧٨_1366545717.sync": "digits of another script",
    "ftp_dpm_478_1366545717.sync\n": "a newline after it",
    "adobe_id_12345_1476312152.overwrite": "ID synchronisation knows no overwrite",
    "adobe_id_12345_1476312152.sync": "one data source only",
    "c2c_id_1_2_1560431657.sync.pgp": "encrypted ID synchronisation",
    "": "nothing",
}

timestamps = st.integers(0, 9_999_999_999)
data_sources = st.integers(1, 10**12)
splits = st.none() | st.integers(1, 10**6)
data_names = st.builds(
    DataName,
    dpid=data_sources,
    target=st.none() | data_sources,
    timestamp=timestamps,
    mode=st.sampled_from(["sync", "overwrite"]),
    split=splits,
    extension=st.sampled_from([None, "gz", "pgp", "gpg"]),
    odc=st.booleans(),
)
sync_names = st.builds(
    SyncName,
    kind=st.sampled_from(["adobe_id", "c2c_id"]),
    master=st.just(0) | data_sources,
    dpids=st.lists(data_sources, min_size=1, max_size=5).map(tuple),
    timestamp=timestamps,
    split=splits,
    gz=st.booleans(),
)


@pytest.mark.parametrize(("text", "name"), EXAMPLES.items(), ids=list(EXAMPLES))
def test_adobes_examples_are_parsed_and_built(text: str, name: DataName | SyncName) -> None:
    assert parse_name(text) == name
    assert str(name) == text


@pytest.mark.parametrize("text", BAD, ids=BAD.values())
def test_a_name_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(InvalidFile, match="is no name"):
        parse_name(text)


@given(data_names | sync_names)
def test_what_is_built_is_parsed_back(name: DataName | SyncName) -> None:
    """A ten-digit data source beside the timestamp looks like one; the last ten digits win."""
    assert parse_name(str(name)) == name


@pytest.mark.parametrize(
    "fields",
    [
        {"dpid": 0, "timestamp": 1366545717},
        {"dpid": 1, "timestamp": 10_000_000_000},
        {"dpid": 1, "timestamp": -1},
        {"dpid": 1, "timestamp": 1, "split": 0},
        {"dpid": 1, "timestamp": 1, "target": 0},
    ],
)
def test_a_name_that_could_not_be_parsed_cannot_be_made(fields: dict[str, int]) -> None:
    with pytest.raises(InvalidFile):
        DataName(mode="sync", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("shop/date=2026-01-31/name.gz", Key("shop", date(2026, 1, 31), "name.gz")),
        ("a/b/shop/date=2026-01-31/n", Key("shop", date(2026, 1, 31), "n", "a/b")),
    ],
)
def test_keys_are_built_and_parsed(text: str, key: Key) -> None:
    assert parse_key(text) == key
    assert str(key) == text


@pytest.mark.parametrize(
    "text",
    ["shop/2026-01-31/n", "shop/date=2026-02-30/n", "date=2026-01-31/n", "shop/date=2026-01-31/"],
)
def test_a_key_outside_the_layout_is_refused(text: str) -> None:
    with pytest.raises(InvalidFile):
        parse_key(text)
