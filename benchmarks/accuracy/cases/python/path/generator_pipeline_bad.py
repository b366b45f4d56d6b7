# kind: path
from flask import Flask, request

app = Flask(__name__)


def cleaned(names):
    for name in names:
        if not name.startswith("."):
            yield name


@app.get("/bundle")
def bundle():
    parts = []
    for name in cleaned(request.args.getlist("part")):
        with open("/srv/parts/" + name, encoding="utf-8") as stream:
            parts.append(stream.read())
    return {"text": "\n".join(parts)}
