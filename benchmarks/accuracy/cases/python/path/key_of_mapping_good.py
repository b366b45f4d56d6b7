# kind: path
from flask import Flask, abort, request

app = Flask(__name__)
PAGES = {"terms": "static/terms.html", "privacy": "static/privacy.html"}


@app.get("/legal")
def legal():
    page = request.args.get("page", "terms")
    if "/" in page:
        abort(400)
    place = PAGES.get(page, "static/terms.html")
    with open(place, encoding="utf-8") as stream:
        return {"html": stream.read()}
