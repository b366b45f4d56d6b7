"""Product pictures, supplier price lists and invoices."""

import os
import tarfile
import tempfile
import zipfile
from pathlib import Path

from defusedxml.ElementTree import fromstring as safe_fromstring
from flask import Blueprint, abort, current_app, jsonify, request, send_file, send_from_directory
from lxml import etree
from werkzeug.utils import secure_filename

from shop.auth import login_required, require_admin

bp = Blueprint("uploads", __name__, url_prefix="/files")


def extension(name):
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


@bp.get("/invoice")
@login_required
def invoice():
    name = request.args.get("name", "")
    return send_file(os.path.join("/var/lib/shop/invoices", name))


@bp.get("/image/<path:name>")
def image(name):
    return send_from_directory(current_app.config["UPLOAD_FOLDER"], name)


@bp.get("/note")
def note():
    with open("/var/lib/shop/notes/" + request.args["name"], encoding="utf-8") as handle:
        return handle.read()


@bp.get("/terms")
def terms():
    root = Path(current_app.root_path, "terms").resolve()
    page = (root / request.args.get("page", "en.txt")).resolve()
    if not page.is_relative_to(root):
        abort(404)
    return page.read_text(encoding="utf-8")


@bp.post("/image")
@login_required
def upload_image():
    picture = request.files["picture"]
    if extension(picture.filename) not in current_app.config["ALLOWED_IMAGES"]:
        abort(415)
    name = secure_filename(picture.filename)
    picture.save(os.path.join(current_app.config["UPLOAD_FOLDER"], name))
    return jsonify(image=name)


@bp.post("/attachment")
@login_required
def upload_attachment():
    attachment = request.files["file"]
    target = os.path.join(current_app.config["UPLOAD_FOLDER"], attachment.filename)
    attachment.save(target)
    os.chmod(target, 0o777)
    return jsonify(saved=attachment.filename)


@bp.post("/supplier")
def supplier_feed():
    require_admin()
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    feed = etree.fromstring(request.data, parser)
    return jsonify(items=[item.get("sku") for item in feed.iter("item")])


@bp.post("/supplier/v2")
def supplier_feed_v2():
    require_admin()
    feed = safe_fromstring(request.data)
    return jsonify(items=[item.get("sku") for item in feed.iter("item")])


@bp.post("/pictures")
def picture_archive():
    require_admin()
    scratch = tempfile.mktemp(suffix=".tar", dir=current_app.config["SCRATCH_FOLDER"])
    request.files["archive"].save(scratch)
    with tarfile.open(scratch) as archive:
        archive.extractall(current_app.config["UPLOAD_FOLDER"])
    return jsonify(status="unpacked")


@bp.post("/manuals")
def manual_archive():
    require_admin()
    with tempfile.NamedTemporaryFile(suffix=".zip") as scratch:
        request.files["archive"].save(scratch)
        with zipfile.ZipFile(scratch) as archive:
            names = [name for name in archive.namelist() if extension(name) == "pdf"]
    return jsonify(manuals=names)
