# kind: path
import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/notes"


@app.get("/note")
def note():
    name = request.args["name"]
    place = os.path.join(FOLDER, secure_filename(name))
    with open(place) as stream:
        return {"text": stream.read()}
