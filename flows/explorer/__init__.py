"""`newstance explore`: a published snapshot as a web app on this machine, for people who do not program.

FastAPI serves pages that Jinja renders from what DuckDB answers over the snapshot; nothing is fetched from elsewhere,
and nothing of a snapshot is changed. `create_app` of `app.py` makes the app.

    guard.py       who may ask, and what a page may do: host, origin, content security policy
    catalogue.py   an opened snapshot: its tables in memory, ready to be asked
    facets.py      the state of a page, read from its address: what is shown, and how many rows each choice has
    context.py     what a page is given (`Shown`), and how it answers
    pages/         the registry of pages: adding a file there adds a page
    templates/, static/   what the pages are rendered from; libraries of others, with their licences, in static/vendor

Every address but `/` and `/static` begins with `/s/<snapshot>`, so that it shows the same rows for ever.
"""
