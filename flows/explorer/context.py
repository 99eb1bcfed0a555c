"""What a page is given, and how it answers.

A page of the registry declares `shown: Shown = Depends(shown)` (as the alias `Page`), asks `shown.catalogue`, and
returns `shown.page("NAME.html", ...)`; links are made by `shown.url`, so that what is chosen goes along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from flows.errors import UsageError
from flows.explorer.catalogue import Catalogue, Library, Row
from flows.explorer.citation import citation
from flows.explorer.facets import FACETS, HELD, STATE_NAMES, BadState, Facet, State, read_state
from flows.explorer.rendering import template
from flows.settings import Settings
from transforms.publishable.views import view_over
from transforms.schema import table

_STANCE_COLUMNS = ", ".join(f'"{name}"' for name in table("stances").column_names)


@dataclass(frozen=True)
class Shown:
    """The snapshot that a request asks for, and the state that its address tells."""

    request: Request
    library: Library
    catalogue: Catalogue
    state: State

    @property
    def snapshot_id(self) -> str:
        """The id of the snapshot."""
        return self.catalogue.snapshot.snapshot_id

    def url(self, *way: str, state: State | None = None, **others: Any) -> str:
        """The address of a page, such as `url("issues", issue_id)`, with a state (by default none) and `others` that
        are not None as its query."""
        path = "/".join(quote(part, safe="") for part in way)
        return f"/s/{self.snapshot_id}/{path}{(state or State()).query(**others)}"

    def kept(self, *way: str, **others: Any) -> str:
        """The address of a page with the state that is shown now."""
        return self.url(*way, state=self.state, **others)

    def page(self, template_name: str, /, **values: Any) -> HTMLResponse:
        """Render a template with `values`; `shown` is this."""
        given = {"shown": self, "state": self.state, "navigation": self.request.app.state.navigation, **values}
        return HTMLResponse(template(template_name).render(given))

    @property
    def way(self) -> str:
        """The path of this page."""
        return self.request.url.path

    @property
    def section(self) -> str:
        """The first part of the path of this page below its snapshot, "" for the overview."""
        return "/".join(self.way.split("/")[3:4])

    def others(self) -> list[tuple[str, str]]:
        """What the address says besides the state, but for the number of the page."""
        return [(name, value) for name, value in self.request.query_params.multi_items()
                if name not in STATE_NAMES and name != "page"]

    def here(self, state: State, **others: Any) -> str:
        """The address of this page with another state; `others` stand in place of what is said besides it."""
        return f"{self.way}{state.query(**{**dict(self.others()), **others})}"

    def file(self, what: str, form: str) -> str:
        """The address from which what is shown can be taken away."""
        return self.kept("download", f"{what}.{form}", **dict(self.others()))

    def chosen(self) -> list[tuple[Facet, str, str]]:
        """What is chosen: facet, value, and how the value is shown."""
        return [(facet, value, self._shown_as(facet, value)) for facet in FACETS
                for value in self.state.chosen.get(facet.name, ())]

    def _shown_as(self, facet: Facet, value: str) -> str:
        if facet.shown_as is None:
            return value
        found = self.catalogue.value(f"SELECT any_value({facet.shown_as}) FROM {facet.tables[0]} "
                                     f"WHERE {facet.column} = ?", [value])
        return str(found or value)

    def citation(self, table: str, row: Row) -> str:
        """How a row of `table` is cited."""
        return citation(self.snapshot_id, table, row)

    def accuracy(self) -> Markup:
        """What the pages that measure accuracy on this corpus tell of it."""
        told = (tell(self) for tell in self.request.app.state.accuracy)
        return Markup("").join(one for one in told if one is not None)

    @property
    def reference(self) -> Path:
        """Folder of the actor reference."""
        settings: Settings = self.request.app.state.settings
        return settings.reference

    @property
    def is_newest(self) -> bool:
        """Whether no later snapshot was published."""
        return self.library.newest() == self.snapshot_id

    def narrowed(self, facet: str, value: str) -> Shown:
        """The same with `value` as the only choice of a facet."""
        return replace(self, state=self.state.with_choices(facet, (value,)))

    def without(self, *facets: str) -> Shown:
        """The same without the choices of some facets."""
        return replace(self, state=self.state.without(*facets))

    def rows(self, table: str, wanted: str, rest: str = "", leave_out: str | None = None) -> list[Row]:
        """Select `wanted` of what is shown of `table` (HELD or SAID); `rest` groups, orders and limits it."""
        where, values = self.state.where(table, leave_out)
        return self.catalogue.rows(f"SELECT {wanted} FROM {table} WHERE {where} {rest}", values)

    def view(self, name: str, condition: str = "TRUE", values: Sequence[Any] = (), rest: str = "") -> list[Row]:
        """Return the rows of the view `name` over the stances that are shown; a `condition` on its rows may follow."""
        where, chosen = self.state.where(HELD)
        sql = view_over(name, f"SELECT {_STANCE_COLUMNS} FROM {HELD} WHERE {where}")
        return self.catalogue.rows(f"SELECT * FROM ({sql}) WHERE {condition} {rest}", [*chosen, *values])

    def missing(self, what: str, key: str) -> HTTPException:
        """The answer that there is no row called so."""
        return HTTPException(404, f"This snapshot has no {what} {key!r}.")


def shown(request: Request, snapshot_id: str) -> Shown:
    """Return what a page is given; a snapshot that does not exist answers 404, a state that cannot be 422."""
    library: Library = request.app.state.library
    try:
        catalogue = library.open(snapshot_id)
        state = read_state(request.query_params.multi_items())
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    except BadState as error:
        raise HTTPException(422, str(error)) from error
    return Shown(request, library, catalogue, state)


Page = Annotated[Shown, Depends(shown)]
