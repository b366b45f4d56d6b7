# kind: credential
import os
import smtplib


def server():
    opened = smtplib.SMTP_SSL("mail.example.org")
    opened.login("news@example.org", os.environ["MAIL_PASSWORD"])
    return opened
