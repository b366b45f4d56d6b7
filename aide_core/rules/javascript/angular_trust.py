"""Angular's and AngularJS's ways around their own cleaning."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import UNKNOWN, danger


@rule(
    "js-angular-bypass-security",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="`$METHOD` turns Angular's cleaning off for text that is not fixed.",
    cwe=[79],
    methods=[
        *("bypassSecurityTrustHtml", "bypassSecurityTrustScript", "bypassSecurityTrustStyle"),
        *("bypassSecurityTrustUrl", "bypassSecurityTrustResourceUrl"),
    ],
    aliases=["semgrep:angular-bypasssecuritytrust"],
    controls=INJECTION,
)
def angular_bypass_security(call: Call, context: FileContext) -> Iterator[Match]:
    """A `bypassSecurityTrust…` method gets text that is not fixed.

    Why:
        Angular cleans what it puts into a page, but not what these methods mark as safe. Whoever
        controls a part of the text puts scripts or addresses of their own into the page.
    Remediation:
        Leave the cleaning to Angular: bind the text itself, or call `sanitizer.sanitize` first.
    Bad:
        this.body = this.sanitizer.bypassSecurityTrustHtml(post.body);
    Bad:
        const src = sanitizer.bypassSecurityTrustResourceUrl(`https://${host}/player`);
    Bad:
        const run = sanitizer.bypassSecurityTrustScript(code);
    Bad:
        const css = sanitizer.bypassSecurityTrustStyle(theme);
    Bad:
        const link = sanitizer.bypassSecurityTrustUrl(user.website);
    Good:
        this.icon = this.sanitizer.bypassSecurityTrustHtml("<svg></svg>");
    Good:
        const link = sanitizer.bypassSecurityTrustUrl(URL.createObjectURL(file));
    Good:
        const clean = sanitizer.sanitize(SecurityContext.HTML, post.body);
        this.body = sanitizer.bypassSecurityTrustHtml(clean);
    References:
        https://angular.dev/best-practices/security#trusting-safe-values
    """
    text = call.argument(position=0)
    found = danger(text, context)
    if found is None or "createObjectURL" in context.text(text):
        return
    message = f"`{call.method}` turns Angular's cleaning off for text that is not fixed."
    severity = Severity.HIGH if found.is_foreign else Severity.MEDIUM
    confidence = Confidence.LOW if found == UNKNOWN else found.confidence
    yield context.match(call.node, message, severity=severity, confidence=confidence)


@rule(
    "js-angular-renderer-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The renderer sets markup past Angular's cleaning.",
    cwe=[79],
    methods=["setProperty"],
    literals=["innerHTML", "outerHTML"],
    controls=INJECTION,
)
def angular_renderer_html(call: Call, context: FileContext) -> Iterator[Match]:
    """A renderer's `setProperty` sets `innerHTML` to text that is not fixed.

    Why:
        Only bindings in templates are cleaned. What the renderer sets goes into the page as it is,
        handlers and all.
    Remediation:
        Bind `[innerHTML]` in the template, which cleans, or set `textContent`.
    Bad:
        this.renderer.setProperty(this.box.nativeElement, "innerHTML", post.body);
    Bad:
        renderer.setProperty(box, "outerHTML", `<p>${post.body}</p>`);
    Good:
        this.renderer.setProperty(this.box.nativeElement, "title", post.body); // no innerHTML
    Good:
        this.renderer.setProperty(this.box.nativeElement, "innerHTML", "");
    References:
        https://angular.dev/best-practices/security#direct-use-of-the-dom-apis-and-explicit-sanitization-calls
    """
    if context.string(call.argument(position=1)) not in {"innerHTML", "outerHTML"}:
        return
    found = danger(call.argument(position=2), context)
    if found is not None:
        yield context.match(call.node, confidence=found.confidence)


@rule(
    "js-angularjs-trust",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="AngularJS is told to trust text that is not fixed.",
    cwe=[79],
    calls=[
        *("$sce.trustAsHtml", "$sce.trustAsJs", "$sce.trustAsResourceUrl", "$sce.trustAs"),
        *("$sce.trustAsUrl", "this.$sce.trustAsHtml"),
    ],
    controls=INJECTION,
)
def angularjs_trust(call: Call, context: FileContext) -> Iterator[Match]:
    """A `$sce.trustAs…` method gets text that is not fixed.

    Why:
        AngularJS then puts the text into the page without cleaning it. Whoever controls a part of
        it runs scripts in the page.
    Remediation:
        Bind the text with `ng-bind-html` and `ngSanitize`, without `$sce`.
    Bad:
        $scope.body = $sce.trustAsHtml(post.body);
    Bad:
        $scope.body = $sce.trustAs($sce.HTML, post.body);
    Bad:
        $scope.player = $sce.trustAsResourceUrl("https://" + host + "/player");
    Bad:
        $scope.run = $sce.trustAsJs(code);
    Bad:
        $scope.link = $sce.trustAsUrl(user.website);
    Bad:
        class Note { show() { this.body = this.$sce.trustAsHtml(this.post.body); } }
    Good:
        $scope.body = $sce.trustAsHtml("<b>Hello</b>");
    Good:
        $scope.body = $sce.getTrustedHtml(post.body);
    References:
        https://docs.angularjs.org/api/ng/service/$sce
    """
    found = danger(call.argument(position=1 if call.method == "trustAs" else 0), context)
    if found is not None:
        severity = Severity.HIGH if found.is_foreign else Severity.MEDIUM
        confidence = Confidence.LOW if found == UNKNOWN else found.confidence
        yield context.match(call.node, severity=severity, confidence=confidence)
