"""Threads that are never started."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-thread-run",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This runs in the calling thread; `start` begins a new one.",
    cwe=[572],
    calls=["java.lang.Thread().run"],
    aliases=["spotbugs:RU_INVOKE_RUN"],
    fixable=True,
)
def thread_run(call: Call, context: FileContext) -> Iterator[Match]:
    """`run` of a thread is called instead of `start`.

    Why:
        The caller waits until the work is done, which may be never.
    Remediation:
        Call `start()`.
    Bad:
        class A {
            void run() {
                Thread worker = new Thread(job);
                worker.run();
            }
        }
    Bad:
        class A {
            void run() {
                new Thread(job).run();
            }
        }
    Good:
        class A {
            void run() {
                Thread worker = new Thread(job);
                worker.start();
            }
        }
    Good:
        class A {
            void run() {
                Runnable worker = job();
                worker.run();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Thread.html#start()
    """
    name = call.node.child_by_field_name("name")
    if name is not None:
        edit = context.replace(name, "start")
        yield context.match(call.node, fix=context.fix("Start it", edit, safe=False))
