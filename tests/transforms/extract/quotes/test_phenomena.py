"""Each way in which news attributes speech, and each thing that only looks like speech, set in an article."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from flows.settings import load_settings
from transforms.extract.quotes import QuoteModel, default_weights_path, find_quotes, load_quote_model
from transforms.extract.records import Quote

LEAD = (
    "The harbour council of Port Merrin met on Tuesday to discuss the new ferry terminal. Mayor Adela Quist and "
    "Transport Minister Bruno Halvard attended.\n\n"
)
TAIL = "\n\nThe council will meet again in March. The terminal is to open in 2031."


@pytest.fixture(scope="module")
def model() -> QuoteModel:
    return load_quote_model(default_weights_path(), load_settings().extract.quotes)


@dataclass(frozen=True)
class Found:
    """The words of one quote."""

    quote: Quote
    pieces: list[str]
    speaker: str
    cue: str


def _found(paragraphs: str, model: QuoteModel) -> list[Found]:
    text = LEAD + paragraphs + TAIL

    def words(span: tuple[int, int] | None) -> str:
        return "" if span is None else text[slice(*span)]

    return [
        Found(quote, [text[start:end] for start, end in quote.spans], words(quote.speaker), words(quote.cue))
        for quote in find_quotes(text, model)
    ]


@pytest.mark.parametrize(
    ("paragraph", "content", "speaker"),
    [
        pytest.param("According to Ms. Quist, the terminal will cost twice as much as planned.",
                     "the terminal will cost twice as much as planned", "Ms. Quist", id="fronted according to"),
        pytest.param("In the mayor's view, the terminal is too large for the town.",
                     "the terminal is too large for the town", "mayor", id="in somebody's view"),
        pytest.param("“The terminal will ruin us,” said Karl Venn, who runs the old ferry.",
                     "“The terminal will ruin us,”", "Karl Venn", id="inverted cue"),
        pytest.param("The terminal, Mr. Halvard insisted, would pay for itself within ten years.",
                     "would pay for itself within ten years", "Halvard", id="cue inside"),
        pytest.param("The terminal was described by Ms. Quist as “a hole in the water”.",
                     "“a hole in the water”", "Quist", id="passive"),
        pytest.param("Fishermen rejected her claim that the terminal would bring jobs.",
                     "that the terminal would bring jobs", "her", id="cue noun"),
        pytest.param("The council ignored the minister's repeated warnings that the old pier could collapse.",
                     "that the old pier could collapse", "the minister's", id="owner before the noun"),
        pytest.param("His warning that the old pier could collapse was ignored for years.",
                     "the old pier could collapse", "His", id="possessed cue noun"),
        pytest.param("A council official, who asked not to be named, said the contract had already been signed.",
                     "the contract had already been signed", "official", id="unnamed source"),
    ],
)
def test_attribution_is_found(model: QuoteModel, paragraph: str, content: str, speaker: str) -> None:
    found = _found(paragraph, model)
    assert len(found) == 1, found
    assert content in " ".join(found[0].pieces)
    assert speaker in found[0].speaker


@pytest.mark.parametrize("verb", ["harrumphed", "groused", "crowed", "bleated", "carped", "pontificated", "blustered"])
def test_rare_cue_verbs_attribute_direct_speech(model: QuoteModel, verb: str) -> None:
    (found,) = _found(f"“The terminal will be late again,” {verb} Mr. Halvard.", model)
    assert (found.speaker, found.cue) == ("Mr. Halvard", verb)


@pytest.mark.parametrize("verb", ["averred", "opined", "rued", "quipped", "surmised", "mused"])
def test_rare_cue_verbs_attribute_indirect_speech(model: QuoteModel, verb: str) -> None:
    (found,) = _found(f"The terminal would be late again, Mr. Halvard {verb}.", model)
    assert found.pieces == ["The terminal would be late again"]
    assert "Halvard" in found.speaker


def test_colon_attributes(model: QuoteModel) -> None:
    (found,) = _found("Ms. Quist: “Nobody asked the town whether it wants a terminal.”", model)
    assert found.quote.quote_type == "direct"
    assert "Quist" in found.speaker


def test_agentless_attribution_has_no_speaker(model: QuoteModel) -> None:
    (found,) = _found("It was reported that the contract had already been signed.", model)
    assert "the contract had already been signed" in found.pieces[0]
    assert found.speaker == ""


def test_pieces_around_the_cue_are_one_quote(model: QuoteModel) -> None:
    (found,) = _found("“The terminal,” Mr. Halvard said, “will pay for itself within ten years.”", model)
    assert len(found.pieces) == 2
    assert "Halvard" in found.speaker


def test_paragraphs_under_one_opening_mark_are_one_quote(model: QuoteModel) -> None:
    (found,) = _found(
        "Mr. Halvard told the council: “We have waited twenty years for this terminal.\n\n"
        "“Every year of waiting has cost the town a million.\n\n“We will not wait another year.”",
        model,
    )
    assert len(found.pieces) == 3
    assert "Halvard" in found.speaker


def test_floating_quote_continues_the_last_speaker(model: QuoteModel) -> None:
    found = _found(
        "“The town was never asked,” Ms. Quist said.\n\nShe left the hall before the vote.\n\n"
        "“I have nothing more to say to these people.”",
        model,
    )
    assert [quote.pieces for quote in found][1] == ["“I have nothing more to say to these people.”"]
    assert found[1].quote.continues == 0 or "Quist" in found[1].speaker


def test_quote_that_is_never_closed_ends_with_its_paragraph(model: QuoteModel) -> None:
    found = _found("Ms. Quist said: “The town was never asked.\n\nMr. Halvard left the hall before the vote.", model)
    assert len(found) == 1
    assert [piece.rstrip(".") for piece in found[0].pieces] == ["“The town was never asked"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "‘The town was never asked,’ Ms. Quist said.",
        '"The town was never asked," Ms. Quist said.',
        "''The town was never asked,'' Ms. Quist said.",
        "«The town was never asked», Ms. Quist said.",
        "„The town was never asked“, Ms. Quist said.",
        "“The town was never asked,\" Ms. Quist said.",
    ],
)
def test_marks_of_every_style_and_mixed_ones(model: QuoteModel, paragraph: str) -> None:
    (found,) = _found(paragraph, model)
    assert found.quote.quote_type == "direct"
    assert "Quist" in found.speaker


def test_quote_inside_a_quote_has_a_row_of_its_own(model: QuoteModel) -> None:
    outer, inner = _found(
        "“The minister told me, ‘You will have your terminal by the spring,’ and I believed him,” Ms. Quist said.",
        model,
    )
    assert "Quist" in outer.speaker
    assert inner.pieces == ["‘You will have your terminal by the spring,’"]
    assert inner.speaker == "The minister"
    assert outer.quote.start < inner.quote.start
    assert inner.quote.end < outer.quote.end


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Ms. Quist said the terminal was too large for the town.", "speech"),
        ("Ms. Quist fears that the terminal will ruin the old ferry.", "attitude"),
        ("Fishermen want the council to drop the plan.", "attitude"),
    ],
)
def test_kind_tells_speech_from_attitude(model: QuoteModel, paragraph: str, kind: str) -> None:
    (found,) = _found(paragraph, model)
    assert found.quote.kind == kind


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("The so-called “garden terminal” would stand on the old coal pier.", id="scare quotes"),
        pytest.param("The terminal appears in the film “The Last Ferry Home”, which won two prizes.", id="title"),
        pytest.param("The ferry “Queen of Merrin” was built in 1974 and carries 200 people.", id="name"),
        pytest.param("The council discussed the plan for hours and raised the matter of the old pier.", id="topic"),
        pytest.param("Footage showed workers on the coal pier early on Monday morning.", id="footage"),
        pytest.param("The council called off the ceremony and launched a new tender for the pier.", id="deeds"),
        pytest.param("Work on the pier begins in May and will take four years.", id="schedule"),
    ],
)
def test_what_only_looks_like_speech_is_no_quote(model: QuoteModel, paragraph: str) -> None:
    assert _found(paragraph, model) == []


def test_title_and_role_stay_with_the_source(model: QuoteModel) -> None:
    (found,) = _found("“It is a disgrace,” said Karl Venn, chairman of the Merrin Fishermen's Union.", model)
    assert "Karl Venn, chairman" in found.speaker
