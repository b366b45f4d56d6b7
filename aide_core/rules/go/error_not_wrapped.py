"""Errors whose cause is lost."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "go-error-not-wrapped",
    languages=["go"],
    severity="info",
    confidence="high",
    category="quality",
    message="`%w` keeps the error for `errors.Is`; this keeps its text alone.",
    calls=["fmt.Errorf"],
    profiles=["strict"],
    aliases=["errorlint:errorf"],
    fixable=True,
)
def error_not_wrapped(call: Call, context: FileContext) -> Iterator[Match]:
    """An error is put into another one as text.

    Why:
        Callers can no longer ask what the error is, so they compare texts or treat all alike.
    Remediation:
        Write `%w`.
    Bad:
        package a
        import "fmt"
        func load() error {
            return fmt.Errorf("load: %v", err)
        }
    Good:
        package a
        import "fmt"
        func load() error {
            return fmt.Errorf("load: %w", err)
        }
    Good:
        package a
        import "fmt"
        func load() error {
            return fmt.Errorf("load: %v", path)
        }
    Good:
        package a
        import "fmt"
        func load() error {
            return fmt.Errorf("load: %v failed", err)
        }
    Good:
        package a
        import "fmt"
        func load() error {
            return fmt.Errorf("%w: %v", ErrLoad, err)
        }
    References:
        https://pkg.go.dev/fmt#Errorf
    """
    form = call.argument(position=0)
    last = call.positional[-1] if len(call.positional) > 1 else None
    text = context.text(form)
    if form is None or last is None or context.text(last) != "err" or "%w" in text:
        return
    if text.rstrip('"`').endswith(("%v", "%s")):
        place = text.rindex("%")
        edit = context.replace(form, f"{text[:place]}%w{text[place + 2 :]}")
        yield context.match(call.node, fix=context.fix("Wrap it", edit, safe=False))
