"""Rules for OpenAPI descriptions."""
