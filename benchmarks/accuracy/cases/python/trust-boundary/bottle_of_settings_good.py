# kind: trust-boundary
from flask import Flask, request, session

app = Flask(__name__)
LANGUAGES = {"en": "English", "fr": "French"}


@app.get("/language")
def language():
    wanted = request.args.get("language", "en")
    session.update(language=LANGUAGES.get(wanted, "English"))
    return {"language": session["language"]}
