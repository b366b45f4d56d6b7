"""The lock files of npm, Yarn and pnpm."""

from __future__ import annotations

import pytest

from aide_core.dependencies import Digest
from tests.unit.dependencies.reading import by_name, lines, read, versions

INTEGRITY = "sha512-" + "A" * 86 + "=="
ZEROS = Digest("SHA-512", "0" * 128)

NPM_3 = f"""
    {{
      "name": "shop", "version": "1.0.0", "lockfileVersion": 3,
      "packages": {{
        "": {{"dependencies": {{"@s/a": "1", "alias": "npm:real@2"}},
          "devDependencies": {{"d": ""}}}},
        "node_modules/@s/a": {{
          "version": "1.2.0", "integrity": "{INTEGRITY}", "license": "MIT",
          "dependencies": {{"b": "^2"}}
        }},
        "node_modules/@s/a/node_modules/b": {{"version": "2.0.0"}},
        "node_modules/b": {{"version": "1.0.0", "dev": true}},
        "node_modules/alias": {{"name": "real", "version": "2.1.0"}},
        "node_modules/d": {{"version": "1.0.0", "dev": true, "dependencies": {{"b": "1"}}}},
        "node_modules/own": {{"resolved": "packages/own", "link": true}},
        "packages/own": {{"version": "0.0.1", "dependencies": {{"b": "1"}}}}
      }}
    }}
"""


@pytest.mark.parametrize("name", ["package-lock.json", "web/npm-shrinkwrap.json"])
def test_npm_by_place(name: str) -> None:
    file = read(name, NPM_3)
    found = {component.key: component for component in file.components}
    assert sorted(found) == ["@s/a@1.2.0", "b@1.0.0", "b@2.0.0", "d@1.0.0", "real@2.1.0"]
    assert found["@s/a@1.2.0"].requires == ("b@2.0.0",)
    assert found["d@1.0.0"].requires == ("b@1.0.0",)
    assert found["@s/a@1.2.0"].digests == (ZEROS,)
    assert found["@s/a@1.2.0"].licence == "MIT"
    assert found["@s/a@1.2.0"].purl == "pkg:npm/%40s/a@1.2.0"
    assert {key for key, component in found.items() if component.dev} == {"b@1.0.0", "d@1.0.0"}
    direct = {key for key, component in found.items() if component.direct}
    assert direct == {"@s/a@1.2.0", "b@1.0.0", "d@1.0.0", "real@2.1.0"}
    assert found["b@2.0.0"].span.line == 10


def test_npm_version_1_holds_packages_inside_each_other() -> None:
    text = """
        {
          "lockfileVersion": 1,
          "dependencies": {
            "a": {
              "version": "1.0.0",
              "requires": {"b": "^2"},
              "dependencies": {
                "b": {"version": "2.0.0"}
              }
            },
            "b": {"version": "npm:c@3.0.0", "dev": true}
          }
        }
    """
    file = read("package-lock.json", text)
    assert versions(file) == {"a": "1.0.0", "b": "2.0.0", "c": "3.0.0"}
    assert by_name(file)["a"].requires == ("b@2.0.0",)
    assert lines(file) == {"a": 4, "b": 8, "c": 11}


def test_yarn_1() -> None:
    text = f"""
        # yarn lockfile v1


        "@s/a@^1.0.0", "@s/a@~1.2.0":
          version "1.2.0"
          resolved "https://r.example/a.tgz#{"b" * 40}"
          integrity {INTEGRITY}
          dependencies:
            b "^2.0.0"

        b@^2.0.0:
          version "2.0.0"
          resolved "https://r.example/b.tgz#{"b" * 40}"

        "c@npm:real@1":
          version "1.0.1"
          optionalDependencies:
            b "^2.0.0"
    """
    file = read("yarn.lock", text)
    found = by_name(file)
    assert versions(file) == {"@s/a": "1.2.0", "b": "2.0.0", "real": "1.0.1"}
    assert found["@s/a"].requires == ("b@2.0.0",)
    assert found["real"].requires == ("b@2.0.0",)
    assert found["@s/a"].digests == (ZEROS,)
    assert found["b"].digests == (Digest("SHA-1", "b" * 40),)
    assert lines(file) == {"@s/a": 4, "b": 11, "real": 15}


