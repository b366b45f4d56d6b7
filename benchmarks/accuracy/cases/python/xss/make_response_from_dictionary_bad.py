# kind: xss
from flask import Flask, make_response, request
from markupsafe import escape

app = Flask(__name__)


@app.post("/sign")
def sign():
    entry = {"name": request.form["name"], "mood": "fine"}
    entry.update(mood=request.form.get("mood", "fine"))
    shown = entry["mood"]
    response = make_response(f"<div class=entry>{shown}</div>")
    response.status_code = 201
    return response
