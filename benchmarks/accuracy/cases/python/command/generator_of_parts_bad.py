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
    line = " ".join(words(message))
    subprocess.call(line, shell=True)
    return {"saved": message}
