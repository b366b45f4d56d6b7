"""HCL: Terraform and OpenTofu."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="hcl",
    title="Terraform",
    extensions=(".tf", ".tfvars", ".hcl", ".tofu"),
    grammar="tree_sitter_hcl:language",
    builtin_pattern="hcl",
    comments=Comments(line="#", block=("/*", "*/")),
    blocks=frozenset({"body"}),
)
