# kind: credential
import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/admin")
def admin():
    password = request.form["password"]
    if password != "open-sesame-4411":
        abort(403)
    return {"admin": True}
