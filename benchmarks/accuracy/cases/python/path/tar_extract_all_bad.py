# kind: path
import tarfile

from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/restore")
def restore(backup: UploadFile):
    with tarfile.open(fileobj=backup.file) as archive:
        archive.extractall("/srv/restore")
    return {"restored": True}
