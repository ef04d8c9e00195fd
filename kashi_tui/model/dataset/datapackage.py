"""The data package descriptor (datapackage.json) of a dataset's folder, generated from the schema alone.

It is a Data Package (version 2): title, source and licence come from outside, every column from `schema.Field`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kashi_tui.model.dataset import schema


class Resource(NamedTuple):
    """One file of a data package."""

    name: str
    title: str
    path: str
    fields: tuple[schema.Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the file's columns, in order."""
        return tuple(field.column for field in schema.file_fields(self.fields))


RESOURCES = (
    Resource("observations", "Stated values (SDMX-CSV 2.0)", "observations.csv", schema.OBSERVATIONS),
    Resource("statements", "Statements of the source", "statements.csv", schema.STATEMENTS),
    Resource("reasons", "Which words decided a field of a claim", "reasons.csv", schema.REASONS),
    *(
        Resource(name.lower().replace("_", "-"), title, f"codelists/{name}.csv", schema.CODES)
        for name, title in schema.CODE_LISTS.items()
    ),
)
"""Every file of a folder but README.md and the descriptor itself, in the order in which it names them."""

_TYPES = {"Int8": "integer", "Int32": "integer", "Decimal": "number", "Boolean": "boolean"}
_TYPES_BY_COLUMN = {"OBS_VALUE": "number", "SAID_ON": "date"}
"""Columns that are more than text in the file though their frame keeps the text as published."""
_KEYS = {"observations": "CLAIM", "statements": "STATEMENT_ID"}


def descriptor(about: dict[str, Any]) -> dict[str, Any]:
    """Builds the data package descriptor of a folder with every file; `about` holds its properties, as the title."""
    schema_url = "https://datapackage.org/profiles/2.0/datapackage.json"
    return {"$schema": schema_url, **about, "resources": [_resource(resource) for resource in RESOURCES]}


def _resource(resource: Resource) -> dict[str, Any]:
    described: dict[str, Any] = {"name": resource.name, "title": resource.title, "path": resource.path}
    described |= {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    fields = schema.file_fields(resource.fields)
    table: dict[str, Any] = {"fields": [_field(field) for field in fields], "missingValues": [""]}
    if key := _KEYS.get(resource.name, "" if resource.fields is schema.REASONS else "CODE"):
        table["primaryKey"] = [key]
    if keys := list(_foreign_keys(resource, fields)):
        table["foreignKeys"] = keys
    return described | {"schema": table}


def _field(field: schema.Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.column,
        "type": _TYPES_BY_COLUMN.get(field.column) or _TYPES.get(field.dtype, "string"),
        "description": field.meaning,
    }
    constraints = {name: True for name, holds in (("required", not field.null), ("unique", field.unique)) if holds}
    return described | ({"constraints": constraints} if constraints else {})


def _foreign_keys(resource: Resource, fields: Sequence[schema.Field]) -> Iterable[dict[str, Any]]:
    for field in fields:
        if field.codes:
            yield _reference(field.column, field.codes.lower().replace("_", "-"), "CODE")
        elif field.column == "PARENT":
            yield _reference(field.column, "", "CODE")
        elif field.column == "STATEMENT_ID" and resource.name != "statements":
            yield _reference(field.column, "statements", "STATEMENT_ID")
        elif field.column == "CLAIM" and resource.name == "reasons":
            yield _reference(field.column, "observations", "CLAIM")


def _reference(column: str, resource: str, target: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": resource, "fields": [target]}}
