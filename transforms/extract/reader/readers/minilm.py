"""The small transformer that ships with the package (docs/judge-model.md)."""

from __future__ import annotations

from transforms.extract.reader.model import PositionModel, default_weights_path, load_position_model
from transforms.settings import NoOptions, Options, checked


def build(options: Options) -> PositionModel:
    """Return the packaged model; it has no options."""
    checked(NoOptions, options, "extract.readers.minilm")
    return load_position_model(default_weights_path())
