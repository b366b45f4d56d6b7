"""Files and views that a client chooses by name."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_objects import follow, option
from aide_core.rules.support.js_paths import is_kept_inside
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-send-file-from-request",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The client chooses which file this answers with.",
    cwe=[22, 73],
    methods=["sendFile", "sendfile", "download", "sendFileAsync"],
    literals=REQUEST_WORDS,
    aliases=["njsscan:express_lfr_warning", "semgrep:express-res-sendfile"],
    controls=FILES,
)
def send_file_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is sent under a path that holds text of a web request.

    Why:
        Without `root`, Express sends any file that the server can read, such as `/etc/passwd` or
        the program's own settings.
    Remediation:
        Pass `{ root: folder }`: Express then refuses paths that lead out of the folder.
    Bad:
        app.get("/file", (req, res) => res.sendFile("/srv/files/" + req.query.name));
    Bad:
        app.get("/file", (req, res) => {
          const { name } = req.params;
          res.download(path.resolve("files", name));
        });
    Good:
        app.get("/file", (req, res) => res.sendFile(req.query.name, { root: "/srv/files" }));
    Good:
        app.get("/file", (req, res) => res.sendFile("/srv/files/" + FILES[req.query.name]));
    Good:
        app.get("/file", (req, res) => {
          const file = path.resolve("files", req.query.name);
          const place = path.relative("files", file);
          if (place.startsWith("..")) return res.sendStatus(404);
          res.sendFile(file);
        });
    References:
        https://expressjs.com/en/api.html#res.sendFile
    """
    if any(option(each, context, "root") is not None for each in call.positional):
        return
    path = call.argument(position=0)
    if is_request_value(path, context) and not is_kept_inside(call.node, context):
        yield context.match(call.node)


@rule(
    "js-render-from-request",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The client chooses the view or all of its settings.",
    cwe=[73, 98],
    methods=["render"],
    literals=REQUEST_WORDS,
    aliases=["njsscan:express_lfr", "semgrep:res-render-injection"],
    controls=FILES,
)
def render_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A view is rendered whose name or whole data come from a web request.

    Why:
        A view's name may lead to any template on the disk. Data that is `req.query` as a whole may
        also hold settings of the template engine, such as `layout` or `settings`, which read files
        or run code.
    Remediation:
        Name the view in the program and pass the values that it shows one by one.
    Bad:
        app.get("/page", (req, res) => res.render("pages/" + req.query.page));
    Bad:
        app.get("/page", (req, res) => res.render("page", req.query));
    Good:
        app.get("/page", (req, res) => res.render("page", { title: req.query.title }));
    Good:
        app.get("/page", (req, res) => res.render("page", req.query.title));
    Good:
        app.get("/page", (req, res) => canvas.render(req.body));
    Good:
        app.get("/page", (req, res) => res.render("page", article.body));
    References:
        https://expressjs.com/en/api.html#res.render
    """
    if context.text(call.receiver) not in {"res", "response", "ctx", "reply", "h", "_res"}:
        return
    data = follow(call.argument(position=1), context)
    is_whole = context.text(data).endswith((".query", ".body")) and is_request_value(data, context)
    if is_request_value(call.argument(position=0), context) or is_whole:
        yield context.match(call.node)
