"""What names, calls and values mean in a file: one neutral form over every language's tree."""

from aide_core.flow.call import Call
from aide_core.flow.facts import FileFacts
from aide_core.flow.names.binding import Binding, NameTable
from aide_core.flow.shape import Shape, get_shape
from aide_core.flow.values import Constant

__all__ = ["Binding", "Call", "Constant", "FileFacts", "NameTable", "Shape", "get_shape"]
