"""A language model is asked until it answers, once for each request, and says why where it does not."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from flows.errors import UsageError
from flows.language_model import AskedLanguageModel, PlannedLanguageModel
from flows.language_model.answers import Answer, Answers, key_of
from flows.language_model.endpoint import LONGEST_WAIT, Endpoint
from flows.language_model.pace import Pace
from flows.language_model.service import Service
from tests.flows.language_model_stub import Behaviour, Sent, Stub, completion, stances
from transforms.extract.reader.language_model import Unanswered
from transforms.extract.reader.readers.llm.answers import parsed

_KEY = "sk-very-secret-0123456789"
_BODY = {"model": "m", "messages": [{"role": "user", "content": "Ruritania rejects the treaty."}], "seed": 1}
_GOOD = stances(("Ruritania", "the treaty", "issue", "oppose"))
_BUSY = Sent({"error": {"message": "busy"}}, status=503)


class _Asking:
    """A language model behind a stub, and how long it waited before each further attempt."""

    def __init__(self, stub: Stub, folder: Path, **options: Any) -> None:
        values: dict[str, Any] = {"endpoint": stub.endpoint, "concurrency": 4, "requests_per_minute": 0, "timeout": 5.0,
                                  "attempts": 3, "answers": "", "price_in": 0.0, "price_out": 0.0, **options}
        service = Service(**values)
        self.stub, self.waits = stub, list[float]()
        pace = Pace(folder / ".pace", service.concurrency, service.requests_per_minute)
        endpoint = Endpoint(service, _KEY, pace, sleep=self.waits.append)
        self.model = AskedLanguageModel(endpoint, Answers(folder), service.concurrency)

    def ask(self, *bodies: dict[str, Any]) -> list[str | Unanswered]:
        return self.model.ask(bodies or [_BODY], parsed)


Asking = Callable[..., _Asking]


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    """A language model that behaves as a function says, or sends what is given, the last of it for ever."""
    with ExitStack() as open_stubs:
        def make(*sent: Sent, behaviour: Behaviour | None = None, **options: Any) -> _Asking:
            stub = Stub(behaviour or (lambda body, number: sent[min(number, len(sent) - 1)]))
            return _Asking(open_stubs.enter_context(stub.serving()), tmp_path, **options)

        yield make


def _bodies(number: int) -> list[dict[str, Any]]:
    return [{**_BODY, "messages": [{"role": "user", "content": str(index)}]} for index in range(number)]


@pytest.mark.parametrize("failure", [
    Sent({"error": {"message": "boom"}}, status=500),
    _BUSY,
    Sent({"error": "slow down"}, status=429),
    Sent(b"<html>bad gateway</html>", status=502),
    Sent(b"not JSON"),
    Sent({"choices": []}),
    Sent({"choices": [{"message": {"content": None}}]}),
    Sent([1, 2]),
    completion(""),
    completion("Sure! Here are the stances:"),
    completion('{"stances": [{"holder": "Ruritania"'),
    completion('{"stances": [{"holder": "Ruritania", "target": "the treaty", "position": "oppose"}]}'),
    completion('{"stances": [{"holder": "R", "target": "t", "target_kind": "issue", "position": "hates"}]}'),
    completion('{"answer": []}'),
    completion(json.dumps({"stances": []}), ended="length"),
], ids=lambda sent: str(sent.body)[:40])
def test_a_failure_that_may_pass_is_asked_again_until_it_does(asking: Asking, failure: Sent) -> None:
    asked = asking(failure, failure, _GOOD)
    (answer,) = asked.ask()
    assert isinstance(answer, str)
    assert parsed(answer).stances[0].holder == "Ruritania"
    assert len(asked.stub.bodies) == 3


def test_a_failure_that_does_not_pass_is_told_after_as_many_attempts_as_are_set(asking: Asking) -> None:
    asked = asking(_BUSY)
    assert asked.ask() == [Unanswered("status 503: busy")]
    assert len(asked.stub.bodies) == 3


def test_a_server_that_takes_too_long_is_asked_again(asking: Asking) -> None:
    asked = asking(Sent(delay=3.0), _GOOD, timeout=0.3)
    (answer,) = asked.ask()
    assert isinstance(answer, str)


def test_waits_grow_from_attempt_to_attempt(asking: Asking) -> None:
    asked = asking(_BUSY, attempts=5)
    asked.ask()
    assert len(asked.waits) == 4
    assert all(2 ** step <= wait <= 2 ** step + 1 for step, wait in enumerate(asked.waits))


@pytest.mark.parametrize(("header", "least", "most"), [
    ("7", 7, 7), ("0", 0, 0), ("99999", LONGEST_WAIT, LONGEST_WAIT), ("soon", 1, 2),
    (format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True), 0, 0),
    (format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), LONGEST_WAIT, LONGEST_WAIT),
], ids=["seconds", "at once", "too long", "no number", "a time that is past", "a time to come"])
def test_a_server_that_says_when_to_come_back_is_heeded(asking: Asking, header: str, least: float, most: float) -> None:
    asked = asking(Sent({}, status=429, headers={"Retry-After": header}), _GOOD)
    asked.ask()
    (wait,) = asked.waits
    assert least <= wait <= most


def test_a_request_that_the_server_refuses_is_not_sent_again(asking: Asking) -> None:
    asked = asking(Sent({"error": {"message": "blocked by the content filter"}}, status=400))
    assert asked.ask() == [Unanswered("status 400: blocked by the content filter")]
    assert len(asked.stub.bodies) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_the_server_would_refuse_of_any_request_ends_the_run(asking: Asking, status: int) -> None:
    asked = asking(Sent({"error": {"message": "no"}}, status=status))
    with pytest.raises(UsageError, match=f"^{asked.stub.endpoint}: status {status}: no"):
        asked.ask(*_bodies(9))


def test_a_redirection_is_not_followed(asking: Asking) -> None:
    asked = asking(Sent(status=307, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}))
    with pytest.raises(UsageError, match="status 307"):
        asked.ask()


def test_nobody_at_the_address_ends_the_run(asking: Asking) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    asked = asking(_GOOD, endpoint=f"http://127.0.0.1:{port}/v1")
    with pytest.raises(UsageError, match=f"127.0.0.1:{port}/v1: no connection"):
        asked.ask()


def test_a_server_that_falls_silent_ends_the_run(asking: Asking) -> None:
    asked = asking(_BUSY, attempts=1)
    with pytest.raises(UsageError, match=r"no usable answer .*status 503"):
        asked.ask(*_bodies(8))


def test_a_model_that_never_gives_the_form_ends_the_run(asking: Asking) -> None:
    asked = asking(completion("I cannot"), attempts=1)
    asked.ask(*_bodies(19))
    with pytest.raises(UsageError, match="not the form that was asked for"):
        asked.ask()


def test_single_refusals_among_answers_do_not_end_the_run(asking: Asking) -> None:
    refused = Sent({"error": "no"}, status=400)
    asked = asking(behaviour=lambda body, number: refused if number else _GOOD)
    asked.ask()
    assert len(asked.ask(*_bodies(40))) == 40


def test_an_answer_of_the_wrong_form_is_asked_for_with_another_seed_and_kept_under_the_first(
    asking: Asking, tmp_path: Path
) -> None:
    asked = asking(completion("{"), _BUSY, completion("["), _GOOD, attempts=9)
    asked.ask()
    assert [body["seed"] for body in asked.stub.bodies] == [1, 2, 2, 3]
    assert Answers(tmp_path).get(key_of(_BODY)) is not None


def test_what_was_answered_is_not_asked_again(asking: Asking, tmp_path: Path) -> None:
    first = asking(_GOOD)
    told = first.ask(*_bodies(3))
    second = asking(_BUSY)
    assert second.ask(*_bodies(3)) == told
    assert second.stub.bodies == []
    assert second.model.take_counts() == first.model.take_counts() == {"tokens sent": 2100, "tokens answered": 33}


def test_a_failure_is_not_kept(asking: Asking) -> None:
    asked = asking(_BUSY, _GOOD, attempts=1)
    assert isinstance(asked.ask()[0], Unanswered)
    assert isinstance(asked.ask()[0], str)


@pytest.mark.parametrize("spoiled", [
    "", "{", "[]", '{"content": 1}', '{"content": "{", "tokens_in": 1, "tokens_out": 1}'])
def test_a_kept_answer_that_cannot_be_used_is_asked_for_anew(asking: Asking, tmp_path: Path, spoiled: str) -> None:
    asking(_GOOD).ask()
    (file,) = tmp_path.glob("??/*.json")
    whole = file.read_text(encoding="utf-8")
    file.write_text(spoiled, encoding="utf-8")
    asking(_GOOD).ask()
    assert file.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("change", [
    {"model": "another"}, {"seed": 2}, {"temperature": 0.5}, {"messages": [{"role": "user", "content": "Others."}]}])
def test_another_request_has_an_answer_of_its_own(change: dict[str, Any]) -> None:
    assert key_of({**_BODY, **change}) != key_of(_BODY)


def test_the_first_answer_stays_for_whoever_asks_at_the_same_time(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    assert answers.put("a" * 64, Answer("first", 1, 1)).content == "first"
    assert answers.put("a" * 64, Answer("second", 1, 1)).content == "first"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{'a' * 64}.json"]


def test_answers_come_in_the_order_of_the_requests(asking: Asking) -> None:
    def slowest_first(body: dict[str, Any], number: int) -> Sent:
        words = body["messages"][0]["content"]
        return Sent(stances((words, "t", "issue", "oppose")).body, delay=0.2 / (1 + int(words)))

    answers = asking(behaviour=slowest_first).ask(*_bodies(6))
    assert [parsed(str(answer)).stances[0].holder for answer in answers] == list("012345")


def test_no_more_requests_are_under_way_than_are_allowed_to_all_who_share_the_folder(asking: Asking) -> None:
    slow = Sent(_GOOD.body, delay=0.1)
    asked = asking(slow, concurrency=2)
    other = _Asking(asked.stub, asked.model._answers._folder, concurrency=2)
    threads = [threading.Thread(target=one.ask, args=_bodies(5 + shift)[shift:])
               for shift, one in ((0, asked), (5, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(asked.stub.bodies), asked.stub.most_at_once) == (10, 2)


def test_requests_start_no_faster_than_the_rate(tmp_path: Path) -> None:
    now, started = [1000.0], []

    def sleep(seconds: float) -> None:
        now[0] += seconds

    for number in range(5):
        with Pace(tmp_path, 1, 30, clock=lambda: now[0], sleep=sleep).turn():
            started.append(now[0])
            now[0] += 0.5 if number < 3 else 9.0
    assert started == [1000.0, 1002.0, 1004.0, 1006.0, 1015.0]


@pytest.mark.parametrize("left", ["", "soon", "inf", "1e18", "nan"])
def test_what_another_clock_left_behind_stops_nobody(tmp_path: Path, left: str) -> None:
    (tmp_path / "next").write_text(left, encoding="ascii")
    waited: list[float] = []
    with Pace(tmp_path, 2, 60, clock=lambda: 1000.0, sleep=waited.append).turn():
        pass
    assert 0 <= waited[0] <= 2


def test_the_key_goes_into_the_header_and_nowhere_else(asking: Asking, tmp_path: Path) -> None:
    echoed = Sent({"error": {"message": f"wrong key {_KEY} in {_KEY}"}}, status=400)
    asked = asking(echoed, stances((_KEY, "the treaty", "issue", "oppose")))
    (refused,) = asked.ask()
    asked.ask()
    assert asked.stub.headers[0]["Authorization"] == f"Bearer {_KEY}"
    assert _KEY not in json.dumps(asked.stub.bodies)
    assert refused == Unanswered("status 400: wrong key *** in ***")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert [path for path in kept if _KEY.encode() in path.read_bytes()] == []


def test_a_wrong_key_is_not_told(asking: Asking) -> None:
    asked = asking(Sent({"error": {"message": f"Incorrect API key provided: {_KEY}"}}, status=401))
    with pytest.raises(UsageError) as raised:
        asked.ask()
    assert "NEWSTANCE_LLM_KEY" in str(raised.value)
    assert _KEY not in str(raised.value)


def test_a_plan_sends_nothing_and_counts_what_is_not_answered_yet(asking: Asking, tmp_path: Path) -> None:
    asked = asking(_GOOD)
    asked.ask(*_bodies(2))
    plan = PlannedLanguageModel(Answers(tmp_path))
    found = plan.ask(_bodies(12), parsed)
    assert [isinstance(one, Unanswered) for one in found] == [False] * 2 + [True] * 10
    assert (len(plan.known), len(plan.open), sum(plan.open.values())) == (2, 10, 12)
    assert len(asked.stub.bodies) == 2
