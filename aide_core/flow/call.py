"""A call in neutral form: what is called, with what."""

from __future__ import annotations

import tree_sitter

from aide_core.flow.shape import Shape

Node = tree_sitter.Node
_TABLE = "dictionary"


class Call:
    """One call of a file.

    `name` is the dotted name of the callee through imports and aliases, empty when unknown;
    `method` is its last part as written.
    """

    __slots__ = ("_keywords", "_positional", "_shape", "method", "name", "node")

    def __init__(self, node: Node, name: str, method: str, shape: Shape) -> None:
        self.node = node
        self.name = name
        self.method = method
        self._shape = shape
        self._positional: list[Node] | None = None
        self._keywords: dict[str, Node] = {}

    @property
    def callee(self) -> Node:
        """The expression that is called."""
        field = self._shape.calls[self.node.type][0]
        return self.node.child_by_field_name(field) or self.node

    @property
    def receiver(self) -> Node | None:
        """The object a method is called on, or None for a plain function."""
        direct = self.node.child_by_field_name("object")
        if direct is not None:
            return direct
        callee = self.callee
        fields = self._shape.members.get(callee.type)
        return callee.child_by_field_name(fields[0]) if fields else None

    @property
    def arguments(self) -> Node | None:
        """The node of the argument list."""
        return self.node.child_by_field_name(self._shape.calls[self.node.type][1])

    @property
    def positional(self) -> list[Node]:
        """The positional arguments up to the first `*splat`, comments left out."""
        if self._positional is None:
            self._read()
        return self._positional or []

    @property
    def keywords(self) -> dict[str, Node]:
        """The values of keyword arguments by their names."""
        if self._positional is None:
            self._read()
        return self._keywords

    @property
    def has_splat(self) -> bool:
        """Whether arguments are passed that cannot be seen here (`*args`, `**options`)."""
        arguments = self.arguments
        if arguments is None:
            return False
        return any(child.type in self._shape.splats for child in arguments.named_children)

    def argument(self, keyword: str = "", position: int = -1) -> Node | None:
        """The argument passed by this keyword or at this position, or None."""
        if keyword and keyword in self.keywords:
            return self.keywords[keyword]
        if 0 <= position < len(self.positional):
            return self.positional[position]
        return None

    def _read(self) -> None:
        positional: list[Node] = []
        arguments = self.arguments
        splat_seen = False
        children = arguments.named_children if arguments is not None else []
        if arguments is not None and arguments.type == "generator_expression":
            children = [arguments]
        elif arguments is not None and arguments.type == "template_string":
            # A tagged template passes its parts apart, not one text.
            children = []
        for child in children:
            if child.type == self._shape.keyword_argument:
                name = child.child_by_field_name("name") or child.child_by_field_name("key")
                value = child.child_by_field_name("value")
                if name is not None and value is not None:
                    self._keywords[(name.text or b"").decode("utf-8", "replace")] = value
            elif child.type in self._shape.splats:
                splat_seen = True
                self._read_splat(child)
            elif child.type != "comment" and not splat_seen:
                positional.append(child)
        self._positional = positional

    def _read_splat(self, splat: Node) -> None:
        """The keywords of `**{"name": value}`, where the text shows the dictionary."""
        shown = splat.named_children[0] if splat.named_children else splat
        is_table = shown.type == _TABLE and splat.children[0].type == "**"
        for pair in shown.named_children if is_table else ():
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if key is not None and value is not None and key.type == "string":
                name = (key.text or b"").decode("utf-8", "replace").strip("'\"")
                self._keywords.setdefault(name, value)
