"""Stances: who is for or against what, by which words; docs/stances-method.md describes the method."""

from transforms.extract.stances.find import find_stances
from transforms.extract.stances.judges import Judge
from transforms.extract.stances.lexicon import PACKAGED_LEXICON, StanceLexicon, load_stance_lexicon
from transforms.extract.stances.proposals import Proposer

__all__ = ["PACKAGED_LEXICON", "Judge", "Proposer", "StanceLexicon", "find_stances", "load_stance_lexicon"]
