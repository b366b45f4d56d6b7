# kind: trust-boundary
from flask import Flask, request, session

app = Flask(__name__)


@app.post("/profile")
def profile():
    session["role"] = "editor" if request.form["role"] == "editor" else "reader"
    return {"ok": True}
