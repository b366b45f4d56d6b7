"""Back office: discounts, price lists, and the diagnostics page for support."""

import ast
import ipaddress
import os
import subprocess

import yaml
from flask import Blueprint, abort, jsonify, request

from shop.auth import require_admin, signed_in_user
from shop.models import Order, Product, db, orders_with_status

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.before_request
def only_admins():
    if request.path.startswith("/admin/api/"):
        user = signed_in_user()
        if user is None or not user.is_admin:
            abort(403)


@bp.get("/orders")
def orders():
    require_admin()
    rows = orders_with_status(request.args.get("status", "new"))
    return jsonify([row._asdict() for row in rows])


@bp.post("/prices")
def load_prices():
    require_admin()
    prices = yaml.load(request.data, Loader=yaml.Loader)
    for product_id, cents in prices.items():
        db.get_or_404(Product, product_id).price_cents = cents
    db.session.commit()
    return jsonify(updated=len(prices))


@bp.post("/stock")
def load_stock():
    require_admin()
    stock = yaml.safe_load(request.data)
    for product_id, count in stock.items():
        db.get_or_404(Product, product_id).stock = int(count)
    db.session.commit()
    return jsonify(updated=len(stock))


@bp.post("/discount")
def discount():
    formula = request.form["formula"]
    price = int(request.form["price_cents"])
    return jsonify(price_cents=eval(formula, {"price": price}))


@bp.post("/shipping")
def shipping():
    table = ast.literal_eval(request.form["table"])
    return jsonify(cents=dict(table).get(request.form["country"], 1500))


@bp.get("/api/ping")
def ping():
    host = request.args.get("host", "db.cornershop.example")
    return jsonify(status=os.system("ping -c 1 " + host))


@bp.get("/api/trace")
def trace():
    address = ipaddress.ip_address(request.args.get("host", "127.0.0.1"))
    done = subprocess.run(
        ["traceroute", "-m", "5", str(address)], capture_output=True, text=True, timeout=30, check=False
    )
    return jsonify(output=done.stdout)


@bp.get("/api/logs")
def logs():
    word = request.args.get("word", "error")
    output = subprocess.check_output(f"grep {word} /var/log/shop/app.log | tail -50", shell=True)
    return output, 200, {"Content-Type": "text/plain"}


@bp.get("/api/disk")
def disk():
    output = subprocess.check_output(["df", "-h", "/var/lib/shop"], text=True, timeout=10)
    return output, 200, {"Content-Type": "text/plain"}


@bp.post("/api/order/<int:order_id>")
def change_order(order_id):
    order = db.get_or_404(Order, order_id)
    status = request.form["status"]
    if status not in {"new", "paid", "sent", "cancelled"}:
        abort(400)
    order.status = status
    db.session.commit()
    return jsonify(order=order.id, status=order.status)
