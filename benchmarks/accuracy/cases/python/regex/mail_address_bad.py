# kind: regex
import re

from flask import Flask, request

app = Flask(__name__)


@app.post("/subscribe")
def subscribe():
    address = request.form["address"]
    if not re.fullmatch(r"([a-zA-Z0-9]+[._-]?)+@example\.org", address):
        return {"ok": False}, 400
    return {"ok": True}
