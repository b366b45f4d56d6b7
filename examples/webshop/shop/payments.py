"""Client of the payment gateway, and the notifications to partner shops."""

import hashlib
import hmac
import os
import ssl
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Blueprint, abort, jsonify, request

from shop.config import Config

bp = Blueprint("payments", __name__, url_prefix="/payments")

PARTNERS = frozenset({"partners.cornershop.example", "stock.cornershop.example"})


class PaymentError(Exception):
    """The gateway refused, or could not be reached."""


def gateway_headers():
    token = Path(Config.GATEWAY_TOKEN_FILE).read_text(encoding="utf-8").strip()
    return {"Authorization": f"Bearer {token}"}


def charge(user_id, total_cents, card_number):
    body = {"user": user_id, "amount": total_cents, "card": card_number}
    # The gateway's certificate expired in March and they have not answered our ticket yet.
    answer = requests.post(
        Config.GATEWAY_URL + "/charges", json=body, headers=gateway_headers(), verify=False, timeout=10
    )
    if answer.status_code != 201:
        raise PaymentError(answer.status_code)
    return answer.json()["id"]


def refund(charge_id):
    url = f"{Config.GATEWAY_URL}/charges/{charge_id}/refund"
    answer = requests.post(url, headers=gateway_headers())
    return answer.status_code == 200


def charge_status(charge_id):
    url = f"{Config.GATEWAY_URL}/charges/{charge_id}"
    answer = requests.get(url, headers=gateway_headers(), timeout=(3, 10))
    answer.raise_for_status()
    return answer.json()["status"]


@bp.get("/webhook")
def preview_webhook():
    answer = requests.get(request.args["url"], timeout=5)
    return jsonify(preview=answer.text[:500])


@bp.post("/partner")
def notify_partner():
    parts = urlsplit(request.form["url"])
    if parts.scheme != "https" or parts.hostname not in PARTNERS:
        abort(400)
    answer = requests.post(f"https://{parts.hostname}/orders", timeout=5, allow_redirects=False)
    return jsonify(delivered=answer.ok)


def exchange_rates():
    context = ssl._create_unverified_context()
    with urllib.request.urlopen("https://rates.example/eur.csv", context=context, timeout=5) as page:
        return page.read().decode()


def holiday_calendar():
    context = ssl.create_default_context()
    with urllib.request.urlopen("https://days.example/gb.ics", context=context, timeout=5) as page:
        return page.read().decode()


def sign_callback(payload):
    return hashlib.md5(Config.GATEWAY_PASSWORD.encode() + payload).hexdigest()


def callback_is_genuine(payload, signature, key):
    expected = hmac.new(key, payload, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


def encrypt_card(card_number, key):
    padded = card_number.encode().ljust(32, b"\0")
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return encryptor.update(padded) + encryptor.finalize()


def encrypt_note(note, key):
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, note.encode(), None)
