# kind: path
from flask import Flask, request

app = Flask(__name__)


@app.get("/avatar")
def avatar():
    user = request.args["user"]
    letter = str(len(user) % 26)
    with open(f"/srv/avatars/{letter}.png", "rb") as stream:
        return stream.read()
