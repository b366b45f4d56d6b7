# kind: hash
import hashlib

from flask import Flask, request

app = Flask(__name__)
PASSWORDS = {}


@app.post("/register")
def register():
    password = request.form["password"].encode()
    PASSWORDS[request.form["name"]] = hashlib.md5(password).hexdigest()
    return {"ok": True}
