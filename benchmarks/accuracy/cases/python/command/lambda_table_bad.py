# kind: command
import os

from flask import Flask, request

app = Flask(__name__)

ACTIONS = {
    "start": lambda name: os.system("systemctl start " + name),
    "show": lambda name: name.upper(),
}


@app.post("/service")
def service():
    name = request.form["name"]
    result = ACTIONS["start"](name)
    return {"result": result}
