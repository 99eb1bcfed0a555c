import pytest
from lxml import html

from transforms.ingest.page_body import read_body

PARAGRAPHS = [
    "The town council met on Tuesday evening to discuss the new bridge over the river, which has been closed to "
    "lorries since the spring floods damaged two of its pillars.",
    "Mayor Anna Kolb said the council will decide in March and that the costs will be shared with the province, as the "
    "transport ministry had proposed last year.",
    "The opposition leader Peter Radek rejected the plan and demanded that the province pays for all of the work, "
    "since the road is used mostly by its own lorries.",
    "The council also approved the budget for the library and for the two schools in the north of the town, which have "
    "waited for repairs for a long time.",
]
FIRST, SECOND, THIRD, FOURTH = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def body(inner: str, head: str = "") -> list[str]:
    page = f"<html><head><title>Council</title>{head}</head><body>{inner}</body></html>"
    return read_body(html.document_fromstring(page)).text.split("\n")


@pytest.mark.parametrize("inner", [
    f"<article><div class='text part-1'>{FIRST}{SECOND}</div><aside><p>Sign up for letters every single morning here."
    f"</p></aside><div class='text part-2'>{THIRD}{FOURTH}</div></article>",
    f"<div class='story'>{FIRST}{SECOND}</div><div class='ad'>Buy</div><div class='story'>{THIRD}{FOURTH}</div>",
    f"<article><p><i></i>{PARAGRAPHS[0]}</p>{SECOND}{THIRD}<p><a name='x'></a>{PARAGRAPHS[3]}</p></article>",
    f"<article><div>{PARAGRAPHS[0]}{SECOND}{PARAGRAPHS[2]}{FOURTH}</div></article>",
    f"<table><tr><td><a href='/'>Home</a></td><td>{FIRST}{SECOND}{THIRD}{FOURTH}</td></tr></table>",
    "<main><ul>" + "".join(f"<li><article><header><time>1{n}:00</time></header>{p}</article></li>"
                           for n, p in enumerate((FIRST, SECOND, THIRD, FOURTH))) + "</ul></main>",
])
def test_every_paragraph_is_in_the_text_in_the_order_of_the_page(inner):
    assert body(inner) == PARAGRAPHS


def test_what_a_browser_shows_in_quotation_marks_has_them():
    assert "Ms Kolb said: “We will not pay for it.”" in body(
        f"<article>{FIRST}<p>Ms Kolb said: <q>We will not pay for it.</q></p>{SECOND}</article>")


def test_a_stated_body_of_which_the_page_shows_little_is_the_text():
    stated = " ".join(PARAGRAPHS)
    assert body("<div class='caption'><p>The mayor of Kolnice speaks at the bridge on Tuesday. Photo: Agency</p></div>",
                '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "' + stated + '"}</script>',
                ) == [stated]


def test_prose_of_another_template_stays_out():
    teaser = "<div class='teaser'><p>The harbour of Velmar will be closed for a week in May, the port said.</p></div>"
    assert body(f"<article>{FIRST}{SECOND}{THIRD}{FOURTH}</article><section>{teaser * 3}</section>") == PARAGRAPHS


def test_the_share_of_the_prose_that_is_in_the_text_is_told():
    page = html.document_fromstring(f"<html><body><article>{FIRST}{SECOND}{THIRD}{FOURTH}</article></body></html>")
    assert read_body(page).coverage == 1.0
