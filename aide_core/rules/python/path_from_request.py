"""Paths that a web client has a hand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.assignments import assigned
from aide_core.rules.support.built_text import holes, pieces
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.python_functions import text_around
from aide_core.rules.support.request_data import is_request_value

_CALLS = frozenset(
    {
        "open",
        "io.open",
        "os.open",
        "os.path.join",
        "os.remove",
        "os.unlink",
        "os.rename",
        "os.listdir",
        "shutil.rmtree",
        "shutil.copy",
        "shutil.copyfile",
        "shutil.move",
        "pathlib.Path",
        "aiofiles.open",
    }
)
_METHODS = frozenset(
    {
        *("read_text", "read_bytes", "write_text", "write_bytes", "open", "unlink", "rmdir"),
        *("iterdir", "mkdir", "touch"),
    }
)
_JOINING = frozenset({"joinpath", "resolve", "absolute", "expanduser"})
_CHECKED = re.compile(rb"\.is_relative_to\(|\.relative_to\(|\bcommonpath\(")
_FULL = re.compile(rb"\b(?:abspath|realpath)\(")
_MAX_PARTS = 20


@rule(
    "py-path-from-request",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="The client decides which file this is.",
    cwe=[22],
    calls=sorted(_CALLS),
    methods=sorted(_METHODS),
    literals=["request.", "req."],
    aliases=["semgrep:path-traversal-open"],
    controls=FILES,
)
def path_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A path is built from what a web client sent.

    Why:
        With `../` or an absolute path the client reaches files outside the folder that was meant,
        such as settings with passwords, and can read, replace or delete them.
    Remediation:
        Reduce the name with `werkzeug.utils.secure_filename`, or resolve the path and check that
        it stays inside the folder with `Path.is_relative_to`.
    Bad:
        from flask import request
        text = open("uploads/" + request.args["name"]).read()
    Bad:
        import os
        def show(request):
            name = request.GET.get("name")
            return os.path.join(FOLDER, name)
    Good:
        from flask import request
        from werkzeug.utils import secure_filename
        text = open("uploads/" + secure_filename(request.args["name"])).read()
    Good:
        import os
        def show(request):
            name = os.path.basename(request.GET.get("name"))
            return os.path.join(FOLDER, name)
    Good:
        import os
        def show(request):
            return os.path.join(FOLDER, request.user.folder)
    Good:
        import os
        def keep(request):
            return os.path.join(FOLDER, request.files["picture"].filename)
    Bad:
        from pathlib import Path
        from flask import request
        def show():
            path = Path("/srv/pages") / request.args["name"]
            return path.read_text()
    Bad:
        from flask import request
        def show(folder):
            return folder.joinpath("pages", request.args["name"]).resolve().read_bytes()
    Bad:
        from flask import request
        def show(folder):
            return open((folder / request.args["name"]))
    Good:
        from pathlib import Path
        from flask import request
        def show():
            path = (Path("/srv/pages") / request.args["name"]).resolve()
            if path.is_relative_to("/srv/pages"):
                return path.read_text()
    Good:
        import os
        from flask import request
        def show():
            path = os.path.abspath(os.path.join(FOLDER, request.args["name"]))
            if path.startswith(FOLDER):
                return open(path).read()
    Good:
        from flask import request
        def show(folder):
            (folder / "pages").write_text(request.args["name"])
            return folder.joined(request.args["name"]).read_bytes()
    Good:
        from flask import request
        def show(folder):
            return open(folder * request.args["name"])
    Good:
        def show(request):
            return render(request, request.GET.get("name"))
    Good:
        from flask import request
        def show(cache):
            return cache.fetch(request.args["name"]).text
    Bad:
        from flask import request
        def show():
            path = (FOLDER / request.args["name"])
            return path.read_text()
    Bad:
        import os
        from flask import request
        def show():
            show(os.path.abspath("."))
            return open(request.args["name"]).read()
    Good:
        from flask import request
        def show(pages):
            return pages.render(request.args["name"]).get_data()
    References:
        https://owasp.org/www-community/attacks/Path_Traversal
        https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.utils.secure_filename
    """
    used = call.positional if call.name in _CALLS else []
    if call.method in _METHODS and call.receiver is not None:
        used = [call.receiver, *used]
    for place in used:
        if any(_is_clients(part, context) for part in _parts(place, context)):
            if not _is_checked(call.node, context):
                yield context.match(call.node)
            return


def _parts(place: Node, context: FileContext) -> Iterator[Node]:
    """The variable parts of a path; what `/` and `joinpath` join is taken apart."""
    waiting = [place]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        node = _value(waiting.pop(), context)
        call = context.as_call(node)
        if call is not None and call.method in _JOINING and call.receiver is not None:
            waiting += [call.receiver, *call.positional]
        elif node.type == "parenthesized_expression":
            waiting += node.named_children[:1]
        elif node.type == "binary_operator" and _is_slash(node, context):
            waiting += node.named_children
        else:
            yield from holes(pieces(node, context))


def _value(node: Node, context: FileContext) -> Node:
    """The joined path that a variable was given; else the node itself."""
    binding = assigned(node, context) if node.type == "identifier" else None
    value = binding.value if binding is not None else None
    if value is None:
        return node
    call = context.as_call(value)
    joins = call.method in _JOINING if call is not None else _is_slash(value, context)
    return value if joins or value.type == "parenthesized_expression" else node


def _is_slash(node: Node, context: FileContext) -> bool:
    return context.text(node.child_by_field_name("operator")) == "/"


def _is_checked(node: Node, context: FileContext) -> bool:
    """Whether the function makes sure that the path stays inside its folder."""
    text = text_around(node, context)
    if _CHECKED.search(text):
        return True
    return b".startswith(" in text and _FULL.search(text) is not None


def _is_clients(node: Node, context: FileContext) -> bool:
    return not _is_upload(node) and is_request_value(node, context)


def _is_upload(node: Node) -> bool:
    """The name of an uploaded file, which has a rule of its own."""
    return (node.text or b"").endswith(b".filename")
