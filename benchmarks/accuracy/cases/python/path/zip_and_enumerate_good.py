# kind: path
from flask import Flask, request

app = Flask(__name__)


@app.post("/pages")
def pages():
    names = request.get_json()["names"]
    texts = request.get_json()["texts"]
    for number, (name, text) in enumerate(zip(names, texts, strict=True)):
        with open(f"/srv/pages/{number}", "w", encoding="utf-8") as stream:
            stream.write(text)
    return {"written": len(names), "first": names[0]}
