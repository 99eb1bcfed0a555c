"""The models, lists and reference that a run reads articles with, for commands that read articles themselves."""

from __future__ import annotations

from flows import workers
from flows.settings import Settings
from transforms.extract.article import Toolbox

SPACY_MODEL = Settings().spacy_model
"""The installed spaCy pipeline that a run uses."""
REFERENCE = Settings().reference
"""The folder of the actor reference that a run uses."""


def load_tools() -> Toolbox:
    """Load what a run with the default settings reads articles with."""
    return workers.load_tools(Settings())
