"""Who is with whom, as a network: agreement and conflict between actors, their communities, and a place for each.

Edges are rows of the view `agreement`. Communities are those of the agreement alone (Louvain; Blondel et al. 2008,
"Fast unfolding of communities in large networks"), places those of a force-directed layout (Fruchterman and Reingold
1991), in which agreement draws together. Both start from a fixed seed, so the same rows give the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

_SEED = 7


@dataclass(frozen=True)
class Node:
    """An actor: its community (0 is the largest), the number of edges that it has, and its place from -1 to 1."""

    actor_id: str
    name: str
    community: int
    degree: int
    x: float
    y: float


@dataclass(frozen=True)
class Edge:
    """A pair of actors with the positions that they share and the issues on which they oppose each other."""

    source: str
    target: str
    congruence: int
    conflict: int
    agreement: float


@dataclass(frozen=True)
class Network:
    """Nodes and edges in the order of their ids; `communities` counts those of two actors or more."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    communities: int
    left_out: int


def network(pairs: Iterable[Mapping[str, Any]], most_actors: int, least_shared: int = 1) -> Network:
    """Return the network of the `most_actors` with most edges among `pairs`, rows of the view `agreement`.

    Pairs that share fewer than `least_shared` positions and conflicts together are left out, and so is who has no pair.
    """
    names: dict[str, str] = {}
    weights: dict[str, int] = {}
    kept = []
    for pair in pairs:
        if pair["congruence"] + pair["conflict"] < max(least_shared, 1):
            continue
        kept.append(pair)
        for prefix in ("", "other_"):
            actor = pair[f"{prefix}actor_id"]
            names[actor] = pair[f"{prefix}actor_name"]
            weights[actor] = weights.get(actor, 0) + pair["congruence"] + pair["conflict"]
    chosen = set(sorted(weights, key=lambda actor: (-weights[actor], actor))[:most_actors])
    edges = sorted((Edge(pair["actor_id"], pair["other_actor_id"], int(pair["congruence"]), int(pair["conflict"]),
                         float(pair["agreement"])) for pair in kept
                    if pair["actor_id"] in chosen and pair["other_actor_id"] in chosen),
                   key=lambda edge: (edge.source, edge.target))
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    allies = nx.Graph()
    allies.add_nodes_from(ends)
    allies.add_weighted_edges_from((edge.source, edge.target, edge.congruence - edge.conflict) for edge in edges
                                   if edge.congruence > edge.conflict)
    community = _communities(allies)
    places = _places(edges, ends)
    degree = dict.fromkeys(ends, 0)
    for edge in edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    nodes = tuple(Node(end, names[end], community[end], degree[end], *places[end]) for end in ends)
    sizes = [sum(node.community == number for node in nodes) for number in sorted({node.community for node in nodes})]
    return Network(nodes, tuple(edges), sum(size > 1 for size in sizes), len(names) - len(ends))


def _communities(allies: nx.Graph) -> dict[str, int]:
    if not allies:
        return {}
    found = nx.community.louvain_communities(allies, weight="weight", seed=_SEED)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    return {actor: number for number, members in enumerate(ordered) for actor in members}


def _places(edges: Iterable[Edge], ends: list[str]) -> dict[str, tuple[float, float]]:
    drawn = nx.Graph()
    drawn.add_nodes_from(ends)
    # A conflict holds together too, but ten times as loosely: opponents belong to one debate.
    drawn.add_weighted_edges_from((edge.source, edge.target, max(edge.congruence - edge.conflict, 0.1) ** 0.5)
                                  for edge in edges)
    if not ends:
        return {}
    found = nx.spring_layout(drawn, weight="weight", seed=_SEED, iterations=120, k=4 / len(ends) ** 0.5)
    return {end: (round(float(found[end][0]), 4), round(float(found[end][1]), 4)) for end in ends}
