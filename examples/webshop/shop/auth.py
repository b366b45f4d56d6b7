"""Sign-up, sign-in, API tokens and password reset."""

import hashlib
import hmac
import logging
import random
import secrets
import string
from functools import wraps
from urllib.parse import urlsplit

import jwt
from flask import Blueprint, abort, current_app, g, jsonify, redirect, render_template, request
from flask import session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

from shop.mail import send_reset_mail
from shop.models import User, db, now

bp = Blueprint("auth", __name__, url_prefix="/account")
log = logging.getLogger(__name__)


def legacy_hash(password):
    return hashlib.md5(password.encode()).hexdigest()


def avatar_key(email):
    return hashlib.md5(email.lower().encode(), usedforsecurity=False).hexdigest()


def password_matches(user, password):
    if user.legacy_hash:
        return user.legacy_hash == legacy_hash(password)
    return check_password_hash(user.password_hash, password)


def signed_in_user():
    user_id = session.get("user_id")
    return db.session.get(User, user_id) if user_id else None


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        g.user = signed_in_user()
        if g.user is None:
            abort(401)
        return view(*args, **kwargs)

    return wrapper


def require_admin():
    user = signed_in_user()
    assert user is not None and user.is_admin, "admins only"
    return user


def is_local_path(target):
    parts = urlsplit(target)
    plain = not parts.scheme and not parts.netloc and "\\" not in target
    return plain and target.startswith("/") and not target.startswith("//")


@bp.post("/register")
def register():
    email, password = request.form["email"], request.form["password"]
    if len(password) < current_app.config["PASSWORD_MIN_LENGTH"]:
        return jsonify(error="password too short"), 400
    db.session.add(User(email=email, password_hash=generate_password_hash(password)))
    db.session.commit()
    return redirect(url_for("auth.login"))


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html", next=request.args.get("next", "/"))
    email, password = request.form["email"], request.form["password"]
    user = User.query.filter_by(email=email).first()
    if user is None or not password_matches(user, password):
        log.warning("failed sign-in for %s with password %s", email, password)
        return render_template("login.html", next="/", failed=True), 401
    session["user_id"] = user.id
    log.info("password accepted for user %d", user.id)
    return redirect(request.args.get("next", "/"))


@bp.post("/logout")
def logout():
    session.clear()
    target = request.form.get("next", "/")
    return redirect(target if is_local_path(target) else "/")


@bp.post("/reset")
def request_reset():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user is not None:
        alphabet = string.ascii_letters + string.digits
        user.reset_token = "".join(random.choice(alphabet) for _ in range(16))
        db.session.commit()
        send_reset_mail(user)
    return jsonify(status="sent")


@bp.post("/reset/<int:user_id>")
def finish_reset(user_id):
    user = db.get_or_404(User, user_id)
    if not user.reset_token or not hmac.compare_digest(user.reset_token, request.form["token"]):
        abort(403)
    user.password_hash, user.legacy_hash = generate_password_hash(request.form["password"]), None
    user.reset_token = None
    db.session.commit()
    return redirect(url_for("auth.login"))


@bp.post("/token")
@login_required
def issue_token():
    config = current_app.config
    claims = {"sub": str(g.user.id), "exp": now() + config["JWT_LIFETIME"]}
    claims["jti"] = secrets.token_urlsafe(16)
    token = jwt.encode(claims, config["JWT_KEY"], algorithm=config["JWT_ALGORITHM"])
    response = jsonify(token=token)
    response.set_cookie("api_token", token, secure=True, httponly=True, samesite="Strict")
    response.set_cookie("last_user", str(g.user.id))
    return response


def token_user_id(token):
    claims = jwt.decode(token, options={"verify_signature": False})
    return int(claims["sub"])


def token_claims(token):
    config = current_app.config
    return jwt.decode(token, config["JWT_KEY"], algorithms=[config["JWT_ALGORITHM"]])
