"""Clusters, containers and database parameters on AWS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_PRIVILEGED = re.compile(r"""["']?privileged["']?\s*[:=]\s*true\b""")
_TLS_OFF = {
    "tls": ("disabled",),
    "require_ssl": ("false", "0"),
    "rds.force_ssl": ("0",),
    "require_secure_transport": ("0", "OFF", "off"),
}
_GROUPS = (
    "aws_docdb_cluster_parameter_group",
    "aws_redshift_parameter_group",
    "aws_db_parameter_group",
    "aws_rds_cluster_parameter_group",
)


@rule(
    "tf-eks-public-endpoint",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This control plane answers the whole internet.",
    cwe=[284],
    literals=["aws_eks_cluster"],
    aliases=[
        "checkov:CKV_AWS_38",
        "checkov:CKV_AWS_39",
        "tfsec:aws-eks-no-public-cluster-access",
        "tfsec:aws-eks-no-public-cluster-access-to-cidr",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def eks_public_endpoint(context: FileContext) -> Iterator[Match]:
    """A cluster's control plane answers the whole internet.

    Why:
        A leaked login can be used from anywhere, and a flaw in the control plane by everybody.
    Remediation:
        Set `endpoint_public_access = false`, or name networks under `public_access_cidrs`.
    Bad:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
          }
        }
    Bad:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
            endpoint_public_access = true
          }
        }
    Bad:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
            public_access_cidrs = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
            endpoint_public_access = false
          }
        }
    Good:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
            public_access_cidrs = ["203.0.113.0/24"]
          }
        }
    Good:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
            endpoint_public_access = var.public
          }
        }
    Good:
        resource "aws_eks_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
            public_access_cidrs = var.offices
          }
        }
    Good:
        resource "example_cluster" "shop" {
          vpc_config {
            subnet_ids = var.subnets
          }
        }
    References:
        https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
    """
    for resource in hcl.resources(context.root, "aws_eks_cluster"):
        for block in resource.blocks("vpc_config"):
            values = block.attributes()
            public, networks = (
                values.get("endpoint_public_access"),
                values.get("public_access_cidrs"),
            )
            if public is not None and hcl.literal(public) != "true":
                continue
            if networks is None or any(hcl.string(n) == "0.0.0.0/0" for n in hcl.items(networks)):
                yield context.match_range(*block.head)


@rule(
    "tf-ecs-privileged",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This container has every right on its machine.",
    cwe=[250],
    literals=["aws_ecs_task_definition"],
    aliases=["checkov:CKV_AWS_334"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def ecs_privileged(context: FileContext) -> Iterator[Match]:
    """A container has every right on the machine it runs on.

    Why:
        Whoever takes over the program in it owns the machine and every other container there.
    Remediation:
        Remove `privileged`, and add the few capabilities that the program needs.
    Bad:
        resource "aws_ecs_task_definition" "shop" {
          container_definitions = jsonencode([{
            name = "shop"
            privileged = true
          }])
        }
    Bad:
        resource "aws_ecs_task_definition" "shop" {
          container_definitions = <<EOF
        [{"name": "shop", "privileged": true}]
        EOF
        }
    Good:
        resource "aws_ecs_task_definition" "shop" {
          container_definitions = jsonencode([{
            name = "shop"
            privileged = false
          }])
        }
    Good:
        resource "example_task" "shop" {
          container_definitions = jsonencode([{
            privileged = true
          }])
        }
    Good:
        resource "aws_ecs_task_definition" "shop" {
          container_definitions = var.definitions
        }
    References:
        https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
    """
    for resource in hcl.resources(context.root, "aws_ecs_task_definition"):
        node = resource.attributes().get("container_definitions")
        found = _PRIVILEGED.search(context.text(node))
        if node is not None and found is not None:
            before = len(context.text(node)[: found.start()].encode())
            start = node.start_byte + before
            yield context.match_range(start, start + len(found.group().encode()))


@rule(
    "tf-database-tls-off",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="The database accepts unencrypted connections.",
    cwe=[319],
    literals=["parameter_group"],
    aliases=["checkov:CKV_AWS_90", "checkov:CKV_AWS_105"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def database_tls_off(context: FileContext) -> Iterator[Match]:
    """A database is told to accept unencrypted connections.

    Why:
        Passwords, queries and answers travel in the clear.
    Remediation:
        Remove the parameter or turn it round, and let clients connect with TLS.
    Bad:
        resource "aws_docdb_cluster_parameter_group" "shop" {
          parameter {
            name = "tls"
            value = "disabled"
          }
        }
    Bad:
        resource "aws_redshift_parameter_group" "shop" {
          parameter {
            name = "require_ssl"
            value = "false"
          }
        }
    Bad:
        resource "aws_db_parameter_group" "shop" {
          parameter {
            name = "rds.force_ssl"
            value = "0"
          }
        }
    Bad:
        resource "aws_rds_cluster_parameter_group" "shop" {
          parameter {
            name = "require_secure_transport"
            value = "OFF"
          }
        }
    Bad:
        resource "aws_redshift_parameter_group" "shop" {
          parameter {
            name = "require_ssl"
            value = "0"
          }
        }
    Bad:
        resource "aws_db_parameter_group" "shop" {
          parameter {
            name = "require_secure_transport"
            value = "0"
          }
        }
    Bad:
        resource "aws_db_parameter_group" "shop" {
          parameter {
            name = "require_secure_transport"
            value = "off"
          }
        }
    Good:
        resource "aws_docdb_cluster_parameter_group" "shop" {
          parameter {
            name = "tls"
            value = "enabled"
          }
        }
    Good:
        resource "aws_docdb_cluster_parameter_group" "shop" {
          parameter {
            name = "audit_logs"
            value = "disabled"
          }
        }
    Good:
        resource "example_group" "shop" {
          parameter {
            name = "tls"
            value = "disabled"
          }
        }
    Good:
        resource "aws_db_parameter_group" "shop" {
          parameter {
            name = "rds.force_ssl"
            value = "1"
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
    """
    for resource in hcl.resources(context.root, *_GROUPS):
        for block in resource.blocks("parameter"):
            values = block.attributes()
            name, value = hcl.string(values.get("name")) or "", hcl.literal(values.get("value"))
            if value in _TLS_OFF.get(name, ()):
                message = f"`{name} = {value}` accepts unencrypted connections."
                yield context.match_range(*block.head, message)
