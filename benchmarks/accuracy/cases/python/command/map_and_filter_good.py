# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/mount")
def mount():
    names = request.form.getlist("disk")
    chosen = list(filter(lambda name: name in ("sda1", "sdb1"), names))
    for name in chosen:
        os.system("mount /dev/" + name)
    return {"mounted": len(chosen)}
