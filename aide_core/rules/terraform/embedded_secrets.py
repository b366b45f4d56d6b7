"""Secrets written into the description of machines and functions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)

_SCRIPTS = ("user_data", "user_data_base64", "custom_data")
_MACHINES = (
    "aws_instance",
    "aws_launch_configuration",
    "aws_launch_template",
    "azurerm_linux_virtual_machine",
    "azurerm_virtual_machine",
    "azurerm_linux_virtual_machine_scale_set",
)
_SETTING = re.compile(r"(?m)^\s*(?:export\s+)?([A-Za-z_]\w*)=[\"']?([^\s\"']{6,})")
_KEYS = frozenset({"secret_key", "client_secret", "token", "api_key", "api_token", "password"})
_SHORTEST_KEY = 8


@rule(
    "tf-user-data-secret",
    languages=["hcl"],
    severity="high",
    confidence="medium",
    message="A secret is written into this start script.",
    cwe=[798],
    literals=["user_data", "custom_data"],
    aliases=["checkov:CKV_AWS_46", "checkov:CKV_AZURE_45"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def user_data_secret(context: FileContext) -> Iterator[Match]:
    """A secret is written into the start script of a machine.

    Why:
        Every program on the machine can ask for its start script, and so can whoever may look at
        it in the console. It lies in the state of Terraform as well.
    Remediation:
        Let the machine fetch the secret from a secret store with its own identity.
    Bad:
        resource "aws_instance" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
        }
    Bad:
        resource "aws_launch_template" "shop" {
          user_data = base64encode(<<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
          )
        }
    Bad:
        resource "aws_instance" "shop" {
          user_data = "DB_PASSWORD=mK93hdGvQ2x start"
        }
    Bad:
        resource "azurerm_linux_virtual_machine" "shop" {
          custom_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
        }
    Bad:
        resource "aws_launch_configuration" "shop" {
          user_data_base64 = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
        }
    Bad:
        resource "azurerm_virtual_machine" "shop" {
          custom_data = trimspace(<<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
          )
        }
    Bad:
        resource "azurerm_linux_virtual_machine_scale_set" "shop" {
          custom_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
        }
    Good:
        resource "aws_instance" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=${var.password}
            start-shop
          EOF
        }
    Good:
        resource "aws_instance" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=changeme-please
            start-shop
          EOF
        }
    Good:
        resource "aws_instance" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_HOST=mK93hdGvQ2x
            start-shop
          EOF
        }
    Good:
        resource "aws_instance" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=/shop/database
            start-shop
          EOF
        }
    Good:
        resource "example_machine" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=mK93hdGvQ2x
            start-shop
          EOF
        }
    Good:
        resource "aws_instance" "shop" {
          user_data = file("setup.sh")
        }
    Good:
        resource "aws_instance" "shop" {
          user_data = <<-EOF
            #!/bin/sh
            export DB_PASSWORD=$(fetch-secret
            start-shop
          EOF
        }
    References:
        https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html
    """
    for resource in hcl.resources(context.root, *_MACHINES):
        values = resource.attributes()
        for script in filter(None, (_script(values.get(name)) for name in _SCRIPTS)):
            for found in _SETTING.finditer(script[1]):
                name, value = found.groups()
                shown = names_secret_variable(name) and is_plain_secret(value)
                if shown and not is_stand_in(value):
                    yield context.match(script[0], f"`{name}` is written into this start script.")


@rule(
    "tf-lambda-env-secret",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="A secret is written into this environment.",
    cwe=[798],
    literals=["aws_lambda_function"],
    aliases=["checkov:CKV_AWS_45"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def lambda_env_secret(context: FileContext) -> Iterator[Match]:
    """A secret is written into a function's environment.

    Why:
        Whoever may look at the function reads it, and it lies in the code and in the state of
        Terraform.
    Remediation:
        Keep the secret in a secret store, and give the function its name.
    Bad:
        resource "aws_lambda_function" "shop" {
          environment {
            variables = {
              DB_PASSWORD = "mK93hdGvQ2x"
            }
          }
        }
    Good:
        resource "aws_lambda_function" "shop" {
          environment {
            variables = {
              DB_PASSWORD = var.password
            }
          }
        }
    Good:
        resource "aws_lambda_function" "shop" {
          environment {
            variables = {
              DB_PASSWORD = "changeme"
            }
          }
        }
    Good:
        resource "aws_lambda_function" "shop" {
          environment {
            variables = {
              DB_HOST = "mK93hdGvQ2x"
            }
          }
        }
    Good:
        resource "example_function" "shop" {
          environment {
            variables = {
              DB_PASSWORD = "mK93hdGvQ2x"
            }
          }
        }
    Good:
        resource "aws_lambda_function" "shop" {
          environment {
            variables = {
              DB_PASSWORD = ""
            }
          }
        }
    Good:
        resource "aws_lambda_function" "shop" {
          environment {
            variables = {
              DB_PASSWORD = "/shop/database"
            }
          }
        }
    References:
        https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    """
    for resource in hcl.resources(context.root, "aws_lambda_function"):
        for block in resource.blocks("environment"):
            for name, node in hcl.members(block.attributes().get("variables")).items():
                value = hcl.string(node) or ""
                shown = names_secret_variable(name) and is_plain_secret(value)
                if shown and not is_stand_in(value):
                    yield context.match(node, f"`{name}` is written into the code.")


@rule(
    "tf-provider-secret",
    languages=["hcl"],
    severity="critical",
    confidence="high",
    message="A key of the account is written here.",
    cwe=[798],
    literals=["provider"],
    aliases=["checkov:CKV_AWS_41"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def provider_secret(context: FileContext) -> Iterator[Match]:
    """A key of the cloud account is written into the code.

    Why:
        Whoever reads the repository, now or in its history, acts with all rights that Terraform
        has.
    Remediation:
        Take the key away from the account, and use environment variables or a role instead.
    Bad:
        provider "aws" {
          secret_key = "mK93hdGvQ2xPw7LrTz5c"
        }
    Bad:
        provider "azurerm" {
          client_secret = "mK93hdGvQ2xPw7LrTz5c"
        }
    Bad:
        provider "digitalocean" {
          token = "mK93hdGvQ2xPw7LrTz5c"
        }
    Bad:
        provider "cloudflare" {
          api_key = "mK93hdGvQ2xPw7LrTz5c"
        }
    Bad:
        provider "postgresql" {
          password = "mK93hdGvQ2xPw7LrTz5c"
        }
    Bad:
        provider "cloudflare" {
          api_token = "mK93hdGvQ2xPw7LrTz5c"
        }
    Good:
        provider "aws" {
          secret_key = var.secret
        }
    Good:
        provider "aws" {
          secret_key = "test"
        }
    Good:
        provider "aws" {
          profile = "mK93hdGvQ2xPw7LrTz5c"
        }
    Good:
        resource "x" "y" {
          secret_key = "mK93hdGvQ2xPw7LrTz5c"
        }
    Good:
        provider "aws" {
          secret_key = "mock_secret_key"
        }
    References:
        https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
    """
    for block in hcl.blocks(context.root, "provider"):
        for name, node in block.attributes().items():
            value = hcl.string(node) or ""
            if name in _KEYS and len(value) >= _SHORTEST_KEY and not is_stand_in(value):
                yield context.match(node, f"`{name}` is written into the code.")


def _script(node: Node | None) -> tuple[Node, str] | None:
    """The text of a start script, also inside a call such as `base64encode(…)`, with its node."""
    if node is None:
        return None
    if node.type == "function_call":
        arguments = [c for c in node.named_children if c.type == "function_arguments"]
        inner = arguments[0].named_children if arguments else []
        return _script(hcl.bare(inner[0])) if inner else None
    if node.type == "template_expr":
        return node, (node.text or b"").decode("utf-8", "replace")
    text = hcl.string(node)
    return None if text is None else (node, text.replace("\\n", "\n"))
