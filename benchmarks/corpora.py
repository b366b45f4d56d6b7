"""The real projects that are measured: source distributions, fetched once with pip."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

from msgspec import Struct

WORK = Path(__file__).parent / ".work"


class Corpus(Struct, frozen=True):
    """A project at a fixed version, and the folder in its archive that holds the package."""

    name: str
    version: str
    package: str

    @property
    def folder(self) -> Path:
        """Where the package's sources lie once fetched."""
        return WORK / "corpora" / f"{self.name}-{self.version}" / self.package


DJANGO = Corpus("django", "5.2.7", "django")
HOME_ASSISTANT = Corpus("homeassistant", "2024.3.3", "homeassistant")
FLASK = Corpus("flask", "3.1.3", "src")
REQUESTS = Corpus("requests", "2.34.2", "src")
ATTRS = Corpus("attrs", "26.1.0", "src")
FASTAPI = Corpus("fastapi", "0.165.0", "fastapi")


def fetch(corpus: Corpus) -> Path:
    """The folder of a corpus, downloaded and unpacked when it is not there yet."""
    if corpus.folder.is_dir():
        return corpus.folder
    target = WORK / "corpora"
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--no-binary", corpus.name, "--dest", str(target)),
            f"{corpus.name}=={corpus.version}",
        ],
        check=True,
    )
    archive = next(target.glob(f"{corpus.name}-{corpus.version}*.tar.gz"))
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return corpus.folder


def code_lines(folder: Path, pattern: str = "*.py") -> int:
    """The non-blank lines of a folder's files."""
    total = 0
    for path in folder.rglob(pattern):
        total += sum(1 for line in path.read_bytes().split(b"\n") if line.strip())
    return total
