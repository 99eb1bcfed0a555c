"""What the extraction needs beside the article: models, word lists and the actor reference, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.language.en.stance_words import load_stance_words
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.mentions import ActorGuide, build_guide
from transforms.extract.quotes import QuoteModel, load_quote_model
from transforms.extract.quotes import default_weights_path as quote_weights_path
from transforms.extract.reader.language_model import LanguageModel
from transforms.extract.reader.readers import build_reader
from transforms.extract.settings import ExtractSettings
from transforms.extract.stances import Judge, Proposer
from transforms.extract.stances.judges import build_judge
from transforms.reference import Reference
from transforms.weights import checked_weights

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Toolbox:
    """The tools of `extract_article`: read-only; `proposer` is None where only what predicates state is wanted."""

    nlp: Language
    guide: ActorGuide
    quote_model: QuoteModel
    stance_words: StanceWords
    judge: Judge
    proposer: Proposer | None = None


def load_toolbox(settings: ExtractSettings, reference: Reference,
                 language_model: LanguageModel | None = None) -> Toolbox:
    """Load the tools that `settings` choose, with `reference` as the actors of the world and `language_model` for a
    reader that asks one.

    Raises OSError where the spaCy pipeline is not installed, LookupError where judge or reader is unknown,
    SettingsError where one has options that it cannot take, or no language model to ask.
    """
    nlp = load_pipeline(settings.spacy_model)
    words = load_stance_words()
    reader = build_reader(settings, language_model)
    return Toolbox(
        nlp=nlp,
        guide=build_guide(reference, nlp),
        quote_model=load_quote_model(checked_weights(quote_weights_path()), settings.quotes),
        stance_words=words,
        judge=build_judge(settings),
        proposer=Proposer(reader, settings.stances),
    )
