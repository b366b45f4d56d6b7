"""Every rule there is: found in the packs' folders, compiled into one record, loaded when needed.

Compiling imports each code rule and parses each YAML rule. The result is plain data, which a
caller may keep on disk under `digest()` so that the next start reads a few hundred kilobytes
instead.
"""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import msgspec
from msgspec import Struct

from aide_core.flow.follow.models import ModelFile
from aide_core.model import Problem
from aide_core.rules.record import Entry
from aide_core.rules.yaml_rules import read_rules

_NOT_PACKS = frozenset({"forms", "support", "models"})


class Catalogue(Struct, frozen=True):
    """All rules, sorted by id, and what was wrong with the ones left out."""

    entries: tuple[Entry, ...]
    models: tuple[ModelFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_rules(self, entries: Iterable[Entry], problems: Iterable[Problem]) -> Catalogue:
        """This catalogue and more rules; an id that is taken wins over a later one."""
        known = {entry.id for entry in self.entries}
        added = [entry for entry in entries if entry.id not in known]
        merged = sorted([*self.entries, *added], key=lambda entry: entry.id)
        return Catalogue(tuple(merged), self.models, (*self.problems, *problems))


def packs_folder() -> Path:
    """The folder that holds one folder for each built-in pack."""
    return Path(__file__).parent


def digest() -> str:
    """A digest of names, sizes and times of the packs' files; changes when any rule does."""
    found = hashlib.blake2b(digest_size=16)
    for path in _rule_files():
        stat = path.stat()
        found.update(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns};".encode())
    return found.hexdigest()


def compile_catalogue() -> Catalogue:
    """Read every built-in rule. Raises ValueError when one is wrong: that is our bug."""
    entries: list[Entry] = []
    for pack in _packs():
        entries += _code_rules(pack)
        for path in sorted((packs_folder() / pack).glob("*.yml")):
            name = f"{pack}/{path.name}"
            found, problems = read_rules(path.read_bytes(), name, pack)
            if problems:
                first = problems[0]
                raise ValueError(f"{first.path}:{first.line}: {first.message}")
            entries += found
    return Catalogue(tuple(sorted(entries, key=lambda entry: entry.id)), _models())


def _models() -> tuple[ModelFile, ...]:
    """What libraries do with values, one file a library."""
    # Compiled models are read without this parser.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = sorted((packs_folder() / "models").glob("*/*.yml"))
    return tuple(
        msgspec.convert(
            yaml.load(path.read_bytes(), Loader=loader),  # noqa: S506 - one of the two safe ones
            ModelFile,
        )
        for path in files
    )


def encode(catalogue: Catalogue) -> bytes:
    """The catalogue as bytes for `decode`."""
    return msgspec.msgpack.encode(catalogue)


def decode(data: bytes) -> Catalogue:
    """The catalogue that `encode` wrote; raises msgspec.DecodeError on anything else."""
    return msgspec.msgpack.decode(data, type=Catalogue)


def _packs() -> list[str]:
    folder = packs_folder()
    found = [path.name for path in folder.iterdir() if (path / "__init__.py").is_file()]
    return sorted(name for name in found if name not in _NOT_PACKS)


def _code_rules(pack: str) -> list[Entry]:
    package = f"aide_core.rules.{pack}"
    names = sorted(m.name for m in pkgutil.iter_modules([str(packs_folder() / pack)]))
    modules = [import_module(f"{package}.{name}") for name in names]
    checks = [value for module in modules for value in vars(module).values()]
    found = {e.id: e for c in checks if isinstance(e := getattr(c, "aide_rule", None), Entry)}
    return list(found.values())


def _rule_files() -> list[Path]:
    folder = packs_folder()
    found = [p for p in folder.glob("*/*") if p.suffix in {".py", ".yml"}]
    return sorted((*found, *folder.glob("models/*/*.yml")))
