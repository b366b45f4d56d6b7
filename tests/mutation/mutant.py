"""A rule with one condition dropped, and what its examples say to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from aide_core.engine import Options, RuleSet, audit
from aide_core.parse import Source, detect
from aide_core.parse.source import decode
from aide_core.rules.examples import example_path
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.record import Entry
from tests.check import catalogue


class Mutant(Struct, frozen=True):
    """One change of a rule file: what was dropped, and how to make the changed rules.

    `guards_type` says that the condition only asks whether something is there at all, which the
    types demand of the code before it may go on.
    """

    name: str
    make: Callable[[], Sequence[Entry]]
    guards_type: bool = False


class Example(Struct, frozen=True):
    """One example of a rule, ready to be audited."""

    source: Source
    bad: bool


def examples(entry: Entry) -> list[Example]:
    """The examples of a rule."""
    found = []
    for bad, texts in ((True, entry.info.bad), (False, entry.info.good)):
        for number, text in enumerate(texts):
            path = example_path(entry.info, text)
            raw = expand(text, seed=f"{entry.id}-{number}").encode()
            found.append(Example(decode(path, raw, detect(path, raw)), bad))
    return found


def is_noticed(mutant: Mutant) -> bool:
    """Whether an example fails once the condition is dropped; a change that cannot run counts."""
    try:
        entries = mutant.make()
    except Exception:  # noqa: BLE001 - any refusal to be built means that the change was noticed
        return True
    return any(_fails(entry) for entry in entries)


def _fails(entry: Entry) -> bool:
    companions = [e for e in catalogue().entries if e.id == "py-eval" and entry.info.pack == "aide"]
    rules = RuleSet([entry, *companions], (each.id for each in catalogue().entries))
    for example in examples(entry):
        try:
            report = audit(example.source, rules, Options(reraise=True))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return True
        found = any(f.rule == entry.id and f.suppression is None for f in report.findings)
        if found is not example.bad:
            return True
    return False
