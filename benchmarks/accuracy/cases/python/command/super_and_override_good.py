# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


class Step:
    def __init__(self, target):
        self.target = target

    def line(self):
        return "make " + self.target


class QuietStep(Step):
    def line(self):
        return "make all --quiet"


@app.post("/build")
def build():
    step = QuietStep(request.form["target"])
    return {"code": os.system(step.line()), "target": step.target}
