"""A file's name, or its first line, tells its language."""

from __future__ import annotations

import pytest

from aide_core.parse import detect, get_language, languages
from aide_core.parse.language import grammar

_NAMES = {
    "a/b/main.py": "python",
    "stubs.PYI": "python",
    "app.mjs": "javascript",
    "app.jsx": "javascript",
    "app.ts": "typescript",
    "app.mts": "typescript",
    "app.tsx": "tsx",
    "Main.java": "java",
    "main.go": "go",
    "Dockerfile": "dockerfile",
    "dockerfile": "dockerfile",
    "Dockerfile.dev": "dockerfile",
    "web.Dockerfile": "dockerfile",
    "Containerfile": "dockerfile",
    ".github/workflows/ci.yml": "yaml",
    "values.yaml": "yaml",
    "main.tf": "hcl",
    "prod.tfvars": "hcl",
    "run.sh": "bash",
    ".bashrc": "bash",
    "package.json": "json",
    "pyproject.toml": "toml",
    "Pipfile": "toml",
    "work.ipynb": "notebook",
    "README.md": "markdown",
    "index.HTML": "html",
    "Cart.vue": "vue",
    "Cart.svelte": "svelte",
    "mail.html.j2": "jinja",
    "show.html.erb": "erb",
    "page.ejs": "ejs",
    "row.mustache": "handlebars",
    "index.jsp": "jsp",
    "index.pug": "pug",
    ".env": "dotenv",
    "deploy/.env.production": "dotenv",
    "staging.env": "dotenv",
    "nginx.conf": "nginx",
    "deploy/nginx/sites-enabled/shop": "nginx",
    "docker/conf.d/shop.conf": "nginx",
    "deploy/shop.conf": "text",
    "shop@.service": "systemd",
    "shop.service.d/limits.conf": "systemd",
    "requirements-dev.txt": "requirements",
    "requirements/base.in": "requirements",
    "notes.txt": "text",
    ".npmrc": "ini",
    "go.mod": "gomod",
    "pom.xml": "xml",
    "build.gradle.kts": "gradle",
    "LICENSE": "text",
    "": "text",
    "archive.": "text",
    ".py": "python",
}

_HEADS = {
    b"#!/usr/bin/env python3\n": "python",
    b"#!/usr/bin/python3.13 -I\n": "python",
    b"#! /bin/sh\n": "bash",
    b"#!/usr/bin/env -S node --harmony\n": "javascript",
    b"#!/usr/bin/env bash": "bash",
    b"#!/opt/tools/perl\n": "text",
    b"#!\n": "text",
    b"# python\n": "text",
    b"\n#!/bin/sh\n": "text",
    b"\xff\xfe#!": "text",
}


@pytest.mark.parametrize("path", _NAMES)
def test_names(path: str) -> None:
    assert detect(path) == _NAMES[path]


@pytest.mark.parametrize("head", _HEADS)
def test_first_lines(head: bytes) -> None:
    assert detect("bin/tool", head) == _HEADS[head]


def test_a_name_says_more_than_a_first_line() -> None:
    assert detect("tool.py", b"#!/bin/sh\n") == "python"


def test_an_unknown_language_is_text() -> None:
    assert get_language("no-such").name == "text"


@pytest.mark.parametrize("name", sorted(languages()))
def test_each_language_has_its_grammar(name: str) -> None:
    assert (grammar(name) is not None) == bool(get_language(name).grammar)


def test_no_two_languages_claim_one_extension() -> None:
    claimed = [each for language in languages().values() for each in language.extensions]
    assert sorted(claimed) == sorted(set(claimed))
