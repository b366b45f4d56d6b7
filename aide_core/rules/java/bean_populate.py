"""Properties of an object are named by a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_reports import request_match

_BEANS = frozenset({"BeanUtils", "PropertyUtils"})


@rule(
    "java-bean-populate",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="The request decides which properties are set.",
    cwe=[915],
    methods=["populate", "setProperty", "copyProperties", "bind"],
    literals=["BeanUtils", "PropertyUtils", "BeanWrapper", "DataBinder"],
    aliases=["find-sec-bugs:BEAN_PROPERTY_INJECTION"],
    controls=ACCESS,
)
def bean_populate(call: Call, context: FileContext) -> Iterator[Match]:
    """Properties of an object are named by a request.

    Why:
        Clients can set every property of it, and nested names lead to class loaders and other
        objects that were never meant to be reached.
    Remediation:
        Copy the fields that the form has, one by one.
    Bad:
        import javax.servlet.http.*;
        import org.apache.commons.beanutils.BeanUtils;
        class Shop extends HttpServlet {
            Object account;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                BeanUtils.populate(account, request.getParameterMap());
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.apache.commons.beanutils.BeanUtils;
        class Shop extends HttpServlet {
            Object account;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                BeanUtils.setProperty(account, request.getParameter("name"), "1");
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.apache.commons.beanutils.BeanUtils;
        class Shop extends HttpServlet {
            Object account;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                BeanUtils.setProperty(account, "name", request.getParameter("name"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Forms forms;
            Object account;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                forms.populate(account, request.getParameterMap());
                Object kind = BeanUtils.class;
            }
        }
    References:
        https://commons.apache.org/proper/commons-beanutils/
    """
    holder = context.text(call.receiver).rpartition(".")[2]
    if holder not in _BEANS:
        return
    found = request_match(call.node, call.positional[1:2], context)
    if found is not None:
        yield found
