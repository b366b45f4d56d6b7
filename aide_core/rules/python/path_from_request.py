"""Paths that a web client has a hand in."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import holes, pieces
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.request_data import is_request_value


@rule(
    "py-path-from-request",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="The client decides which file this is.",
    cwe=[22],
    calls=[
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
    ],
    literals=["request", "req"],
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
    Good:
        def show(request):
            return render(request, request.GET.get("name"))
    References:
        https://owasp.org/www-community/attacks/Path_Traversal
        https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.utils.secure_filename
    """
    for place in call.positional:
        parts = [part for part in holes(pieces(place, context)) if not _is_upload(part)]
        if any(is_request_value(part, context) for part in parts):
            yield context.match(call.node)
            return


def _is_upload(node: Node) -> bool:
    """The name of an uploaded file, which has a rule of its own."""
    return (node.text or b"").endswith(b".filename")
