# kind: path
from flask import Flask, request

app = Flask(__name__)
KINDS = "daily-weekly-monthly"


@app.get("/digest")
def digest():
    name = request.args.get("name", "")
    kind = KINDS[:5] + name
    chosen = kind[5:]
    with open(f"/srv/digests/{chosen}.txt", encoding="utf-8") as stream:
        return {"asked": kind, "text": stream.read()}
