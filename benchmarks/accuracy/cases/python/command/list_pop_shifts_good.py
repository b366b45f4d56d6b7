# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/job")
def job():
    parts = ["nice"]
    parts.append(request.form["task"])
    parts.append("backup")
    parts.pop(0)
    os.popen("run-job " + parts[1])
    return {"queued": True}
