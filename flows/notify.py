"""Telling somebody: by the Prefect blocks that settings name, and by a webhook.

The address of the webhook is a secret and comes from the environment alone; those of blocks are kept by Prefect. A
message that cannot be delivered is logged and fails nothing.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
from typing import Any

import httpx
from tenacity import retry, stop_after_attempt, wait_random_exponential

from flows.settings import Settings

WEBHOOK = "NEWSTANCE_WEBHOOK"
"""The variable with the address to which messages are posted as JSON: `subject`, `text`, `data`."""

_LOG = logging.getLogger(__name__)
_TIMEOUT = 20.0


def notify(settings: Settings, subject: str, text: str) -> list[str]:
    """Tell `subject` and `text` to every block of `schedule.notify` and to the webhook; return who was told."""
    told = []
    for slug in settings.schedule.notify:
        if _delivered(slug, lambda slug=slug: _tell_block(slug, subject, text)):
            told.append(slug)
    address = os.environ.get(WEBHOOK)
    message = {"subject": subject, "text": text, "data": str(settings.data.resolve())}
    if address and _delivered(WEBHOOK, lambda: _post(address, message)):
        told.append(WEBHOOK)
    return told


def _delivered(to: str, send: Any) -> bool:
    try:
        send()
    except Exception as error:
        # Only the kind: the text of such errors may hold the address, and that a secret.
        _LOG.warning("nobody was told by %s: %s", to, type(error).__name__)
        return False
    return True


def _tell_block(slug: str, subject: str, text: str) -> None:
    from prefect.blocks.core import Block

    load: Any = Block.load
    block = load(slug, _sync=True)
    done = block.notify(text, subject)
    if inspect.isawaitable(done):
        asyncio.run(_awaited(done))


async def _awaited(done: Any) -> None:
    await done


@retry(stop=stop_after_attempt(3), wait=wait_random_exponential(multiplier=0.5, max=10), reraise=True)
def _post(address: str, message: dict[str, str]) -> None:
    httpx.post(address, json=message, timeout=_TIMEOUT).raise_for_status()
