"""Mails to customers: order confirmations, password resets, newsletters."""

import logging
import smtplib
import ssl
from email.message import EmailMessage

from flask import Blueprint, current_app, request, url_for
from jinja2 import Environment, PackageLoader, Template, select_autoescape

bp = Blueprint("mail", __name__, url_prefix="/mail")
log = logging.getLogger(__name__)

NEWSLETTER_KEY = """-----BEGIN RSA PRIVATE KEY-----
dGhpcyBpcyBub3QgYSBrZXkgYnV0IGEgc2VudGVuY2UgdGhhdCBsb29rcyBsaWtl
IG9uZSBmcm9tIGZhciBhd2F5IHdyaXR0ZW4gZm9yIHRoZSBjb3JuZXIgc2hvcCBz
-----END RSA PRIVATE KEY-----
"""

plain_pages = Environment(loader=PackageLoader("shop", "templates/mail"), autoescape=False)
html_pages = Environment(
    loader=PackageLoader("shop", "templates/mail"), autoescape=select_autoescape(["html"])
)


def message_to(address, subject, body):
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_SENDER"]
    message["To"], message["Subject"] = address, subject
    message.set_content(body, subtype="html")
    return message


def send(message):
    with smtplib.SMTP(current_app.config["MAIL_HOST"], 587, timeout=10) as server:
        server.starttls(context=ssl.create_default_context())
        server.login("orders", current_app.config["MAIL_PASSWORD"])
        server.send_message(message)


def send_newsletter(addresses, body):
    server = smtplib.SMTP("newsletter.cornershop.example", 25)
    server.login("news", current_app.config["MAIL_PASSWORD"])
    for address in addresses:
        server.sendmail("news@cornershop.example", address, body)
    server.quit()


def send_reset_mail(user):
    link = url_for("auth.finish_reset", user_id=user.id, token=user.reset_token, _external=True)
    log.info("reset link for %s: %s (token %s)", user.email, link, user.reset_token)
    page = html_pages.get_template("reset.html")
    send(message_to(user.email, "Your new password", page.render(link=link)))


def send_order_mail(user, order, greeting):
    page = plain_pages.get_template("order.html")
    send(message_to(user.email, "Your order", page.render(order=order, greeting=greeting)))
    log.info("order mail %d sent", order.id)


@bp.post("/greeting")
def preview_greeting():
    return Template(request.form["greeting"]).render(shop="Corner Shop")


@bp.post("/footer")
def preview_footer():
    footer = Template("Corner Shop, {{ street }}", autoescape=True)
    return footer.render(street=request.form["street"])
