"""`datapackage.json`: what a dataset's folder says of itself, made from the schema (Data Package, version 2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kashi_tui.model import schema

if TYPE_CHECKING:
    from kashi_tui.model.dataset import Dataset

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLES = {
    "observations": "Stated values (SDMX-CSV 2.0)",
    "statements": "Statements of the source",
    "CL_AREA": "Areas and groups of areas",
    "CL_INDICATOR": "What is measured",
    "CL_TRANSFORMATION": "What was done to an indicator",
    "CL_UNIT": "Units",
    "CL_FREQ": "Frequencies",
    "CL_PRODUCT": "Goods",
    "CL_OBS_STATUS": "How a value was stated",
    "CL_QUALIFIER": "Words that bound or blur a value",
}
TYPES = {"OBS_VALUE": "number", "SAID_ON": "date"}
"""The types of columns whose texts the frames keep as they are."""


def package(dataset: Dataset) -> dict[str, Any]:
    """The content of `datapackage.json`: title, source, and every column with its meaning, keys and references."""
    lists = [name for name, frame in dataset.codes.items() if frame.height]
    source = {name: fact for name, fact in dataset.citation._asdict().items() if fact}
    return {
        "$schema": PROFILE,
        **({"title": dataset.title} if dataset.title else {}),
        **({"sources": [source]} if source else {}),
        "resources": [
            _resource("observations", "observations.csv", schema.OBSERVATIONS, _references(lists)),
            _resource("statements", "statements.csv", schema.STATEMENTS, []),
            *(_resource(name, f"codelists/{name}.csv", schema.CODES, [_reference("PARENT", "")]) for name in lists),
        ],
    }


def _resource(name: str, path: str, fields: Iterable[schema.Field], references: list[dict[str, Any]]) -> dict[str, Any]:
    stored = schema.stored(fields)
    key = next(field.column for field in stored if field.unique)
    described = {
        "fields": [_field(field) for field in stored],
        "missingValues": [""],
        "primaryKey": [key],
        **({"foreignKeys": references} if references else {}),
    }
    kind = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    title = TITLES.get(name, name)
    return {"name": resource_name(name), "title": title, "path": path, **kind, "schema": described}


def resource_name(name: str) -> str:
    """What a table or code list is called in a package: `cl-area`."""
    return name.lower().replace("_", "-")


def _references(lists: Iterable[str]) -> list[dict[str, Any]]:
    known = set(lists)
    coded = [field for field in schema.OBSERVATIONS if field.codes in known]
    codes = [_reference(field.column, resource_name(field.codes)) for field in coded]
    return [*codes, _reference("STATEMENT_ID", "statements", "STATEMENT_ID")]


def _reference(column: str, resource: str, key: str = "CODE") -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": resource, "fields": [key]}}


def _field(field: schema.Field) -> dict[str, Any]:
    kind = TYPES.get(field.column) or ("integer" if field.dtype.startswith("Int") else "string")
    held = {"required": not field.null, "unique": field.unique}
    constraints = {name: True for name, holds in held.items() if holds}
    described: dict[str, Any] = {"name": field.column, "type": kind, "description": field.meaning}
    return described | ({"constraints": constraints} if constraints else {})
