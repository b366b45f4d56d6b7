"""Archives unpacked without a look at the paths inside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES

_OPENED = frozenset(
    {"tarfile.open()", "tarfile.TarFile()", "tarfile.TarFile.open()", "tarfile.TarFile.gzopen()"}
)
_SAFE_FILTERS = frozenset({"tarfile.data_filter", "tarfile.tar_filter"})


@rule(
    "py-tar-extract",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="A member of this archive can be written outside the target folder.",
    cwe=[22],
    calls=["shutil.unpack_archive"],
    methods=["extractall", "extract"],
    literals=["tarfile", "shutil"],
    aliases=["bandit:B202", "ruff:S202", "semgrep:tarfile-extractall-traversal"],
    controls=FILES,
    fixable=True,
)
def archive_extract(call: Call, context: FileContext) -> Iterator[Match]:
    """A tar archive is unpacked without a filter.

    Why:
        Names with `..`, absolute names and links inside an archive make members land anywhere
        the process may write, so that a downloaded archive replaces scripts or keys. Python 3.14
        filters by default, earlier versions do not.
    Remediation:
        Pass `filter="data"`, which refuses such members (Python 3.12, and later releases of
        3.8 to 3.11).
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
    References:
        https://docs.python.org/3/library/tarfile.html#extraction-filters
        https://peps.python.org/pep-0706/
    """
    if _is_filtered(call, context) or call.has_splat:
        return
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
