# kind: trust-boundary
from flask import Flask, request, session

app = Flask(__name__)


@app.post("/profile")
def profile():
    session["role"] = request.form["role"]
    return {"ok": True}
