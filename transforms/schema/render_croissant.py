"""The snapshot's `croissant.json`: files, tables and columns in Croissant 1.1 (https://mlcommons.org/croissant).

Loaders of training data and search engines for data sets read it. It describes the same files as `datapackage.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from transforms.schema.model import Column, Kind, Table
from transforms.schema.tables import SCHEMA_VERSION

_CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "dct": "http://purl.org/dc/terms/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field",
    "fileObject": "cr:fileObject", "fileProperty": "cr:fileProperty", "fileSet": "cr:fileSet", "format": "cr:format",
    "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet",
    "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace",
    "samplingRate": "cr:samplingRate", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}
_MEDIA_TYPE = "application/x-parquet"   # the name that Croissant has for it
_TYPES = {Kind.STRING: "sc:Text", Kind.INTEGER: "cr:Int64", Kind.NUMBER: "cr:Float64", Kind.BOOLEAN: "sc:Boolean",
          Kind.TIMESTAMP: "sc:DateTime"}


def croissant(
    tables: Iterable[Table], files: Mapping[str, Sequence[tuple[str, int, str]]], created_at: datetime
) -> dict[str, Any]:
    """Return the description of `tables`; `files` gives each table's (path, bytes, SHA-256), relative to it."""
    tables = list(tables)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "newstance",
        "description": "Actors, quotes, issues and stances found in news articles. The texts of the articles belong to "
                       "their publishers.",
        "version": SCHEMA_VERSION,
        "datePublished": created_at.isoformat(timespec="seconds"),
        "distribution": [part for table in tables for part in _distribution(table, files[table.name])],
        "recordSet": [_record_set(table, files[table.name]) for table in tables],
    }


def _distribution(table: Table, files: Sequence[tuple[str, int, str]]) -> list[dict[str, Any]]:
    objects = [{"@type": "cr:FileObject", "@id": path, "name": path, "contentUrl": path, "contentSize": f"{size} B",
                "encodingFormat": _MEDIA_TYPE, "sha256": sha256} for path, size, sha256 in files]
    # A set is what lies in an archive or folder; a table of one file is that file.
    if len(files) == 1:
        return objects
    return [*objects, {"@type": "cr:FileSet", "@id": _file_set(table.name), "name": _file_set(table.name),
                       "containedIn": [{"@id": path} for path, _, _ in files], "encodingFormat": _MEDIA_TYPE,
                       "includes": f"{table.name}/*.parquet"}]


def _file_set(table: str) -> str:
    return f"{table}-files"


def _record_set(table: Table, files: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    source = {"fileObject": {"@id": files[0][0]}} if len(files) == 1 else {"fileSet": {"@id": _file_set(table.name)}}
    return {"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "description": table.description,
            "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
            "field": [_field(table, column, source) for column in table.columns]}


def _field(table: Table, column: Column, source: Mapping[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field", "@id": f"{table.name}/{column.name}", "name": column.name,
        "description": column.description, "dataType": _TYPES[column.kind],
        "source": {**source, "extract": {"column": column.name}},
    }
    # One to its own table is left out: loaders take a reference for an order in which to load.
    if column.references is not None and not column.references.startswith(f"{table.name}."):
        field["references"] = {"field": {"@id": column.references.replace(".", "/")}}
    return field
