"""Which JavaScript names hold a web request, and which of its parts a client fills."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext

_PARTS = frozenset(
    {
        *("query", "body", "params", "headers", "cookies", "signedCookies", "files", "file"),
        *("url", "originalUrl", "path", "hostname", "rawBody", "payload", "search"),
        *("querystring", "href", "nextUrl", "param", "header", "input", "qs", "json"),
        *("formData", "text", "rawHeaders", "get", "host", "parsedUrl", "orig", "formBody"),
    }
)
_CONTEXT_PARTS = frozenset(
    {"query", "params", "headers", "cookies", "url", "originalUrl", "path", "querystring"}
    | {"host", "hostname", "href", "search", "get"}
)
_EVENT_PARTS = frozenset(
    {
        *(
            "queryStringParameters",
            "pathParameters",
            "body",
            "headers",
            "rawPath",
            "rawQueryString",
        ),
        *("multiValueQueryStringParameters", "multiValueHeaders"),
    }
)
_REQUESTS = frozenset({"req", "request", "_req", "_request", "httpRequest", "nextRequest"})
_CONTEXTS = frozenset({"ctx", "_ctx"})
_EVENTS = frozenset({"event"})
_TYPES = frozenset(
    {
        *("Request", "FastifyRequest", "NextApiRequest", "NextRequest", "IncomingMessage"),
        *("ExpressRequest", "HttpRequest", "VercelRequest"),
    }
)
_CONTEXT_TYPES = frozenset({"Context", "ParameterizedContext", "RouterContext", "HttpContext"})
_NOT_HOLDING = frozenset({"err", "error", "e", "response", "axios", "http", "https", "xhr"})
_ROUTES = frozenset(
    {
        *("get", "post", "put", "patch", "delete", "del", "all", "use", "options", "head"),
        *("route", "createServer", "param"),
    }
)
_DECORATORS = frozenset({"Body", "Query", "Param", "Headers", "Cookies", "UploadedFile", "Ip"})
_PLAIN_TYPES = frozenset({"number", "boolean"})
_PARAMETERS = frozenset({"required_parameter", "optional_parameter"})


def is_part(node: Node, context: FileContext) -> bool:
    """Whether `a.b` or `a["b"]` reads what the client fills: `req.query`, `ctx.request.body`."""
    holder = node.child_by_field_name("object")
    name = node.child_by_field_name("property") or node.child_by_field_name("index")
    if holder is None:
        return False
    part = context.text(name).strip("'\"`")
    if part in _EVENT_PARTS and _is_named(holder, _EVENTS, context):
        return True
    if part in _CONTEXT_PARTS and _is_koa(holder, context):
        return True
    return part in _PARTS and is_request(holder, context)


def is_request(node: Node, context: FileContext) -> bool:
    """Whether an expression is a web request: `req`, `ctx.request`, the first of a handler."""
    if node.type == "member_expression":
        holder = node.child_by_field_name("object")
        last = context.text(node.child_by_field_name("property"))
        if last not in {"req", "request", "raw"} or holder is None:
            return False
        if last == "raw":
            return is_request(holder, context)
        return context.text(holder) not in _NOT_HOLDING
    if node.type != "identifier":
        return False
    return (
        _is_named(node, _REQUESTS, context)
        or _is_typed(node, _TYPES, context)
        or (_is_handler_parameter(node, context))
    )


def _is_koa(node: Node, context: FileContext) -> bool:
    if node.type != "identifier":
        return False
    return _is_named(node, _CONTEXTS, context) or _is_typed(node, _CONTEXT_TYPES, context)


def _is_named(node: Node, names: frozenset[str], context: FileContext) -> bool:
    """Whether a name is usual for a request and no import or call gave it another meaning."""
    if node.type != "identifier" or context.text(node) not in names:
        return False
    binding = context.binding(node)
    if binding is None:
        return True
    if binding.target:
        return False
    if binding.value is None:
        return True
    return binding.unwrap in {".req", ".request", ".ctx"} or context.text(binding.value).endswith(
        (".req", ".request", ".getRequest()", "getRequest<Request>()")
    )


def _is_typed(node: Node, types: frozenset[str], context: FileContext) -> bool:
    binding = context.binding(node)
    if binding is None or binding.type_node is None:
        return False
    return context.text(binding.type_node).rpartition(".")[2] in types


def _is_handler_parameter(node: Node, context: FileContext) -> bool:
    """Whether a name is the first of two parameters of a function given to a route."""
    parameters = _parameters_of(node, context)
    if parameters is None:
        return False
    shown = [child for child in parameters.named_children if child.type != "comment"]
    if len(shown) < 2 or context.text(shown[0]).partition(":")[0] != context.text(node):
        return False
    function = parameters.parent
    arguments = function.parent if function is not None else None
    if arguments is None or arguments.type != "arguments":
        return False
    call = context.as_call(arguments.parent)
    if call is None or call.method not in _ROUTES or call.receiver is None:
        return False
    first = call.positional[:1]
    return (
        call.method in {"use", "createServer"}
        or context.string(next(iter(first), None)) is not None
    )


def _parameters_of(node: Node, context: FileContext) -> Node | None:
    """The parameter list that introduces a name, or None."""
    binding = context.binding(node)
    if binding is None or binding.value is not None or binding.target:
        return None
    place = context.root.named_descendant_for_byte_range(binding.at, binding.at)
    while place is not None and place.type != "formal_parameters":
        if place.type in {"statement_block", "program", "arguments"}:
            return None
        place = place.parent
    return place


def is_message(node: Node, context: FileContext) -> bool:
    """Whether a name is what a client sent through a socket: `ws.on("message", (data) => …)`."""
    parameters = _parameters_of(node, context)
    function = parameters.parent if parameters is not None else None
    arguments = function.parent if function is not None else None
    if parameters is None or arguments is None or arguments.type != "arguments":
        return False
    call = context.as_call(arguments.parent)
    if call is None or call.method != "on":
        return False
    event = context.string(call.argument(position=0)) or ""
    is_socket = context.text(call.receiver) in _SOCKETS and event not in _OWN_EVENTS
    return is_socket and context.text(parameters.named_children[0]).startswith(context.text(node))


_SOCKETS = frozenset({"socket", "ws", "webSocket", "websocket", "wsClient"})
_OWN_EVENTS = frozenset({"error", "close", "open", "connect", "connection", "disconnect", "end"})


def unwrapped_part(node: Node, context: FileContext) -> bool:
    """Whether a name was taken from a request, as in `const { query } = req`."""
    binding = context.binding(node)
    if binding is None or binding.value is None or not binding.unwrap:
        return False
    part = binding.unwrap.lstrip(".")
    if part in _CONTEXT_PARTS and _is_koa(binding.value, context):
        return True
    return part in _PARTS and is_request(binding.value, context)


def destructured_part(node: Node, context: FileContext) -> bool:
    """Whether a name is `query` or `body` of a handler such as `({ query, body }, res) => …`."""
    if context.text(node) not in {"query", "body", "params", "headers", "cookies"}:
        return False
    parameters = _parameters_of(node, context)
    if parameters is None:
        return False
    shown = [child for child in parameters.named_children if child.type != "comment"]
    if len(shown) < 2 or not context.text(shown[0]).startswith("{"):
        return False
    return context.text(shown[1]).partition(":")[0] in {"res", "response", "reply", "_res"}


def is_decorated(node: Node, context: FileContext) -> bool:
    """Whether a name is a NestJS parameter that the client fills, and no pipe made it a number."""
    binding = context.binding(node)
    if binding is None or binding.value is not None or binding.target:
        return False
    place = context.root.named_descendant_for_byte_range(binding.at, binding.at)
    while place is not None and place.type not in _PARAMETERS:
        if place.type in {"statement_block", "program", "arguments"}:
            return False
        place = place.parent
    if place is None or not _has_request_decorator(place, context):
        return False
    declared = context.text(place.child_by_field_name("type")).lstrip(": ")
    return declared not in _PLAIN_TYPES


def _has_request_decorator(parameter: Node, context: FileContext) -> bool:
    for child in parameter.named_children:
        if child.type == "decorator":
            text = context.text(child).lstrip("@")
            name = text.partition("(")[0]
            if name in _DECORATORS and "Pipe" not in text:
                return True
    return False
