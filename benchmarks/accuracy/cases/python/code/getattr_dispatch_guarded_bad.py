# kind: code
import re

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/evaluate")
def evaluate():
    expression = request.form["expression"]
    if not re.match(r"[0-9+*/ ()-]+", expression):
        abort(400)
    return {"value": eval(expression)}
