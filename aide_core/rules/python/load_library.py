"""Native libraries loaded by a path that is not fixed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless


@rule(
    "py-load-library",
    languages=["python"],
    severity="low",
    confidence="low",
    message="The native library that is loaded here is not fixed in the text.",
    cwe=[114],
    calls=[
        "ctypes.CDLL",
        "ctypes.PyDLL",
        "ctypes.WinDLL",
        "ctypes.OleDLL",
        "ctypes.cdll.LoadLibrary",
        "ctypes.windll.LoadLibrary",
        "cffi.FFI().dlopen",
    ],
    controls=INJECTION,
    profiles=["strict"],
)
def load_library(call: Call, context: FileContext) -> Iterator[Match]:
    """A native library is loaded whose path comes from a variable.

    Why:
        Loading a library runs its initialisers, outside all checks of Python. Whoever can decide
        the path, or write to the folder it leads to, runs code in this process.
    Remediation:
        Load the library from a fixed folder that only administrators can write to.
    Bad:
        import ctypes
        library = ctypes.CDLL(path)
    Bad:
        from cffi import FFI
        ffi = FFI()
        library = ffi.dlopen(path)
    Bad:
        import ctypes
        library = ctypes.CDLL(located("c"))
    Good:
        import ctypes
        library = ctypes.CDLL("libc.so.6")
    Good:
        import ctypes.util
        library = ctypes.CDLL(ctypes.util.find_library("c"))
    Good:
        library = window.dlopen(path)
    References:
        https://docs.python.org/3/library/ctypes.html#loading-shared-libraries
    """
    path = call.argument("name", 0)
    if path is None or is_harmless(path, context):
        return
    found = context.as_call(path)
    if found is None or found.name != "ctypes.util.find_library":
        yield context.match(call.node)
