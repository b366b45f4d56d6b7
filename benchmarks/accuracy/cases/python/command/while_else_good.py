# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/seek")
def seek():
    text = request.form["track"]
    number = 0
    while number < 10:
        if text == str(number):
            break
        number += 1
    else:
        number = 0
    os.system(f"mpc play {number}")
    return {"track": text}
