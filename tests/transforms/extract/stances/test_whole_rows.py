"""What stances a few sentences hold, whole: who, for or against what, on which evidence, condition and hedge.

Square brackets hold what Karl Stein says; pronouns mean him there, else Anna Weber. Invented text.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast
from tests.transforms.extract.stances.reading import row, unmarked
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Attribution, StanceCandidate
from transforms.extract.stances import find_stances
from transforms.extract.stances.judges import Candidate, Judgement

_WEBER, _STEIN = 2, 3


def read(written: str, nlp: Language, words: StanceWords) -> tuple[str, Sequence[StanceCandidate], list[Candidate]]:
    """The text, its rows, and what a judge who keeps all was told of them."""
    text, quotes = unmarked(written)
    told: list[Candidate] = []

    def keep_all(_: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        told.extend(candidates)
        return [Judgement(one.position, one.polarity, 0.5) for one in candidates]

    said = [Attribution(_STEIN, False) for _ in quotes]
    cast = Cast(text, _STEIN if quotes else _WEBER)
    return text, find_stances(nlp(text), cast, quotes, said, words, keep_all), told


def rows(written: str, nlp: Language, words: StanceWords) -> list[str]:
    text, found, _ = read(written, nlp, words)
    return [row(text, one) for one in found]


@pytest.mark.parametrize(("written", "expected"), [
    ("Anna Weber said in an interview that she would only back the treaty if Graustark left the islands.",
     [
      "Anna Weber conditional treaty: she would only back the treaty if Graustark left the islands / condition: "
      "if Graustark left the islands",
      "Anna Weber support leaving islands: she would only back the treaty if Graustark left the islands",
     ]),
    ("Anna Weber will back the treaty as long as Graustark leaves the islands.",
     [
      "Anna Weber conditional treaty: Anna Weber will back the treaty as long as Graustark leaves the islands / "
      "condition: as long as Graustark leaves the islands",
      "Anna Weber support leaving islands: Anna Weber will back the treaty as long as Graustark leaves the islands",
     ]),
    ("Anna Weber, who backs the treaty in exchange for guarantees, left in exchange for money.",
     [
      "Anna Weber conditional treaty: Anna Weber, who backs the treaty in exchange for guarantees / condition: in "
      "exchange for guarantees",
      "Anna Weber support guarantees: Anna Weber, who backs the treaty in exchange for guarantees",
     ]),
    ("Anna Weber backs the treaty so far as she knows it.", ["Anna Weber support treaty: Anna Weber backs the treaty"]),
    ("Anna Weber backs the treaty, but only when Graustark leaves.",
     [
      "Anna Weber conditional treaty: Anna Weber backs the treaty, but only when Graustark leaves / condition: "
      "only when Graustark leaves",
      "Anna Weber support Graustark leaving: Anna Weber backs the treaty, but only when Graustark leaves",
     ]),
    ("When Graustark left, Anna Weber backed the treaty.", ["Anna Weber support treaty: Anna Weber backed the treaty"]),
    ("Anna Weber opposes the treaty until Graustark leaves the islands.",
     [
      "Anna Weber conditional treaty: Anna Weber opposes the treaty until Graustark leaves the islands / "
      "condition: until Graustark leaves the islands",
      "Anna Weber support leaving islands: Anna Weber opposes the treaty until Graustark leaves the islands",
     ]),
    ("Anna Weber backs the treaty until Graustark leaves the islands.",
     ["Anna Weber support treaty: Anna Weber backs the treaty"]),
    ("Anna Weber would back the treaty on condition that a truce holds.",
     [
      "Anna Weber conditional treaty: Anna Weber would back the treaty on condition that a truce holds / "
      "condition: on condition that a truce holds",
      "Anna Weber support truce holding: Anna Weber would back the treaty on condition that a truce holds",
     ]),
    ("Anna Weber threatened to attack the base unless Graustark withdrew its troops.",
     [
      "Anna Weber conditional base: Anna Weber threatened to attack the base unless Graustark withdrew its troops "
      "/ condition: unless Graustark withdrew its troops",
      "Anna Weber oppose withdrawal of troops: Anna Weber threatened to attack the base unless Graustark withdrew "
      "its troops",
     ]),
    ("Karl Stein said [only if Ruritania leaves will we sign the treaty].",
     [
      "Karl Stein support Ruritania leaving: only if Ruritania leaves will we sign",
      "Karl Stein conditional treaty: only if Ruritania leaves will we sign the treaty / condition: only if "
      "Ruritania leaves",
     ]),
    ("Karl Stein said [we will close the naval base if they leave].",
     [
      "Karl Stein conditional closure of naval base: we will close the naval base if they leave / condition: if "
      "they leave",
     ]),
    ("Karl Stein said [if Ruritania does not leave, we will attack the base].",
     [
      "Karl Stein oppose Ruritania leaving: if Ruritania does not leave, we will attack",
      "Karl Stein conditional base: if Ruritania does not leave, we will attack the base / condition: if "
      "Ruritania does not leave",
     ]),
    ("If Anna Weber backs the treaty, Graustark will leave.", []),
    ("Anna Weber rejects both the treaty and the naval base. Anna Weber backs not the treaty but the base.",
     [
      "Anna Weber oppose treaty: Anna Weber rejects both the treaty",
      "Anna Weber oppose naval base: Anna Weber rejects both the treaty and the naval base",
      "Anna Weber oppose treaty: Anna Weber backs not the treaty",
      "Anna Weber support naval base: Anna Weber backs not the treaty but the base",
     ]),
])
def test_on_which_condition(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert rows(written, nlp, words) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Anna Weber might reject the treaty. Anna Weber probably rejects the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber might reject the treaty / hedge: might",
      "Anna Weber oppose treaty: Anna Weber probably rejects the treaty / hedge: probably",
     ]),
    ("Anna Weber seems to reject the treaty. Anna Weber appears ready to sign the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber seems to reject the treaty / hedge: seems",
      "Anna Weber support treaty: Anna Weber appears ready to sign the treaty",
     ]),
    ("Anna Weber has yet to back the treaty. Anna Weber is yet to sign the treaty.",
     [
      "Anna Weber undecided treaty: Anna Weber has yet to back the treaty",
      "Anna Weber undecided treaty: Anna Weber is yet to sign the treaty",
     ]),
    ("Anna Weber had backed the treaty. Anna Weber used to back the treaty.",
     ["Anna Weber support treaty: Anna Weber had backed the treaty"]),
    ("Does Anna Weber back the treaty? Whether Anna Weber backs the treaty is unknown.", []),
    ("Anna Weber should back the treaty. Anna Weber must reject the treaty.", []),
    ("Karl Stein doubts that Anna Weber backs the treaty. Karl Stein knows that Anna Weber backs the treaty.", []),
    ("Karl Stein believes that Anna Weber backs the treaty. Karl Stein helped Anna Weber to back the treaty.",
     [
      "Anna Weber support treaty: Anna Weber backs the treaty",
      "Anna Weber support treaty: Anna Weber to back the treaty",
     ]),
    ("Anna Weber managed to stop the treaty. Anna Weber failed to stop the treaty.",
     ["Anna Weber oppose treaty: Anna Weber managed to stop the treaty"]),
    ("Anna Weber tried to block the treaty. Anna Weber refused to block the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber tried to block the treaty",
      "Anna Weber support treaty: Anna Weber refused to block the treaty",
     ]),
    ("Anna Weber forced Karl Stein to sign the treaty. Anna Weber let Karl Stein sign the treaty.",
     ["Anna Weber support treaty: Anna Weber forced Karl Stein to sign the treaty"]),
    ("Anna Weber stopped opposing the treaty. Anna Weber began to oppose the treaty.",
     [
      "Anna Weber support treaty: Anna Weber stopped opposing the treaty",
      "Anna Weber oppose treaty: Anna Weber began to oppose the treaty",
     ]),
    ("Anna Weber rejected demands to cancel the treaty. Anna Weber welcomed the rejection of the treaty.",
     [
      "Anna Weber oppose cancellation of treaty: Anna Weber rejected demands to cancel the treaty",
      "Anna Weber oppose treaty: Anna Weber welcomed the rejection of the treaty",
     ]),
    ("Anna Weber is not happy with the treaty. Anna Weber was angry about the treaty. Anna Weber, angry at the "
     "treaty, left.",
     [
      "Anna Weber oppose treaty: Anna Weber is not happy with the treaty",
      "Anna Weber oppose treaty: Anna Weber was angry about the treaty",
     ]),
    ("Anna Weber is ready to close the naval base. Anna Weber is unwilling to close the naval base.",
     [
      "Anna Weber support closure of naval base: Anna Weber is ready to close the naval base",
      "Anna Weber oppose closure of naval base: Anna Weber is unwilling to close the naval base",
     ]),
    ("Anna Weber refuses to sign or ratify the treaty. Anna Weber wants to sign and to ratify the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber refuses to sign or ratify the treaty",
      "Anna Weber support treaty: Anna Weber wants to sign and to ratify the treaty",
     ]),
    ("Anna Weber wants to not sign the treaty. Anna Weber does not want to not sign the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber wants to not sign the treaty",
      "Anna Weber support treaty: Anna Weber does not want to not sign the treaty",
     ]),
    ("Karl Stein fears Anna Weber will reject the treaty. Anna Weber, he fears, rejects the treaty.",
     [
      "Karl Stein support treaty: Karl Stein fears Anna Weber will reject the treaty",
      "Anna Weber oppose treaty: Anna Weber, he fears, rejects the treaty",
     ]),
])
def test_how_firmly(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert rows(written, nlp, words) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Anna Weber demanded that Karl Stein resign over the treaty.",
     [
      "Anna Weber oppose Karl Stein: Anna Weber demanded that Karl Stein",
      "Anna Weber support resignation of Karl Stein over treaty: Anna Weber demanded that Karl Stein resign over "
      "the treaty",
     ]),
    ("Anna Weber asked Karl Stein to apologize for the treaty.",
     [
      "Anna Weber oppose Karl Stein: Anna Weber asked Karl Stein",
      "Anna Weber support apologizing for treaty: Anna Weber asked Karl Stein to apologize for the treaty",
     ]),
    ("Anna Weber condemned Karl Stein's remarks on the treaty.",
     ["Anna Weber oppose Karl Stein: Anna Weber condemned Karl Stein"]),
    ("Anna Weber praised the policy of Karl Stein. Anna Weber praised Graustark's policies.",
     [
      "Anna Weber support Karl Stein: Anna Weber praised the policy of Karl Stein",
      "Anna Weber support Graustark: Anna Weber praised Graustark",
     ]),
    ("Anna Weber criticised opponents of the treaty. Anna Weber thanked supporters of the treaty.",
     [
      "Anna Weber oppose opponents of treaty: Anna Weber criticised opponents of the treaty",
      "Anna Weber support supporters of treaty: Anna Weber thanked supporters of the treaty",
     ]),
    ("Anna Weber voted against the treaty. Anna Weber voted for it. Anna Weber abstained from the vote on the treaty.",
     ["Anna Weber oppose treaty: Anna Weber voted against the treaty"]),
    ("Anna Weber is against the treaty. Anna Weber is for a treaty. Anna Weber stands by the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber is against the treaty",
      "Anna Weber support treaty: Anna Weber is for a treaty",
      "Anna Weber support treaty: Anna Weber stands by the treaty",
     ]),
    ("Anna Weber is in favour of the treaty. Anna Weber is strongly opposed to closing the naval base.",
     [
      "Anna Weber support treaty: Anna Weber is in favour of the treaty",
      "Anna Weber oppose closure of naval base: Anna Weber is strongly opposed to closing the naval base",
     ]),
    ("Anna Weber expressed support for the treaty. Anna Weber voiced concern about the treaty. Anna Weber lent "
     "her backing to the treaty.",
     [
      "Anna Weber support treaty: Anna Weber expressed support for the treaty",
      "Anna Weber oppose treaty: Anna Weber voiced concern about the treaty",
      "Anna Weber support treaty: Anna Weber lent her backing to the treaty",
     ]),
    ("Anna Weber made a pledge to close the naval base. Anna Weber took a decision against the naval base.",
     ["Anna Weber support closure of naval base: Anna Weber made a pledge to close the naval base"]),
    ("Anna Weber called on Graustark to close the naval base. Anna Weber called for Karl Stein to close the naval "
     "base.",
     [
      "Anna Weber support closure of naval base: Anna Weber called on Graustark to close the naval base",
      "Anna Weber support closure of naval base: Anna Weber called for Karl Stein to close the naval base",
     ]),
    ("Anna Weber called the treaty a disaster. Anna Weber described the treaty as dangerous. Anna Weber called "
     "Karl Stein a liar.",
     [
      "Anna Weber oppose treaty: Anna Weber called the treaty a disaster",
      "Anna Weber oppose treaty: Anna Weber described the treaty as dangerous",
      "Anna Weber oppose Karl Stein: Anna Weber called Karl Stein a liar",
     ]),
    ("Anna Weber dismissed the treaty as a surrender. Anna Weber sees the treaty as a threat. Anna Weber views it "
     "as good.",
     [
      "Anna Weber oppose treaty: Anna Weber dismissed the treaty",
      "Anna Weber oppose treaty: Anna Weber sees the treaty as a threat",
     ]),
    ("Anna Weber said the treaty is a disaster. Anna Weber ruled that the treaty was unlawful. The court ruled "
     "the treaty unlawful.",
     [
      "Anna Weber oppose treaty: Anna Weber said the treaty is a disaster",
      "Anna Weber oppose treaty: Anna Weber ruled that the treaty was unlawful",
     ]),
    ("Graustark ruled that the treaty was illegal and that the base must close.",
     [
      "Graustark oppose treaty: Graustark ruled that the treaty was illegal",
      "Graustark support closure of base: Graustark ruled that the treaty was illegal and that the base must close",
     ]),
    ("Graustark did not rule that the treaty was illegal. Graustark found that the decree is unconstitutional.",
     ["Graustark oppose decree: Graustark found that the decree is unconstitutional"]),
    ("Neither Anna Weber nor Karl Stein backs the treaty. No one but Anna Weber backs the treaty.",
     [
      "Anna Weber oppose treaty: Neither Anna Weber nor Karl Stein backs the treaty",
      "Karl Stein oppose treaty: Neither Anna Weber nor Karl Stein backs the treaty",
      "Anna Weber oppose treaty: No one but Anna Weber backs the treaty",
     ]),
    ("Anna Weber rejects the treaty and wants the naval base closed and the tax cut.",
     [
      "Anna Weber oppose treaty: Anna Weber rejects the treaty",
      "Anna Weber support closure of naval base: Anna Weber rejects the treaty and wants the naval base closed",
      "Anna Weber support tax cut: Anna Weber rejects the treaty and wants the naval base closed and the tax cut",
     ]),
    ("The treaty was rejected by Anna Weber. The treaty rejected by Anna Weber was old. Rejected by Anna Weber, "
     "the treaty fell.",
     [
      "Anna Weber oppose treaty: The treaty was rejected by Anna Weber",
      "Anna Weber oppose treaty: The treaty rejected by Anna Weber",
     ]),
    ("The plan Anna Weber rejects would close the naval base. It is the treaty that Anna Weber rejects.",
     ["Anna Weber oppose treaty: the treaty that Anna Weber rejects"]),
    ("Anna Weber's rejection of the treaty came. Her opposition to it grew. The Green Party's support for Karl "
     "Stein grew.",
     [
      "Anna Weber oppose treaty: Anna Weber's rejection of the treaty",
      "Green Party support Karl Stein: The Green Party's support for Karl Stein",
     ]),
    ("Anna Weber's call for a ban on salt came. Calls by Anna Weber for a boycott of Graustark grew. Anna Weber's "
     "demand that the base close came.",
     ["Anna Weber support ban on salt: Anna Weber's call for a ban on salt"]),
    ("A spokesman for Anna Weber rejected the treaty. The government of Ruritania rejected the treaty. "
     "Ruritania's government backs the base.",
     [
      "Anna Weber oppose treaty: A spokesman for Anna Weber rejected the treaty",
      "Ruritania oppose treaty: The government of Ruritania rejected the treaty",
      "Ruritania support base: Ruritania's government backs the base",
     ]),
    ("A statement by Anna Weber rejects the treaty. A Green Party bill would ban salt. The report of Karl Stein "
     "opposes the ban.",
     [
      "Anna Weber oppose treaty: Anna Weber rejects the treaty",
      "Green Party support ban on salt: Green Party bill would ban salt",
      "Karl Stein oppose ban on salt: Karl Stein opposes the ban",
     ]),
    ("Ruritania banned salt. Ruritania did not ban salt. Ruritania has banned salt. Ruritania will ban salt. "
     "Ruritania would not ban salt.",
     [
      "Ruritania support ban on salt: Ruritania banned salt",
      "Ruritania support ban on salt: Ruritania has banned salt",
      "Ruritania support ban on salt: Ruritania will ban salt",
      "Ruritania oppose ban on salt: Ruritania would not ban salt",
     ]),
    ("Ruritania banned the sale of salt. Ruritania legalised salt. Ruritania imposed a tax on salt. Ruritania "
     "imposed sanctions on Graustark.",
     [
      "Ruritania support ban on sale of salt: Ruritania banned the sale of salt",
      "Ruritania support imposition of tax on salt: Ruritania imposed a tax on salt",
      "Ruritania oppose Graustark: Ruritania imposed sanctions on Graustark",
     ]),
    ("Ruritania invaded Graustark. Ruritania attacked the islands. Ruritania annexed them. Ruritania sued "
     "Graustark over the treaty.",
     [
      "Ruritania oppose Graustark: Ruritania invaded Graustark",
      "Ruritania oppose islands: Ruritania attacked the islands",
      "Ruritania oppose treaty: Ruritania sued Graustark over the treaty",
     ]),
    ("Ruritania signed the treaty. Ruritania and Graustark signed a treaty. Ruritania suspended the treaty with "
     "Graustark.",
     [
      "Ruritania support treaty: Ruritania signed the treaty",
      "Ruritania support treaty: Ruritania and Graustark signed a treaty",
      "Graustark support treaty: Ruritania and Graustark signed a treaty",
      "Ruritania support suspension of treaty with Graustark: Ruritania suspended the treaty with Graustark",
     ]),
    ("“We reject the treaty,” Karl Stein said. “Anna Weber wants war.”",
     ["Anna Weber oppose treaty: We reject the treaty", "Anna Weber support war: Anna Weber wants war"]),
    ("Anna Weber urged voters not to back Karl Stein. Anna Weber warned Graustark against closing the base.",
     ["Anna Weber oppose closure of base: Anna Weber warned Graustark against closing the base"]),
    ("Anna Weber warned that the treaty would hurt farmers. Anna Weber warned of war. Anna Weber promised that "
     "the base would close.",
     [
      "Anna Weber oppose treaty: Anna Weber warned that the treaty would hurt farmers",
      "Anna Weber support closure of base: Anna Weber promised that the base would close",
     ]),
    ("Anna Weber agreed with Karl Stein on the treaty. Anna Weber disagrees with Karl Stein about the treaty.",
     ["Anna Weber oppose Karl Stein: Anna Weber disagrees with Karl Stein"]),
    ("Anna Weber accused Karl Stein of blocking the treaty. Anna Weber blamed Graustark for the war.",
     [
      "Anna Weber oppose Karl Stein: Anna Weber accused Karl Stein",
      "Karl Stein oppose treaty: Karl Stein of blocking the treaty",
      "Anna Weber oppose Graustark: Anna Weber blamed Graustark",
     ]),
    ("Anna Weber joined a protest against the naval base. Anna Weber took part in a march for peace and for the "
     "treaty.",
     ["Anna Weber oppose naval base: Anna Weber joined a protest against the naval base"]),
    ("Anna Weber signed a petition against the tax. Anna Weber campaigned for the tax and against Karl Stein.",
     [
      "Anna Weber oppose tax: Anna Weber signed a petition against the tax",
      "Anna Weber support tax: Anna Weber campaigned for the tax",
     ]),
    ("Anna Weber, together with Karl Stein and other members including the Green Party, rejects the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber, together with Karl Stein and other members including the Green "
      "Party, rejects the treaty",
      "Karl Stein oppose treaty: Anna Weber, together with Karl Stein and other members including the Green "
      "Party, rejects the treaty",
     ]),
    ("Anna Weber called the treaty off. Anna Weber turned down the treaty. Anna Weber pulled out of the treaty.",
     [
      "Anna Weber oppose treaty: Anna Weber called the treaty",
      "Anna Weber oppose treaty: Anna Weber turned down the treaty",
      "Anna Weber oppose treaty: Anna Weber pulled out of the treaty",
     ]),
])
def test_by_which_words(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert rows(written, nlp, words) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Ruritania is weighing a ban on salt. Ruritania is considering whether to ban salt. Ruritania is not "
     "considering a ban on salt.",
     [
      "Ruritania undecided ban on salt: Ruritania is weighing a ban on salt",
      "Ruritania undecided ban on salt: Ruritania is considering whether to ban salt",
     ]),
    ("Ruritania is debating how to tax salt. Ruritania wonders if it should tax salt. Ruritania is mulling a tax.",
     ["Ruritania undecided taxation on salt: Ruritania wonders if it should tax salt"]),
    ("Ruritania is undecided about the treaty. Ruritania, undecided on the treaty, left. Ruritania remains undecided.",
     ["Ruritania undecided treaty: Ruritania is undecided about the treaty"]),
    ("Ruritania has made no decision on the treaty. Ruritania has taken no position on the treaty. Ruritania took "
     "a position on the treaty.",
     [
      "Ruritania undecided treaty: Ruritania has made no decision on the treaty",
      "Ruritania undecided treaty: Ruritania has taken no position on the treaty",
     ]),
    ("Ruritania stopped short of banning salt. Ruritania fell short of a ban. Ruritania stopped short of "
     "rejecting the treaty.",
     [
      "Ruritania undecided ban on salt: Ruritania stopped short of banning salt",
      "Ruritania undecided treaty: Ruritania stopped short of rejecting the treaty",
     ]),
    ("Ruritania would not say whether it backs the treaty. Ruritania declined to say what it would do. Ruritania "
     "refused to say where it stands.",
     ["Ruritania undecided treaty: Ruritania would not say whether it backs the treaty"]),
    ("Ruritania did not rule out a war. Ruritania ruled out a war. Ruritania has not ruled out joining the alliance.",
     [
      "Ruritania undecided war: Ruritania did not rule out a war",
      "Ruritania oppose war: Ruritania ruled out a war",
      "Ruritania undecided joining alliance: Ruritania has not ruled out joining the alliance",
     ]),
    ("Ruritania has not decided. Ruritania is yet to decide on the treaty. Ruritania has yet to decide if it will "
     "join the alliance.",
     [
      "Ruritania undecided treaty: Ruritania is yet to decide on the treaty",
      "Ruritania undecided joining alliance: Ruritania has yet to decide if it will join the alliance",
     ]),
    ("Ruritania introduced a ban on salt. Graustark rejected it. Anna Weber backed the move. Karl Stein opposes that.",
     [
      "Ruritania support ban on salt: Ruritania introduced a ban on salt",
      "Graustark oppose ban on salt: Graustark rejected it",
      "Anna Weber support ban on salt: Anna Weber backed the move",
     ]),
    ("Ruritania wants to close the naval base. Graustark opposes the closure. Anna Weber welcomed the decision. "
     "Karl Stein backed the plan.",
     [
      "Ruritania support closure of naval base: Ruritania wants to close the naval base",
      "Graustark oppose closure: Graustark opposes the closure",
      "Anna Weber support closure of naval base: Anna Weber welcomed the decision",
      "Karl Stein support closure of naval base: Karl Stein backed the plan",
     ]),
    ("Anna Weber proposed a tax on salt. The proposal was rejected by Karl Stein. Karl Stein opposes such a tax.",
     [
      "Anna Weber support tax on salt: Anna Weber proposed a tax on salt",
      "Karl Stein oppose tax on salt: The proposal was rejected by Karl Stein",
      "Karl Stein oppose tax on salt: Karl Stein opposes such a tax",
     ]),
    ("Karl Stein said [I don't know whether we should sign the treaty].", []),
    ("Karl Stein said [I am not sure about the treaty].", []),
])
def test_what_is_open(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert rows(written, nlp, words) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Karl Stein said [Graustark must never leave the islands].",
     ["Karl Stein oppose leaving islands: Graustark must never leave the islands"]),
    ("Karl Stein said [I would never close the naval base and I will not sign the treaty].",
     [
      "Karl Stein oppose closure of naval base: I would never close the naval base",
      "Karl Stein oppose treaty: I will not sign the treaty",
     ]),
    ("Karl Stein said [we cannot accept the treaty and cannot support the base].",
     [
      "Karl Stein oppose treaty: we cannot accept the treaty",
      "Karl Stein oppose base: we cannot accept the treaty and cannot support the base",
     ]),
    ("Karl Stein said [the treaty is bad, dangerous and unfair to farmers].",
     ["Karl Stein oppose treaty: the treaty is bad"]),
    ("Karl Stein said [it is not right that Graustark closes the naval base].",
     ["Karl Stein oppose closure of naval base: it is not right that Graustark closes the naval base"]),
    ("Karl Stein said [there is no place for a naval base, and no reason to build one].",
     ["Karl Stein oppose naval base: there is no place for a naval base"]),
    ("Karl Stein said [Ruritania does not have the right to close the naval base].",
     [
      "Ruritania oppose closure of naval base: Ruritania does not have the right to close the naval base / by: "
      "Karl Stein",
     ]),
    ("Karl Stein said [Ruritania has the right to close the naval base].",
     ["Ruritania support closure of naval base: Ruritania has the right to close the naval base / by: Karl Stein"]),
    ("Karl Stein said [the naval base should be closed at once and the treaty should never be signed].",
     [
      "Karl Stein support closure of naval base: the naval base should be closed at once",
      "Karl Stein oppose treaty: the treaty should never be signed",
     ]),
    ("Karl Stein said [the naval base shouldn't have been built].", []),
    ("Karl Stein said [Anna Weber lied about the naval base and broke the law].",
     ["Karl Stein oppose Anna Weber: Anna Weber lied"]),
    ("Karl Stein said [Anna Weber is a liar, and her plan is a threat to peace].",
     ["Karl Stein oppose Anna Weber: Anna Weber is a liar", "Karl Stein oppose plan: her plan is a threat to peace"]),
    ("Karl Stein said [my opposition to the treaty is known, and our support for the base is strong].",
     ["Karl Stein support base: our support for the base"]),
    ("Karl Stein said [this treaty will destroy jobs, raise prices and help nobody].",
     ["Karl Stein oppose treaty: this treaty will destroy jobs"]),
    ("Karl Stein said [the treaty does not help farmers, it kills them].",
     ["Karl Stein oppose treaty: the treaty does not help farmers"]),
    ("Karl Stein said [the treaty makes the country safe and makes farmers poor].",
     ["Karl Stein support treaty: the treaty makes the country safe"]),
    ("Karl Stein said [I think the treaty is a mistake and I hope that it fails].",
     ["Karl Stein oppose treaty: the treaty is a mistake"]),
    ("Karl Stein said [the government should let inspectors check the base].",
     ["Karl Stein support checking base: the government should let inspectors check the base"]),
    ("Karl Stein said [they should stop the attacks and must end the blockade].",
     [
      "Karl Stein oppose attacks: they should stop the attacks",
      "Karl Stein support ending blockade: end the blockade",
     ]),
    ("Karl Stein said [don't close the naval base].", []),
    ("Karl Stein said [the time for a treaty is over and it is high time to close the base].",
     ["Karl Stein support closure of base: it is high time to close the base"]),
    ("Karl Stein said [the deal is good for Ruritania but bad for Graustark].",
     ["Karl Stein support deal: the deal is good for Ruritania"]),
    ("Karl Stein said [that plan is worse than the treaty, which is a gift to Graustark].",
     ["Karl Stein oppose plan: that plan is worse than the treaty"]),
])
def test_what_somebody_says(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert rows(written, nlp, words) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Anna Weber rejected the government's plan to raise the tax on sugar by 5 percent next year.",
     [
      "Anna Weber oppose raising tax on sugar: Anna Weber rejected the government's plan to raise the tax on "
      "sugar by 5 percent next year",
     ]),
    ("Anna Weber rejected the 2015 treaty, the second treaty and Tuesday's vote on the budget.",
     ["Anna Weber oppose treaty: Anna Weber rejected the 2015 treaty"]),
    ("Anna Weber rejected the plan for the army to leave the islands and for the ships to stay.",
     ["Anna Weber oppose leaving islands: Anna Weber rejected the plan for the army to leave the islands"]),
    ("Anna Weber rejected the treaty's ban on salt, its tax on sugar and their rules.",
     ["Anna Weber oppose treaty's ban on salt: Anna Weber rejected the treaty's ban on salt"]),
    ("Anna Weber rejected the increase in the tax, the closing of the base and the dismissal of Karl Stein.",
     ["Anna Weber oppose increase in tax: Anna Weber rejected the increase in the tax"]),
    ("Anna Weber rejected the use of force against protesters in the capital during the strike.",
     [
      "Anna Weber oppose use of force against protesters in capital: Anna Weber rejected the use of force against "
      "protesters in the capital",
     ]),
    ("Anna Weber rejected the new, harsher and more expensive rules on salt.",
     ["Anna Weber oppose rules on salt: Anna Weber rejected the new, harsher and more expensive rules on salt"]),
    ("Anna Weber rejected more troops, fewer ships, less money for schools and higher taxes.",
     [
      "Anna Weber oppose troops: Anna Weber rejected more troops",
      "Anna Weber oppose ships: Anna Weber rejected more troops, fewer ships",
     ]),
    ("Anna Weber rejected the bill (the Salt Act) as well as the amendment to it.",
     ["Anna Weber oppose bill: Anna Weber rejected the bill"]),
    ("Anna Weber rejected the way the treaty was signed, how it was written and what it says.", []),
    ("Anna Weber wants the army to leave, the ships to stay and the war to end.",
     ["Anna Weber support army leaving: Anna Weber wants the army to leave"]),
    ("Anna Weber wants to make salt cheaper, to keep the base open and to have the treaty signed.", []),
    ("Anna Weber wants to start to begin talks with Graustark about the islands.",
     [
      "Anna Weber support beginning talks with Graustark about islands: Anna Weber wants to start to begin talks "
      "with Graustark about the islands",
     ]),
    ("Anna Weber condemned his remarks. Anna Weber condemned the party's plan.",
     [
      "Anna Weber oppose remarks: Anna Weber condemned his remarks",
      "Anna Weber oppose party's plan: Anna Weber condemned the party's plan",
     ]),
])
def test_what_a_label_says(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert rows(written, nlp, words) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Ruritania joined the protest of Anna Weber against the old border treaty of the islands.",
     [
      "Anna Weber on old border treaty of islands (the old border treaty of the islands): against by_noun "
      "full_label plain_predicate political_target",
     ]),
    ("Ruritania has banned the sale of salt to Graustark.",
     [
      "Ruritania on ban on sale of salt to Graustark (banned the sale of salt to Graustark): by_deed "
      "clausal_target full_label past political_target state_holder",
     ]),
    ("Ruritania would not ban salt.",
     [
      "Ruritania on ban on salt (ban salt): against by_deed clausal_target negated_deed political_target state_holder",
     ]),
    ("Ruritania, which had rejected it, might back the treaty if Graustark left.",
     [
      "Ruritania on Graustark leaving (left): by_condition clausal_target hedged plain_predicate political_target "
      "state_holder",
      "Ruritania on treaty (the treaty): by_verb conditional hedged one_word_label plain_predicate "
      "political_target state_holder",
     ]),
    ("Anna Weber refused to accept demands to cancel plans to close the naval base.",
     [
      "Anna Weber on closure of naval base (close the naval base): by_verb clausal_target full_label long_chain "
      "past plain_predicate political_target",
     ]),
    ("Karl Stein said [Graustark should close the naval base].",
     [
      "Karl Stein on closure of naval base (close the naval base): by_duty clausal_target full_label in_speech "
      "political_target",
     ]),
    ("Karl Stein said [Anna Weber reportedly wants war].",
     ["Anna Weber on war (war): by_verb hedged in_speech one_word_label political_target voiced_by_another"]),
    ("Anna Weber praised Karl Stein and condemned his remarks.",
     [
      "Anna Weber on Karl Stein (Karl Stein): actor_target by_verb past plain_predicate",
      "Anna Weber on remarks (his remarks): against by_verb one_word_label past plain_predicate",
     ]),
    ("Anna Weber thanked the Green Party for rejecting the treaty.",
     [
      "Anna Weber on Green Party (the Green Party): actor_target by_verb past plain_predicate",
      "Green Party on treaty (the treaty): against by_verb one_word_label plain_predicate political_target "
      "state_holder subordinate",
     ]),
    ("Ruritania introduced a ban on salt. Graustark rejected it.",
     [
      "Ruritania on ban on salt (a ban on salt): by_verb past political_target state_holder",
      "Ruritania on ban on salt (a ban on salt): by_deed political_target state_holder",
      "Graustark on ban on salt (it): against anaphoric by_verb past plain_predicate political_target state_holder",
     ]),
    ("Anna Weber demanded that Karl Stein resign over the treaty.",
     [
      "Anna Weber on Karl Stein (Karl Stein): actor_target against by_owner past plain_predicate",
      "Anna Weber on resignation of Karl Stein over treaty (resign over the treaty): by_verb clausal_target "
      "full_label past plain_predicate political_target",
     ]),
    ("Anna Weber seems to reject closing the base.",
     [
      "Anna Weber on closure of base (closing the base): against by_verb clausal_target hedged plain_predicate "
      "political_target",
     ]),
    ("Karl Stein said [the treaty is a disaster and Anna Weber is a liar].",
     [
      "Karl Stein on treaty (the treaty): against by_verdict in_speech one_word_label political_target",
      "Karl Stein on Anna Weber (Anna Weber): actor_target against by_verdict in_speech",
     ]),
    ("Ruritania weighs a ban on salt.",
     ["Ruritania on ban on salt (a ban on salt): by_undecided political_target state_holder"]),
])
def test_what_a_judge_is_told(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    text, _, told = read(written, nlp, words)
    assert [f"{one.holder_name} on {one.target_name} ({text[slice(*one.target)]}): {' '.join(sorted(one.features))}"
            for one in told] == expected
