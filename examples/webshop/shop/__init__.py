"""Corner Shop: the application factory."""

import logging
import os

from flask import Flask, jsonify
from flask_cors import CORS

from shop import admin, auth, cart, catalogue, mail, payments, reports, uploads
from shop.config import Config
from shop.models import db

log = logging.getLogger(__name__)


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)
    app.secret_key = "corner-shop-2019-Zq7wLm"
    app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024

    db.init_app(app)
    CORS(app, resources={r"/api/*": {"origins": "*"}}, supports_credentials=True)
    CORS(auth.bp, origins=["https://www.cornershop.example"])

    for module in (auth, catalogue, cart, admin, uploads, reports, payments, mail):
        app.register_blueprint(module.bp)

    @app.after_request
    def security_headers(response):
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    @app.errorhandler(404)
    def not_found(_error):
        return jsonify(error="not found"), 404

    @app.get("/health")
    def health():
        return jsonify(status="ok", pid=os.getpid())

    log.info("shop started with %d blueprints", len(app.blueprints))
    return app
