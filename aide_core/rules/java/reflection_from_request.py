"""A class, method or library is named by a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-reflection-from-request",
    languages=["java"],
    severity="high",
    confidence="high",
    message="The request decides which class or method is used.",
    cwe=[470],
    calls=[
        "java.lang.Class.forName",
        "java.lang.ClassLoader().loadClass",
        "java.lang.Class().getMethod",
        "java.lang.Class().getDeclaredMethod",
        "java.lang.Object().getClass().getMethod",
        "java.lang.System.loadLibrary",
        "java.lang.System.load",
    ],
    controls=INJECTION,
)
def reflection_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A class, method or library is named by a request.

    Why:
        A client makes objects and calls methods that were never meant to be reached.
    Remediation:
        Look the class up in a fixed map by a key from the request.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Class.forName(request.getParameter("type"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            ClassLoader loader;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                loader.loadClass(request.getParameter("type"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            Class<?> kind;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                kind.getMethod(request.getParameter("name"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            Class<?> kind;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                kind.getDeclaredMethod(request.getParameter("name"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            Object item;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                item.getClass().getMethod(request.getParameter("name"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                System.loadLibrary(request.getParameter("name"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                System.load(request.getParameter("name"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Class.forName("com.example.Shop");
                log(request.getParameter("type"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.Class;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Class.forName(request.getParameter("type"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String type = request.getParameter("type");
                if (KNOWN.contains(type)) {
                    Class.forName(type);
                }
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/470.html
    """
    found = request_match(call.node, call.positional, context)
    if found is not None:
        yield found
