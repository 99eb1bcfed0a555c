"""The committed files are sound, and a wrong row is named by file, line and reason."""

import gzip
import shutil
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from training.reference import persons as person_build
from training.reference import states as state_build
from transforms.reference import Reference, ReferenceError, load_reference, surface_key
from transforms.reference.folding import surname_keys, unordered_person_key
from transforms.reference.loading import ENTRY_COLUMNS
from transforms.reference.persons import LEADER_COLUMNS
from transforms.reference.tables import read_rows

SHARED_DEMONYMS = {"congolese", "dominican", "dominicans"}
SHARED_NAMES = {"congo"}


def test_every_iso_state_is_there(folder: Path) -> None:
    codes = {row.text("country") for row in read_rows(folder / "states.tsv", ENTRY_COLUMNS)}
    assert codes == {country.alpha_3 for country in pycountry.countries} | {"XKX"}


def test_states_tsv_is_what_the_build_renders(folder: Path) -> None:
    assert (folder / "states.tsv").read_text(encoding="utf-8") == state_build.rendered()


@pytest.mark.parametrize(("file_name", "least"), [
    ("organizations.tsv", 350), ("media.tsv", 250), ("parties.tsv", 250), ("states.tsv", 250),
])
def test_files_are_as_large_as_promised(folder: Path, file_name: str, least: int) -> None:
    assert sum(1 for _ in read_rows(folder / file_name, ENTRY_COLUMNS)) >= least


def test_leaders_in_office_are_as_many_as_promised(folder: Path) -> None:
    rows = list(read_rows(folder / "leaders.tsv", LEADER_COLUMNS))
    assert len({row.text("name") for row in rows if row.optional("end") is None}) >= 320


@pytest.mark.parametrize(("column", "shared"), [
    ("names", SHARED_NAMES), ("acronyms", set()), ("demonyms", SHARED_DEMONYMS), ("metonyms", set()),
])
def test_states_share_no_surface_but_the_intended(folder: Path, column: str, shared: set[str]) -> None:
    named = Counter(
        key for row in read_rows(folder / "states.tsv", ENTRY_COLUMNS)
        for key in {surface_key(surface) for surface in row.values(column)}
    )
    assert {key for key, times in named.items() if times > 1} == shared


def test_surfaces_cover_every_entry_but_persons(reference: Reference) -> None:
    surfaces = dict(reference.surfaces())
    assert {"Ukraine", "Ukrainians", "Kyiv", "Kremlin", "NATO", "Likud", "Reuters"} <= surfaces.keys()
    assert "Sergey Lavrov" not in surfaces


def test_keys_in_the_persons_file_are_what_folding_gives_now(folder: Path, reference: Reference) -> None:
    surname_first = reference.gazetteer.surname_first
    lines = gzip.decompress((folder / "persons.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith("Q")]
    assert len(rows) > 40_000
    for _, names, country, _, _, name_keys, surnames, _ in rows[::500]:
        first = names.split("|")[0].split(",")[0]
        assert unordered_person_key(first) in name_keys.split("|")
        assert set(surname_keys(first, country in surname_first)) <= set(surnames.split("|"))


@pytest.mark.parametrize(("file_name", "found", "put", "reason"), [
    ("organizations.tsv", "\tUSA\t", "\tUSX\t", "country is 'USX'"),
    ("media.tsv", "media-reuters\t", "media_reuters\t", "expected 'media-'"),
    ("seats.tsv", "\tstate-RUS", "\tstate-ROS", "'state-ROS' is unknown"),
    ("leaders.tsv", "\t2025-01-20\t", "\t2025-13-20\t", "start is '2025-13-20'"),
    ("leaders.tsv", "\tUSA\tPresident\tUSA\t", "\tUSA\tPresident\torg-none\t", "body is 'org-none'"),
    ("parties.tsv", "\tUSA\t", "\t", "columns: expected 8"),
    ("states.tsv", "reference_id\tname", "id\tname", "columns are id"),
    ("office_levels.tsv", "\t95\t", "\tvery\t", "level is 'very'"),
    ("given_names.tsv", "aaron\tm", "aaron\tx", "gender is 'x'"),
    ("places.tsv", "aachen\tDEU", "aachen\tDEX", "country is 'DEX'"),
    ("nicknames.tsv", "abe\tabraham", "Abe\tabraham", "nickname is 'Abe'"),
    ("platforms.tsv", "twitter", "facebook", "name 'facebook' is listed twice"),
    ("surname_first.tsv", "HUN", "XXX", "country is 'XXX'"),
    ("region_words.tsv", "word", "name", "columns are name"),
])
def test_a_wrong_row_is_named(
    folder: Path, tmp_path: Path, file_name: str, found: str, put: str, reason: str,
) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "reference"))
    text = (copy / file_name).read_text(encoding="utf-8")
    line = text[: text.index(found)].count("\n") + 1
    (copy / file_name).write_text(text.replace(found, put, 1), encoding="utf-8")
    with pytest.raises(ReferenceError) as raised:
        load_reference(copy)
    assert f"{file_name}, line {line}: " in str(raised.value)
    assert reason in str(raised.value)


