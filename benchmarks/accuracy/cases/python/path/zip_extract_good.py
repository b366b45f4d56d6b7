# kind: path
import zipfile

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.post("/theme")
def theme():
    with zipfile.ZipFile(request.files["theme"]) as archive:
        for member in archive.infolist():
            with open("/srv/themes/" + secure_filename(member.filename), "wb") as target:
                target.write(archive.read(member))
    return {"ok": True}
