"""Pieces of SQL given to an object mapper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_request_data import holds_request_data
from aide_core.rules.support.go_sql_text import Danger, fragment_danger

_MAPPER = re.compile(
    r"gorm\.io/|github\.com/(?:jinzhu/gorm|Masterminds/squirrel|uptrace/bun)|xorm\.io"
)


@rule(
    "go-orm-fragment",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="Variable text becomes part of the SQL of this query; pass it as a parameter.",
    cwe=[89],
    methods=[
        "Where",
        "Order",
        "Having",
        "Group",
        "Joins",
        "Or",
        "Not",
        "Pluck",
        "Table",
        "Distinct",
    ],
    literals=["gorm", "xorm", "squirrel", "bun"],
    aliases=["gosec:G701", "semgrep:gorm-dangerous-method-usage"],
    controls=INJECTION,
)
def orm_fragment(call: Call, context: FileContext) -> Iterator[Match]:
    """A condition or an order for an object mapper is built from text.

    Why:
        The mapper puts the piece into its statement as it is. A quote or a comma in the value goes
        on as SQL, in an order by name too, and reads rows that were not meant for the reader.
    Remediation:
        Pass values as further arguments, `Where("name = ?", name)`, and choose columns from a fixed
        list.
    Bad:
        package shop

        import "gorm.io/gorm"

        func handle(db *gorm.DB, name string) {
            db.Where("name = '" + name + "'").Find(&users)
        }
    Bad:
        package shop

        import (
            "fmt"
            "gorm.io/gorm"
        )

        func handle(db *gorm.DB, least string) {
            db.Model(&User{}).Having(fmt.Sprintf("total > %s", least)).Find(&users)
        }
    Bad:
        package shop

        import (
            "github.com/gin-gonic/gin"
            "gorm.io/gorm"
        )

        func handle(c *gin.Context, db *gorm.DB) {
            db.Order(c.Query("sort")).Find(&users)
        }
    Good:
        package shop

        import "gorm.io/gorm"

        func handle(db *gorm.DB, name string) {
            db.Where("name = ?", name).Find(&users)
        }
    Good:
        package shop

        import "gorm.io/gorm"

        func handle(db *gorm.DB, column string) {
            db.Order(column + " desc").Find(&users)
        }
    Good:
        package shop

        import "gorm.io/gorm"

        func handle(db *gorm.DB, list List, name string) {
            list.Where("name = '" + name + "'")
        }
    Good:
        package shop

        import (
            "github.com/gin-gonic/gin"
            "gorm.io/gorm"
        )

        func handle(c *gin.Context, db *gorm.DB) {
            db.Where("name = ?", c.Query("name")).Find(&users)
        }
    Good:
        package shop

        import "gorm.io/gorm"

        func handle(db *gorm.DB, column string) {
            db.Order(column).Find(&users)
        }
    References:
        https://gorm.io/docs/security.html
    """
    if not _MAPPER.match(call.name):
        return
    piece = call.argument(position=0)
    if fragment_danger(piece, context) is Danger.VALUE or holds_request_data(piece, context):
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
