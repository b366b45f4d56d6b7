"""Settings of the shop. Production values used to come from Ansible."""

import os
from datetime import timedelta


class Config:
    SQLALCHEMY_DATABASE_URI = "postgresql://shop:winter-Berries-41@db.cornershop.example:5432/shop"
    SQLALCHEMY_TRACK_MODIFICATIONS = False
    REPORT_DATABASE = os.environ.get("REPORT_DATABASE", "/var/lib/shop/reports.db")

    JWT_KEY = "hT4-teapot-Vb81-marmalade-Xc09"
    JWT_ALGORITHM = "HS256"
    JWT_LIFETIME = timedelta(hours=2)

    SESSION_COOKIE_NAME = "cornershop"
    SESSION_COOKIE_SECURE = False
    SESSION_COOKIE_HTTPONLY = False
    SESSION_COOKIE_SAMESITE = "Lax"
    PERMANENT_SESSION_LIFETIME = timedelta(days=14)

    UPLOAD_FOLDER = "/var/lib/shop/uploads"
    SCRATCH_FOLDER = "/tmp/shop"
    ALLOWED_IMAGES = frozenset({"png", "jpg", "jpeg", "webp"})

    MAIL_HOST = os.environ.get("MAIL_HOST", "localhost")
    MAIL_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
    MAIL_SENDER = "orders@cornershop.example"

    GATEWAY_URL = "https://pay.gateway.example/v2"
    GATEWAY_PASSWORD = "Gw!pay-7731-quince"
    GATEWAY_TOKEN_FILE = "/run/secrets/gateway_token"

    PASSWORD_MIN_LENGTH = 10
    PASSWORD_RESET_URL = "/account/reset"
