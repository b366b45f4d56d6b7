"""Time zones of pytz used as those of the standard library."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-pytz-as-tzinfo",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="pytz gives its zones as local mean time here, off by minutes; use `localize`.",
    cwe=[682],
    calls=[
        "datetime.datetime",
        "datetime.time",
        "datetime.datetime.now().replace",
        "datetime.datetime().replace",
        "datetime.datetime.strptime().replace",
    ],
    literals=["pytz"],
)
def pytz_as_tzinfo(call: Call, context: FileContext) -> Iterator[Match]:
    """A zone of pytz is given as `tzinfo`.

    Why:
        A zone of pytz only knows its right offset after `localize`. Given directly, Berlin is
        53 minutes ahead of UTC instead of 60.
    Remediation:
        Use `zoneinfo.ZoneInfo`, or `zone.localize(moment)`.
    Bad:
        import pytz
        from datetime import datetime
        start = datetime(2026, 1, 1, tzinfo=pytz.timezone("Europe/Berlin"))
    Good:
        from datetime import datetime
        from zoneinfo import ZoneInfo
        start = datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))  # not pytz
    Good:
        import pytz
        from datetime import datetime
        start = datetime(2026, 1, 1, tzinfo=pytz.utc)
    Good:
        import pytz
        from datetime import datetime
        start = datetime(2026, 1, 1)
    References:
        https://pypi.org/project/pytz/
        https://docs.python.org/3/library/zoneinfo.html
    """
    zone = call.argument("tzinfo", 7)
    if zone is not None and context.resolve(zone) == "pytz.timezone()":
        yield context.match(zone)
