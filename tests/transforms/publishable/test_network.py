"""The network keeps who shares something, the same way every time."""

from __future__ import annotations

from typing import Any

from transforms.publishable.network import network


def _pair(one: str, other: str, congruence: int, conflict: int) -> dict[str, Any]:
    return {"actor_id": one, "actor_name": one.upper(), "other_actor_id": other, "other_actor_name": other.upper(),
            "congruence": congruence, "conflict": conflict, "agreement": float(congruence - conflict)}


CAMPS = [_pair("a", "b", 3, 0), _pair("a", "c", 2, 0), _pair("b", "c", 3, 0), _pair("d", "e", 4, 0),
         _pair("a", "d", 0, 3), _pair("b", "e", 0, 2), _pair("x", "y", 0, 0)]


def test_communities_are_the_camps_that_agree() -> None:
    found = network(CAMPS, 10)
    assert {node.actor_id: node.community for node in found.nodes} == {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1}
    assert found.communities == 2


def test_who_shares_nothing_is_left_out() -> None:
    assert "x" not in {node.actor_id for node in network(CAMPS, 10).nodes}


def test_the_order_of_the_pairs_changes_nothing() -> None:
    assert network(CAMPS, 10) == network(list(reversed(CAMPS)), 10)


def test_the_fullest_actors_are_kept_and_the_others_counted() -> None:
    found = network(CAMPS, 2)
    assert [node.actor_id for node in found.nodes] == ["a", "b"]
    assert found.left_out == 3


def test_no_pairs_are_an_empty_network() -> None:
    assert network([], 10).nodes == ()
