"""Flask's secret key in the text of the program."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.flask_config import flask_settings
from aide_core.rules.support.literal_secret import is_literal_key

_KEYS = ("SECRET_KEY", "JWT_SECRET_KEY", "WTF_CSRF_SECRET_KEY", "SECURITY_PASSWORD_SALT")


@rule(
    "py-flask-secret-key",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The key that signs sessions or tokens stands in the source.",
    cwe=[798, 321],
    literals=["secret_key", "security_password_salt"],
    aliases=["bandit:B105", "ruff:S105"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def flask_secret_key(context: FileContext) -> Iterator[Match]:
    """A Flask application's secret key is a literal.

    Why:
        Flask keeps the session in a cookie that this key signs. Everyone who has read the
        source can write a session of their own, for any user.
    Remediation:
        Read the key from the environment or a secret store and replace the committed one
        (`python -c "import secrets; print(secrets.token_hex())"` makes a good one).
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.secret_key = "dev"
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.config["SECRET_KEY"] = b"\\x13k9-blue"
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.config.from_mapping(SECRET_KEY="corner-shop", DATABASE="shop.db")
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.config.setdefault("JWT_SECRET_KEY", "corner-shop")
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.config.update(dict(SECRET_KEY="corner-shop", DEBUG=False))
    Good:
        import os
        from flask import Flask
        app = Flask(__name__)
        app.secret_key = os.environ["SECRET_KEY"]
    Good:
        from flask import Flask
        app = Flask(__name__)
        app.config["SECRET_KEY"] = None
        app.config["SECRET_KEY_FILE"] = "/run/secrets/flask"
    Good:
        from flask import Flask
        vault.secret_key = "name-of-an-entry"
        entries["SECRET_KEY"] = "name-of-an-entry"
        entries.update(SECRET_KEY="name-of-an-entry")
    References:
        https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY
    """
    for key, value in flask_settings(context, *_KEYS):
        if not is_literal_key(context, value):
            continue
        edits = (context.replace(value, f'os.environ["{key}"]'), *context.add_import("import os"))
        fix = context.fix("Read the key from the environment", *edits, safe=False)
        yield context.match(value, f"`{key}` stands in the source.", fix=fix)
