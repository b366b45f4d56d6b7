"""The declared settings as a flat list, for checks, documents and the environment."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Annotated, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import FieldInfo, fields

from aide_core.settings.schema import Restriction, Settings, is_path, restriction_of
from aide_core.settings.toml_value import KeyPath

# Stands in a key for any name or index, such as the id of a rule.
ANY_NAME = "*"

_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


class Declared(Struct, frozen=True):
    """One setting, or one table of settings.

    `kind` says in words what its value may be; `inner` is the record of a table, or of the
    entries when it is a table by name (`by_name`) or a list of tables (`repeated`).
    """

    path: KeyPath
    annotation: object
    description: str
    default: object
    required: bool
    kind: str
    inner: type[Struct] | None
    by_name: bool
    repeated: bool
    restriction: Restriction | None
    path_value: bool

    @property
    def is_leaf(self) -> bool:
        """Whether it is a value and not a table of settings."""
        return self.inner is None


@cache
def declared_in(struct: type[Struct]) -> tuple[Declared, ...]:
    """The settings of one table, in the order of their declaration."""
    return tuple(_declared(field) for field in fields(struct))


def declared_settings() -> tuple[Declared, ...]:
    """All settings and tables, each before what is in it, with full keys."""
    return tuple(_walk(Settings, (), None))


def _walk(
    struct: type[Struct], prefix: KeyPath, restriction: Restriction | None
) -> Iterator[Declared]:
    for item in declared_in(struct):
        full = _with(item, (*prefix, *item.path), item.restriction or restriction)
        yield full
        if item.inner is not None:
            inside = (*full.path, ANY_NAME) if item.by_name or item.repeated else full.path
            yield from _walk(item.inner, inside, full.restriction)


def _with(item: Declared, path: KeyPath, restriction: Restriction | None) -> Declared:
    return Declared(
        path=path,
        annotation=item.annotation,
        description=item.description,
        default=item.default,
        required=item.required,
        kind=item.kind,
        inner=item.inner,
        by_name=item.by_name,
        repeated=item.repeated,
        restriction=restriction,
        path_value=item.path_value,
    )


def _declared(field: FieldInfo) -> Declared:
    bare, meta = _unwrapped(field.type)
    arguments = get_args(bare)
    origin = get_origin(bare)
    entry = arguments[-1] if origin is dict else arguments[0] if origin is tuple else bare
    inner = entry if isinstance(entry, type) and issubclass(entry, Struct) else None
    default: object = field.default
    if default is NODEFAULT:
        default = None if field.default_factory is NODEFAULT else field.default_factory()
    return Declared(
        path=(field.encode_name,),
        annotation=field.type,
        description=meta.description or "",
        default=default,
        required=field.required,
        kind=_in_words(bare, meta),
        inner=inner,
        by_name=origin is dict and inner is not None,
        repeated=origin is tuple and inner is not None,
        restriction=restriction_of(meta),
        path_value=is_path(meta),
    )


def _unwrapped(annotation: object) -> tuple[object, Meta]:
    if get_origin(annotation) is Annotated:
        bare, *marks = get_args(annotation)
        return bare, next((mark for mark in marks if isinstance(mark, Meta)), Meta())
    return annotation, Meta()


def _in_words(bare: object, meta: Meta) -> str:
    origin, arguments = get_origin(bare), get_args(bare)
    if origin in {Union, types.UnionType}:
        return _in_words(next(part for part in arguments if part is not type(None)), meta)
    if origin is tuple:
        return "a list of tables" if _is_table(arguments[0]) else "a list of texts"
    if origin is dict or _is_table(bare):
        return "a table"
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return "one of " + ", ".join(f'"{choice}"' for choice in bare)
    return _WORDS.get(bare, "a text") + _limits(meta) if isinstance(bare, type) else "a text"


def _is_table(bare: object) -> bool:
    return isinstance(bare, type) and issubclass(bare, Struct)


def _limits(meta: Meta) -> str:
    if meta.ge is not None and meta.le is not None:
        return f" from {meta.ge:,} to {meta.le:,}"
    if meta.gt is not None and meta.le is not None:
        return f" above {meta.gt:,} and at most {meta.le:,}"
    return ""
