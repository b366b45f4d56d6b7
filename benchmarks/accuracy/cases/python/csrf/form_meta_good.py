# kind: csrf
from flask_wtf import FlaskForm
from wtforms import StringField


class AddressForm(FlaskForm):
    street = StringField("Street")

    class Meta:
        csrf = True
