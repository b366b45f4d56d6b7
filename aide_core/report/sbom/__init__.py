"""Bills of materials in the forms that other programs and people read; one file each."""
