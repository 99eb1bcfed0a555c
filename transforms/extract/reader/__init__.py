"""A small transformer that reads who is for or against what: `load_position_model` is the entry, docs/judge-model.md
the method."""

from transforms.extract.reader.model import PositionModel, default_weights_path, load_position_model
from transforms.extract.reader.pairs import POSITION_CLASSES, Pair

__all__ = ["POSITION_CLASSES", "Pair", "PositionModel", "default_weights_path", "load_position_model"]
