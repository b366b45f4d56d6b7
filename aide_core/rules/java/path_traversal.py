"""Files that are named by a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.java_files import FILE_CALLS, is_checked_later, names_file
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-path-traversal",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="A request decides which file this is.",
    cwe=[22],
    calls=FILE_CALLS,
    aliases=[
        "find-sec-bugs:PATH_TRAVERSAL_IN",
        "find-sec-bugs:PATH_TRAVERSAL_OUT",
        "find-sec-bugs:FILE_UPLOAD_FILENAME",
        "find-sec-bugs:WEAK_FILENAMEUTILS",
    ],
    controls=FILES,
)
def path_traversal(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is named by text from a request.

    Why:
        With `../` in the name, or an absolute path, a client reaches files outside the folder
        meant for it: configuration, keys, other people's uploads.
    Remediation:
        Take only the last part of the name, or resolve the path, normalise it and check that it
        still starts with the folder, before the file is opened.
    Bad:
        import javax.servlet.http.*;
        import java.io.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = request.getParameter("name");
                FileInputStream stream = new FileInputStream(new File("/var/data/" + name));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import java.nio.file.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Files.readAllBytes(Paths.get("/var/data", request.getParameter("name")));
            }
        }
    Bad:
        import java.io.File;
        import org.springframework.web.multipart.MultipartFile;
        class Shop {
            void run(MultipartFile file) throws Exception {
                file.transferTo(new File("/uploads/" + file.getOriginalFilename()));
            }
        }
    Bad:
        import java.io.FileReader;
        import org.springframework.web.bind.annotation.*;
        class Shop {
            @GetMapping("/{name}")
            FileReader read(@PathVariable String name) throws Exception {
                return new FileReader("/var/data/" + name);
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.io.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = FilenameUtils.getName(request.getParameter("name"));
                FileInputStream stream = new FileInputStream("/var/data/" + name);
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.nio.file.*;
        class Shop extends HttpServlet {
            Path base;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Path path = base.resolve(request.getParameter("name")).normalize();
                if (path.startsWith(base)) {
                    Files.readAllBytes(path);
                }
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.io.*;
        class Shop extends HttpServlet {
            File folder;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                File file = new File(folder, request.getParameter("name"));
                if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {
                    throw new IOException("outside");
                }
            }
        }
    Good:
        import java.io.FileInputStream;
        class Shop {
            void run(String name) throws Exception {
                new FileInputStream("/var/data/" + name);
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.io.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                long id = Long.parseLong(request.getParameter("id"));
                new FileInputStream("/var/data/" + id);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/file/Path.html#normalize()
    """
    if is_checked_later(call, context):
        return
    names = [each for each in call.positional if not names_file(each, context)]
    found = request_match(call.node, names, context, "path", "name")
    if found is not None:
        yield found
