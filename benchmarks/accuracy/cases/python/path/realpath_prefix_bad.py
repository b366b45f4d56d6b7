# kind: path
import os

from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse

app = FastAPI()
ROOT = os.path.realpath("/srv/public") + os.sep


@app.get("/files/{name:path}")
def download(name: str):
    place = os.path.join(ROOT, name)
    if not place.startswith(ROOT):
        raise HTTPException(404)
    return FileResponse(place)
