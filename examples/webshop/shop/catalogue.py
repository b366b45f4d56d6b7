"""Browsing: product pages, search, labels and reviews."""

import re

from flask import Blueprint, jsonify, make_response, render_template, render_template_string, request
from markupsafe import Markup, escape

from shop.models import Product, db, products_below, search_products

bp = Blueprint("catalogue", __name__)

SORTABLE = {"name": Product.name, "price": Product.price_cents}


@bp.get("/")
def index():
    column = SORTABLE.get(request.args.get("sort", "name"), Product.name)
    return render_template("index.html", products=Product.query.order_by(column).limit(50))


@bp.get("/search")
def search():
    words = request.args.get("q", "")
    found = search_products(words, request.args.get("sort", "name"))
    return render_template("search.html", words=words, products=found)


@bp.get("/api/bargains")
def bargains():
    limit = request.args.get("below", default=1000, type=int)
    return jsonify([row._asdict() for row in products_below(limit)])


@bp.get("/product/<int:product_id>")
def product(product_id):
    item = db.get_or_404(Product, product_id)
    badge = Markup("<span class='badge'>%s</span>" % request.args.get("campaign", ""))
    stock = Markup("<span class='stock'>{}</span>").format(item.stock)
    return render_template("product.html", product=item, badge=badge, stock=stock)


@bp.get("/label")
def label():
    title = request.args.get("title", "Corner Shop")
    page = "<h1 class='label'>" + title + "</h1><p>{{ config.MAIL_SENDER }}</p>"
    return render_template_string(page)


@bp.get("/price-tag")
def price_tag():
    title = request.args.get("title", "Corner Shop")
    return render_template_string("<h1 class='tag'>{{ title }}</h1>", title=title)


@bp.get("/hello")
def hello():
    return make_response("<p>Welcome back, " + request.args.get("name", "friend") + "</p>")


@bp.get("/goodbye")
def goodbye():
    return make_response(f"<p>See you soon, {escape(request.args.get('name', 'friend'))}</p>")


@bp.get("/api/filter")
def filter_names():
    pattern = re.compile(request.args.get("pattern", ""))
    return jsonify([p.name for p in Product.query.limit(500) if pattern.search(p.name)])


@bp.get("/api/find")
def find_names():
    pattern = re.compile(re.escape(request.args.get("words", "")), re.IGNORECASE)
    return jsonify([p.name for p in Product.query.limit(500) if pattern.search(p.name)])
