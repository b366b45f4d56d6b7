"""Java calls that name files, and what shows that a path was checked."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import method_of

_READ_AND_WRITE = (
    *("copy", "createDirectories", "createDirectory", "createFile", "delete", "deleteIfExists"),
    *("exists", "isDirectory", "lines", "list", "move", "newBufferedReader", "newBufferedWriter"),
    *("newByteChannel", "newInputStream", "newOutputStream", "readAllBytes", "readAllLines"),
    *("readString", "size", "walk", "write", "writeString"),
)
FILE_CALLS = (
    *(
        f"java.io.{name}"
        for name in (
            *("File", "FileInputStream", "FileOutputStream", "FileReader", "FileWriter"),
            *("RandomAccessFile", "PrintWriter", "PrintStream"),
        )
    ),
    *("java.nio.file.Paths.get", "java.nio.file.Path.of", "java.nio.file.FileSystem().getPath"),
    "java.nio.file.FileSystems.getDefault().getPath",
    *(f"java.nio.file.Files.{name}" for name in _READ_AND_WRITE),
    *("org.springframework.core.io.FileSystemResource", "org.springframework.core.io.UrlResource"),
    *("org.springframework.core.io.ClassPathResource", "java.io.File.createTempFile"),
    *("javax.servlet.ServletContext().getResourceAsStream", "java.lang.ClassLoader().getResource"),
    *("jakarta.servlet.ServletContext().getResourceAsStream",),
)
ARCHIVE_ENTRIES = frozenset(
    {
        *("ZipEntry", "JarEntry", "ArchiveEntry", "ZipArchiveEntry", "TarArchiveEntry"),
        *("TarEntry", "getNextEntry", "getNextZipEntry", "getNextTarEntry", "nextElement"),
    }
)
CHECKED_PATH = re.compile(
    r"\.startsWith\(|\.normalize\(|contains\(\s*\"\.\.|getCanonical|toRealPath|\.relativize\("
)
_MAX_STEPS = 8
_JOINING = frozenset({"java.io.File", "java.nio.file.Paths.get", "java.nio.file.Path.of"})
_STREAMS = frozenset({"java.io.FileOutputStream", "java.io.FileWriter"})


def is_checked_later(call: Call, context: FileContext) -> bool:
    """Whether a path is only made here, and the same method looks at where it leads."""
    method = method_of(call.node, context)
    if call.name not in _JOINING or method is None:
        return False
    text = context.source.data[call.node.end_byte : method.end_byte]
    return CHECKED_PATH.search(text.decode("utf-8", "replace")) is not None


def names_file(node: Node, context: FileContext) -> bool:
    """Whether an argument comes from a call that names a file, which is told on its own."""
    current: Node | None = node
    for _ in range(_MAX_STEPS):
        call = context.as_call(current)
        if call is not None and call.name in FILE_CALLS:
            return True
        if call is not None:
            current = call.receiver
        elif current is not None and current.type == "identifier":
            binding = context.binding(current)
            current = binding.value if binding is not None else None
        else:
            return False
    return False


def joins_path(name: Node, method: Node, context: FileContext) -> Node | None:
    """The call in a method that makes a path of an entry's name, or of the variable holding it."""
    kept = name.parent
    holder = kept.child_by_field_name("name") if kept is not None else None
    variable = context.text(holder) if kept is not None and "declarator" in kept.type else ""
    for node in context.find({"object_creation_expression", "method_invocation"}, within=method):
        call = context.as_call(node)
        if call is None or not (call.name in _JOINING | _STREAMS or call.method == "resolve"):
            continue
        for argument in call.positional:
            if argument.start_byte <= name.start_byte < argument.end_byte:
                return node
            if variable and variable in _WORD.findall(context.text(argument)):
                return node
    return None


_WORD = re.compile(r"\w+")
