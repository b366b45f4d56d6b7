# kind: mass-assignment
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    is_admin = db.Column(db.Boolean)


@app.post("/account/<int:number>")
def update(number):
    account = db.session.get(Account, number)
    data = request.get_json()
    for field, value in data.items():
        setattr(account, field, value)
    db.session.commit()
    return {"ok": True}
