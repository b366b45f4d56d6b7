"""Jupyter notebooks: JSON around cells, audited as the language of the cells."""

from aide_core.parse.language import Language

LANGUAGE = Language(
    name="notebook",
    title="Jupyter notebook",
    extensions=(".ipynb",),
    base="python",
)
