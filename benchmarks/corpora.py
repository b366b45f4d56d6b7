"""The real projects that are measured: their sources as the registries hand them out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

WORK = Path(__file__).parent / ".work"


class Corpus(Struct, frozen=True):
    """A project, where it comes from, and the folder in its archive that holds its own code.

    A Debian archive keeps one version at a time, so those have none here: the result names it.
    """

    name: str
    version: str
    package: str
    origin: str = "pypi"
    language: str = "python"

    @property
    def home(self) -> Path:
        """The folder that the archive is unpacked into."""
        return WORK / "corpora" / f"{self.name.replace('/', '-').strip('@')}-{self.version}"

    @property
    def folder(self) -> Path:
        """Where the project's own code lies once fetched."""
        found = sorted(path for path in self.home.glob(self.package) if path.is_dir())
        return found[0] if found else self.home / self.package


DJANGO = Corpus("django", "5.2.7", "django")
HOME_ASSISTANT = Corpus("homeassistant", "2024.3.3", "homeassistant")
FLASK = Corpus("flask", "3.1.3", "src")
REQUESTS = Corpus("requests", "2.34.2", "src")
ATTRS = Corpus("attrs", "26.1.0", "src")
FASTAPI = Corpus("fastapi", "0.165.0", "fastapi")
PYTHON = (DJANGO, FLASK, REQUESTS, ATTRS)
JAVASCRIPT = (
    Corpus("express", "5.3.0", "package/lib", "npm", "javascript"),
    Corpus("fastify", "5.12.8", "package", "npm", "javascript"),
    Corpus("undici", "8.12.4", "package/lib", "npm", "javascript"),
    Corpus("preact", "11.2.0", "package/src", "npm", "javascript"),
    Corpus("rxjs", "7.8.2", "package/src", "npm", "typescript"),
)
JAVA = (
    Corpus("libcommons-lang3-java", "debian", "*/src/main", "debian-source", "java"),
    Corpus("commons-io", "debian", "*/src/main", "debian-source", "java"),
    Corpus("jackson-databind", "debian", "*/src/main", "debian-source", "java"),
    Corpus("httpcomponents-client", "debian", "*", "debian-source", "java"),
)
GO = (
    Corpus("golang-github-gin-gonic-gin-dev", "debian", "usr/share/gocode/src", "debian", "go"),
    Corpus("golang-github-gorilla-mux-dev", "debian", "usr/share/gocode/src", "debian", "go"),
    Corpus("golang-github-spf13-cobra-dev", "debian", "usr/share/gocode/src", "debian", "go"),
    Corpus("golang-github-prometheus-common-dev", "debian", "usr/share/gocode/src", "debian", "go"),
)
ENDINGS = {
    "python": ("*.py",),
    "javascript": ("*.js", "*.mjs", "*.cjs"),
    "typescript": ("*.ts", "*.tsx"),
    "java": ("*.java",),
    "go": ("*.go",),
}


def fetch(corpus: Corpus) -> Path:
    """The folder of a corpus, downloaded and unpacked when it is not there yet."""
    if not corpus.folder.is_dir():
        (WORK / "corpora").mkdir(parents=True, exist_ok=True)
        _FETCHERS[corpus.origin](corpus)
    return corpus.folder


def version_of(corpus: Corpus) -> str:
    """The version that was fetched."""
    if corpus.origin in {"pypi", "npm"}:
        return corpus.version
    told = corpus.home / "VERSION"
    return told.read_text().strip() if told.is_file() else "unknown"


def code_lines(folder: Path, endings: tuple[str, ...] = ("*.py",)) -> int:
    """The non-blank lines of a folder's files with these endings."""
    total = 0
    for path in (path for ending in endings for path in folder.rglob(ending)):
        if path.is_file():
            total += sum(1 for line in path.read_bytes().split(b"\n") if line.strip())
    return total


def _from_pypi(corpus: Corpus) -> None:
    target = corpus.home.parent
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    pip += ["--no-binary", corpus.name, "--dest", str(target)]
    subprocess.run([*pip, f"{corpus.name}=={corpus.version}"], check=True)
    _unpack(next(target.glob(f"{corpus.name}-{corpus.version}*.tar.gz")), target)


def _from_npm(corpus: Corpus) -> None:
    corpus.home.mkdir(parents=True, exist_ok=True)
    command = ["npm", "pack", "--silent", f"{corpus.name}@{corpus.version}"]
    subprocess.run(command, cwd=corpus.home, check=True)
    _unpack(next(corpus.home.glob("*.tgz")), corpus.home)


def _from_debian(corpus: Corpus) -> None:
    corpus.home.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", "-qq", corpus.name], cwd=corpus.home, check=True)
    archive = next(corpus.home.glob("*.deb"))
    subprocess.run(["dpkg-deb", "-x", str(archive), str(corpus.home)], check=True)
    (corpus.home / "VERSION").write_text(archive.name.split("_")[1].replace("%3a", ":") + "\n")


def _from_debian_source(corpus: Corpus) -> None:
    corpus.home.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-qq", *_own_lists()]
    subprocess.run([*apt, "update"], check=True)
    source = [*apt, "source", "--download-only", corpus.name]
    subprocess.run(source, cwd=corpus.home, check=True)
    archive = next(corpus.home.glob("*.orig.tar.*[!c]"))
    _unpack(archive, corpus.home)
    (corpus.home / "VERSION").write_text(archive.name.split("_")[1].split(".orig")[0] + "\n")


def _own_lists() -> list[str]:
    """Options by which apt asks the machine's own archives for sources, in lists of our own."""
    folder = WORK / "apt"
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for path in Path("/etc/apt/sources.list.d").glob("debian*.sources"):
        text = path.read_text().replace("Types: deb\n", "Types: deb-src\n")
        (sources / path.name).write_text(text)
    if Path("/etc/apt/sources.list").is_file():
        lines = Path("/etc/apt/sources.list").read_text().splitlines()
        found = [f"deb-src{line[3:]}" for line in lines if line.startswith("deb ")]
        (sources / "own.list").write_text("\n".join(found) + "\n")
    options = {
        "Dir::Etc::SourceList": "/dev/null",
        "Dir::Etc::SourceParts": str(sources),
        "Dir::State::Lists": str(folder / "lists"),
    }
    return [part for name, value in options.items() for part in ("-o", f"{name}={value}")]


def _unpack(archive: Path, target: Path) -> None:
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")


_FETCHERS: dict[str, Callable[[Corpus], None]] = {
    "pypi": _from_pypi,
    "npm": _from_npm,
    "debian": _from_debian,
    "debian-source": _from_debian_source,
}


def can_fetch(corpus: Corpus) -> bool:
    """Whether this machine has the client that a corpus comes by, or has it already."""
    client = {"npm": "npm", "debian": "apt-get", "debian-source": "apt-get"}.get(corpus.origin)
    return corpus.folder.is_dir() or client is None or shutil.which(client) is not None
