"""Stances: who is for or against what, by which words; docs/stances-method.md describes the method."""

from transforms.extract.stances.find import find_stances
from transforms.extract.stances.judges import Judge
from transforms.extract.stances.readings import Proposer

__all__ = ["Judge", "Proposer", "find_stances"]
