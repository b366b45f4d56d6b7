# kind: hash
import hashlib

from flask import Flask, request

app = Flask(__name__)
PASSWORDS = {}


@app.post("/register")
def register():
    password = request.form["password"].encode()
    PASSWORDS[request.form["name"]] = hashlib.scrypt(password, salt=b"8f2kd0s1", n=16384, r=8, p=1).hex()
    return {"ok": True}
