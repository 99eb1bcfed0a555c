"""The registry of readers of sources: one file each, and adding a file here adds a reader.

A reader is a module here that exports `READER`, a `transforms.ingest.source.Reader`: the endings of its files, how it
recognises their bytes, and the function that reads them. Modules whose names begin with an underscore are no readers.
The package imports all its modules: whoever follows imports counts each of them as imported here.
"""

from __future__ import annotations

from transforms.ingest.source import Reader
from transforms.registry import member, member_names

READERS: tuple[Reader, ...] = tuple(member(__name__, name).READER for name in member_names(__name__))
