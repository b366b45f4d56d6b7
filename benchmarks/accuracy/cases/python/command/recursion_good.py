# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


def repeated(text, times):
    if times <= 0:
        return text
    return repeated(text, times - 1)


@app.post("/say")
def say():
    word = request.form["word"]
    os.system("espeak " + repeated("hello", 3))
    return {"word": word}
