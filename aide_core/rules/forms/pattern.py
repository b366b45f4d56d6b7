"""Rung A: patterns in the rule language of ast-grep, with names resolved through imports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from aide_core.errors import UsageError
from aide_core.flow import FileFacts
from aide_core.model import Edit, Fix, Match, Span
from aide_core.parse import Language, get_language, languages
from aide_core.rules.forms.pattern_form import VARIABLE, PatternForm

if TYPE_CHECKING:
    import ast_grep_py


class PatternRoot:
    """A file parsed by ast-grep, for all the patterns that look at it."""

    def __init__(self, facts: FileFacts) -> None:
        self.facts = facts
        self._text = facts.source.data.decode("utf-8", "replace")
        import ast_grep_py

        language = pattern_language(facts.source.language)
        self.root = ast_grep_py.SgRoot(self._text, language).root()
        self._ascii = facts.source.data.isascii()

    def bytes_of(self, node: ast_grep_py.SgNode) -> tuple[int, int]:
        """The byte range of a node; ast-grep counts characters."""
        place = node.range()
        return self._offset(place.start), self._offset(place.end)

    def between(self, start: int, end: int) -> str:
        """The text of a byte range."""
        return self.facts.source.data[start:end].decode("utf-8", "replace")

    def _offset(self, position: ast_grep_py.Pos) -> int:
        if self._ascii:
            return position.index
        lines = self.facts.lines
        start = lines.start_of(position.line + 1)
        stop = lines.start_of(position.line + 2) if position.line + 2 <= len(lines) else None
        text = self.facts.source.data[start:stop].decode("utf-8", "replace")
        return start + len(text[: position.column].encode("utf-8"))


def find_matches(form: PatternForm, message: str, root: PatternRoot) -> Iterator[Match]:
    """The places of a file where a pattern holds, in the order of the text."""
    for node in root.root.find_all(form.config):  # type: ignore[call-overload]
        if not _names_hold(form, node, root):
            continue
        start, end = root.bytes_of(node)
        shown = node.get_match(form.span) if form.span else None
        place = root.bytes_of(shown) if shown is not None else (start, end)
        yield Match(
            _span(root, place),
            filled(message, node, root),
            _fix(form, node, root, (start, end)) if form.fix else None,
        )


def filled(template: str, node: ast_grep_py.SgNode, root: PatternRoot) -> str:
    """A template with `$NAME` and `$$$NAME` replaced by what they matched."""

    def value(found: re.Match[str]) -> str:
        many, one = found.group(1), found.group(2)
        if one:
            single = node.get_match(one)
            return single.text() if single is not None else found.group(0)
        several = node.get_multiple_matches(many)
        if not several:
            return ""
        return root.between(root.bytes_of(several[0])[0], root.bytes_of(several[-1])[1])

    return VARIABLE.sub(value, template)


def _names_hold(form: PatternForm, node: ast_grep_py.SgNode, root: PatternRoot) -> bool:
    for variable, wanted in form.names.items():
        bound = node.get_match(variable)
        if bound is None:
            return False
        start, end = root.bytes_of(bound)
        found = root.facts.root.descendant_for_byte_range(start, end)
        name = root.facts.resolve(found)
        if not any(name_matches(name, each) for each in wanted):
            return False
    return True


def name_matches(name: str, wanted: str) -> bool:
    """Whether a dotted name is the wanted one; a trailing `*` in `wanted` stands for any rest."""
    if wanted.endswith("*"):
        return bool(name) and name.startswith(wanted[:-1])
    return name == wanted


def _span(root: PatternRoot, place: tuple[int, int]) -> Span:
    return root.facts.lines.span(*place)


def _fix(
    form: PatternForm, node: ast_grep_py.SgNode, root: PatternRoot, place: tuple[int, int]
) -> Fix:
    text = filled(form.fix, node, root)
    return Fix(form.fix_title or f"Replace by `{text}`", (Edit(*place, text),), form.fix_safe)


def pattern_language(name: str) -> str:
    """The name under which ast-grep knows a language; raises UsageError where it knows none.

    ast-grep answers an unknown name with a panic that no `except Exception` catches, so every
    name goes through here.
    """
    language = get_language(name)
    if language.builtin_pattern:
        return language.builtin_pattern
    if not language.grammar:
        raise UsageError(f"`{name}` has no grammar, so a pattern rule cannot look at it.")
    if name not in _registered():
        raise UsageError(f"The installed grammar of `{name}` hides itself from pattern rules.")
    return name


@cache
def _registered() -> frozenset[str]:
    """The languages whose own grammars were given to ast-grep, which takes them only once."""
    wanted = [each for each in languages().values() if each.grammar and not each.builtin_pattern]
    found = {each.name: place for each in wanted if (place := _registration(each)) is not None}
    import ast_grep_py

    if found:
        ast_grep_py.register_dynamic_language(found)
    return frozenset(found)


def _registration(language: Language) -> ast_grep_py.CustomLang | None:
    """How ast-grep loads a grammar, or None when the wheel's library does not export it."""
    import ctypes  # only grammars outside ast-grep need it, and it takes a while to import

    module, function = language.grammar.split(":")
    folder = Path(str(import_module(module).__file__)).parent
    library = next(iter(sorted(folder.glob("_binding*"))), None)
    symbol = module if function == "language" else f"{module}_{function}"
    if library is None or not hasattr(ctypes.CDLL(str(library)), symbol):
        return None
    place: ast_grep_py.CustomLang = {
        "library_path": str(library),
        "language_symbol": symbol,
        "extensions": [language.name],  # type: ignore[typeddict-unknown-key]
        "expando_char": language.expando,
    }
    return place


