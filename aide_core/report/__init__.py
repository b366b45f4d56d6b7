"""Report formats: each module of this folder turns a `Report` into the bytes of one format.

A format is a file `<name>.py` with `@report_format("<name>", …)` on its `render`; being in the
folder registers it. What formats share lies in the packages beside them.
Only the module of the format asked for is imported.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from msgspec import Struct

from aide_core.errors import UsageError
from aide_core.model import Report
from aide_core.report.content.asked import Asked

__all__ = [
    "Asked",
    "RenderOptions",
    "ReportFormat",
    "format_names",
    "formats",
    "get_format",
    "report_format",
]


class RenderOptions(Struct, frozen=True):
    """What a reader may choose about the looks of a report.

    They concern formats for people; `json`, `sarif` and `junit` are for machines and always
    hold everything. `width` is in terminal cells. `limit` is how many findings are shown in
    full; the others are counted. `verbose` lifts that limit and repeats explanations. `asked` is
    the command that the report answers, `hidden` the number of findings that it left out as not
    severe or not sure enough.
    """

    colour: bool = False
    width: int = 100
    show_suppressed: bool = False
    statistics: bool = False
    timings: bool = False
    verbose: bool = False
    hyperlinks: bool = False
    limit: int = 50
    asked: Asked = Asked()
    hidden: int = 0


class ReportFormat(Struct, frozen=True):
    """A way to write a report: its name, what it is on the web and on disk, and how."""

    name: str
    media_type: str
    extension: str
    render: Callable[[Report, RenderOptions], bytes]


def report_format(
    name: str, *, media_type: str, extension: str
) -> Callable[[Callable[[Report, RenderOptions], bytes]], ReportFormat]:
    """Make a `ReportFormat` of the function below."""

    def register(render: Callable[[Report, RenderOptions], bytes]) -> ReportFormat:
        return ReportFormat(name=name, media_type=media_type, extension=extension, render=render)

    return register


def format_names() -> tuple[str, ...]:
    """The names of all formats, sorted, without importing any."""
    return tuple(
        sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    )


def get_format(name: str) -> ReportFormat:
    """The format of this name; raises `UsageError` with all names if there is none."""
    if name not in format_names():
        message = f"There is no report format {name!r}. Formats: {', '.join(format_names())}."
        raise UsageError(message)
    found = importlib.import_module(f"{__name__}.{name}").render
    if not isinstance(found, ReportFormat):
        message = f"aide_core/report/{name}.py lacks @report_format on `render`"
        raise TypeError(message)
    return found


def formats() -> tuple[ReportFormat, ...]:
    """All formats, sorted by name."""
    return tuple(get_format(name) for name in format_names())
