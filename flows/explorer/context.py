"""What a page is given, and how it answers.

A page of the registry declares `shown: Shown = Depends(shown)` (as the alias `Page`), asks `shown.catalogue`, and
returns `shown.page("NAME.html", ...)`; links are made by `shown.url`, so that what is chosen goes along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from starlette.responses import HTMLResponse

from flows.errors import UsageError
from flows.explorer.catalogue import Catalogue, Library
from flows.explorer.facets import BadState, State, read_state
from flows.explorer.rendering import template


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

    def page(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Render the template `name` with `values`; `shown` is this."""
        given = {"shown": self, "state": self.state, "navigation": self.request.app.state.navigation, **values}
        return HTMLResponse(template(name).render(given), status)

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
