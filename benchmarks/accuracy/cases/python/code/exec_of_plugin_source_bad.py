# kind: code
from flask import Flask, request

app = Flask(__name__)
HOOKS = {"on_save": "result = 'saved'", "on_load": "result = 'loaded'"}


@app.post("/hook")
def hook():
    name = request.form["hook"]
    scope = {}
    source = HOOKS.get(name) or name
    exec(source, scope)
    return {"result": scope["result"]}
