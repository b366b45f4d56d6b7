"""Which Go expressions hold what a client sent."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse.source import decode
from aide_core.parse.tree import parse
from aide_core.rules.context import FileContext
from aide_core.rules.support.go_request_data import holds_request_data

_FRAME = """package shop

import (
    "encoding/json"
    "net/http"
    "path/filepath"
    "strconv"
    "strings"

    "github.com/gin-gonic/gin"
    "github.com/gofiber/fiber/v2"
    "github.com/gorilla/mux"
    "github.com/labstack/echo/v4"
)

func handle(w http.ResponseWriter, r *http.Request, c *gin.Context, e echo.Context, f *fiber.Ctx) {
%s
}
"""


def _holds(body: str) -> bool:
    """Whether the argument of `use` holds request data."""
    source = decode("shop.go", (_FRAME % body).encode(), "go")
    tree = parse(source)
    assert tree is not None
    context = FileContext(FileFacts(source, tree))
    call = next(call for call in context.calls() if call.method == "use")
    return holds_request_data(call.argument(position=0), context)


@pytest.mark.parametrize(
    "body",
    [
        'use(r.FormValue("a"))',
        'use(r.URL.Query().Get("a"))',
        'use(r.URL.Query()["a"][0])',
        "use(r.URL.Path)",
        'use(r.Header.Get("a"))',
        'use(r.PathValue("a"))',
        "use(r.Body)",
        'use(mux.Vars(r)["a"])',
        'use(c.Query("a"))',
        'use(c.Request.URL.Query().Get("a"))',
        'use(e.QueryParam("a"))',
        'use(e.Request().FormValue("a"))',
        'use(f.Params("a"))',
        'name := strings.ToLower(r.FormValue("a"))\nuse("x" + name)',
        'use(filepath.Join("x", r.FormValue("a")))',
        'parts := strings.Split(r.FormValue("a"), ",")\nuse(parts[0])',
        "var order Order\njson.NewDecoder(r.Body).Decode(&order)\nuse(order.Name)",
        "var order Order\nc.ShouldBindJSON(&order)\nuse(order.Lines[0].Name)",
    ],
)
def test_request_data(body: str) -> None:
    assert _holds(body)


@pytest.mark.parametrize(
    "body",
    [
        'use("a")',
        "use(name)",
        'use(filepath.Base(r.FormValue("a")))',
        'use(strconv.Itoa(number(r.FormValue("a"))))',
        "use(r.Method)",
        "use(r.Context())",
        "var order Order\nload(&order)\nuse(order.Name)",
        'name := r.FormValue("a")\nname = "b"\nuse(name)',
        'use(c.GetString("a"))',
        'name := r.FormValue("a")\nif !valid.MatchString(name) {\nreturn\n}\nuse(name)',
        'name := r.FormValue("a")\nif !slices.Contains(names, name) {\nreturn\n}\nuse(name)',
        'name := r.FormValue("a")\nif !allowed[name] {\nreturn\n}\nuse(name)',
        'name := r.FormValue("a")\nswitch name {\ncase "x":\nuse(name)\n}',
    ],
)
def test_other_data(body: str) -> None:
    assert not _holds(body)
