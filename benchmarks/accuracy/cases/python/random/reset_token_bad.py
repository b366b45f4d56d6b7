# kind: random
import random
import secrets
import string

from flask import Flask, request

app = Flask(__name__)
TOKENS = {}


@app.post("/reset")
def reset():
    letters = string.ascii_letters + string.digits
    token = "".join(random.choice(letters) for _ in range(32))
    TOKENS[token] = request.form["email"]
    return {"sent": random.choice(["yes", "soon"]) != ""}
