"""Redirects that a request decides."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import decides_start, request_match
from aide_core.rules.support.java_responses import VIEWS, redirects
from aide_core.rules.support.java_worth import Worth


@rule(
    "java-open-redirect",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="The request decides where this redirect leads.",
    cwe=[601],
    methods=[
        "sendRedirect",
        "RedirectView",
        "ModelAndView",
        "setViewName",
        "seeOther",
        "temporaryRedirect",
        "location",
        "setUrl",
    ],
    aliases=["find-sec-bugs:UNVALIDATED_REDIRECT"],
    controls=INJECTION,
)
def open_redirect(call: Call, context: FileContext) -> Iterator[Match]:
    """A redirect leads where the request says.

    Why:
        A link to this site that ends on another one is trusted by people and filters alike,
        which makes it a tool for phishing and for stealing tokens from the address.
    Remediation:
        Redirect to a fixed path, look the target up in a list, or check that it is a path of
        this site.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.sendRedirect(request.getParameter("next"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.springframework.web.servlet.ModelAndView;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String next = request.getParameter("next");
                Object view = new ModelAndView("redirect:" + next);
            }
        }
    Bad:
        import java.net.URI;
        import javax.ws.rs.*;
        import javax.ws.rs.core.Response;
        class Shop {
            @GET
            Response go(@QueryParam("next") String next) {
                return Response.seeOther(URI.create(next)).build();
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.springframework.web.servlet.view.RedirectView;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                RedirectView view = new RedirectView(request.getParameter("next"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.sendRedirect("/shop/" + request.getParameter("page"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String next = request.getParameter("next");
                if (ALLOWED.contains(next)) {
                    response.sendRedirect(next);
                }
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.sendRedirect("https://example.com/?q=" + request.getParameter("q"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.Browser;
        class Shop extends HttpServlet {
            Browser browser;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                browser.sendRedirect(request.getParameter("next"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.springframework.web.servlet.ModelAndView;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Object view = new ModelAndView(request.getParameter("next"));
            }
        }
    Good:
        import javax.servlet.http.HttpServletResponse;
        class Shop {
            void run(HttpServletResponse response, String next) throws Exception {
                response.sendRedirect(next);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
    """
    if not redirects(call, context):
        return
    target = call.argument(position=0)
    worth = worth_of(target, context)
    if not decides_start(worth) or (call.method in VIEWS and not _says_redirect(worth)):
        return
    found = request_match(call.node, [target], context, "redirect")
    if found is not None:
        yield found


def _says_redirect(worth: Worth) -> bool:
    return any(text.startswith("redirect:") for text in worth.texts)
