"""The lock files of Python's tools."""

from __future__ import annotations

import pytest

from aide_core.dependencies import Include, read_lock_file
from tests.unit.dependencies.reading import by_name, lines, read, versions

SHA = "a" * 64


def test_requirements_with_pins_hashes_and_options() -> None:
    text = f"""
        # made by a tool
        --index-url https://packages.example/simple
        Django==4.2.1 \\
            --hash=sha256:{SHA} \\
            --hash=sha256:{"b" * 64}
        typing_Extensions===4.9.0 ; python_version < "3.12"  # why
        requests[socks]>=2.0
        urllib3==1.26.*
        wheel @ https://files.example/wheel-0.42.0-py3-none-any.whl
        ./local
        -e .
    """
    file = read("requirements.txt", text)
    assert versions(file) == {
        "django": "4.2.1",
        "typing-extensions": "4.9.0",
        "requests": "",
        "urllib3": "",
        "wheel": "0.42.0",
    }
    assert lines(file)["typing-extensions"] == 6
    assert [digest.hex[0] for digest in by_name(file)["django"].digests] == ["a", "b"]


def test_requirements_name_other_files() -> None:
    file = read("reqs/requirements.txt", "-r base.txt\n--constraint=../limits.txt\n-cnear.txt\n")
    assert file.includes == (
        Include("base.txt", constraint=False, line=1),
        Include("../limits.txt", constraint=True, line=2),
        Include("near.txt", constraint=True, line=3),
    )


@pytest.mark.parametrize(
    ("path", "dev"),
    [
        ("requirements-dev.txt", True),
        ("requirements/test.txt", True),
        ("requirements.txt", False),
        ("requirements/latest.txt", False),
    ],
)
def test_requirements_for_development_are_told_by_their_name(path: str, dev: bool) -> None:
    assert [c.dev for c in read(path, "flask==3.0\n").components] == [dev]


def test_a_line_that_is_no_requirement_is_told_and_the_rest_read() -> None:
    file = read_lock_file("requirements.txt", b"flask==3.0\n<<<<<<< HEAD\njinja2==3.1\n")
    assert [component.name for component in file.components] == ["flask", "jinja2"]
    assert [(problem.line, problem.path) for problem in file.problems] == [(2, "requirements.txt")]


def test_requirements_in_utf_16() -> None:
    file = read_lock_file("requirements.txt", "flask==3.0\r\n".encode("utf-16"))
    assert versions(file) == {"flask": "3.0"}


def test_poetry() -> None:
    text = f"""
        [[package]]
        name = "Flask"
        version = "2.0.3"
        optional = false
        groups = ["main", "dev"]
        files = [{{file = "flask.whl", hash = "sha256:{SHA}"}}]

        [package.dependencies]
        Werkzeug = ">=2.0"
        colorama = {{version = "*", markers = "sys_platform == 'win32'"}}

        [[package]]
        name = "werkzeug"
        version = "2.0.1"
        groups = ["main"]

        [[package]]
        name = "pytest"
        version = "8.0.0"
        category = "dev"

        [metadata]
        lock-version = "2.1"
    """
    file = read("poetry.lock", text)
    found = by_name(file)
    assert versions(file) == {"flask": "2.0.3", "werkzeug": "2.0.1", "pytest": "8.0.0"}
    assert [name for name, component in found.items() if component.dev] == ["pytest"]
    assert found["flask"].requires == ("werkzeug@2.0.1",)
    assert [digest.hex for digest in found["flask"].digests] == [SHA]
    assert lines(file) == {"flask": 2, "werkzeug": 13, "pytest": 18}


def test_poetry_of_old_keeps_digests_at_the_end() -> None:
    text = f"""
        [[package]]
        name = "six"
        version = "1.16.0"

        [metadata.files]
        six = [{{file = "six.whl", hash = "sha256:{SHA}"}}]
    """
    digests = by_name(read("poetry.lock", text))["six"].digests
    assert [digest.hex for digest in digests] == [SHA]


def test_uv_knows_direct_and_development_ones() -> None:
    text = f"""
        version = 1

        [[package]]
        name = "demo"
        version = "0.1"
        source = {{ editable = "." }}
        dependencies = [{{ name = "requests" }}]

        [package.optional-dependencies]
        extra = [{{ name = "rich" }}]

        [package.dev-dependencies]
        dev = [{{ name = "pytest" }}]

        [[package]]
        name = "requests"
        version = "2.31.0"
        source = {{ registry = "https://packages.example" }}
        dependencies = [{{ name = "idna" }}]
        sdist = {{ url = "u", hash = "sha256:{SHA}" }}
        wheels = [{{ url = "v", hash = "sha256:{"b" * 64}" }}]

        [[package]]
        name = "idna"
        version = "3.6"

        [[package]]
        name = "rich"
        version = "13.0"

        [[package]]
        name = "pytest"
        version = "8.0"
        dependencies = [{{ name = "idna" }}, {{ name = "pluggy" }}]

        [[package]]
        name = "pluggy"
        version = "1.4"
    """
    found = by_name(read("sub/uv.lock", text))
    assert {n: (c.direct, c.dev) for n, c in found.items()} == {
        "requests": (True, False),
        "idna": (False, False),
        "rich": (True, False),
        "pytest": (True, True),
        "pluggy": (False, True),
    }
    assert len(found["requests"].digests) == 2


def test_pdm() -> None:
    text = f"""
        [[package]]
        name = "requests"
        version = "2.31.0"
        groups = ["default"]
        dependencies = ["idna<4,>=2.5", "missing"]
        files = [{{file = "x", hash = "sha256:{SHA}"}}]

        [[package]]
        name = "requests"
        version = "2.31.0"
        extras = ["socks"]
        groups = ["default"]

        [[package]]
        name = "idna"
        version = "3.6"
        groups = ["test"]
    """
    found = by_name(read("pdm.lock", text))
    assert found["requests"].requires == ("idna@3.6",)
    assert found["requests"].span.line == 2
    assert [name for name, component in found.items() if component.dev] == ["idna"]


def test_pipfile() -> None:
    text = f"""
        {{
            "_meta": {{"hash": {{"sha256": "{SHA}"}}}},
            "default": {{
                "django": {{"hashes": ["sha256:{SHA}"], "version": "==4.2.1"}}
            }},
            "develop": {{
                "pytest": {{"version": "==8.0"}},
                "django": {{"version": "==4.2.1"}}
            }}
        }}
    """
    file = read("Pipfile.lock", text)
    found = by_name(file)
    assert {n: (c.version, c.dev) for n, c in found.items()} == {
        "django": ("4.2.1", False),
        "pytest": ("8.0", True),
    }
    assert lines(file) == {"django": 4, "pytest": 7}
