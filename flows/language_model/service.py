"""How the language model of a run is reached, how fast and at what price."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from annotated_types import Ge, Gt

from flows.settings import Settings
from transforms.extract.settings import SERVICE
from transforms.settings import STRICT, Amount, Count, SettingsError, checked

KEY_VARIABLE = "NEWSTANCE_LLM_KEY"
"""The only place that the key of a service is read from."""


@dataclass(frozen=True)
class Service:
    """The table `SERVICE` of a reader's options; `seeds/settings.toml` tells what each value means."""

    __pydantic_config__: ClassVar = STRICT

    endpoint: str
    concurrency: Count
    requests_per_minute: Annotated[int, Ge(0)]
    timeout: Annotated[float, Gt(0)]
    attempts: Count
    answers: str
    price_in: Amount
    price_out: Amount


def service_of(settings: Settings) -> Service | None:
    """Return the service that the reader of `settings` asks, None where it asks none.

    Raises UsageError for a value that cannot be. An address with credentials in it is one: settings are published.
    """
    chosen = settings.extract.reader
    table = settings.extract.readers.get(chosen, {}).get(SERVICE)
    if table is None:
        return None
    key = f"extract.readers.{chosen}.{SERVICE}"
    try:
        service = checked(Service, table if isinstance(table, dict) else {}, key)
        problem = _problem(service.endpoint)
        if problem is not None:
            raise SettingsError(f"{key}.endpoint", problem)
    except SettingsError as error:
        raise settings.located(error) from None
    return service


def answers_folder(settings: Settings, service: Service) -> Path:
    """Return the folder of the answers that `service` gave."""
    return settings.data.absolute() / service.answers


def _problem(endpoint: str) -> str | None:
    """What is wrong with an address, told without repeating what may be a secret in it."""
    try:
        parts = urlsplit(endpoint)
        secret, usable = "@" in parts.netloc or parts.query or parts.fragment, parts.hostname and (parts.port or True)
    except ValueError:
        secret, usable = "", None
    if secret:
        return f"holds credentials or a query, expected none: the key is read from the variable {KEY_VARIABLE}"
    if not usable or parts.scheme not in ("http", "https"):
        return "is no address, expected one such as http://127.0.0.1:8000/v1"
    return None
