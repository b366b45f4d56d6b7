"""One report with something of everything, and one of a clean tree."""

from __future__ import annotations

import pytest

from aide_core.model import (
    Category,
    CellPosition,
    Confidence,
    Edit,
    Finding,
    Fix,
    FolderScore,
    Grade,
    Problem,
    ProblemKind,
    Related,
    Report,
    RuleInfo,
    RuleTiming,
    Score,
    Severity,
    SkipCount,
    Span,
    Step,
    Suppression,
    SuppressionOrigin,
    Trace,
)

RULES = (
    RuleInfo(
        id="python/sql-injection",
        pack="python",
        languages=("python",),
        severity=Severity.CRITICAL,
        confidence=Confidence.HIGH,
        category=Category.SECURITY,
        summary="A query is built from text that a client sends",
        message="$QUERY is built from a request",
        why="The database runs whatever the text says. A client can read or change every row.",
        remediation="Pass the values as parameters: `cursor.execute(sql, (name,))`.",
        bad=("cursor.execute(f\"SELECT * FROM users WHERE name = '{name}'\")",),
        good=('cursor.execute("SELECT * FROM users WHERE name = ?", (name,))',),
        cwe=(89,),
        references=("https://owasp.org/www-community/attacks/SQL_Injection",),
        aliases=("bandit:B608",),
        controls=("soc2:CC6.1",),
        tags=("injection", "database"),
    ),
    RuleInfo(
        id="python/yaml-load",
        pack="python",
        languages=("python",),
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        category=Category.SECURITY,
        summary="YAML is loaded with a loader that can run code",
        message="yaml.load runs code that the document names",
        why="A document can name any Python object to build. That starts programs.",
        remediation="Use `yaml.safe_load`.",
        bad=("yaml.load(text)",),
        good=("yaml.safe_load(text)",),
        cwe=(20, 502),
        fixable=True,
    ),
    RuleInfo(
        id="secrets/stripe-key",
        pack="secrets",
        languages=("text",),
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
        category=Category.SECRETS,
        summary="A Stripe key is in the text",
        message="A live Stripe key",
        why="Whoever reads the repository can charge cards.",
        remediation="Revoke the key, then read it from the environment.",
        bad=("sk = 'sk_live_…'",),
        good=("sk = os.environ['STRIPE_KEY']",),
        cwe=(798,),
    ),
    RuleInfo(
        id="python/mutable-default",
        pack="python",
        languages=("python",),
        severity=Severity.LOW,
        confidence=Confidence.LOW,
        category=Category.QUALITY,
        summary="A default value is shared by all calls",
        message="The default `[]` is shared by all calls",
        why="What one call appends, the next one sees.",
        remediation="Use None and make the list inside.",
        bad=("def f(x=[]): ...",),
        good=("def f(x=None): ...",),
    ),
)

