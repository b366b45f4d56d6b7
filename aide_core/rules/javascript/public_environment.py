"""Secrets that a build puts into the code that browsers get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import DISCLOSURE
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import FUNCTIONS, entries, object_of

_PUBLIC = re.compile(
    r"(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC|VUE_APP|PUBLIC|NG_APP)_(\w+)"
)
_SECRET = re.compile(
    r"SECRET|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|SERVICE_ROLE|ACCESS_KEY|CLIENT_SECRET|DATABASE_URL"
    r"|(?:OPENAI|ANTHROPIC|STRIPE_SECRET|SENDGRID|TWILIO|AWS|GITHUB)_?(?:API_?KEY|TOKEN|KEY)"
)
_NOT_SECRET = re.compile(r"PUBLI|SITE_KEY|PATH|_ID$|ENABLE|URL$(?<!DATABASE_URL)")


@rule(
    "js-public-environment-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="`$NAME` is built into the code that every visitor gets.",
    cwe=[200, 522],
    kinds=["member_expression"],
    literals=[
        *("next_public_", "vite_", "react_app_", "expo_public_", "gatsby_", "nuxt_public_"),
        *("vue_app_", "ng_app_", "env.public_"),
    ],
    controls=DISCLOSURE,
)
def public_environment_secret(node: Node, context: FileContext) -> Iterator[Match]:
    """A variable that is public by its prefix is called a secret by its name.

    Why:
        The prefix makes the build write the value into the scripts of the page, where every
        visitor can read it.
    Remediation:
        Drop the prefix, use the value on the server alone, and replace the secret by a new one.
    Bad:
        const key = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY;
    Bad:
        const key = import.meta.env.VITE_OPENAI_API_KEY;
    Good:
        const key = process.env.STRIPE_SECRET_KEY; // not NEXT_PUBLIC_
    Good:
        const key = import.meta.env.VITE_STRIPE_PUBLISHABLE_SECRET;
    Good:
        const host = process.env.NEXT_PUBLIC_HOST;
    Good:
        const key = names.NEXT_PUBLIC_STRIPE_SECRET_KEY;
    References:
        https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser
    """
    holder = context.text(node.child_by_field_name("object"))
    if not holder.endswith((".env", "env.private", "publicRuntimeConfig")):
        return
    found = _PUBLIC.fullmatch(context.text(node.child_by_field_name("property")))
    if found is not None and _is_secret(found.group(1)):
        message = f"`{found.group(0)}` is built into the code that every visitor gets."
        yield context.match(node, message)


def _is_secret(name: str) -> bool:
    return _SECRET.search(name) is not None and _NOT_SECRET.search(name) is None


@rule(
    "js-build-define-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="`$NAME` is built into the code that every visitor gets.",
    cwe=[200, 522],
    kinds=["pair"],
    literals=["process.env"],
    controls=DISCLOSURE,
)
def build_define_secret(node: Node, context: FileContext) -> Iterator[Match]:
    """The settings of a build hand a secret of the environment to the browser's code.

    Why:
        `env` of Next.js, `define` of Vite and `public` of Nuxt write the value into the scripts of
        the page, where every visitor can read it.
    Remediation:
        Remove the entry, use the value on the server alone, and replace the secret by a new one.
    Bad:
        // in next.config.js
        module.exports = { env: { DB_PASSWORD: process.env.DB_PASSWORD } };
    Bad:
        // in vite.config.ts
        export default { define: { KEY: JSON.stringify(process.env.AWS_SECRET_ACCESS_KEY) } };
    Bad:
        // in nuxt.config.ts
        export default { runtimeConfig: { public: { key: process.env.DB_PASSWORD } } };
    Good:
        // in next.config.js
        module.exports = { env: { HOST: process.env.HOST } };
    Good:
        // in next.config.js
        module.exports = { serverRuntimeConfig: { DB_PASSWORD: process.env.DB_PASSWORD } };
    Good:
        // in database.js
        module.exports = { env: { DB_PASSWORD: process.env.DB_PASSWORD } };
    References:
        https://nextjs.org/docs/app/api-reference/config/next-config-js/env
    """
    if _BUILD.search(context.path) is None:
        return
    if context.text(node.child_by_field_name("key")) not in {"env", "define", "public"}:
        return
    for _, value in entries(object_of(node.child_by_field_name("value"), context), context):
        found = re.search(r"process\.env\.(\w+)", context.text(value))
        if found is not None and _is_secret(found.group(1)):
            message = f"`{found.group(1)}` is built into the code that every visitor gets."
            yield context.match(value, message)


_BUILD = re.compile(r"(?:^|/)(?:next|vite|webpack|nuxt|rspack|rsbuild)\.config\.[cm]?[jt]s$")


@rule(
    "js-page-properties-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="`$NAME` is sent to the browser with the page.",
    cwe=[200],
    kinds=["pair"],
    literals=["getserversideprops", "getstaticprops"],
    controls=DISCLOSURE,
)
def page_properties_secret(node: Node, context: FileContext) -> Iterator[Match]:
    """The properties of a page hold a secret of the environment.

    Why:
        What `getServerSideProps` and `getStaticProps` return is written into the page as JSON,
        whether the page shows it or not.
    Remediation:
        Use the secret in the function, and return only what the page shows.
    Bad:
        export async function getServerSideProps() {
          return { props: { key: process.env.STRIPE_SECRET_KEY } };
        }
    Bad:
        export const getStaticProps = async () => ({ props: { key: process.env.DB_PASSWORD } });
    Good:
        export async function getServerSideProps() {
          return { props: { host: process.env.HOST } };
        }
    Good:
        export async function getServerSideProps() {
          return { headers: { key: process.env.STRIPE_SECRET_KEY } };
        }
    Good:
        export async function getServerSideProps() {
          return { props: {} };
        }
        const client = () => connect({ props: { key: process.env.STRIPE_SECRET_KEY } });
    References:
        https://nextjs.org/docs/pages/building-your-application/data-fetching/get-server-side-props
    """
    if context.text(node.child_by_field_name("key")) != "props":
        return
    if not _in_loader(node, context):
        return
    for _, value in entries(object_of(node.child_by_field_name("value"), context), context):
        found = re.fullmatch(r"process\.env\.(\w+)", context.text(value))
        if found is not None and _is_secret(found.group(1)):
            yield context.match(value, f"`{found.group(1)}` is sent to the browser with the page.")


def _in_loader(node: Node, context: FileContext) -> bool:
    function = context.enclosing(node, FUNCTIONS)
    if function is None:
        return False
    named = function.child_by_field_name("name")
    if named is None and function.parent is not None:
        named = function.parent.child_by_field_name("name")
    return context.text(named) in {"getServerSideProps", "getStaticProps"}


@rule(
    "js-server-action-open",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Nothing in this file asks who calls these server actions.",
    cwe=[862],
    kinds=["expression_statement"],
    literals=["use server"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def server_action_open(node: Node, context: FileContext) -> Iterator[Match]:
    """A file of server actions changes data without asking who is signed in.

    Why:
        Every exported function of the file is an address that anybody can send requests to, also
        where no page shows a button for it.
    Remediation:
        Ask for the session at the beginning of each action, and for the right to do it.
    Bad:
        "use server";
        export async function remove(id) {
          await prisma.note.delete({ where: { id } });
        }
    Good:
        "use server";
        export async function remove(id) {
          const session = await auth();
          await prisma.note.delete({ where: { id, owner: session.user.id } });
        }
    Good:
        "use server";
        export async function list() {
          return prisma.note.findMany();
        }
    Good:
        "use client";
        const mode = "use server";
        prisma.note.delete({ where: { id } });
    References:
        https://nextjs.org/docs/app/guides/data-security
    """
    if context.text(node).strip("'\"; ") != "use server":
        return
    text = context.text(context.root)
    if _CHANGES.search(text) is not None and _ASKS.search(text) is None:
        yield context.match(node)


_CHANGES = re.compile(
    r"\.(?:create|update|delete|insert|remove|upsert|destroy|save)(?:Many|One)?\("
)
_ASKS = re.compile(r"auth|session|getUser|currentUser|permission|authori[sz]|token", re.IGNORECASE)


@rule(
    "js-next-image-svg",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="The image service hands out SVG files, which hold scripts.",
    cwe=[79],
    kinds=["pair"],
    literals=["dangerouslyAllowSVG"],
    controls=DISCLOSURE,
)
def next_image_svg(node: Node, context: FileContext) -> Iterator[Match]:
    """The image service of Next.js lets SVG files through without a policy for them.

    Why:
        An SVG file may hold scripts, which run with the rights of the site when somebody opens the
        image in a tab.
    Remediation:
        Remove the option, or add `contentSecurityPolicy` with `script-src 'none'` and
        `contentDispositionType: "attachment"`.
    Bad:
        module.exports = { images: { dangerouslyAllowSVG: true } };
    Good:
        module.exports = { images: { dangerouslyAllowSVG: false } };
    Good:
        module.exports = { images: { unoptimized: true, remotePatterns: dangerouslyAllowSVG } };
    Good:
        module.exports = {
          images: {
            dangerouslyAllowSVG: true,
            contentSecurityPolicy: "script-src 'none'; sandbox;",
          },
        };
    References:
        https://nextjs.org/docs/app/api-reference/components/image#dangerouslyallowsvg
    """
    if context.text(node.child_by_field_name("key")) != "dangerouslyAllowSVG":
        return
    if not context.is_value(node.child_by_field_name("value"), True):
        return
    if "contentSecurityPolicy" not in context.text(node.parent):
        yield context.match(node)


@rule(
    "js-next-any-image-host",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="The image service fetches images of any host for anybody.",
    cwe=[918],
    kinds=["pair"],
    literals=["remotePatterns", "domains"],
    controls=DISCLOSURE,
)
def next_any_image_host(node: Node, context: FileContext) -> Iterator[Match]:
    """The image service of Next.js may fetch from every host.

    Why:
        Anybody lets the server fetch and resize images of any address, at your cost, and puts
        foreign pictures under the name of your site.
    Remediation:
        Name the hosts that your pictures come from.
    Bad:
        module.exports = { images: { remotePatterns: [{ protocol: "https", hostname: "**" }] } };
    Bad:
        module.exports = { images: { remotePatterns: [{ hostname: "*" }] } };
    Good:
        module.exports = { images: { remotePatterns: [{ hostname: "**.example.com" }] } };
    Good:
        module.exports = { images: { remotePatterns: [{ pathname: "**" }] } };
    Good:
        module.exports = { rewrites: [{ hostname: "**" }], domains: [] };
    References:
        https://nextjs.org/docs/app/api-reference/components/image#remotepatterns
    """
    if context.text(node.child_by_field_name("key")) != "hostname":
        return
    if context.string(node.child_by_field_name("value")) not in {"*", "**"}:
        return
    outer = context.enclosing(node, {"pair"})
    if outer is not None and context.text(outer.child_by_field_name("key")) == "remotePatterns":
        yield context.match(node)
