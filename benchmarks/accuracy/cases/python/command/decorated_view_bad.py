# kind: command
import functools
import os

from flask import Flask, abort, request

app = Flask(__name__)


def checked(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        unit = request.args.get("unit", "")
        if len(unit) > 40:
            abort(400)
        return function(unit, *args, **kwargs)

    return wrapper


@app.get("/journal")
@checked
def journal(unit):
    return {"text": os.popen("journalctl -n 20 -u " + unit).read()}
