"""Go expressions that hold what a client sent with a web request."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.go_built_text import holes, pieces

_REQUEST = r"(?:net/http\.Request\(\)|.*\.Context\(\)\.(?:Request|Request\(\))|\(\)\.Request)"
_PART = (
    r"(?:FormValue\(\)|PostFormValue\(\)|PathValue\(\)|UserAgent\(\)|Referer\(\)|RequestURI"
    r"|URL(?:\.(?:Path|RawPath|RawQuery|Fragment|String\(\)|EscapedPath\(\)|RequestURI\(\)"
    r"|Query\(\)(?:\.Get\(\)|\[\](?:\[\])?)?))?"
    r"|Header(?:\.(?:Get|Values)\(\)|\[\])(?:\[\])?|(?:Post)?Form(?:\.Get\(\)|\[\](?:\[\])?)"
    r"|Host|Cookie\(\)(?:\.Value)?|Body|MultipartForm\b.*|FormFile\(\)(?:\.Filename)?)"
)
_GIN = (
    r"github\.com/gin-gonic/gin\.Context\(\)\.(?:Query|Param|PostForm|DefaultQuery|DefaultPostForm"
    r"|GetQuery|GetPostForm|GetHeader|QueryArray|PostFormArray|Cookie|GetRawData|ClientIP"
    r"|FullPath|RemoteIP)\(\)(?:\[\])?|github\.com/gin-gonic/gin\.Context\(\)\.FormFile\(\)\.Filename"
)
_ECHO = (
    r"github\.com/labstack/echo\.Context\(\)\.(?:QueryParam|Param|FormValue|QueryString|RealIP"
    r"|Cookie|Path)\(\)(?:\.Value)?|github\.com/labstack/echo\.Context\(\)\.FormFile\(\)\.Filename"
)
_FIBER = (
    r"github\.com/gofiber/fiber\.Ctx\(\)\.(?:Query|Params|FormValue|Get|Cookies|Body|BodyRaw"
    r"|OriginalURL|Path|Hostname)\(\)"
)
_OTHERS = (
    r"github\.com/gorilla/mux\.Vars\(\)\[\]|github\.com/go-chi/chi\.URLParam\(\)"
    r"|github\.com/julienschmidt/httprouter\.(?:Params\(\)|ParamsFromContext\(\))\.ByName\(\)"
    r"|(?:github\.com/valyala/fasthttp)\.RequestCtx\(\)\.(?:QueryArgs|PostArgs|FormValue|Path)\(\).*"
)
_SOURCE = re.compile(rf"(?:{_REQUEST}\.{_PART}|{_GIN}|{_ECHO}|{_FIBER}|{_OTHERS})\Z")
_THROUGH = frozenset(
    {
        *("net/url.QueryUnescape", "net/url.PathUnescape", "net/url.Parse", "path/filepath.Join"),
        *("path.Join", "path/filepath.Clean", "path/filepath.FromSlash", "strings.Replace"),
        *("strings.ReplaceAll", "strings.Split", "strings.SplitN", "io.ReadAll", "path.Clean"),
        *("io/ioutil.ReadAll", "strings.NewReader", "strings.Fields", "encoding/base64.*"),
        *("bytes.NewReader", "bufio.NewReader", "net/http.MaxBytesReader", "io.LimitReader"),
    }
)
_READING = (
    r"(?:\bNewDecoder\([^()]*\)\.Decode|\.Bind\w*|\.ShouldBind\w*|\.BodyParser|\.QueryParser"
    r"|\.ParamsParser|\bUnmarshal)\((?:[^()&]*,\s*)?&?{name}\b"
)
_HANDLER = re.compile(rb"\*http\.Request\b|\*gin\.Context\b|\becho\.Context\b|\*fiber\.Ctx\b")
_VETTING = (
    r"MatchString\({name}\)|slices\.Contains\(\w+, {name}\)|\bswitch {name} \{{|:?= \w+\[{name}\]"
    r"|if !?\w*[aA]llow\w*\[{name}\]"
)
_SHOWN = frozenset({"String", "Bytes", "Hostname", "EscapedPath"})
_MAX_DEPTH = 8
_FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})


def is_request_value(node: Node | None, context: FileContext, depth: int = 0) -> bool:
    """Whether an expression is what a client sent, or such text changed without a check."""
    if node is None or depth > _MAX_DEPTH:
        return False
    # Whether a check came before costs a look at the text, so it is asked last.
    return _is_sent(node, context, depth) and not _is_vetted(node, context)


def _is_sent(node: Node, context: FileContext, depth: int) -> bool:
    if _SOURCE.match(context.resolve(node)):
        return True
    if node.type == "call_expression":
        call = context.as_call(node)
        if call is not None and (call.name in _THROUGH or call.method == "DecodeString"):
            return any(holds_request_data(a, context, depth + 1) for a in call.positional)
        if call is not None and call.method in _SHOWN and not call.positional:
            return is_request_value(call.receiver, context, depth + 1)
        return False
    if node.type == "selector_expression" and _is_read(node, context):
        return True
    inner = _inner(node, context)
    return inner is not None and holds_request_data(inner, context, depth + 1)


def holds_request_data(node: Node | None, context: FileContext, depth: int = 0) -> bool:
    """Whether any part of a text that is put together comes from a client."""
    return any(is_request_value(part, context, depth) for part in holes(pieces(node, context)))


def _is_vetted(node: Node, context: FileContext) -> bool:
    """Whether the function compares a variable with a pattern, a list or a table before."""
    function = context.enclosing(node, _FUNCTIONS) if node.type == "identifier" else None
    if function is None:
        return False
    before = context.source.data[function.start_byte : node.start_byte].decode("utf-8", "replace")
    return re.search(_VETTING.format(name=re.escape(context.text(node))), before) is not None


def _inner(node: Node, context: FileContext) -> Node | None:
    """What a variable was last given, or the operand of `*p`, `a[i]`, `a.b` and `(a)`."""
    if node.type == "identifier":
        binding = context.binding(node)
        value = binding.value if binding is not None and not binding.target else None
        return value if value is not None and value.start_byte < node.start_byte else None
    if node.type in {"index_expression", "slice_expression", "selector_expression"}:
        return node.child_by_field_name("operand")
    if node.type in {"unary_expression", "parenthesized_expression", "type_assertion_expression"}:
        return node.named_children[0] if node.named_children else None
    return None


def _is_read(node: Node, context: FileContext) -> bool:
    """Whether a field belongs to a value that was filled from the body of a request."""
    operand = node.child_by_field_name("operand")
    while operand is not None and operand.type in {"selector_expression", "index_expression"}:
        operand = operand.child_by_field_name("operand")
    function = context.enclosing(node, _FUNCTIONS)
    if operand is None or operand.type != "identifier" or function is None:
        return False
    text = function.text or b""
    if _HANDLER.search(text) is None:
        return False
    pattern = _READING.format(name=re.escape(context.text(operand)))
    return re.search(pattern, text.decode("utf-8", "replace")) is not None
