"""Pages that a request names."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_responses import forwards


@rule(
    "java-forward-from-request",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="The request decides which page of the application is shown.",
    cwe=[552, 22],
    methods=[
        "getRequestDispatcher",
        "getNamedDispatcher",
        "ModelAndView",
        "setViewName",
        "ActionForward",
        "setPath",
    ],
    aliases=[
        "find-sec-bugs:REQUESTDISPATCHER_FILE_DISCLOSURE",
        "find-sec-bugs:SPRING_FILE_DISCLOSURE",
        "find-sec-bugs:STRUTS_FILE_DISCLOSURE",
    ],
    controls=FILES,
)
def forward_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A page is forwarded to or included by a name from the request.

    Why:
        A forward goes past the rules for addresses, so `/WEB-INF/web.xml` and pages meant for
        others can be read by asking for them.
    Remediation:
        Choose the page from a fixed list by a key from the request.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String page = request.getParameter("page");
                request.getRequestDispatcher(page).forward(request, response);
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.springframework.web.servlet.ModelAndView;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Object view = new ModelAndView(request.getParameter("view"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.apache.struts.action.ActionForward;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Object forward = new ActionForward(request.getParameter("path"), true);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                request.getRequestDispatcher("/WEB-INF/list.jsp").forward(request, response);
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.springframework.web.servlet.ModelAndView;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Object view = new ModelAndView("redirect:" + request.getParameter("next"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.ModelAndView;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Object view = new ModelAndView(request.getParameter("view"));
            }
        }
    Good:
        import org.springframework.web.servlet.ModelAndView;
        class Shop {
            void run(String name) throws Exception {
                Object view = new ModelAndView(name);
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/552.html
    """
    if not forwards(call, context):
        return
    worth = worth_of(call.argument(position=0), context)
    if any(text.startswith("redirect:") for text in worth.texts):
        return
    found = request_match(call.node, call.positional[:1], context)
    if found is not None:
        yield found
