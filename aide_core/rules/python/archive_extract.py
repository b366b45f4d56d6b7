"""Archives unpacked without a look at the paths inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.assignments import looped_over
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.python_functions import text_around

_OPENED = frozenset(
    {"tarfile.open()", "tarfile.TarFile()", "tarfile.TarFile.open()", "tarfile.TarFile.gzopen()"}
)
_NAME_LISTS = frozenset({"namelist", "getnames"})
_MEMBER_LISTS = frozenset({"infolist", "getmembers"})
_WRITES = re.compile(rb"\bopen\(|\bcopyfileobj\(|\.write_(?:bytes|text)\(")
_CHECKS = re.compile(rb"commonpath|commonprefix|relative_to|realpath|abspath|isabs|basename|\.\.")


@rule(
    "py-tar-extract",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="A member of this archive can be written outside the target folder.",
    cwe=[22],
    calls=["shutil.unpack_archive", "os.path.join"],
    methods=["extractall", "extract"],
    literals=["tarfile", "shutil", "zipfile"],
    aliases=["bandit:B202", "ruff:S202", "semgrep:tarfile-extractall-traversal"],
    controls=FILES,
    fixable=True,
)
def archive_extract(call: Call, context: FileContext) -> Iterator[Match]:
    """A tar archive is unpacked without a filter, or an archive by hand without a check.

    Why:
        Names with `..`, absolute names and links inside an archive make members land anywhere
        the process may write, so that a downloaded archive replaces scripts or keys. Python 3.14
        filters by default, earlier versions do not.
    Remediation:
        Pass `filter="data"`, which refuses such members (Python 3.12, and later releases of
        3.8 to 3.11). Where the program writes members itself, resolve each path and check that it
        stays inside the folder.
    Bad:
        import tarfile
        with tarfile.open(path) as archive:
            archive.extractall(target)
    Bad:
        import tarfile
        tarfile.open(path).extractall(target, filter="fully_trusted")
    Bad:
        import shutil
        shutil.unpack_archive(path, target)
    Bad:
        import tarfile
        def unpack(archive):
            archive.extractall(target)
    Bad:
        import tarfile
        tarfile.open(path).extractall(target, filter=tarfile.fully_trusted_filter)
    Bad:
        import tarfile
        with tarfile.open(path) as archive:
            for member in archive:
                archive.extract(member, target)
    Bad:
        import os, zipfile
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with open(os.path.join(target, name), "wb") as file:
                    file.write(archive.read(name))
    Bad:
        import os, tarfile
        archive = tarfile.open(path)
        for member in archive.getmembers():
            place = os.path.join(target, member.name)
            with open(place, "wb") as file:
                file.write(archive.extractfile(member).read())
    Bad:
        import os, zipfile
        def unpack(path, target):
            with zipfile.ZipFile(path) as archive:
                for member in archive.infolist():
                    place = os.path.join(target, member.filename)
                    shutil.copyfileobj(archive.open(member), open(place, "wb"))
    Good:
        import os, zipfile
        def unpack(path, target):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    place = os.path.realpath(os.path.join(target, name))
                    if os.path.commonpath([place, target]) == target:
                        open(place, "wb").write(archive.read(name))
    Good:
        import os, zipfile
        def shown(path, prefix):
            with zipfile.ZipFile(path) as archive:
                return [os.path.join(prefix, name) for name in archive.namelist()]
    Good:
        import os, zipfile
        def collect(folder):
            for name in os.listdir(folder):
                shutil.copyfileobj(open(os.path.join(folder, name)), out)
            for entry in os.scandir(folder):
                shutil.copyfileobj(open(os.path.join(folder, entry.name)), out)
            with zipfile.ZipFile(folder) as archive:
                for member in archive.infolist():
                    open(os.path.join(folder, member.date), "wb")
    Good:
        import tarfile
        with tarfile.open(path) as archive:
            archive.extractall(target, filter="data")
    Good:
        import tarfile
        with tarfile.open(path) as archive:
            archive.extract("notes.txt", target)
    Good:
        import tarfile
        def pull(juicer, fruit):
            juicer.extract(fruit, target)
    Good:
        import tarfile
        tarfile.open(path).extractall(target, filter=tarfile.data_filter)
    Good:
        import tarfile, zipfile
        with zipfile.ZipFile(path) as archive:
            archive.extractall(target)
    Good:
        import shutil
        shutil.unpack_archive(path, target, "zip")
    Good:
        import tarfile
        with tarfile.open(path) as archive:
            archive.extractall(target, members=checked(archive))
    Good:
        import tarfile
        tarfile.open(path).extractall(**options)
    Good:
        import shutil
        def unpack(bundle):
            bundle.extractall(shutil.which(target))
    Good:
        # in tests/test_shop.py
        import os, zipfile
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with open(os.path.join(target, name), "wb") as file:
                    file.write(archive.read(name))
    Bad:
        import os, tarfile
        with tarfile.open(path) as archive:
            for member in archive:
                with open(os.path.join(target, member.name), "wb") as file:
                    file.write(read(member))
    Good:
        import os, tarfile
        for name in tarfile.open(path):
            with open(os.path.join(target, name), "wb") as file:
                file.write(data)
        for entry in folder:
            with open(os.path.join(target, entry.name), "wb") as file:
                file.write(data)
    References:
        https://docs.python.org/3/library/tarfile.html#extraction-filters
        https://peps.python.org/pep-0706/
    """
    if call.name == "os.path.join":
        if _is_member_path(call, context) and not context.in_tests:
            yield context.match(call.node, confidence=Confidence.MEDIUM)
    elif not _is_filtered(call, context) and not call.has_splat:
        yield from _unpacked(call, context)


def _unpacked(call: Call, context: FileContext) -> Iterator[Match]:
    """The match of a call that unpacks without a filter."""
    if call.name == "shutil.unpack_archive":
        if context.string(call.argument("format", 2)) != "zip":
            yield context.match(call.node, fix=_fix(call, context), confidence=Confidence.MEDIUM)
        return
    receiver = context.resolve(call.receiver)
    if call.method == "extract" and not _takes_any_member(call, receiver, context):
        return
    if call.method != "extract" and call.argument("members", 1) is not None:
        return
    if not context.imports("tarfile"):
        return
    if receiver in _OPENED:
        yield context.match(call.node, fix=_fix(call, context))
    elif not receiver:
        yield context.match(call.node, severity=Severity.LOW, confidence=Confidence.LOW)


def _is_member_path(call: Call, context: FileContext) -> bool:
    """Whether a path ends in the name of an archive's member, and is written to unchecked."""
    if not any(_is_member_name(part, context) for part in call.positional[1:]):
        return False
    around = text_around(call.node, context)
    return _WRITES.search(around) is not None and _CHECKS.search(around) is None


