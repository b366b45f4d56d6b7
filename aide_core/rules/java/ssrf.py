"""Connections that a request directs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import decides_start, request_match
from aide_core.rules.support.java_urls import URL_CALLS


@rule(
    "java-ssrf",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="The request decides which server this connects to.",
    cwe=[918],
    calls=URL_CALLS,
    aliases=["find-sec-bugs:URLCONNECTION_SSRF_FD"],
    controls=INJECTION,
)
def ssrf(call: Call, context: FileContext) -> Iterator[Match]:
    """A connection is made to an address from the request.

    Why:
        The server asks for the address with its own rights and from inside the network: cloud
        metadata, administration pages and databases answer it that do not answer the client.
    Remediation:
        Choose the host from a list; let the request decide about a path or an identifier only.
    Bad:
        import javax.servlet.http.*;
        import java.net.URL;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                URL url = new URL(request.getParameter("url"));
                url.openStream();
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.springframework.web.client.RestTemplate;
        class Shop extends HttpServlet {
            RestTemplate rest = new RestTemplate();
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                rest.getForObject(request.getParameter("url"), String.class);
            }
        }
    Bad:
        import javax.servlet.http.*;
        import java.net.URI;
        import java.net.http.HttpRequest;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String host = request.getParameter("host");
                HttpRequest.newBuilder(URI.create("http://" + host + "/api"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.net.URL;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                URL url = new URL("https://api.example.com/items/" + request.getParameter("id"));
                url.openStream();
            }
        }
    Good:
        import java.net.URL;
        class Shop {
            void run(String address) throws Exception {
                new URL(address).openStream();
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.URL;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                URL url = new URL(request.getParameter("url"));
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
    """
    target = call.argument(position=0)
    if not decides_start(worth_of(target, context)):
        return
    found = request_match(call.node, [target], context, "redirect")
    if found is not None:
        yield found
