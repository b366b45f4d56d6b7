"""What is a hard-coded secret and what only looks like one, with no provider to help."""

from __future__ import annotations

import pytest
import yaml

from aide_core.model import Confidence
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.forms.secret import compile_secret
from tests.unit.rules.test_secret_rules import FILES, load

GENERIC = [rule for rule in map(load, FILES) if rule.secret.generic and "default" in rule.profiles]
MATCHERS = [compile_secret(rule.secret) for rule in GENERIC]


def values(text: str) -> set[str]:
    data = expand(text, "values").encode()
    return {data[hit.start : hit.end].decode() for match in MATCHERS for hit in match(data)}


def confidences(text: str) -> set[Confidence | None]:
    data = expand(text, "values").encode()
    return {hit.confidence for match in MATCHERS for hit in match(data)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('password = "hunter2"', "hunter2"),
        ("password = 'SuperSecret123!'", "SuperSecret123!"),
        ('self.db.password = "Tr0ub4dor&3"', "Tr0ub4dor&3"),
        ('def connect(host, password="Winter2024!"):', "Winter2024!"),
        ("ssh.connect(host, username='root', password='toor')", "toor"),
        ('WAREHOUSE_PASSWORD = "Bramble-Jam-6602"', "Bramble-Jam-6602"),
        ('db_password = "winter_berries41"', "winter_berries41"),
        ('app.secret_key = "my-super-secret-key"', "my-super-secret-key"),
        ('password: Final[str] = "s3cr3t"', "s3cr3t"),
        ('password = """Sup3rS3cure"""', "Sup3rS3cure"),
        ('password = ("Sup3rS3cure")', "Sup3rS3cure"),
        ("if user.password == 'backdoor!':", "backdoor!"),
        ('private String password = "Sup3rS3cure";', "Sup3rS3cure"),
        ("      - POSTGRES_PASSWORD=Sup3rS3cure", "Sup3rS3cure"),
        ("ENV DB_PASSWORD Sup3rS3cure", "Sup3rS3cure"),
        ("  MYSQL_ROOT_PASSWORD: rootpw123", "rootpw123"),
        ("auth = ('deploy', 'Sup3rS3cure')", "Sup3rS3cure"),
        ("const k = process.env.JWT_SECRET || 'you-will-never-guess'", "you-will-never-guess"),
    ],
)
def test_a_secret_is_found_by_the_name_beside_it(text: str, value: str) -> None:
    assert values(text) == {value}


@pytest.mark.parametrize(
    "text",
    [
        'PASSWORD = "password"',
        'CONF_PASSWORD: Final = "password"',
        'ATTR_ACCESS_TOKEN = "access_token"',
        'token_type = "bearer"',
        'password = ""',
        'CONF_PASSWORD = "door-lock-2"',
        'PASSWORD_FIELD = "login-form"',
        'ATTR_PASSWORD = "password-sha-256"',
        "password = None",
        "password = get_password()",
        "password = self._password",
        'password = os.environ["DB_PASSWORD"]',
        'password = config["db"]["password"]',
        'password = f"{user}-{salt}"',
        'password = "{}".format(value)',
        'password = "<your password>"',
        'password = "changeme"',
        'password = "********"',
        'password = "${DB_PASSWORD}"',
        'password_error = "The password is wrong"',
        'errors["password"] = "invalid_auth"',
        '"password": "Contraseña"',
        '"password": "Wachtwoord"',
        'password_hash = "$2b$12${{base62:53}}"',
        'PASSWORD_REGEX = r"^(?=.*[a-z]).{8,}$"',
        'token_url = "https://acme.dev/oauth/token2"',
        'SECRET_PATH = "/run/secrets/db2"',
        'api_key_header = "X-API-Key"',
        'api_key="bdc1ChargePower"',
        "<input type='password' name='password1'>",
        'csrf_token = "{{base62:32}}"',
        'next_page_token = "{{base62:32}}"',
        'primary_key = "{{base62:32}}"',
        "export TOKEN_FILE=/run/secrets/token1",
        "password: string",
        "token: Optional[str]",
        "if token == Token.STRING2:",
        'fields = ("username", "password1", "password2")',
        'url = "postgres://user:password@localhost/db"',
        "see https://acme.dev/a:b@c",
        'raise ValueError("password: must not be empty")',
    ],
)
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    assert values(text) == set()


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ('password = "Tr0ub4dor&3"', None),
        ('password = "letmein"', Confidence.LOW),
        ('DEFAULT_PASSWORD = "admin"', Confidence.LOW),
        ("amqp = 'ftp://shop:{{base62:16}}@localhost/'", Confidence.LOW),
        ("amqp = 'ftp://shop:{{base62:16}}@files.acme.dev/'", None),
        ('token = "{{uuid}}"', Confidence.LOW),
    ],
)
def test_doubt_lowers_the_confidence(text: str, confidence: Confidence | None) -> None:
    assert confidences(text) == {confidence}


def test_a_secret_in_a_settings_file_is_found_where_it_stands() -> None:
    secret = expand("{{base62:24}}", "settings")
    document = yaml.safe_dump({"smtp": {"user": "shop", "password": secret}})
    assert values(document) == {secret}
