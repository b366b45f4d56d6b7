"""Paths that a web client has a hand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.go_fields import function_around
from aide_core.rules.support.go_request_data import holds_request_data

_PLACES = {"ServeFile": (2,), "Rename": (0, 1), "SaveUploadedFile": (1,)}
_CHECKED = re.compile(
    rb"HasPrefix\(|IsLocal\(|\.Rel\(|SecureJoin|EvalSymlinks|OpenRoot|\"\.\.\"|ValidPath\("
)


@rule(
    "go-path-from-request",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="The client decides which file this is.",
    cwe=[22],
    calls=[
        *("os.Open", "os.OpenFile", "os.Create", "os.ReadFile", "os.WriteFile", "os.Remove"),
        *("os.RemoveAll", "os.Rename", "os.Mkdir", "os.MkdirAll", "os.ReadDir", "os.Stat"),
        *("io/ioutil.ReadFile", "io/ioutil.WriteFile", "io/ioutil.ReadDir", "net/http.ServeFile"),
        *("github.com/gin-gonic/gin.Context().File", "github.com/labstack/echo.Context().File"),
        *("github.com/gin-gonic/gin.Context().SaveUploadedFile", "os.Truncate"),
    ],
    aliases=["gosec:G304", "gosec:G703", "semgrep:filepath-clean-misuse"],
    controls=FILES,
)
def path_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A path is built from what a web client sent.

    Why:
        With `../` in the name the client reaches files outside the folder that was meant, such as
        settings with passwords, and can read, replace or delete them.
    Remediation:
        Reduce the name with `filepath.Base`, check it with `filepath.IsLocal`, or open it through
        `os.Root`. `filepath.Clean` and `filepath.Join` keep a leading `../`.
    Bad:
        package shop

        import (
            "net/http"
            "os"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := os.ReadFile("uploads/" + r.FormValue("name"))
            use(data)
        }
    Bad:
        package shop

        import (
            "net/http"
            "os"
            "path/filepath"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            name := filepath.Join(folder, r.URL.Query().Get("name"))
            file, _ := os.Open(name)
            use(file)
        }
    Bad:
        package shop

        import (
            "net/http"
            "path/filepath"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            http.ServeFile(w, r, filepath.Clean(r.PathValue("name")))
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.File("/srv/" + c.Param("name"))
        }
    Bad:
        package shop

        import (
            "github.com/gorilla/mux"
            "net/http"
            "os"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            name := mux.Vars(r)["name"]
            _ = os.Remove(folder + "/" + name)
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            file, _ := c.FormFile("picture")
            _ = c.SaveUploadedFile(file, "uploads/"+file.Filename)
        }
    Bad:
        package shop

        import (
            "net/http"
            "os"
            "strings"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = os.Remove("uploads/" + r.FormValue("name"))
            if strings.HasPrefix(r.FormValue("next"), "/") {
                show(w)
            }
        }
    Good:
        package shop

        import (
            "net/http"
            "os"
            "path/filepath"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := os.ReadFile("uploads/" + filepath.Base(r.FormValue("name")))
            use(data)
        }
    Good:
        package shop

        import (
            "net/http"
            "os"
            "path/filepath"
            "strings"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            name := filepath.Join(folder, r.FormValue("name"))
            if strings.HasPrefix(name, folder) {
                _, _ = os.Open(name)
            }
        }
    Good:
        package shop

        import (
            "net/http"
            "os"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := os.ReadFile(name)
            use(data)
        }
    Good:
        package shop

        import (
            "net/http"
            "os"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = os.WriteFile("note.txt", []byte(r.FormValue("note")), 0o600)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = store.Open(r.FormValue("name"))
        }
    Good:
        package shop

        import (
            "net/http"
            "os"
            "strconv"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _, _ = os.Open(strconv.Itoa(number(r.FormValue("name"))))
        }
    References:
        https://owasp.org/www-community/attacks/Path_Traversal
        https://pkg.go.dev/path/filepath#IsLocal
    """
    places = _PLACES.get(call.method, (0,))
    for position in places:
        if holds_request_data(call.argument(position=position), context):
            if not _is_checked(call.node, context):
                yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
            return


def _is_checked(node: Node, context: FileContext) -> bool:
    """Whether the function asks, before this place, where a path leads."""
    start = function_around(node, context).start_byte
    return _CHECKED.search(context.source.data[start : node.end_byte]) is not None
