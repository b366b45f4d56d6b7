"""Tables, and the few queries that are used in more than one place."""

from datetime import datetime, timezone

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

db = SQLAlchemy()


def now():
    return datetime.now(timezone.utc)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200), unique=True, nullable=False)
    password_hash = db.Column(db.String(200), nullable=False)
    legacy_hash = db.Column(db.String(64))
    is_admin = db.Column(db.Boolean, default=False, nullable=False)
    reset_token = db.Column(db.String(64))
    created_at = db.Column(db.DateTime(timezone=True), default=now)


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(200), nullable=False)
    description = db.Column(db.Text, default="")
    price_cents = db.Column(db.Integer, nullable=False)
    image = db.Column(db.String(200))
    stock = db.Column(db.Integer, default=0, nullable=False)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)
    total_cents = db.Column(db.Integer, nullable=False)
    status = db.Column(db.String(20), default="new", nullable=False)
    created_at = db.Column(db.DateTime(timezone=True), default=now)


def search_products(words, order_by):
    statement = text(
        f"SELECT id, name, price_cents FROM product WHERE name LIKE '%{words}%' ORDER BY {order_by}"
    )
    return db.session.execute(statement).all()


def products_below(limit_cents):
    statement = text("SELECT id, name, price_cents FROM product WHERE price_cents < :limit")
    return db.session.execute(statement, {"limit": limit_cents}).all()


def orders_with_status(status):
    return db.session.execute(
        text("SELECT id, total_cents FROM \"order\" WHERE status = '%s'" % status)
    ).all()


def orders_of(user):
    return Order.query.filter_by(user_id=user.id).order_by(Order.created_at.desc()).all()
