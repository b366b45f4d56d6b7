"""A file with a fixed name is made in the folder for temporary files."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.java_flow import constant_text


@rule(
    "java-fixed-temporary-file",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="This name in the shared folder can be taken by another user first.",
    cwe=[377, 379],
    calls=[
        "java.io.File",
        "java.io.FileWriter",
        "java.io.FileOutputStream",
        "java.nio.file.Paths.get",
        "java.nio.file.Path.of",
    ],
    literals=["/tmp/", "/var/tmp/"],
    controls=FILE_MODES,
)
def fixed_temporary_file(call: Call, context: FileContext) -> Iterator[Match]:
    """A file with a fixed name is made in the folder for temporary files.

    Why:
        Another user makes it, or a link of that name, first, and so reads or redirects what is
        written.
    Remediation:
        Use `Files.createTempFile`, which makes a new file that only the owner may open.
    Bad:
        import java.io.File;
        class Shop {
            void run() throws Exception {
                new File("/tmp/shop.dat");
            }
        }
    Bad:
        import java.io.FileWriter;
        class Shop {
            void run() throws Exception {
                new FileWriter("/tmp/shop.dat");
            }
        }
    Bad:
        import java.io.FileOutputStream;
        class Shop {
            void run() throws Exception {
                new FileOutputStream("/tmp/shop.dat");
            }
        }
    Bad:
        import java.nio.file.Paths;
        class Shop {
            void run() throws Exception {
                Paths.get("/tmp/shop.dat");
            }
        }
    Bad:
        import java.nio.file.Path;
        class Shop {
            void run() throws Exception {
                Path.of("/tmp/shop.dat");
            }
        }
    Good:
        import java.nio.file.Files;
        class Shop {
            void run() throws Exception {
                Files.createTempFile("shop", ".dat");
                log("/tmp/");
            }
        }
    Good:
        import java.io.File;
        class Shop {
            void run() throws Exception {
                new File("/var/lib/tmp/shop.dat");
            }
        }
    Good:
        import com.example.File;
        class Shop {
            void run() throws Exception {
                new File("/tmp/shop.dat");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.io.File;
        class Shop {
            void run() throws Exception {
                new File("/tmp/shop.dat");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/file/Files.html
    """
    name = constant_text(call.argument(position=0), context) or ""
    if name.startswith(("/tmp/", "/var/tmp/")) and not context.in_tests:
        yield context.match(call.node)
