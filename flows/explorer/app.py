"""The app: guard, static files, the registry of pages, and answers where something is not there."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Request
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles

from flows.errors import UsageError
from flows.explorer.catalogue import Library
from flows.explorer.guard import LOCAL_NAMES, Guard
from flows.explorer.pages import accuracy, navigation, pages
from flows.explorer.rendering import STATIC, template
from flows.settings import Settings


def create_app(settings: Settings, snapshot_id: str | None = None, names: tuple[str, ...] = LOCAL_NAMES) -> FastAPI:
    """Return the explorer of the snapshots in the data folder of `settings`.

    `/` shows the snapshot `snapshot_id`, by default whichever is the last; `names` are the host names that requests may
    ask for. Its `state` has the `library` of snapshots and the `settings`.
    """
    app = FastAPI(title="Newstance", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.library = Library(settings.data, snapshot_id)
    app.state.settings = settings
    app.state.navigation = navigation()
    app.state.accuracy = accuracy()
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for page in pages():
        app.include_router(page.router, prefix="/s/{snapshot_id}")
    app.add_api_route("/", _first, include_in_schema=False)
    for _, path in app.state.navigation:
        if path:
            app.add_api_route(f"/{path}", _first, include_in_schema=False)
    app.add_exception_handler(AnyHTTPException, _told)
    app.add_middleware(Guard, names=names)
    return app


def _first(request: Request) -> RedirectResponse:
    """Lead an address without a snapshot to that page of the first one."""
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    try:
        return RedirectResponse(f"/s/{request.app.state.library.current()}{asked}", 302)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error


async def _told(request: Request, error: Exception) -> HTMLResponse:
    """Say in a page of ours what was not found."""
    status = getattr(error, "status_code", 500)
    told = str(getattr(error, "detail", error))
    return HTMLResponse(template("told.html").render(status=status, told=told), status)
