# kind: command
import subprocess

from flask import Flask, request

app = Flask(__name__)


def each_line(text, use):
    for line in text.splitlines():
        use(line)


def run(line):
    subprocess.run("host " + line, shell=True)


@app.post("/hosts")
def hosts():
    found = []
    each_line(request.get_data(as_text=True), run)
    each_line("localhost", run)
    return {"found": found}
