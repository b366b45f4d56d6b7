"""Requests to an address that the client chose."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_outgoing import REQUEST_CALLS, addresses, chosen_address

_RENDERERS = ("wkhtmltopdf", "wkhtmltoimage", "wkhtmltoimage.generate", "html-pdf.create")


@rule(
    "js-ssrf-request-data",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The client chooses the address that the server asks.",
    cwe=[918],
    calls=REQUEST_CALLS,
    literals=REQUEST_WORDS,
    aliases=["njsscan:node_ssrf", "semgrep:node-ssrf"],
    controls=BOUNDARY,
)
def ssrf_request_data(call: Call, context: FileContext) -> Iterator[Match]:
    """The address of an outgoing request comes straight from an incoming one.

    Why:
        The server then asks addresses that only it can reach: the cloud's metadata service,
        which hands out credentials, or administration pages inside the network.
    Remediation:
        Let the client choose from a list of known hosts, or resolve the name, refuse private
        addresses and connect to the address that was checked.
    Bad:
        const axios = require("axios");
        app.get("/preview", async (req, res) => res.send((await axios.get(req.query.url)).data));
    Bad:
        router.post("/hook", async (ctx) => {
          const { host } = ctx.request.body;
          ctx.body = await fetch(`https://${host}/ping`);
        });
    Bad:
        import https from "node:https";
        export default function handler(req, res) {
          https.request({ hostname: req.query.host, path: "/" }, (it) => it.pipe(res)).end();
        }
    Good:
        const axios = require("axios");
        app.get("/order", (req, res) => axios.get(`https://api.example/orders/${req.query.id}`));
    Good:
        const axios = require("axios");
        app.get("/order", (req, res) => axios.post("https://api.example", req.body));
    Good:
        const axios = require("axios");
        app.get("/preview", (req, res) => axios.get(allowedAddress(req.query.url)));
    Good:
        // in tests/preview.js
        app.get("/preview", (req, res) => fetch(req.query.url));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    if any(chosen_address(each, context) for each in addresses(call, context)):
        yield context.match(call.node)


@rule(
    "js-browser-from-request",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="A browser on the server opens what the client chose.",
    cwe=[918],
    calls=_RENDERERS,
    methods=["goto", "setContent", "navigate", "evaluate", "evaluateOnNewDocument", "open"],
    literals=["puppeteer", "playwright", "phantom", "wkhtml", "html-pdf", "chromium"],
    aliases=[
        "njsscan:puppeteer_ssrf",
        "njsscan:playwright_ssrf",
        "njsscan:phantom_ssrf",
        "njsscan:wkhtmltopdf_ssrf",
        "njsscan:wkhtmltoimage_ssrf",
        "semgrep:puppeteer-goto-injection",
    ],
    controls=BOUNDARY,
)
def browser_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A headless browser loads an address, a page or code of a web request.

    Why:
        The browser runs inside the network: it reads administration pages, the cloud's metadata
        service and, with `file://`, files of the server, and puts them into the picture.
    Remediation:
        Let the client choose among known pages; else check scheme and host, and run the browser in
        a network of its own.
    Bad:
        const puppeteer = require("puppeteer");
        app.get("/shot", async (req, res) => {
          const page = await (await puppeteer.launch()).newPage();
          await page.goto(req.query.url);
        });
    Bad:
        const wkhtmltopdf = require("wkhtmltopdf");
        app.post("/pdf", (req, res) => wkhtmltopdf(req.body.html).pipe(res));
    Good:
        const puppeteer = require("puppeteer");
        app.get("/shot", async (req, res) => {
          const page = await (await puppeteer.launch()).newPage();
          await page.goto("https://shop.example/" + req.query.page);
        });
    Good:
        const puppeteer = require("puppeteer");
        app.get("/shot", async (req, res) => {
          await page.goto(urlFor(req.query.page));
        });
    Good:
        // in tests/shot.js
        const puppeteer = require("puppeteer");
        app.get("/shot", async (req, res) => page.goto(req.query.url));
    References:
        https://pptr.dev/api/puppeteer.page.goto
    """
    if not context.in_tests and any(chosen_address(each, context) for each in call.positional):
        yield context.match(call.node)
