# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


def make_task(line):
    def task():
        return os.system(line)

    return task


@app.post("/sync")
def sync():
    target = request.form["target"]
    run = make_task("rsync -a data/ backup:/data")
    code = run()
    return {"target": target, "code": code}
