"""Files that are open to every user of a machine."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.java_permissions import opens_to_all

_MILD = frozenset({"setReadable", "setExecutable"})


@rule(
    "java-world-writable",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="Everybody on this machine may write or read this file.",
    cwe=[732, 276],
    methods=["setReadable", "setWritable", "setExecutable", "fromString", "exec"],
    literals=["setReadable", "setWritable", "setExecutable", "PosixFilePermissions", "chmod"],
    aliases=["find-sec-bugs:OVERLY_PERMISSIVE_FILE_PERMISSION"],
    controls=FILE_MODES,
)
def world_writable(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is opened to every user of the machine.

    Why:
        Other users and programs can read what it holds or put something else in its place.
    Remediation:
        Give the owner alone what is needed: `setReadable(true, true)`, `rw-------`.
    Bad:
        class Shop {
            void run(java.io.File file) throws Exception {
                file.setWritable(true, false);
            }
        }
    Bad:
        class Shop {
            void run(java.io.File file) throws Exception {
                file.setReadable(true, false);
            }
        }
    Bad:
        import java.nio.file.attribute.PosixFilePermissions;
        class Shop {
            void run() throws Exception {
                PosixFilePermissions.fromString("rwxrwxrwx");
            }
        }
    Bad:
        class Shop {
            void run() throws Exception {
                Runtime.getRuntime().exec("chmod 777 /var/shop");
            }
        }
    Good:
        class Shop {
            void run(java.io.File file) throws Exception {
                file.setWritable(true, true);
            }
        }
    Good:
        class Shop {
            void run(java.io.File file) throws Exception {
                file.setReadable(true);
            }
        }
    Good:
        class Shop {
            void run(java.io.File file) throws Exception {
                file.setReadable(false, false);
            }
        }
    Good:
        import java.nio.file.attribute.PosixFilePermissions;
        class Shop {
            void run() throws Exception {
                PosixFilePermissions.fromString("rw-r-----");
            }
        }
    Good:
        class Shop {
            void run() throws Exception {
                Runtime.getRuntime().exec("chmod 750 /var/shop");
            }
        }
    Good:
        class Shop {
            void run() throws Exception {
                Shades.fromString("rwxrwxrwx");
                Object kind = PosixFilePermissions.class;
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            void run(java.io.File file) throws Exception {
                file.setWritable(true, false);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/file/attribute/PosixFilePermissions.html
    """
    if not context.in_tests and opens_to_all(call, context):
        mild = Severity.LOW if call.method in _MILD else None
        yield context.match(call.node, severity=mild)
