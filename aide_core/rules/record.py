"""A rule as the engine sees it: what it is, when it wants to look, and how it looks."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from aide_core.model import RuleInfo
from aide_core.rules.forms.flow_form import FlowForm
from aide_core.rules.forms.pattern_form import PatternForm
from aide_core.rules.forms.secret_form import SecretForm


class Subject(StrEnum):
    """What a rule is called with."""

    CALL = "call"
    NODE = "node"
    IMPORT = "import"
    FILE = "file"
    TEXT = "text"
    FLOW = "flow"


class Trigger(Struct, frozen=True, omit_defaults=True):
    """When a rule wants to look.

    `names` are resolved dotted callees, a trailing `*` stands for any rest. `methods` are last
    names of callees whose receiver does not matter. `kinds` are node kinds. `imports` are modules.
    `literals` are words one of which the file must contain, besides what the others imply.
    """

    subject: Subject
    names: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()


class Entry(Struct, frozen=True, omit_defaults=True):
    """A rule in the compiled catalogue: everything but the code, which loads when needed.

    Exactly one of `module` (a Python file's dotted name), `pattern`, `secret` and `flow` is set.
    """

    info: RuleInfo
    trigger: Trigger
    module: str = ""
    function: str = ""
    pattern: PatternForm | None = None
    secret: SecretForm | None = None
    flow: FlowForm | None = None
    origin: str = ""

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.info.id
