# kind: log
import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/signin")
def signin():
    user = request.form["user"]
    log.info("sign-in of " + user)
    return {"ok": True}
