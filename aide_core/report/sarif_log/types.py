"""The objects of SARIF 2.1.0 that AIde writes, as far as it writes them.

Names and meaning: OASIS Standard "Static Analysis Results Interchange Format (SARIF)
Version 2.1.0", section 3.
"""

from __future__ import annotations

from msgspec import Struct, field


class SarifObject(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What all objects of the format share: camel case, and nothing written that is unknown."""


class Message(SarifObject, frozen=True):
    """A text, and the same as Markdown."""

    text: str
    markdown: str = ""


class ArtifactContent(SarifObject, frozen=True):
    """A piece of a file."""

    text: str


class ArtifactLocation(SarifObject, frozen=True):
    """A file, relative to a named base."""

    uri: str = ""
    uri_base_id: str = ""
    index: int = -1
    description: Message | None = None


class Region(SarifObject, frozen=True):
    """A part of a file, by lines and columns or by bytes."""

    start_line: int = 0
    start_column: int = 0
    end_line: int = 0
    end_column: int = 0
    byte_offset: int = -1
    byte_length: int | None = None
    snippet: ArtifactContent | None = None


class PhysicalLocation(SarifObject, frozen=True):
    """A part of a file, with the lines around it."""

    artifact_location: ArtifactLocation
    region: Region | None = None
    context_region: Region | None = None


class LogicalLocation(SarifObject, frozen=True):
    """A place that is not lines, such as a notebook cell."""

    name: str
    kind: str


class Location(SarifObject, frozen=True):
    """A place that a result or a notification names."""

    id: int = -1
    physical_location: PhysicalLocation | None = None
    logical_locations: tuple[LogicalLocation, ...] = ()
    message: Message | None = None


class ThreadFlowLocation(SarifObject, frozen=True):
    """One step of a flow."""

    location: Location
    execution_order: int = -1


class ThreadFlow(SarifObject, frozen=True):
    """The steps of a value through the program."""

    locations: tuple[ThreadFlowLocation, ...]


class CodeFlow(SarifObject, frozen=True):
    """How a value got from its source to the result."""

    thread_flows: tuple[ThreadFlow, ...]


class Replacement(SarifObject, frozen=True):
    """A part of a file to take out, and what to put there."""

    deleted_region: Region
    inserted_content: ArtifactContent | None = None


class ArtifactChange(SarifObject, frozen=True):
    """All replacements in one file."""

    artifact_location: ArtifactLocation
    replacements: tuple[Replacement, ...]


class FixObject(SarifObject, frozen=True):
    """A way to remove a result."""

    description: Message
    artifact_changes: tuple[ArtifactChange, ...]


class SuppressionObject(SarifObject, frozen=True):
    """Who silenced a result, and why."""

    kind: str
    status: str = ""
    justification: str = ""


class ResultProperties(SarifObject, frozen=True):
    """What AIde knows of a result beyond the format."""

    confidence: str
    category: str
    severity: str
    cell: int = 0
    cell_line: int = 0


class Result(SarifObject, frozen=True):
    """A finding."""

    rule_id: str
    rule_index: int
    level: str
    message: Message
    locations: tuple[Location, ...]
    partial_fingerprints: dict[str, str]
    related_locations: tuple[Location, ...] = ()
    code_flows: tuple[CodeFlow, ...] = ()
    suppressions: tuple[SuppressionObject, ...] = ()
    fixes: tuple[FixObject, ...] = ()
    properties: ResultProperties | None = None


class ComponentReference(SarifObject, frozen=True):
    """A taxonomy of this run."""

    name: str
    index: int


class DescriptorReference(SarifObject, frozen=True):
    """A rule, notification or taxon, by id."""

    id: str
    index: int = -1
    tool_component: ComponentReference | None = None


class Relationship(SarifObject, frozen=True):
    """How a rule relates to an entry of a taxonomy."""

    target: DescriptorReference
    kinds: tuple[str, ...]


class Configuration(SarifObject, frozen=True):
    """The level of a rule unless a result says otherwise."""

    level: str


class RuleProperties(SarifObject, frozen=True):
    """What code-scanning services read about a rule."""

    tags: tuple[str, ...]
    precision: str
    problem_severity: str = field(name="problem.severity")
    security_severity: str = field(name="security-severity", default="")
    controls: tuple[str, ...] = ()


class Descriptor(SarifObject, frozen=True):
    """A rule, a kind of notification or an entry of a taxonomy."""

    id: str
    name: str = ""
    short_description: Message | None = None
    full_description: Message | None = None
    help: Message | None = None
    help_uri: str = ""
    default_configuration: Configuration | None = None
    relationships: tuple[Relationship, ...] = ()
    properties: RuleProperties | None = None


class Component(SarifObject, frozen=True):
    """A tool or a taxonomy."""

    name: str
    semantic_version: str = ""
    organization: str = ""
    information_uri: str = ""
    short_description: Message | None = None
    rules: tuple[Descriptor, ...] = ()
    notifications: tuple[Descriptor, ...] = ()
    taxa: tuple[Descriptor, ...] = ()
    supported_taxonomies: tuple[ComponentReference, ...] = ()
    is_comprehensive: bool = False


class Tool(SarifObject, frozen=True):
    """What made the run."""

    driver: Component


class Notification(SarifObject, frozen=True):
    """A problem that the tool met."""

    message: Message
    level: str
    descriptor: DescriptorReference
    associated_rule: DescriptorReference | None = None
    locations: tuple[Location, ...] = ()


class Invocation(SarifObject, frozen=True):
    """One run of the tool, and whether it went through."""

    execution_successful: bool
    start_time_utc: str = ""
    end_time_utc: str = ""
    tool_execution_notifications: tuple[Notification, ...] = ()
    tool_configuration_notifications: tuple[Notification, ...] = ()


class VersionControl(SarifObject, frozen=True):
    """The revision that was audited."""

    repository_uri: str
    revision_id: str
    mapped_to: ArtifactLocation


class Artifact(SarifObject, frozen=True):
    """A file that the log mentions."""

    location: ArtifactLocation


class AutomationDetails(SarifObject, frozen=True):
    """To which series of runs this one belongs."""

    id: str
    description: Message | None = None


class RunProperties(SarifObject, frozen=True):
    """The score."""

    score: int
    grade: str
    density: float


class Run(SarifObject, frozen=True):
    """One audit."""

    tool: Tool
    invocations: tuple[Invocation, ...]
    results: tuple[Result, ...] | None
    artifacts: tuple[Artifact, ...]
    taxonomies: tuple[Component, ...]
    column_kind: str
    automation_details: AutomationDetails
    properties: RunProperties
    original_uri_base_ids: dict[str, ArtifactLocation]
    version_control_provenance: tuple[VersionControl, ...] = ()


class Log(SarifObject, frozen=True):
    """The document."""

    schema: str = field(name="$schema")
    version: str
    runs: tuple[Run, ...]
