"""Files sent to a client that chose their path."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.request_data import request_part

_PATHS = ("path_or_file", "path", "directory", "filename_or_fp")


@rule(
    "py-send-file-path",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The client chooses the path of the file that is sent.",
    cwe=[22],
    calls=[
        "flask.send_file",
        "flask.send_from_directory",
        "starlette.responses.FileResponse",
        "fastapi.responses.FileResponse",
        "aiohttp.web.FileResponse",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def send_file_path(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is sent whose path comes straight from the request.

    Why:
        With `../` or an absolute path the client reads any file that the server may read: its
        configuration, keys and the data of other users.
    Remediation:
        Use `send_from_directory` with a fixed folder, which refuses paths that leave it, or
        look the file up by an id.
    Bad:
        from flask import request, send_file
        def download():
            return send_file("reports/" + request.args["name"])
    Bad:
        from flask import request, send_from_directory
        def download():
            return send_from_directory(request.args["folder"], "report.pdf")
    Bad:
        from fastapi.responses import FileResponse
        def download(request):
            return FileResponse(path=request.query_params["name"])
    Good:
        from flask import request, send_from_directory
        def download():
            return send_from_directory("reports", request.args["name"])
    Good:
        from flask import request, send_file
        def download():
            return send_file("report.pdf", download_name=request.args["name"])
    Good:
        from flask import request, send_file
        from werkzeug.utils import secure_filename
        def download():
            return send_file("reports/" + secure_filename(request.args["name"]))
    References:
        https://flask.palletsprojects.com/en/stable/api/#flask.send_from_directory
        https://owasp.org/www-community/attacks/Path_Traversal
    """
    named = next((name for name in _PATHS if name in call.keywords), "")
    path = call.argument(named, 0)
    if path is not None and request_part(path, context) is not None:
        yield context.match(path)
