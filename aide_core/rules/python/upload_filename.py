"""Uploaded files stored under the name that the client gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_UPLOADS = re.compile(
    r"^(fastapi|starlette\.datastructures|fastapi\.datastructures)\.UploadFile\(\)$"
    r"|^(flask\.request|request|self\.request)\.(files|FILES)(\[\]|\.get\(\))$"
)
_PATHS = frozenset(
    {"os.path.join", "open", "io.open", "pathlib.Path", "aiofiles.open", "os.path.abspath"}
)
_METHODS = frozenset({"joinpath", "save"})
_TEXT = frozenset({"string", "interpolation", "binary_operator", "parenthesized_expression"})


@rule(
    "py-upload-filename",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The client's file name becomes a path on the server.",
    cwe=[22, 434],
    literals=["uploadfile", "request.files"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def upload_filename(context: FileContext) -> Iterator[Match]:
    """The name of an uploaded file is used in a path as it came.

    Why:
        A name such as `../../app/main.py` writes outside the folder for uploads, over the
        program itself; joining an absolute name drops the folder altogether.
    Remediation:
        Store under a name of your own (`uuid.uuid4().hex`), or pass the client's through
        `werkzeug.utils.secure_filename` or `os.path.basename` first.
    Bad:
        import os
        from flask import request
        def upload():
            sent = request.files["photo"]
            sent.save(os.path.join("uploads", sent.filename))
    Bad:
        from fastapi import UploadFile
        async def upload(photo: UploadFile):
            with open(f"uploads/{photo.filename}", "wb") as target:
                target.write(await photo.read())
    Bad:
        from pathlib import Path
        from fastapi import UploadFile
        async def upload(photo: UploadFile):
            target = FOLDER / photo.filename
            target.write_bytes(await photo.read())
    Bad:
        from flask import request
        def upload():
            sent = request.files.get("photo")
            sent.save("uploads/" + sent.filename)
    Good:
        import os
        from flask import request
        from werkzeug.utils import secure_filename
        def upload():
            sent = request.files["photo"]
            sent.save(os.path.join("uploads", secure_filename(sent.filename)))
    Good:
        from fastapi import UploadFile
        async def upload(photo: UploadFile):
            note(photo.filename)
            share = photo.size / 2
            with open("uploads/" + new_name(), "wb") as target:
                target.write(await photo.read())
    Good:
        import os
        from fastapi import UploadFile
        async def rename(entry: Entry):
            return os.path.join("uploads", entry.filename)
    Good:
        from fastapi import UploadFile
        async def upload(photo: UploadFile):
            return open("uploads/photo." + photo.content_type, "wb")
    Good:
        from fastapi import UploadFile
        async def upload(photo: UploadFile):
            return "Thanks for " + photo.filename
    References:
        https://flask.palletsprojects.com/en/stable/patterns/fileuploads/
        https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html
    """
    for node in context.find({"attribute"}):
        if context.text(node.child_by_field_name("attribute")) != "filename":
            continue
        owner = context.resolve(node.child_by_field_name("object"))
        if _UPLOADS.match(owner) and _becomes_path(context, node):
            yield context.match(node)


def _becomes_path(context: FileContext, node: Node) -> bool:
    """Whether the value, perhaps inside built text, is an argument of a path or stands at `/`."""
    outer = node.parent
    while outer is not None and outer.type in _TEXT:
        operator = outer.child_by_field_name("operator")
        if operator is not None and operator.type == "/":
            return True
        outer = outer.parent
    call = context.as_call(outer.parent) if outer is not None else None
    return call is not None and (call.name in _PATHS or call.method in _METHODS)
