# kind: command
import os

from flask import Flask, abort, request

app = Flask(__name__)
UNITS = frozenset({"nginx", "postgres"})


@app.post("/restart")
def restart():
    unit = request.form["unit"]
    is_known = len(unit) in range(1, 20)
    if not is_known:
        abort(404)
    os.system("systemctl restart " + unit)
    return {"restarted": unit in UNITS}
