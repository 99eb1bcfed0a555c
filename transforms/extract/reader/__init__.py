"""A small transformer that reads who is for or against what: `load_window_model` is the entry, docs/reader-model.md the
method."""

from transforms.extract.reader.model import WindowModel, default_weights_path, load_window_model
from transforms.extract.reader.windows import POSITION_CLASSES

__all__ = ["POSITION_CLASSES", "WindowModel", "default_weights_path", "load_window_model"]
