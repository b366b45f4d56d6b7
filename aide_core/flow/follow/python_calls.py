"""What Python's own functions and the methods of its texts and containers do with values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from aide_core.flow.follow import python_containers as containers
from aide_core.flow.follow import python_functions as functions
from aide_core.flow.follow import python_lists as lists
from aide_core.flow.follow import python_loops as loops
from aide_core.flow.follow import python_texts as texts
from aide_core.flow.follow.holder import OBJECT
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value

_Work = Callable[[Invocation, State], Value | None]


def own_function(call: Invocation, state: State) -> Value | None:
    """What the call gives; None when it is no function or method of the language itself."""
    work = _FUNCTIONS.get(call.name)
    if work is not None:
        found = work(call, state)
        if found is not None:
            return found
    receiver = call.receiver
    if receiver is None:
        return None
    if receiver.refs:
        work = _METHODS.get(call.method)
        kinds = [holder.kind for holder in state.holders(receiver)]
        if work is not None and kinds and any(kind != OBJECT for kind in kinds):
            return work(call, state)
    return texts.method(call, state)


_FUNCTIONS: Mapping[str, _Work] = MappingProxyType(
    {
        "list": containers.make_list, "tuple": containers.make_tuple, "set": containers.make_set,
        "frozenset": containers.make_set, "sorted": containers.make_set_list,
        "reversed": containers.make_list, "collections.deque": containers.make_list,
        "queue.Queue": containers.make_queue, "queue.SimpleQueue": containers.make_queue,
        "queue.LifoQueue": containers.make_stack, "asyncio.Queue": containers.make_queue,
        "multiprocessing.Queue": containers.make_queue, "io.StringIO": containers.make_text,
        "dict": containers.make_dict, "collections.OrderedDict": containers.make_dict,
        "collections.defaultdict": containers.make_default_dict,
        "copy.copy": containers.copied, "copy.deepcopy": containers.copied,
        "str": functions.to_text, "int": functions.to_number, "float": functions.to_number,
        "bool": functions.to_number, "len": functions.length, "chr": functions.letter,
        "ord": functions.letter, "range": loops.numbers, "enumerate": loops.enumerated,
        "zip": loops.zipped, "next": loops.following, "iter": functions.same_value,
        "map": loops.mapped, "filter": loops.mapped, "getattr": functions.field_by_name,
        "setattr": functions.set_field_by_name, "super": functions.parent,
        "re.compile": functions.compiled, "functools.partial": functions.partial,
        "functools.partialmethod": functions.partial, "functools.reduce": loops.reduced,
        "typing.cast": functions.second_value, "vars": functions.same_value,
        "dataclasses.asdict": functions.same_value, "os.path.join": texts.joined_path,
    }
)  # fmt: skip
_METHODS: Mapping[str, _Work] = MappingProxyType(
    {
        "append": lists.append, "add": lists.append, "put": lists.append,
        "put_nowait": lists.append, "push": lists.append, "write": lists.append,
        "appendleft": lists.append_left, "insert": lists.insert, "extend": lists.extend,
        "writelines": lists.extend, "pop": lists.pop, "popleft": lists.pop,
        "get_nowait": lists.pop, "popitem": lists.pop_any, "remove": lists.remove,
        "discard": lists.remove, "clear": lists.clear, "reverse": lists.reverse,
        "sort": lists.reverse, "get": containers.get, "setdefault": containers.set_default,
        "update": containers.update, "keys": containers.listed, "values": containers.listed,
        "items": containers.listed, "copy": containers.copied, "index": functions.unknown,
        "count": functions.unknown, "getvalue": lists.built_text, "union": containers.united,
        "_replace": functions.replaced_fields, "_asdict": functions.receiver_value,
    }
)  # fmt: skip
