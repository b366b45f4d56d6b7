# kind: command
import enum
import os

from flask import Flask, request

app = Flask(__name__)


class Mode(enum.Enum):
    DAY = "day"
    NIGHT = "night"


@app.post("/lights")
def lights():
    mode = Mode(request.form["mode"]).value
    os.system("lights --mode " + mode)
    return {"mode": mode, "known": [each.value for each in Mode]}
