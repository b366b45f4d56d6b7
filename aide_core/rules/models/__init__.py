"""What libraries do with values: models as data, one file a library."""
