# kind: ssrf
import httpx
from flask import Flask, request

app = Flask(__name__)


class Job:
    def __init__(self, source, target):
        self.source = source
        self.target = target


@app.post("/copy")
def copy():
    first = Job("https://data.example.org/a", request.form["target"])
    second = Job("https://data.example.org/b", "archive")
    job = second
    return {"text": httpx.get(f"https://{job.target}", timeout=3).text, "asked": first.target}
