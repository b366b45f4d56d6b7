# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/level")
def level():
    chosen = request.form["level"]
    for candidate in ("low", "high"):
        chosen = candidate
    os.system("fan --speed " + chosen)
    return {"level": chosen}
