"""Programs that are started with text from outside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import constant_text
from aide_core.rules.support.java_reports import request_match, variable_match

_SHELLS = frozenset({"sh", "bash", "cmd", "cmd.exe", "ksh", "zsh"})


@rule(
    "java-command-injection",
    languages=["java"],
    severity="high",
    confidence="high",
    message="A command is run with text from outside.",
    cwe=[78],
    calls=[
        "java.lang.Runtime.getRuntime().exec",
        "java.lang.Runtime().exec",
        "java.lang.ProcessBuilder",
        "java.lang.ProcessBuilder().command",
    ],
    aliases=["find-sec-bugs:COMMAND_INJECTION"],
    controls=INJECTION,
)
def command_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A program is started with text that is not fixed.

    Why:
        Whoever controls the program's name decides what runs; in a command line for a shell,
        characters such as `;` and `$` start further commands with the rights of this process.
    Remediation:
        Name the program by a constant, pass each argument as an element of its own, and let no
        shell read them.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String host = request.getParameter("host");
                Runtime.getRuntime().exec("ping -c 1 " + host);
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Runtime runtime = Runtime.getRuntime();
                runtime.exec(new String[] {"sh", "-c", "ping " + request.getHeader("X-Host")});
            }
        }
    Bad:
        import javax.servlet.http.*;
        import java.util.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                List<String> command = new ArrayList<>();
                command.add("sh");
                command.add("-c");
                command.add("echo " + request.getParameter("text"));
                new ProcessBuilder(command).start();
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                ProcessBuilder builder = new ProcessBuilder();
                builder.command(request.getParameter("tool"), "--version");
                builder.start();
            }
        }
    Bad:
        class Shop {
            void run(String folder) throws Exception {
                new ProcessBuilder("sh", "-c", "tar czf backup.tgz " + folder).start();
            }
        }
    Bad:
        class Shop {
            void run(String folder) throws Exception {
                Runtime.getRuntime().exec("tar czf backup.tgz " + folder);
            }
        }
    Bad:
        class Shop {
            void run(String command) throws Exception {
                Runtime.getRuntime().exec(command);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String host = request.getParameter("host");
                Runtime.getRuntime().exec("uptime -p");
                log.info(host);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                int count = Integer.parseInt(request.getParameter("count"));
                Runtime.getRuntime().exec("ping -c " + count + " localhost");
            }
        }
    Good:
        class Shop {
            void run(String folder) throws Exception {
                new ProcessBuilder("tar", "czf", "backup.tgz", "data-" + folder).start();
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class Shop {
            void run(String folder) throws Exception {
                Runtime.getRuntime().exec("ls " + folder);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/OS_Command_Injection_Defense_Cheat_Sheet.html
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/ProcessBuilder.html
    """
    found = request_match(call.node, call.positional, context, "shell")
    if found is None and _is_command_line(call, context) and not context.in_tests:
        # The command of `exec` comes first, that of a shell behind `-c`.
        command = call.positional[0 if call.method == "exec" else -1]
        found = variable_match(call.node, command, context, "shell")
    if found is not None:
        yield found


def _is_command_line(call: Call, context: FileContext) -> bool:
    """Whether one text is cut into a command or read by a shell."""
    texts = [constant_text(each, context) or "" for each in call.positional]
    if not texts:
        return False
    is_shell = texts[0].rpartition("/")[2] in _SHELLS
    return call.method == "exec" or (is_shell and len(texts) > 2)
