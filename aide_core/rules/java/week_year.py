"""Years of weeks in dates."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-week-year",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`YYYY` is the year of the week; around New Year it is the wrong one.",
    cwe=[682],
    calls=["java.text.SimpleDateFormat", "java.time.format.DateTimeFormatter.ofPattern"],
    aliases=["spotbugs:FS_BAD_DATE_FORMAT_FLAG_COMBO"],
    fixable=True,
)
def week_year(call: Call, context: FileContext) -> Iterator[Match]:
    """A date format uses the year of the week with the day of the month.

    Why:
        On the last days of December the date is given in the next year, which nobody sees in
        tests.
    Remediation:
        Write `yyyy` or `uuuu`.
    Bad:
        import java.text.SimpleDateFormat;
        class A {
            void run() {
                var form = new SimpleDateFormat("YYYY-MM-dd");
            }
        }
    Good:
        import java.text.SimpleDateFormat;
        class A {
            void run() {
                var form = new SimpleDateFormat("yyyy-MM-dd");
            }
        }
    Good:
        import java.text.SimpleDateFormat;
        class A {
            void run() {
                var form = new SimpleDateFormat("YYYY-'W'ww dd");
            }
        }
    Good:
        import java.text.SimpleDateFormat;
        class A {
            void run() {
                var form = new SimpleDateFormat("YYYY");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/time/format/DateTimeFormatter.html
    """
    form = call.argument(position=0)
    text = context.string(form) or ""
    if form is not None and "YYYY" in text and "dd" in text and "w" not in text:
        edit = context.replace(form, context.text(form).replace("YYYY", "yyyy"))
        yield context.match(form, fix=context.fix("Use the year", edit, safe=False))
