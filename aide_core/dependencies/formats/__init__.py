"""One file per format of lock files, each with one `FORMAT` value; being here registers it."""
