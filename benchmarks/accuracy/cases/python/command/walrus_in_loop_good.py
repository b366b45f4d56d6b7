# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/wake")
def wake():
    names = request.form.getlist("machine")
    woken = []
    while names and (name := names.pop()):
        if name not in ("atlas", "boreas", "castor"):
            continue
        os.system("wakeonlan " + name)
        woken.append(name)
    return {"woken": woken}
