# kind: regex
import re

from fastapi import FastAPI

app = FastAPI()
NAMES = re.compile(r"^(\w+\s?)+$")


@app.get("/check")
def check(name: str):
    return {"valid": NAMES.match(name) is not None}
