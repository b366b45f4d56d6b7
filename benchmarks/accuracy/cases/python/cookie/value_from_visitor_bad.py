# kind: cookie
from flask import Flask, make_response, request

app = Flask(__name__)


@app.get("/choose")
def choose():
    response = make_response({"ok": True})
    theme = request.args.get("theme", "light")
    response.set_cookie("theme", theme, secure=True, httponly=True, samesite="Lax")
    return response