SQL = Finding(
    rule="python/sql-injection",
    path="shop/db/query.py",
    span=Span(12, 5, 12, 65, 240, 300),
    message="The query is built from `request.args`, so a client decides what the database runs",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    category=Category.SECURITY,
    fingerprint="a1b2c3",
    snippet=("    cursor.execute(f\"SELECT * FROM users WHERE name = '{name}'\")",),
    trace=Trace(
        steps=(
            Step("shop/views.py", Span(8, 12, 8, 32, 90, 110), "`request.args` enters here"),
            Step("shop/views.py", Span(9, 5, 9, 21, 120, 136), "is passed on as `name`"),
            Step("shop/db/query.py", Span(12, 5, 12, 65, 240, 300), "becomes part of the query"),
        )
    ),
    related=(
        Related("shop/db/query.py", Span(3, 1, 3, 20, 30, 49), "the connection is opened here"),
    ),
)
YAML = Finding(
    rule="python/yaml-load",
    path="shop/config 100%.py",
    span=Span(4, 8, 4, 23, 60, 75),
    message="`yaml.load` runs code that the document names",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    category=Category.SECURITY,
    fingerprint="d4e5f6",
    snippet=("\tcfg = yaml.load(text)",),
    fix=Fix(title="Replace `load` by `safe_load`", edits=(Edit(65, 69, "safe_load"),)),
)
WIDE = Finding(
    rule="secrets/stripe-key",
    path="shop/设置.py",
    span=Span(2, 9, 2, 19, 21, 45),
    message='A live Stripe key <b onmouseover="x">"店"</b> & more | a `tick`',
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    category=Category.SECRETS,
    fingerprint="0a0b0c",
    snippet=('店铺密钥 = ("sk_l******") # 说明',),
)
HOSTILE = Finding(
    rule="python/mutable-default",
    path="shop/\x1b[31mred\u202egnp.py",
    span=Span(1, 1, 7, 9, 0, 120),
    message="The default `[]` is shared\n::error::by all\r calls </script> @everyone",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    category=Category.QUALITY,
    fingerprint="777",
    snippet=(
        "def f(x=[],  # \x1b]0;title\x07 \u202etxet",
        "      y=2,",
        "      z=3,",
        "      a=4,",
        "      b=5,",
    ),
)
NOTEBOOK = Finding(
    rule="python/yaml-load",
    path="notes/explore.ipynb",
    span=Span(2, 1, 2, 16, 300, 315),
    message="`yaml.load` runs code that the document names",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    category=Category.SECURITY,
    fingerprint="d4e5f7",
    snippet=("yaml.load(text)",),
    cell=CellPosition(cell=3, line=2),
)
SILENCED = Finding(
    rule="python/yaml-load",
    path="tests/test_config.py",
    span=Span(30, 1, 30, 16, 500, 515),
    message="`yaml.load` runs code that the document names",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    category=Category.SECURITY,
    fingerprint="999",
    snippet=("yaml.load(text)  # aide: ignore[python/yaml-load] own file",),
    suppression=Suppression(
        SuppressionOrigin.COMMENT, reason="own file", line=30, marker="aide: ignore"
    ),
)
ACCEPTED = Finding(
    rule="python/mutable-default",
    path="old/legacy.py",
    span=Span(5, 1, 5, 9, 50, 58),
    message="The default `[]` is shared by all calls",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    category=Category.QUALITY,
    fingerprint="888",
    suppression=Suppression(SuppressionOrigin.BASELINE),
)
OPEN = (SQL, YAML, NOTEBOOK, WIDE, HOSTILE)


@pytest.fixture
def full_report() -> Report:
    """A report that has something of everything."""
    return Report(
        root="/srv/shop",
        version="0.1.0",
        findings=OPEN,
        score=Score(51, Grade.D, 9.47),
        suppressed=(SILENCED, ACCEPTED),
        problems=(
            Problem(
                ProblemKind.UNREADABLE,
                "permission denied",
                hint="Give yourself read permission or exclude them with --exclude.",
                path="shop/private.py",
            ),
            Problem(ProblemKind.UNREADABLE, "permission denied", path="shop/pri\x1bvate2.py"),
            Problem(
                ProblemKind.RULE_INVALID,
                "unknown key `patern`",
                hint="Did you mean `pattern`?",
                path=".aide/rules/own.yml",
                line=3,
                rule="own/rule",
            ),
        ),
        rules=RULES,
        folders=(
            FolderScore("notes", Score(55, Grade.D, 8.0), files=1, code_lines=620, findings=1),
            FolderScore("shop", Score(42, Grade.E, 13.35), files=4, code_lines=2_480, findings=4),
            FolderScore("shop/db", Score(33, Grade.E, 20.0), files=1, code_lines=620, findings=1),
            FolderScore("tests", Score(100, Grade.A, 0.0), files=1, code_lines=620, findings=0),
        ),
        languages={"python": 6, "notebook": 1},
        skipped=(SkipCount("ignored", 120), SkipCount("minified", 3)),
        timings=(
            RuleTiming("parse", 420_000),
            RuleTiming("python/sql-injection", 61_000),
            RuleTiming("python/yaml-load", 12_500),
        ),
        slow_files=(RuleTiming("shop/db/query.py", 31_000), RuleTiming("shop/设置.py", 9_000)),
        files=7,
        files_from_cache=4,
        code_lines=4_340,
        rules_run=152,
        duration_ms=1_234,
        started_at="2026-11-20T10:00:00+00:00",
        revision="0123456789abcdef0123456789abcdef01234567",
    )


@pytest.fixture
def clean_report() -> Report:
    """A report in which nothing is wrong."""
    return Report(
        root="/srv/shop",
        version="0.1.0",
        findings=(),
        score=Score(100, Grade.A, 0.0),
        files=12,
        files_from_cache=12,
        code_lines=900,
        rules_run=152,
        duration_ms=84,
        started_at="2026-11-20T10:00:00+00:00",
        skipped=(SkipCount("ignored", 4),),
    )
