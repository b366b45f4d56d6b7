# kind: command
import functools
import os

from flask import Flask, request

app = Flask(__name__)


def start(program, document):
    return os.system(f"{program} {document}")


@app.post("/open")
def show():
    document = request.form["document"]
    viewer = functools.partial(start, "evince")
    return {"code": viewer(document)}
