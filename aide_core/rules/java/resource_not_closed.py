"""Files that a method forgets."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import running_method, uses

_STREAMS = ("FileInputStream", "FileOutputStream", "FileReader", "FileWriter", "RandomAccessFile")
_OPENED = (
    *(f"java.io.{name}" for name in _STREAMS),
    "java.util.Scanner",
    "java.net.Socket",
    "java.util.zip.ZipFile",
    "java.sql.DriverManager.getConnection",
)


@rule(
    "java-resource-not-closed",
    languages=["java"],
    severity="medium",
    confidence="medium",
    category="quality",
    message="Nothing closes this, and it does not leave the method.",
    cwe=[772],
    calls=_OPENED,
    aliases=[
        "spotbugs:OS_OPEN_STREAM",
        "spotbugs:OS_OPEN_STREAM_EXCEPTION_PATH",
        "spotbugs:ODR_OPEN_DATABASE_RESOURCE",
    ],
)
def resource_not_closed(call: Call, context: FileContext) -> Iterator[Match]:
    """A method opens a file and never closes it.

    Why:
        The file stays open until the collector comes by. Under load the program runs out of
        handles, and written text may not reach the disk.
    Remediation:
        Open it in `try (...)`.
    Bad:
        import java.io.FileInputStream;
        class A {
            void run() {
                FileInputStream file = new FileInputStream(path);
                int first = file.read();
            }
        }
    Good:
        import java.io.FileInputStream;
        class A {
            void run() {
                try (FileInputStream file = new FileInputStream(path)) {
                    int first = file.read();
                }
            }
        }
    Good:
        import java.io.FileInputStream;
        class A {
            void run() {
                FileInputStream file = new FileInputStream(path);
                int first = file.read();
                file.close();
            }
        }
    Good:
        import java.io.FileInputStream;
        class A {
            Order run(String path) {
                FileInputStream file = new FileInputStream(path);
                return parse(file);
            }
        }
    Good:
        import java.io.FileInputStream;
        class A {
            Object run(String path) {
                FileInputStream file = new FileInputStream(path);
                return file;
            }
        }
    Good:
        import java.io.ByteArrayInputStream;
        class A {
            void run() {
                ByteArrayInputStream file = new ByteArrayInputStream(data);
                int first = file.read();
            }
        }
    Good:
        import java.io.FileInputStream;
        class A {
            void run() {
                FileInputStream file = new FileInputStream(path);
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        import java.io.FileInputStream;
        class A {
            void run() {
                FileInputStream file = new FileInputStream(path);
                int first = file.read();
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/essential/exceptions/tryResourceClose.html
    """
    method, declarator = running_method(call.node), call.node.parent
    name = context.text(declarator.child_by_field_name("name")) if declarator is not None else ""
    if method is None or declarator is None or declarator.type != "variable_declarator":
        return
    found = [use for use in uses(name, method, context) if use.start_byte > call.node.end_byte]
    if not context.in_tests and found and all(_only_used(use, context) for use in found):
        yield context.match(call.node)


def _only_used(use: Node, context: FileContext) -> bool:
    """Whether a use calls a method of the object, and not one that closes it."""
    parent = use.parent
    if parent is None:
        return False
    is_receiver = parent.child_by_field_name("object") == use
    return is_receiver and context.text(parent.child_by_field_name("name")) != "close"
