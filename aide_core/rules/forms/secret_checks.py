"""The checks that a secret rule can name, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from aide_core.rules.forms import secret_assignment as assignment
from aide_core.rules.forms import secret_checksums as checksums
from aide_core.rules.forms import secret_structure as structure
from aide_core.rules.forms.secret_candidate import Candidate, Verdict

Check = Callable[[Candidate], Verdict]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "assignment": assignment.quoted_assignment,
        "aws-account": structure.aws_account,
        "azure-storage-key": structure.azure_storage_key,
        "base64-json": structure.base64_json,
        "basic-credentials": structure.basic_credentials,
        "bech32": checksums.bech32,
        "command-line": assignment.command_line,
        "connection-string": assignment.connection_string,
        "credential-pair": assignment.credential_pair,
        "discord-bot": structure.discord_bot,
        "elastic-key": structure.elastic_key,
        "fallback": assignment.fallback_value,
        "github-crc32": checksums.github_crc32,
        "gitlab-crc32": checksums.gitlab_crc32,
        "grafana-crc32": checksums.grafana_crc32,
        "jwt": structure.jwt,
        "letters-and-digits": structure.letters_and_digits,
        "mixed-token": structure.mixed_token,
        "pem-body": structure.pem_body,
        "pypi-macaroon": structure.pypi_macaroon,
        "random-string": assignment.random_string,
        "random-token": assignment.random_token,
        "unquoted": assignment.unquoted_assignment,
        "url-password": structure.url_password,
        "xml-value": assignment.xml_value,
    }
)