def test_yarn_berry() -> None:
    text = """
        __metadata:
          version: 8

        "a@npm:^1.0.0, a@npm:~1.2.0":
          version: 1.2.0
          resolution: "a@npm:1.2.0"
          dependencies:
            b: "npm:^2.0.0"
          checksum: 10c0/abc

        "alias@npm:b@^2.0.0, b@npm:^2.0.0":
          version: 2.0.0
          resolution: "b@npm:2.0.0"

        "shop@workspace:.":
          version: 0.0.0-use.local
          resolution: "shop@workspace:."
          dependencies:
            a: "npm:^1.0.0"
    """
    file = read("yarn.lock", text)
    assert versions(file) == {"a": "1.2.0", "b": "2.0.0"}
    assert {n: c.direct for n, c in by_name(file).items()} == {"a": True, "b": False}
    assert by_name(file)["a"].requires == ("b@2.0.0",)
    assert lines(file) == {"a": 4, "b": 11}


PNPM_5 = f"""
    lockfileVersion: 5.4
    specifiers: {{'@s/a': ^1}}
    dependencies:
      '@s/a': 1.2.0_peer@1.0.0
    devDependencies:
      d: 1.0.0
    packages:
      /@s/a/1.2.0_peer@1.0.0:
        resolution: {{integrity: {INTEGRITY}}}
        dependencies:
          b: 2.0.0
      /b/2.0.0:
        resolution: {{integrity: {INTEGRITY}}}
      /d/1.0.0:
        dev: true
"""
PNPM_6 = f"""
    lockfileVersion: '6.0'
    dependencies:
      '@s/a':
        specifier: ^1
        version: 1.2.0(peer@1.0.0)
    devDependencies:
      d:
        specifier: ^1
        version: 1.0.0
    packages:
      /@s/a@1.2.0(peer@1.0.0):
        resolution: {{integrity: {INTEGRITY}}}
        dependencies:
          b: 2.0.0
      /b@2.0.0:
        resolution: {{integrity: {INTEGRITY}}}
      /d@1.0.0:
        dev: true
"""
PNPM_9 = f"""
    lockfileVersion: '9.0'
    importers:
      .:
        dependencies:
          '@s/a':
            specifier: ^1
            version: 1.2.0(peer@1.0.0)
          own:
            specifier: workspace:*
            version: link:packages/own
        devDependencies:
          d:
            specifier: ^1
            version: 1.0.0
    packages:
      '@s/a@1.2.0':
        resolution: {{integrity: {INTEGRITY}}}
      b@2.0.0:
        resolution: {{integrity: {INTEGRITY}}}
      d@1.0.0:
        resolution: {{integrity: {INTEGRITY}}}
    snapshots:
      '@s/a@1.2.0(peer@1.0.0)':
        dependencies:
          b: 2.0.0
      b@2.0.0: {{}}
      d@1.0.0: {{}}
"""


@pytest.mark.parametrize("text", [PNPM_5, PNPM_6, PNPM_9], ids=["5", "6", "9"])
def test_pnpm(text: str) -> None:
    file = read("pnpm-lock.yaml", text)
    found = by_name(file)
    assert versions(file) == {"@s/a": "1.2.0", "b": "2.0.0", "d": "1.0.0"}
    assert found["@s/a"].requires == ("b@2.0.0",)
    assert found["@s/a"].digests == (ZEROS,)
    assert {n: (c.direct, c.dev) for n, c in found.items()} == {
        "@s/a": (True, False),
        "b": (False, False),
        "d": (True, True),
    }
