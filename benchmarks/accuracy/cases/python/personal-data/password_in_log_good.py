# kind: personal-data
import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("login")


@app.post("/login")
def login():
    user = repr(request.form["user"])
    password = request.form["password"]
    log.info("login of %s with %d letters", user, len(password))
    return {"ok": True}
