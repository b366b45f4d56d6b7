"""Every setting there is, once: name, type, default, limits and what it does.

The JSON schema, the commented file of `aide init`, the reference page, the environment
variables and all checks are made from these records.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from aide_core.model import Category, Confidence, Severity
from aide_core.telemetry import Level


class Profile(StrEnum):
    """A named choice of rules."""

    DEFAULT = "default"
    STRICT = "strict"
    SECURITY = "security"
    QUALITY = "quality"


class FailOn(StrEnum):
    """From which severity on a finding makes the command fail."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    NEVER = "never"


class Restriction(StrEnum):
    """What a project's own file may not decide, because anyone may have written it."""

    USER_ONLY = "user-only"
    INSIDE_PROJECT = "inside-project"
    ONLY_TRUE = "only-true"


# What `Meta.extra` holds: the restriction, and whether the value is a path.
_RESTRICTION = "restriction"
_PATH = "path"
_PERSONAL_PATH = {_RESTRICTION: Restriction.USER_ONLY, _PATH: True}
_PROJECT_PATH = {_RESTRICTION: Restriction.INSIDE_PROJECT, _PATH: True}

_GLOBS = "Patterns are those of .gitignore, relative to the audited root."


class AuditSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is audited, how thoroughly, and what counts."""

    profile: Annotated[Profile, Meta(description="Which set of rules runs.")] = Profile.DEFAULT
    include: Annotated[
        tuple[str, ...],
        Meta(description=f"Audit only files that match one of these; all if empty. {_GLOBS}"),
    ] = ()
    exclude: Annotated[
        tuple[str, ...],
        Meta(description=f"Leave out files and folders that match one of these. {_GLOBS}"),
    ] = ()
    severity: Annotated[Severity, Meta(description="Show findings of at least this severity.")] = (
        Severity.INFO
    )
    fail_on: Annotated[
        FailOn,
        Meta(description="End with exit code 1 if a finding has at least this severity."),
    ] = FailOn.LOW
    jobs: Annotated[
        int,
        Meta(description="How many processes work; 0 means one per processor.", ge=0, le=64),
    ] = 0
    max_file_bytes: Annotated[
        int,
        Meta(
            description="Leave out larger files, and say so.",
            ge=1_000,
            le=1_000_000_000,
        ),
    ] = 2_000_000
    max_seconds_per_file: Annotated[
        float,
        Meta(description="Give a file up after this time, and say so.", gt=0, le=600),
    ] = 5.0
    max_findings_per_rule: Annotated[
        int,
        Meta(
            description="Report at most this many findings of one rule in one file, and say so.",
            ge=1,
            le=100_000,
        ),
    ] = 100
    markdown_code: Annotated[
        bool,
        Meta(description="Audit the fenced code blocks of Markdown files in their own language."),
    ] = False
    cache: Annotated[
        bool, Meta(description="Remember results, so that unchanged files are not audited again.")
    ] = True
    cache_dir: Annotated[
        str | None,
        Meta(
            description="Where results are remembered; by default the cache folder of the user.",
            extra=_PERSONAL_PATH,
        ),
    ] = None
    baseline: Annotated[
        str | None,
        Meta(
            description="A file of known findings that are not reported again.",
            extra=_PROJECT_PATH,
        ),
    ] = None
    respect_gitignore: Annotated[
        bool, Meta(description="Leave out what .gitignore files name.")
    ] = True
    rule_paths: Annotated[
        tuple[str, ...],
        Meta(description="Files or folders with more rules, written in YAML.", extra=_PROJECT_PATH),
    ] = ()


class RuleOverride(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is set differently for a rule or a pack; what is left out stays as it was."""

    enabled: Annotated[
        bool | None, Meta(description="Run it, or not, whatever the profile says.")
    ] = None
    severity: Annotated[Severity | None, Meta(description="Report it as this severe.")] = None
    confidence: Annotated[Confidence | None, Meta(description="Report it as this sure.")] = None
    category: Annotated[Category | None, Meta(description="Report it as this kind.")] = None


class PathOverrides(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is set differently for some files."""

    match: Annotated[
        tuple[str, ...],
        Meta(description=f"The files this is for. {_GLOBS}", min_length=1),
    ]
    rules: Annotated[
        dict[str, RuleOverride], Meta(description="By rule id, or a pattern such as `python-*`.")
    ] = {}
    packs: Annotated[dict[str, RuleOverride], Meta(description="By the name of a pack.")] = {}


class LogSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The log that AIde keeps on this machine; `aide doctor` says where."""

    level: Annotated[Level, Meta(description="From which level on records are kept.")] = Level.INFO
    levels: Annotated[
        dict[str, Level],
        Meta(description="Other levels for some modules, such as `aide_core.workspace`."),
    ] = {}
    max_bytes: Annotated[
        int,
        Meta(
            description="Begin a new file when the log is this large.", ge=10_000, le=1_000_000_000
        ),
    ] = 2_000_000
    files: Annotated[int, Meta(description="How many files of the log are kept.", ge=1, le=100)] = 5


class DependencySettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known against the packages that lock files name."""

    advisories: Annotated[
        str | None,
        Meta(
            description="A folder or zip archive of advisories in OSV's JSON format; components of"
            " lock files are matched with it. Nothing is downloaded.",
            extra=_PROJECT_PATH,
        ),
    ] = None
    ignore: Annotated[
        tuple[str, ...],
        Meta(description="Advisories that are not reported, by any of their ids."),
    ] = ()


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All settings of AIde."""

    offline: Annotated[
        bool,
        Meta(
            description="Never use the network, whatever else is set.",
            extra={_RESTRICTION: Restriction.ONLY_TRUE},
        ),
    ] = False
    audit: Annotated[
        AuditSettings, Meta(description="What is audited, how thoroughly, and what counts.")
    ] = AuditSettings()
    rules: Annotated[
        dict[str, RuleOverride],
        Meta(description="Changes to rules, by id or a pattern such as `python-*`."),
    ] = {}
    packs: Annotated[
        dict[str, RuleOverride], Meta(description="Changes to all rules of a pack, by its name.")
    ] = {}
    paths: Annotated[
        tuple[PathOverrides, ...],
        Meta(description="Changes to rules and packs for some files; later entries win."),
    ] = ()
    dependencies: Annotated[
        DependencySettings,
        Meta(description="What is known against the packages that lock files name."),
    ] = DependencySettings()
    log: Annotated[
        LogSettings,
        Meta(
            description="The log that AIde keeps on this machine.",
            extra={_RESTRICTION: Restriction.USER_ONLY},
        ),
    ] = LogSettings()


def restriction_of(meta: Meta) -> Restriction | None:
    """What a project's file may not decide about the setting with this description."""
    value = (meta.extra or {}).get(_RESTRICTION)
    return value if isinstance(value, Restriction) else None


def is_path(meta: Meta) -> bool:
    """Whether the setting with this description is a path, relative to where it is written."""
    return bool((meta.extra or {}).get(_PATH))
