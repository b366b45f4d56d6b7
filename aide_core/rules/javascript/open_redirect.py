"""Redirects to an address that the client chose."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_headers import HEADER_METHODS, header_values
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_redirects import leads_away


@rule(
    "js-open-redirect",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="The client chooses where this redirect leads.",
    cwe=[601],
    methods=["redirect", "location", "permanentRedirect", *HEADER_METHODS],
    literals=["redirect", "location"],
    aliases=[
        "njsscan:express_open_redirect",
        "njsscan:express_open_redirect2",
        "semgrep:express-open-redirect",
    ],
    controls=BOUNDARY,
)
def open_redirect(call: Call, context: FileContext) -> Iterator[Match]:
    """A redirect leads to an address of a web request.

    Why:
        A link to this site that sends people on to a copy of it looks right in a mail, and the copy
        asks them for their password.
    Remediation:
        Take paths of this site only: refuse text that does not begin with one `/`, or look the
        target up by a word.
    Bad:
        app.get("/go", (req, res) => res.redirect(req.query.to));
    Bad:
        router.get("/go", (ctx) => {
          const target = ctx.query.to || "/";
          ctx.redirect(target);
        });
    Bad:
        app.get("/go", (req, res) => res.redirect(302, "//" + req.query.host));
    Bad:
        app.get("/go", (req, res) => res.writeHead(302, { Location: req.query.to }).end());
    Bad:
        // in go.controller.ts
        export class GoController {
          @Get()
          go(@Query("to") to: string, @Res() res: Response) {
            return res.redirect(to);
          }
        }
    Good:
        app.get("/go", (req, res) => res.redirect("/orders/" + req.query.id));
    Good:
        app.get("/go", (req, res) => res.redirect("https://shop.example/" + req.query.id));
    Good:
        app.get("/go", (req, res) => {
          const target = req.query.to;
          if (!target.startsWith("/")) return res.sendStatus(400);
          res.redirect(target);
        });
    Good:
        app.get("/go", (req, res) => res.redirect(TARGETS[req.query.to]));
    Good:
        app.get("/go", (req, res) => res.set("X-Page", req.query.to)); // location
    Good:
        app.get("/go", (req, res) => res.redirect(req.originalUrl + "/"));
    Good:
        // in tests/go.js
        app.get("/go", (req, res) => res.redirect(req.query.to));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    if call.method in HEADER_METHODS:
        targets = header_values(call, context, "location")
    else:
        targets = call.positional
    if any(leads_away(target, context) for target in targets):
        yield context.match(call.node)
