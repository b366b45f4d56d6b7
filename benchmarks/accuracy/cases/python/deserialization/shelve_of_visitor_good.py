# kind: deserialization
import shelve

from flask import Flask, request

app = Flask(__name__)


@app.get("/state")
def state():
    name = request.args["name"]
    with shelve.open("/srv/state/shared") as kept:
        return {"keys": sorted(kept), "asked": name}
