# kind: upload
import shutil
import uuid

from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/documents")
def documents(document: UploadFile):
    place = "/srv/documents/" + document.filename
    with open(place, "wb") as target:
        shutil.copyfileobj(document.file, target)
    return {"stored": True}
