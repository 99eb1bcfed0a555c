"""An endpoint of the OpenAI API for chat completions, asked over HTTP until it answers or there is no use in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from flows.errors import UsageError
from flows.language_model.answers import Answer
from flows.language_model.pace import Pace
from flows.language_model.service import KEY_VARIABLE, Service
from transforms.extract.reader.language_model import Body, Unusable

LONGEST_WAIT = 120.0
"""Seconds that are waited at most before a request is sent again, whatever the server wishes."""
_HIDDEN = "***"
_MOST_SHOWN = 200
_PASSING = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_WRONG = frozenset((301, 302, 303, 307, 308, 401, 403, 404, 405))
"""Statuses that every request will get."""


class Failed(Exception):
    """A request without a usable answer; `is_answer` where the server did answer, if not as it should."""

    def __init__(self, reason: str, is_answer: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_answer = reason, is_answer


class _Passing(Failed):
    """A failure that may pass; `after` are the seconds that the server asks to be left alone."""

    def __init__(self, reason: str, after: float | None = None, is_answer: bool = False) -> None:
        super().__init__(reason, is_answer)
        self.after = after


class _Unreachable(_Passing):
    """Nobody listens at the address."""


class Endpoint:
    """Sends requests to `service`, with `key` where it needs one, in turns of `pace`."""

    def __init__(self, service: Service, key: str | None, pace: Pace,
                 sleep: Callable[[float], object] = time.sleep) -> None:
        self._address = service.endpoint.rstrip("/")
        self._key, self._pace, self._attempts, self._sleep = key, pace, service.attempts, sleep
        self._client = httpx.Client(
            timeout=service.timeout, headers={} if key is None else {"Authorization": f"Bearer {key}"},
            limits=httpx.Limits(max_connections=service.concurrency))

    def complete(self, body: Body, check: Callable[[str], object]) -> Answer:
        """Return the answer to `body`, which `check` has nothing against.

        What may pass (no connection, no answer in time, a busy or broken server, an answer of the wrong form) is tried
        again after growing waits, or those that the server asks for; an answer of the wrong form with the next seed.
        Raises Failed where all attempts failed or the server refuses this request, UsageError where it would refuse
        any: nobody listens, the key is wrong, there is no such model.
        """
        attempts = Retrying(
            stop=stop_after_attempt(self._attempts), wait=_wait, sleep=cast("Any", self._sleep),
            retry=retry_if_exception_type(_Passing), reraise=True)
        malformed = 0
        try:
            for attempt in attempts:
                with attempt:
                    try:
                        return self._checked(self._sent({**body, "seed": body["seed"] + malformed}), check)
                    except _Passing as error:
                        malformed += error.is_answer
                        raise
        except _Unreachable as error:
            raise UsageError(f"{self._address}: {error.reason}") from None
        raise AssertionError("the attempts end with an answer or an error")

    def _sent(self, body: Body) -> httpx.Response:
        try:
            with self._pace.turn():
                response = self._client.post(f"{self._address}/chat/completions", json=body)
        except httpx.ConnectError as error:
            raise _Unreachable(f"no connection: {self._shown(str(error))}") from None
        except httpx.TimeoutException as error:
            raise _Passing(f"no answer in time ({type(error).__name__})") from None
        except httpx.HTTPError as error:
            raise _Passing(self._shown(f"{type(error).__name__}: {error}")) from None
        status = response.status_code
        if status == httpx.codes.OK:
            return response
        reason = f"status {status}: {self._shown(_message(response))}"
        if status in _PASSING:
            raise _Passing(reason, _asked_to_wait(response.headers.get("Retry-After")))
        if status in _WRONG:
            hint = f"; the key is read from the variable {KEY_VARIABLE}" if status in (401, 403) else ""
            raise UsageError(f"{self._address}: {reason}{hint}")
        raise Failed(reason, is_answer=True)

    def _checked(self, response: httpx.Response, check: Callable[[str], object]) -> Answer:
        try:
            completion = response.json()
            choice = completion["choices"][0]
            content, ended = choice["message"]["content"], choice.get("finish_reason")
            usage = completion.get("usage") or {}
            answer = Answer(self._without_key(content), int(usage.get("prompt_tokens") or 0),
                            int(usage.get("completion_tokens") or 0))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise _Passing(f"no chat completion: {type(error).__name__}", is_answer=True) from None
        if ended == "length":
            raise _Passing("the answer was cut off at the most tokens it may have", is_answer=True)
        try:
            check(answer.content)
        except Unusable as error:
            raise _Passing(f"not the form that was asked for: {self._shown(str(error))}", is_answer=True) from None
        return answer

    def _shown(self, message: str) -> str:
        """What of a server's `message` may be told: no key, no line ends, not all of a page."""
        line = " ".join(self._without_key(message).split())
        return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]} …"

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, _HIDDEN) if self._key else text


_growing = wait_exponential_jitter(initial=1, max=60)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome is not None else None
    after = error.after if isinstance(error, _Passing) else None
    return min(LONGEST_WAIT, _growing(state) if after is None else after)


def _asked_to_wait(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110: a number of them, or a date)."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds()) if until.tzinfo is not None else None


def _message(response: httpx.Response) -> str:
    """The message of an error as the OpenAI API words it, else all that came."""
    try:
        error: Any = response.json()["error"]
        return str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        return response.text
