"""The one linguistic parse that all parts of the analysis share."""

from transforms.nlp.pipeline import load_pipeline

__all__ = ["load_pipeline"]
