# kind: upload
import os

from bottle import post, request


@post("/upload")
def upload():
    data = request.files.get("data")
    target = os.path.join("/srv/in", os.path.basename(data.raw_filename))
    with open(target, "wb") as stream:
        stream.write(data.file.read())
    return {"ok": True}
