"""Who is with whom: agreement and conflict as a network with communities."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from flows.explorer.context import Page, Shown
from flows.explorer.facets import HELD, choices_of, confidence_counts
from transforms.publishable.network import Network, network

router = APIRouter()
NAV = (60, "Network", "network")

Actors = Annotated[int, Query(ge=5, le=300)]
Shared = Annotated[int, Query(ge=1, le=100)]


@router.get("/network", response_class=HTMLResponse)
def page(shown: Page, most: Actors = 40, least: Shared = 2) -> HTMLResponse:
    """The network; the table below it says the same to whoever does not see it."""
    found = drawn(shown, most, least)
    names = {node.actor_id: node.name for node in found.nodes}
    groups: dict[int, list[Any]] = {}
    for node in sorted(found.nodes, key=lambda node: (-node.degree, node.name)):
        groups.setdefault(node.community, []).append(node)
    return shown.page(
        "network.html", found=found, names=names, most=most, least=least,
        groups=[groups[number] for number in sorted(groups) if len(groups[number]) > 1],
        alone=[group[0] for group in groups.values() if len(group) == 1],
        pairs=sorted(found.edges, key=lambda edge: (-(edge.congruence + edge.conflict), edge.source, edge.target))[:30],
        facets=choices_of(shown.catalogue, HELD, shown.state),
        confidences=confidence_counts(shown.catalogue, HELD, shown.state), downloads="agreement")


@router.get("/network.json")
def data(shown: Page, most: Actors = 40, least: Shared = 2) -> dict[str, Any]:
    """Nodes and edges, as the page draws them."""
    found = drawn(shown, most, least)
    return {"nodes": [{"id": node.actor_id, "name": node.name, "community": node.community, "degree": node.degree,
                       "x": node.x, "y": node.y, "url": shown.kept("actors", node.actor_id)} for node in found.nodes],
            "edges": [{"source": edge.source, "target": edge.target, "congruence": edge.congruence,
                       "conflict": edge.conflict} for edge in found.edges]}


def drawn(shown: Shown, most: int, least: int) -> Network:
    """The network of what is shown."""
    return network(shown.view("agreement", "congruence + conflict >= ?", [least],
                              "ORDER BY actor_id, other_actor_id"), most, least)
