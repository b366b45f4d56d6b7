# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


def require_number(text):
    if not text:
        raise ValueError("a number is needed")


@app.post("/volume")
def volume():
    level = request.form["level"]
    require_number(level)
    os.system("amixer set Master " + level + "%")
    return {"level": level}
