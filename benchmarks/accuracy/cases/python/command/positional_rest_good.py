# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


def shell(program, *arguments):
    return os.system(program + " " + " ".join(arguments))


@app.post("/rotate")
def rotate():
    angle = request.form["angle"]
    return {"code": shell("mogrify", "-rotate", "90", "scan.png"), "asked": angle}
