"""The command that a report answers, so that its hints can go on from there."""

from __future__ import annotations

from shlex import join

from msgspec import Struct


class Asked(Struct, frozen=True):
    """An `aide audit` as the reader typed it, without what concerns only the looks of the report.

    `options` say what was audited and by which rules; `rules` and `severity` are those of the
    call. `lead` is the way from the reader's folder to the root, "" or ending with a slash, and
    `home` whether commands without a path mean the same root. A text from standard input cannot
    be audited `again`.
    """

    options: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    severity: str = ""
    paths: tuple[str, ...] = ()
    lead: str = ""
    home: bool = True
    again: bool = True

    def audit(self, *more: str) -> str:
        """The same audit with more options."""
        return self._command(self._rules(), self._severity(), more, self.paths)

    def of_severity(self, severity: str) -> str:
        """The same audit for findings of this severity and above."""
        return self._command(self._rules(), ("--severity", severity), (), self.paths)

    def of_rule(self, rule: str) -> str:
        """The same audit for one rule."""
        return self._command(("--rule", rule), self._severity(), (), self.paths)

    def of_path(self, path: str) -> str:
        """The same audit for one file or folder of the root."""
        return self._command(self._rules(), self._severity(), (), (self.lead + path,))

    def fixes(self, *more: str) -> str:
        """What `--fix` would do to these findings; it knows no staged text."""
        kept = tuple(option for option in self.options if option != "--staged")
        words = ("aide", "audit", *kept, *self._rules(), *self._severity(), "--fix", *more)
        return join((*words, "--dry-run", *_guarded(self.paths)))

    def baseline(self, action: str) -> str:
        """The command that changes the baseline of the audited repository."""
        return join(
            (
                "aide",
                "baseline",
                action,
                *(() if self.home else (self.lead.removesuffix("/") or ".",)),
            )
        )

    def _rules(self) -> tuple[str, ...]:
        return tuple(word for rule in self.rules for word in ("--rule", rule))

    def _severity(self) -> tuple[str, ...]:
        return ("--severity", self.severity) if self.severity else ()

    def _command(self, *parts: tuple[str, ...]) -> str:
        *words, paths = parts
        chosen = (word for part in words for word in part)
        return join(("aide", "audit", *self.options, *chosen, *_guarded(paths)))


def _guarded(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Paths that cannot be taken for options."""
    return ("--", *paths) if any(path.startswith("-") for path in paths) else paths
