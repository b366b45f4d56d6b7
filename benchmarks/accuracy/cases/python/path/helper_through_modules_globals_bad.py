# kind: path
import os

from bottle import Bottle, request, response

app = Bottle()
TEMPLATES = "/srv/templates"


def read(folder, name):
    with open(os.path.join(folder, name + ".txt"), encoding="utf-8") as stream:
        return stream.read()


@app.get("/letter")
def letter():
    kind = request.query.kind
    response.content_type = "text/plain"
    return read(TEMPLATES, kind)
