# kind: path
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
BASE = Path("/srv/music").resolve()


@app.get("/track")
def track():
    place = (BASE / request.args["track"]).resolve()
    if not place.suffix:
        abort(404)
    return place.read_bytes()