def test_an_id_given_twice_is_named(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "reference"))
    with (copy / "media.tsv").open("a", encoding="utf-8") as file:
        file.write("media-reuters\tReuters\tGBR\t\t\t\t\t\n")
    with pytest.raises(ReferenceError, match="'media-reuters' is listed twice"):
        load_reference(copy)


def test_persons_are_built_from_the_documented_form_and_found(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "reference"))
    records = [{"id": "Q9000000001", "names": ["Anselma Quorrington", "Ансельма Кворрингтон"], "offices": [
        {"country": "us-cabinet", "office": "Governor of Guam", "start": "2001-01", "end": "2003"},
        {"country": "us-cabinet", "office": "Governor of Guam", "start": "2004", "end": "2006-05-01"}]}]
    text = person_build.rendered(records, copy)
    (copy / "persons.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    person, = load_reference(copy).by_surname("Quorrington")
    assert (person.reference_id, person.country) == ("person-Q9000000001", "USA")
    assert [(str(o.start), str(o.end)) for o in person.offices] == [("2001-01-01", "2006-05-01")]


def test_a_malformed_person_is_named(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "reference"))
    header = "wikidata_id\tnames\tcountry\toffices\tprominence\tname_keys\tsurname_keys\tposts\n"
    row = "Q1\tAn Other\tUSA\tSenator;USA;2001-99;\t30\tan other\tother\t\n"
    (copy / "persons.tsv.gz").write_bytes(gzip.compress((header + row).encode("utf-8"), mtime=0))
    with pytest.raises(ReferenceError, match=r"persons\.tsv\.gz, line 2: malformed row 'Q1"):
        load_reference(copy)


def test_sectors_are_those_of_listed_organizations(folder: Path) -> None:
    listed = {row.text("reference_id") for row in read_rows(folder / "organizations.tsv", ENTRY_COLUMNS)}
    rows = [(row.text("reference_id"), row.text("sector"))
            for row in read_rows(folder / "sectors.tsv", ("reference_id", "sector"))]
    header = (folder / "sectors.tsv").read_text(encoding="utf-8").split("reference_id\t")[0]
    assert len({reference_id for reference_id, _ in rows}) == len(rows)
    assert {reference_id for reference_id, _ in rows} <= listed
    assert {sector for _, sector in rows} <= set(header.split())


def test_names_that_are_looked_up_folded_are_listed_so(reference: Reference) -> None:
    names = (*reference.gazetteer.places, *reference.gazetteer.not_actors)
    assert len(names) > 20_000
    assert [name for name in names if surface_key(name) != name] == []


def test_a_nickname_stands_for_a_name_and_not_for_a_nickname(reference: Reference) -> None:
    nicknames = reference.gazetteer.nicknames
    assert {short for short, full in nicknames.items() if full in nicknames} == set()
