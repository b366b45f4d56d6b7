"""Mutated real files through the engine: no exception, no hang, no unbounded memory."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from aide_core.engine import Options, RuleSet, audit
from aide_core.parse import decode, detect
from aide_core.rules.catalogue import compile_catalogue
from benchmarks.corpora import DJANGO, FASTAPI, FLASK, REQUESTS, fetch

_HANG_S = 5.0
_MOST_BYTES = 60_000
_SHOP = Path(__file__).parent.parent / "examples" / "webshop"


def main(files: int, processes: int = 2) -> None:
    """Audit `files` mutants of real files and say what went wrong."""
    share = files // processes
    with get_context("spawn").Pool(processes) as pool:
        results = pool.starmap(_work, [(seed, share) for seed in range(processes)])
    crashes = [each for result in results for each in result[0]]
    slowest = max(result[1] for result in results)
    memory = max(result[2] for result in results)
    print(f"{share * processes:,} mutants: {len(crashes)} failures, slowest {slowest:.2f} s,")
    print(f"peak memory of a process {memory:.0f} MB")
    for crash in crashes[:20]:
        print(crash)
    sys.exit(bool(crashes) or slowest > _HANG_S)


def _work(seed: int, count: int) -> tuple[list[str], float, float]:
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice of mutations
    catalogue = compile_catalogue()
    rules = RuleSet(catalogue.entries, (entry.id for entry in catalogue.entries))
    texts = _texts()
    failures: list[str] = []
    slowest = 0.0
    for number in range(count):
        path, text = chance.choice(texts)
        mutant = mutate(text, texts, chance)
        started = time.perf_counter()
        try:
            source = decode(path, mutant, detect(path, mutant[:8192]))
            audit(source, rules, Options(reraise=True))
        except Exception as error:  # noqa: BLE001 - what a fuzzer is for
            failures.append(f"{type(error).__name__} {error} in {path}, seed {seed} no. {number}")
        slowest = max(slowest, time.perf_counter() - started)
    return failures, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _texts() -> list[tuple[str, bytes]]:
    folders = [fetch(corpus) for corpus in (DJANGO, FLASK, REQUESTS, FASTAPI)] + [_SHOP]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    found = [(path.name, path.read_bytes()[:_MOST_BYTES]) for path in paths]
    return [(name, data) for name, data in found if data and b"\0" not in data[:1000]]


def mutate(text: bytes, texts: Sequence[tuple[str, bytes]], chance: random.Random) -> bytes:
    """A text after a few random edits: bytes, lines, brackets, pieces of other files."""
    data = bytearray(text)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        length = min(chance.choice((1, 1, 2, 5, 20, 200)), len(data) - place)
        action = chance.randrange(7)
        if action == 0:
            del data[place : place + length]
        elif action == 1:
            data[place:place] = chance.randbytes(length)
        elif action == 2:
            data[place:place] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 50))
        elif action == 3:
            other = chance.choice(texts)[1]
            start = chance.randrange(len(other))
            data[place:place] = other[start : start + 300]
        elif action == 4:
            data[place:place] = data[place : place + length] * 2
        elif action == 5:
            data = data[:place] or data
        else:
            data = data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n")))
    return bytes(data)


_TOKENS = (
    *(b"(", b")", b"[", b"{", b"}", b'"', b"'", b'"""', b"\\", b"#", b"/*", b"*/", b"${{", b"`"),
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", "\u202e".encode(), b"lambda ", b"async ", b"f'{", b":="),
    *(b"# aide: ignore[", b"# nosec B602 ", b"import os as ", b"=", b"**", b"\n    ", b"\t"),
)
