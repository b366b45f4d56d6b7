"""Java calls that write a response, redirect it, or hand it to another page."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import method_of, type_of

_RESPONSES = frozenset({"HttpServletResponse", "ServletResponse"})
_STREAMS = frozenset({"JspWriter", "ServletOutputStream"})
_WRITERS = frozenset({"getWriter", "getOutputStream"})
_PLAIN = re.compile(
    r"setContentType\(\s*(?:\"(?:application/(?:json|octet-stream|pdf)|text/plain|text/csv|message/|image/)"
    r"|MediaType\.(?:APPLICATION_JSON|TEXT_PLAIN)|ContentType\.APPLICATION_JSON)"
)
VIEWS = frozenset({"ModelAndView", "setViewName"})
_REDIRECTS = {
    "sendRedirect": _RESPONSES,
    "setViewName": frozenset({"ModelAndView"}),
    "setUrl": frozenset({"RedirectView"}),
}
_STATIC = frozenset({"seeOther", "temporaryRedirect"})
_FORWARDS = {
    "getRequestDispatcher": frozenset(
        {"HttpServletRequest", "ServletRequest", "ServletContext", "getServletContext"}
    ),
    "getNamedDispatcher": frozenset({"ServletContext", "getServletContext"}),
    "setViewName": frozenset({"ModelAndView"}),
    "setPath": frozenset({"ActionForward"}),
}
_MADE = frozenset(
    {
        "org.springframework.web.servlet.ModelAndView",
        "org.apache.struts.action.ActionForward",
    }
)


def writes_response(receiver: Node | None, context: FileContext) -> bool:
    """Whether an object writes to a response: its writer, its stream, or a variable for one."""
    full = type_of(receiver, context)
    last = full.rpartition(".")[2]
    if last in _STREAMS:
        return True
    if last in _WRITERS:
        return full.rpartition(".")[0].removesuffix("()").rpartition(".")[2] in _RESPONSES
    if receiver is None or receiver.type != "identifier":
        return False
    return _given_writer(receiver, context)


def _given_writer(name: Node, context: FileContext) -> bool:
    """Whether a variable holds the writer of a response."""
    binding = context.binding(name)
    value = binding.value if binding is not None else None
    if value is None:
        method = method_of(name, context)
        word = re.escape(context.text(name))
        made = re.search(rf"\b{word}\s*=\s*\w+\.get(?:Writer|OutputStream)\(", context.text(method))
        return made is not None
    return writes_response(value, context) if value.type == "method_invocation" else False


def writes_plain_text(node: Node, context: FileContext) -> bool:
    """Whether the method around a node says that its response is no page."""
    return _PLAIN.search(context.text(method_of(node, context))) is not None


def redirects(call: Call, context: FileContext) -> bool:
    """Whether a call sends the browser to another address, or may."""
    if call.method in _STATIC:
        return call.name.endswith(f".core.Response.{call.method}")
    if call.method == "location":
        return "ResponseEntity" in call.name
    if call.receiver is None:
        return call.name.startswith("org.springframework.")
    return type_of(call.receiver, context).rpartition(".")[2] in _REDIRECTS.get(
        call.method, frozenset()
    )


def forwards(call: Call, context: FileContext) -> bool:
    """Whether a call names a page of the application."""
    if call.receiver is None:
        return call.name in _MADE
    return type_of(call.receiver, context).rpartition(".")[2] in _FORWARDS.get(
        call.method, frozenset()
    )
