"""Sales figures for the owners, and the CSV export for the accountant."""

import csv
import hashlib
import io
import os
import sqlite3
from contextlib import closing

from flask import Blueprint, Response, abort, current_app, jsonify, request

from shop.auth import require_admin

bp = Blueprint("reports", __name__, url_prefix="/reports")

COLUMNS = {"day": "day", "total": "total_cents", "orders": "order_count"}


def connect():
    connection = sqlite3.connect(current_app.config["REPORT_DATABASE"], timeout=5)
    connection.row_factory = sqlite3.Row
    return connection


def as_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(tuple(row))
    return Response(out.getvalue(), mimetype="text/csv")


@bp.get("/daily")
def daily():
    require_admin()
    day = request.args.get("day", "")
    with closing(connect()) as connection:
        rows = connection.execute(
            "SELECT day, total_cents FROM sales WHERE day = '{}'".format(day)
        ).fetchall()
    return jsonify([dict(row) for row in rows])


@bp.get("/weekly")
def weekly():
    require_admin()
    with closing(connect()) as connection:
        rows = connection.execute(
            "SELECT day, total_cents FROM sales WHERE week = ?", (request.args.get("week", ""),)
        ).fetchall()
    return jsonify([dict(row) for row in rows])


@bp.get("/customers")
def customers():
    require_admin()
    query = "SELECT email, SUM(total_cents) FROM sales WHERE country = '"
    query += request.args.get("country", "GB") + "' GROUP BY email"
    with closing(connect()) as connection:
        return as_csv(connection.cursor().execute(query))


@bp.get("/sorted")
def sorted_sales():
    require_admin()
    column = COLUMNS.get(request.args.get("by", "day"))
    if column is None:
        abort(400)
    with closing(connect()) as connection:
        rows = connection.execute(f"SELECT day, total_cents FROM sales ORDER BY {column}").fetchall()
    return jsonify([dict(row) for row in rows])


@bp.get("/archive")
def archive():
    require_admin()
    year = request.args.get("year", "2024")
    listing = os.popen("ls /var/lib/shop/archive/" + year).read()
    return jsonify(files=listing.splitlines())


@bp.get("/signature")
def signature():
    require_admin()
    path = current_app.config["REPORT_DATABASE"]
    with open(path, "rb") as handle:
        content = handle.read()
    weak = hashlib.sha1(content).hexdigest()
    strong = hashlib.sha256(content).hexdigest()
    return jsonify(legacy_signature=weak, signature=strong)
