# kind: upload
import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.post("/photo")
def photo():
    upload = request.files["photo"]
    upload.save(os.path.join("/srv/photos", upload.filename))
    return {"stored": True}
