"""Settings as the functions of the API take them."""

from __future__ import annotations

import json
from collections.abc import Mapping


def assigned(settings: Mapping[str, bool | float | str]) -> list[str]:
    """Return `settings` by dotted name as what follows `--set`; JSON writes single values as TOML does."""
    return [f"{name}={json.dumps(value)}" for name, value in settings.items()]