def check_pattern(form: PatternForm, language: str) -> str:
    """What is wrong with a pattern rule in a language, in one line; empty when it is sound."""
    import ast_grep_py

    try:
        root = ast_grep_py.SgRoot("", pattern_language(language)).root()
        root.find_all(form.config)  # type: ignore[call-overload]
    except Exception as error:  # noqa: BLE001 - ast-grep raises this very class for a wrong key
        return str(error).splitlines()[0]
    parts = (form.rule, *form.constraints.values(), *form.utils.values())
    patterns = [text for part in parts for text in _patterns(part)]
    broken = next((text for text in patterns if not _parses(text, language)), None)
    if broken is not None:
        return f"the pattern `{broken}` is not valid {language}"
    return _unknown_variable(form, patterns, language)


def _patterns(rule: object) -> Iterator[str]:
    """Every pattern text in a rule object."""
    if isinstance(rule, list):
        for part in rule:
            yield from _patterns(part)
    if not isinstance(rule, Mapping):
        return
    for key, value in rule.items():
        if key == "pattern":
            text = value.get("context") if isinstance(value, Mapping) else value
            if isinstance(text, str):
                yield text
        else:
            yield from _patterns(value)


def _parses(text: str, language: str) -> bool:
    """Whether a pattern is code; ast-grep takes one that is not, and never finds it."""
    if language not in _STRICT:
        return True
    import ast_grep_py

    plain = VARIABLE.sub("aide", text).replace("$$$", "aide")
    trees = (ast_grep_py.SgRoot(each, pattern_language(language)) for each in (plain, f"{plain};"))
    return any(tree.root().find(kind="ERROR") is None for tree in trees)


def _unknown_variable(form: PatternForm, patterns: list[str], language: str) -> str:
    """A metavariable that is used but never bound, in words; empty when there is none."""
    bound = {name for text in patterns for name in _variables(text)}
    used = [*form.names, *([form.span] if form.span else [])]
    if language not in _DOLLAR:
        used += _variables(form.fix)
    unknown = next((name for name in used if name not in bound), None)
    return f"no pattern binds `${unknown}`" if unknown is not None else ""


def _variables(text: str) -> list[str]:
    return [many or one for many, one in VARIABLE.findall(text)]


# Languages whose grammars tell code from nonsense; in the others nearly any text is code.
_STRICT = frozenset({"python", "java", "go", "javascript", "typescript", "tsx"})
# Languages in which `$NAME` is code of their own.
_DOLLAR = frozenset({"bash", "dockerfile"})