def _is_member_name(node: Node, context: FileContext) -> bool:
    """`name` of `archive.namelist()`, `member.filename` of `archive.infolist()`."""
    lists = _NAME_LISTS
    if node.type == "attribute":
        if context.text(node.child_by_field_name("attribute")) not in {"name", "filename"}:
            return False
        lists, node = _MEMBER_LISTS, node.child_by_field_name("object") or node
    over = looped_over(node, context) if node.type == "identifier" else None
    if over is None:
        return False
    listing = context.as_call(over)
    if listing is None:
        return lists is _MEMBER_LISTS and context.resolve(over) in _OPENED
    return listing.method in lists


def _takes_any_member(call: Call, receiver: str, context: FileContext) -> bool:
    """Whether `extract` of an archive is given a member that the text does not name."""
    member = call.argument("member", 0)
    return receiver in _OPENED and member is not None and not context.is_literal(member)


def _is_filtered(call: Call, context: FileContext) -> bool:
    chosen = call.argument("filter")
    if chosen is None:
        return False
    name = context.string(chosen)
    if name is not None:
        return name in {"data", "tar"}
    return context.resolve(chosen) != "tarfile.fully_trusted_filter"


def _fix(call: Call, context: FileContext) -> Fix | None:
    chosen = call.argument("filter")
    if chosen is not None:
        edit = context.replace(chosen, '"data"')
        return context.fix('Unpack with `filter="data"`', edit, safe=False)
    arguments = call.arguments
    if arguments is None or any(c.type == "comment" for c in arguments.named_children):
        return None
    given = context.text(arguments)[1:-1].strip().rstrip(",")
    inside = f'{given}, filter="data"' if given else 'filter="data"'
    edit = context.replace(arguments, f"({inside})")
    return context.fix('Unpack with `filter="data"`', edit, safe=False)
