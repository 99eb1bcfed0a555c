"""The small transformer that ships with the package (docs/judge-model.md)."""

from __future__ import annotations

from transforms.extract.reader.model import WindowModel, default_weights_path, load_window_model
from transforms.settings import NoOptions, Options, checked


def build(options: Options) -> WindowModel:
    """Return the packaged model; it has no options."""
    checked(NoOptions, options, "extract.readers.windows")
    return load_window_model(default_weights_path())
