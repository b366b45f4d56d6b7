# kind: command
import subprocess

from flask import Flask, request

app = Flask(__name__)


def words(message):
    yield "git"
    yield "commit"
    yield "-m"
    yield message


@app.post("/save")
def save():
    message = request.form["message"]
    subprocess.call(list(words(message)))
    return {"saved": message}
