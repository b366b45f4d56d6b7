"""The basket lives in a cookie until checkout."""

import base64
import json
import logging
import pickle

from flask import Blueprint, current_app, g, jsonify, make_response, redirect, render_template
from flask import request
from itsdangerous import BadSignature, URLSafeSerializer

from shop.auth import login_required
from shop.models import Order, Product, db
from shop.payments import PaymentError, charge

bp = Blueprint("cart", __name__, url_prefix="/cart")
log = logging.getLogger(__name__)


def read_cart():
    raw = request.cookies.get("cart")
    if not raw:
        return {}
    return pickle.loads(base64.b64decode(raw))


def read_wishlist():
    signer = URLSafeSerializer(current_app.secret_key, salt="wishlist")
    try:
        return signer.loads(request.cookies.get("wishlist", ""))
    except BadSignature:
        return []


def with_cart(response, cart):
    packed = base64.b64encode(pickle.dumps(cart)).decode()
    response.set_cookie("cart", packed, secure=False, httponly=False)
    return response


@bp.get("/")
def show():
    cart = read_cart()
    products = Product.query.filter(Product.id.in_(cart)).all()
    return render_template("cart.html", products=products, cart=cart, wishlist=read_wishlist())


@bp.post("/add")
def add():
    cart = read_cart()
    product_id = int(request.form["product_id"])
    cart[product_id] = cart.get(product_id, 0) + max(1, int(request.form.get("count", 1)))
    return with_cart(make_response(redirect("/cart/")), cart)


@bp.post("/wish")
def wish():
    signer = URLSafeSerializer(current_app.secret_key, salt="wishlist")
    packed = signer.dumps([*read_wishlist(), int(request.form["product_id"])])
    response = redirect("/cart/")
    response.set_cookie("wishlist", packed, secure=True, httponly=True, samesite="Lax")
    return response


@bp.post("/import")
def import_cart():
    return with_cart(jsonify(status="ok"), json.loads(request.get_data(as_text=True)))


@bp.post("/checkout")
@login_required
def checkout():
    cart = read_cart()
    products = Product.query.filter(Product.id.in_(cart)).all()
    total = sum(item.price_cents * cart[item.id] for item in products)
    try:
        charge(g.user.id, total, request.form["card_number"])
    except PaymentError:
        log.exception("checkout failed for user %d", g.user.id)
        return jsonify(error="payment refused"), 402
    for item in products:
        try:
            item.stock -= cart[item.id]
        except Exception:
            pass
    order = Order(user_id=g.user.id, total_cents=total)
    db.session.add(order)
    db.session.commit()
    return with_cart(jsonify(order=order.id), {})
