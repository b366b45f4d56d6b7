# kind: credential
import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/admin")
def admin():
    password = request.form["password"]
    if not hmac.compare_digest(password, os.environ["ADMIN_PASSWORD"]):
        abort(403)
    return {"admin": True}
