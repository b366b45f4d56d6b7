# kind: cookie
from flask import Flask, make_response

app = Flask(__name__)


@app.get("/start")
def start():
    response = make_response("ok")
    response.set_cookie("session_hint", "a1", httponly=True, secure=True, samesite="Lax")
    return response
