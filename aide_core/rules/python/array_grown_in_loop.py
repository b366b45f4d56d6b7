"""Arrays and tables that grow in a loop."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.loops import loop_around


@rule(
    "py-array-grown-in-loop",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="performance",
    message="Each step copies the whole; collect the parts and join them once.",
    cwe=[1050],
    calls=["pandas.concat", "numpy.append", "numpy.concatenate", "numpy.vstack", "numpy.hstack"],
)
def array_grown_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop adds rows to an array or table, which copies it each time.

    Why:
        `concat` and `append` of NumPy and pandas make a new object with all that was there
        before: twice the rows cost four times the time and memory traffic.
    Remediation:
        Collect the parts in a list and join them once behind the loop.
    Bad:
        import pandas as pd
        for part in parts:
            table = pd.concat([table, part])
    Bad:
        import numpy as np
        for value in values:
            found = np.append(found, value)
    Good:
        import pandas as pd
        table = pd.concat([part for part in parts])
    Good:
        import pandas as pd
        for part in parts:
            table = pd.concat([part.first, part.last])
    Good:
        import pandas as pd
        table = pd.concat([table, part])
    Good:
        import pandas as pd
        for part in parts:
            show(pd.concat([table, part]))
    References:
        https://pandas.pydata.org/docs/reference/api/pandas.concat.html
        https://numpy.org/doc/stable/reference/generated/numpy.append.html
    """
    assignment = call.node.parent
    target = assignment.child_by_field_name("left") if assignment is not None else None
    if target is None or loop_around(call.node, context) is None:
        return
    names = context.find({"identifier"}, call.arguments)
    if any(name.text == target.text for name in names):
        yield context.match(call.node)
