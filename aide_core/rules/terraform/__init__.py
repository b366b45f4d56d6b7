"""Rules for Terraform."""
