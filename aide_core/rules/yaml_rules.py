"""Rungs A and secrets: rules read from YAML, with errors that name file and line."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from aide_core.flow.lower import LOWERED
from aide_core.flow.shape import get_shape
from aide_core.model import Category, Confidence, Problem, ProblemKind, RuleInfo, Severity
from aide_core.parse import languages
from aide_core.rules.forms.flow_form import FlowForm
from aide_core.rules.forms.pattern import check_pattern
from aide_core.rules.forms.pattern_form import PatternForm
from aide_core.rules.forms.secret import compile_secret
from aide_core.rules.forms.secret_form import SecretForm
from aide_core.rules.record import Entry, Subject, Trigger

if TYPE_CHECKING:
    import yaml

_MAX_BYTES = 1 << 20
_CHOICES = MappingProxyType(
    {
        "severity": tuple(Severity),
        "confidence": tuple(Confidence),
        "category": tuple(Category),
    }
)


class RuleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The envelope of a YAML rule: the record of the rule, and one of `rule` and `secret`."""

    id: str
    languages: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    category: Category
    summary: str
    message: str
    why: str
    remediation: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    cwe: tuple[int, ...] = ()
    references: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("default", "strict")
    since: str = "0.1"
    example_path: str = ""
    rule: dict[str, Any] | None = None
    constraints: dict[str, Any] = {}
    utils: dict[str, Any] = {}
    names: dict[str, tuple[str, ...]] = {}
    span: str = ""
    fix: str = ""
    fix_title: str = ""
    fix_safe: bool = True
    files: tuple[str, ...] = ()
    skip_tests: bool = False
    secret: SecretForm | None = None
    flow: FlowForm | None = None


def read_rules(text: bytes, path: str, pack: str) -> tuple[list[Entry], list[Problem]]:
    """The rules of one YAML file, which may hold several documents, and what is wrong with it.

    A document with an error is left out; the others are still returned.
    """
    if len(text) > _MAX_BYTES:
        return [], [_problem(path, 0, "the file is larger than 1 MiB", "")]
    # Compiled rules are read without this parser (11 ms).
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        nodes = list(yaml.compose_all(text, Loader=loader))
        documents = list(yaml.load_all(text, Loader=loader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        return [], [_problem(path, line, f"it is not valid YAML: {what}", "")]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for node, document in zip(nodes, documents, strict=True):
        if document is None:
            continue
        entry, problem = _read_document(document, node, path, pack)
        if entry is not None:
            entries.append(entry)
        if problem is not None:
            problems.append(problem)
    return entries, problems


def _read_document(
    document: object, node: yaml.Node, path: str, pack: str
) -> tuple[Entry | None, Problem | None]:
    id_ = str(document.get("id", "")) if isinstance(document, dict) else ""
    try:
        record = msgspec.convert(document, RuleFile)
    except msgspec.ValidationError as error:
        message, line = _located(str(error), node)
        return None, _problem(path, line, message, id_)
    wrong, key = _unsound(record)
    if wrong:
        return None, _problem(path, _line_of(node, [key]), wrong, id_)
    return _entry(record, pack, path), None


def _unsound(record: RuleFile) -> tuple[str, str]:
    """What the types cannot say: one matcher, known languages, a sound pattern, examples."""
    unknown = [name for name in record.languages if name not in languages()]
    if unknown or not record.languages:
        return f"unknown language `{', '.join(unknown) or 'none'}`", "languages"
    if sum(part is not None for part in (record.rule, record.secret, record.flow)) != 1:
        return "a rule has exactly one of `rule`, `flow` and `secret`", "id"
    if not record.bad or not record.good:
        return "a rule needs at least one `bad` and one `good` example", "id"
    if record.secret is not None:
        try:
            compile_secret(record.secret)
        except ValueError as error:
            return str(error), "secret"
        return "", ""
    if record.flow is not None:
        unknown = [name for name in record.languages if name not in LOWERED]
        wrong = f"values are not followed in {unknown[0]} yet" if unknown else ""
        return wrong, "languages"
    form = _pattern_form(record)
    for language in record.languages:
        wrong = check_pattern(form, language)
        if wrong:
            return f"for {language}, {wrong}", "rule"
        if record.names and not get_shape(language).identifiers:
            return f"`names` cannot be resolved in {language}", "names"
    return "", ""


def _entry(record: RuleFile, pack: str, path: str) -> Entry:
    fields = {name: getattr(record, name) for name in RuleInfo.__struct_fields__ if name in _SHARED}
    info = RuleInfo(pack=pack, fixable=bool(record.fix), **fields)
    if record.secret is not None:
        return Entry(info, Trigger(Subject.TEXT), secret=record.secret, origin=path)
    if record.flow is not None:
        return Entry(info, Trigger(Subject.FLOW), flow=_own_kinds(record), origin=path)
    return Entry(info, Trigger(Subject.FILE), pattern=_pattern_form(record), origin=path)


def _own_kinds(record: RuleFile) -> FlowForm:
    """The form with the rule's id as the kind of the sinks that it brings itself."""
    form = record.flow or FlowForm()
    sinks = tuple(
        sink if sink.kind else msgspec.structs.replace(sink, kind=record.id) for sink in form.sinks
    )
    kinds = tuple(dict.fromkeys((*form.kinds, *(sink.kind for sink in sinks))))
    return msgspec.structs.replace(form, sinks=sinks, kinds=kinds)


_SHARED = frozenset(RuleFile.__struct_fields__)


def _pattern_form(record: RuleFile) -> PatternForm:
    return PatternForm(
        rule=record.rule or {},
        constraints=record.constraints,
        utils=record.utils,
        names=record.names,
        span=record.span,
        fix=record.fix,
        fix_title=record.fix_title,
        fix_safe=record.fix_safe,
        files=record.files,
        skip_tests=record.skip_tests,
    )


def _located(message: str, node: yaml.Node) -> tuple[str, int]:
    """The message of msgspec without its path, and the line that the path leads to."""
    text, _, path = message.partition(" - at `$")
    keys = [key for key in path.rstrip("`").replace("[", ".").replace("]", "").split(".") if key]
    if "unknown field" in text:
        keys.append(text.rpartition("`")[0].rpartition("`")[2])
    what = text[:1].lower() + text[1:]
    if text.startswith("Invalid enum value") and keys:
        choices = ", ".join(_CHOICES.get(keys[-1], ()))
        what = f"{keys[-1]}: {what}" + (f"; choose one of {choices}" if choices else "")
    return what, _line_of(node, keys)


def _line_of(node: yaml.Node, keys: list[str]) -> int:
    import yaml

    line = node.start_mark.line + 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == key), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            node = node.value[int(key)]
            line = node.start_mark.line + 1
    return line


def _problem(path: str, line: int, what: str, id_: str) -> Problem:
    which = f"The rule `{id_}`" if id_ else "A rule of this file"
    return Problem(
        ProblemKind.RULE_INVALID,
        f"{which} was left out: {what}.",
        "Mend the file; the other rules still run.",
        path,
        line,
        id_,
    )
