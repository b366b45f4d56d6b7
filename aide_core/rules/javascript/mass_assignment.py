"""Records that a client fills as it likes."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects_from_request import is_whole_body, stored_values


@rule(
    "js-mass-assignment",
    languages=SCRIPTS,
    severity="medium",
    confidence="low",
    message="Every field that the client sends is stored, `isAdmin` among them.",
    cwe=[915],
    methods=[
        "create",
        "insertOne",
        "insertMany",
        "update",
        "build",
        "bulkCreate",
        "assign",
        "save",
    ],
    literals=["body", "payload"],
    controls=INJECTION,
)
def mass_assignment(call: Call, context: FileContext) -> Iterator[Match]:
    """A record is made or changed with the whole body of a request.

    Why:
        A client adds fields that the form does not show, such as the role or the owner, and they
        are stored with the rest.
    Remediation:
        Name the fields: `User.create({ name: req.body.name })`, or validate with a closed schema.
    Bad:
        app.post("/users", async (req, res) => res.json(await User.create(req.body)));
    Bad:
        app.put("/me", (req, res) => Object.assign(req.user, req.body).save());
    Bad:
        app.post("/users", async (req, res) => {
          const data = req.body;
          await User.update(data, { where: { id: req.params.id } });
        });
    Bad:
        // in users.controller.ts
        import { Repository } from "typeorm";
        class Users {
          constructor(private readonly users: Repository<User>) {}
          @Post()
          add(@Body() body: any) {
            return this.users.save(body);
          }
        }
    Bad:
        // in users.controller.ts
        class Users {
          @Post()
          add(@Body() body) {
            return this.userRepository.save(body);
          }
        }
    Good:
        // in users.controller.ts
        class Users {
          @Post()
          add(@Body() body: NewUser) {
            return this.userRepository.save(body);
          }
        }
    Good:
        // in users.controller.ts
        class Users {
          @Post()
          add(@Body("name") body: any) {
            return this.userRepository.save(body);
          }
        }
    Good:
        // in users.controller.ts
        class Users {
          @Post()
          add(@Body() body: any) {
            return this.cache.save(body);
          }
        }
    Good:
        app.post("/users", async (req, res) => res.json(await User.create({ n: req.body.name })));
    Good:
        app.post("/sum", (req, res) => res.json(hash.update(req.body).digest("hex")));
    Good:
        app.post("/sum", (req, res) => res.json(Object.assign({}, req.body)));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html
    """
    if any(is_whole_body(each, context) for each in stored_values(call, context)):
        yield context.match(call.node)


@rule(
    "js-model-from-body",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Every field that the client sends becomes part of this record.",
    cwe=[915],
    kinds=["new_expression"],
    literals=["body", "payload"],
    controls=INJECTION,
)
def model_from_body(node: Node, context: FileContext) -> Iterator[Match]:
    """A record is made from the whole body of a request.

    Why:
        A client adds fields that the form does not show, such as the role or the owner, and they
        are stored with the rest.
    Remediation:
        Name the fields: `new User({ name: req.body.name })`, or validate with a closed schema.
    Bad:
        app.post("/users", async (req, res) => res.json(await new User(req.body).save()));
    Good:
        app.post("/users", async (req, res) => res.json(await new User({ n: req.body.n }).save()));
    Good:
        app.post("/users", async (req, res) => res.json(new Map(req.body)));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html
    """
    call = context.as_call(node)
    if call is None or call.method in _PLAIN:
        return
    if any(is_whole_body(each, context) for each in call.positional):
        yield context.match(node)


_PLAIN = frozenset(
    {
        *(
            "Error",
            "TypeError",
            "Date",
            "Map",
            "Set",
            "URL",
            "URLSearchParams",
            "Buffer",
            "Promise",
        ),
        *(
            "Array",
            "Object",
            "String",
            "Number",
            "RegExp",
            "Blob",
            "Response",
            "Request",
            "Headers",
        ),
        *("Uint8Array", "FormData", "Function", "Script", "Parser", "DOMParser", "Readable", "VM"),
    }
)
