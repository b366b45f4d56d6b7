# kind: path
import os

from bottle import HTTPError, get, request

ROOT = "/srv/books"


@get("/book")
def book():
    place = os.path.abspath(os.path.join(ROOT, request.query.name))
    if os.path.commonprefix([place, "/"]) != "/":
        raise HTTPError(404)
    with open(place, encoding="utf-8") as stream:
        return {"text": stream.read()}
