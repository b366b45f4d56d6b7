# kind: header
import smtplib

from flask import Flask, request

app = Flask(__name__)


@app.post("/contact")
def contact():
    subject = request.form["subject"]
    body = request.form["body"]
    message = f"From: web@example.org\nTo: team@example.org\nSubject: {subject}\n\n{body}"
    with smtplib.SMTP("localhost") as server:
        server.sendmail("web@example.org", ["team@example.org"], message)
    return {"sent": subject}
