"""Archives that write outside their folder."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.java_files import ARCHIVE_ENTRIES, CHECKED_PATH, joins_path
from aide_core.rules.support.java_types import called_on, method_of


@rule(
    "java-zip-slip",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="The name in an archive decides where this file is written.",
    cwe=[22],
    methods=["getName"],
    literals=["ZipEntry", "ArchiveEntry", "JarEntry", "TarEntry"],
    controls=FILES,
)
def zip_slip(call: Call, context: FileContext) -> Iterator[Match]:
    """An archive's entry is written where its own name says.

    Why:
        An entry called `../../etc/cron.d/job` leaves the folder it is unpacked to, so whoever
        made the archive writes files anywhere this process may.
    Remediation:
        Resolve the name below the folder, normalise it, and refuse the entry unless the result
        still starts with the folder.
    Bad:
        import java.io.File;
        import java.util.zip.*;
        class Shop {
            void run(ZipInputStream zip, File folder) throws Exception {
                ZipEntry entry = zip.getNextEntry();
                File file = new File(folder, entry.getName());
                copy(zip, file);
            }
        }
    Bad:
        import java.nio.file.*;
        import java.util.zip.*;
        class Shop {
            void run(ZipInputStream zip, Path folder) throws Exception {
                ZipEntry entry;
                while ((entry = zip.getNextEntry()) != null) {
                    String name = entry.getName();
                    Files.copy(zip, folder.resolve(name));
                }
            }
        }
    Good:
        import java.nio.file.*;
        import java.util.zip.*;
        class Shop {
            void run(ZipInputStream zip, Path folder) throws Exception {
                ZipEntry entry = zip.getNextEntry();
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new java.io.IOException(entry.getName());
                }
                Files.copy(zip, file);
            }
        }
    Good:
        import java.io.File;
        import java.util.zip.*;
        class Shop {
            void run(ZipInputStream zip, File folder) throws Exception {
                ZipEntry entry = zip.getNextEntry();
                File file = new File(folder, entry.getName());
                if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {
                    throw new java.io.IOException("outside");
                }
            }
        }
    Good:
        import java.util.zip.*;
        class Shop {
            void run(ZipInputStream zip) throws Exception {
                ZipEntry entry = zip.getNextEntry();
                log.info(entry.getName());
            }
        }
    Good:
        import java.io.File;
        import java.util.zip.*;
        class Shop {
            void run(ZipFile zip, File folder) throws Exception {
                File file = new File(folder, zip.getName());
                ZipEntry entry;
            }
        }
    Good:
        // in src/test/java/ZipTest.java
        import java.io.File;
        import java.util.zip.*;
        class Shop {
            void run(ZipInputStream zip, File folder) throws Exception {
                ZipEntry entry = zip.getNextEntry();
                File file = new File(folder, entry.getName());
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/zip/ZipEntry.html
        https://cwe.mitre.org/data/definitions/22.html
    """
    if not called_on(call, context, ARCHIVE_ENTRIES) or context.in_tests:
        return
    method = method_of(call.node, context)
    if method is None or CHECKED_PATH.search(context.text(method)):
        return
    place = joins_path(call.node, method, context)
    if place is not None:
        yield context.match(place)
