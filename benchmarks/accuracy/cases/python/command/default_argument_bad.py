# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


def archive(folder="documents", level=6):
    return os.system(f"gzip -{level} -r {folder}")


@app.post("/archive")
def start():
    asked = request.form["folder"]
    code = archive(asked, level=9)
    return {"code": code, "asked": asked}
