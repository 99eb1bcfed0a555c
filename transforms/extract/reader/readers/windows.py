"""The small transformer that ships with the package (docs/reader-model.md)."""

from __future__ import annotations

from transforms.extract.reader.language_model import LanguageModel
from transforms.extract.reader.model import WindowModel, default_weights_path, load_window_model
from transforms.settings import NoOptions, Options, checked
from transforms.weights import checked_weights


def build(options: Options, language_model: LanguageModel | None) -> WindowModel:
    """Return the packaged model; it has no options and asks nobody."""
    checked(NoOptions, options, "extract.readers.windows")
    return load_window_model(checked_weights(default_weights_path()))
