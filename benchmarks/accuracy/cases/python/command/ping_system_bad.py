# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/ping")
def ping():
    host = request.form.get("host", "localhost")
    code = os.system("ping -c 1 " + host)
    return {"host": host, "reachable": code == 0}
