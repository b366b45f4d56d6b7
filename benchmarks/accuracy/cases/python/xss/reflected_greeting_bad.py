# kind: xss
from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/greet")
def greet():
    name = request.args.get("name", "stranger")
    return "<p>Good morning, " + name + "</p>"
