"""Failures of files that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type


@rule(
    "java-file-result-ignored",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="This returns false when it fails, and nobody looks.",
    cwe=[252],
    methods=[
        "delete",
        "mkdir",
        "mkdirs",
        "renameTo",
        "createNewFile",
        "setReadable",
        "setWritable",
    ],
    literals=["File"],
    aliases=["spotbugs:RV_RETURN_VALUE_IGNORED_BAD_PRACTICE"],
)
def file_result_ignored(call: Call, context: FileContext) -> Iterator[Match]:
    """Nobody looks whether a file operation worked.

    Why:
        The file that should be gone is still there, or the folder is missing, and the program
        goes on.
    Remediation:
        Use `java.nio.file.Files`, which throws.
    Bad:
        class A {
            void run(File old) {
                old.delete();
            }
        }
    Good:
        class A {
            void run(File old) {
                if (!old.delete()) {
                    report(old);
                }
            }
        }
    Good:
        class A {
            void run(Order old) /* File */ {
                old.delete();
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run(File old) {
                old.delete();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/io/File.html
    """
    statement = call.node.parent
    if statement is None or statement.type != "expression_statement" or context.in_tests:
        return
    if declared_type(call.receiver, context) == "File":
        yield context.match(call.node)
