# kind: command
import shlex
import subprocess

from fastapi import FastAPI

app = FastAPI()


@app.get("/lines")
def lines(word: str):
    command = "grep -c -- " + shlex.quote(word) + " /var/log/app.log"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    return {"count": done.stdout.strip()}
