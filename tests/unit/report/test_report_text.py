"""The text report answers first, cuts long lists and never passes on control characters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from aide_core.model import Finding, Fix, Report, Severity, Suppression, SuppressionOrigin
from aide_core.report import Asked, RenderOptions, get_format
from aide_core.report.content.visible import display_width

Make = Callable[..., Report]


def text(report: Report, options: RenderOptions | None = None) -> str:
    return get_format("text").render(report, options or RenderOptions()).decode()


def test_the_first_screen_has_score_counts_and_what_to_fix(
    finding: Finding, report_of: Make
) -> None:
    many = [replace(finding, rule=f"r{n}", path=f"f{n}.py") for n in range(30)]
    screen = text(report_of(*many)).split("\n")[:24]
    assert "B  80/100" in screen[2]
    assert "30 high" in screen[4]
    assert [line[:5] for line in screen if line[:4].strip().endswith(".")] == [
        f"  {n}. " for n in range(1, 6)
    ]


def test_a_clean_report_is_short(report_of: Make) -> None:
    lines = text(report_of()).rstrip().split("\n")
    assert lines[0] == "✓ Nothing wrong in /srv/app  (score 80/100, grade B)"
    assert len(lines) == 3


def test_an_empty_folder_is_not_praised(report_of: Make) -> None:
    assert text(replace(report_of(), files=0)).startswith("Nothing to audit in /srv/app")


def test_a_partial_report_says_so_first(report_of: Make) -> None:
    assert text(report_of(partial=True)).startswith("INTERRUPTED")


def test_a_long_list_is_cut_with_commands_that_narrow_it(finding: Finding, report_of: Make) -> None:
    many = [replace(finding, path=f"app/f{n}.py") for n in range(60)]
    low = replace(finding, rule="python/assert", severity=Severity.LOW, path="app/deep/g.py")
    shown = text(report_of(*many, low))
    assert shown.count("x = eval(s)") == 50
    assert "… 11 findings not shown (10 high, 1 low)." in shown
    assert "aide audit --rule python/eval  " in shown
    assert "aide audit --severity high  " in shown
    assert "aide audit app/deep  " in shown
    assert text(report_of(*many), RenderOptions(verbose=True)).count("x = eval(s)") == 60


def test_what_would_narrow_nothing_is_not_proposed(finding: Finding, report_of: Make) -> None:
    shown = text(report_of(*[replace(finding, path=f"app/f{n}.py") for n in range(60)]))
    hints = [line.split("  ")[1] for line in shown.split("\n") if line.startswith("  aide audit")]
    assert hints == ["aide audit -v", "aide audit --format html -o aide-report.html"]


def test_hints_go_on_from_the_command_that_was_typed(finding: Finding, report_of: Make) -> None:
    many = [replace(finding, path=f"{'ab'[n % 2]} c/f{n}.py") for n in range(60)]
    other = replace(finding, rule="r", severity=Severity.LOW)
    asked = Asked(options=("--profile", "strict"), paths=("../shop",), lead="../shop/", home=False)
    shown = text(report_of(*many, other), RenderOptions(asked=asked))
    for command in (
        "aide audit --profile strict --severity high ../shop",
        "aide audit --profile strict --rule python/eval ../shop",
        "aide audit --profile strict '../shop/a c'",
        "aide audit --profile strict -v ../shop",
        "aide baseline create ../shop",
    ):
        assert f"  {command}  " in shown


def test_a_text_from_a_pipe_is_not_to_be_audited_again(finding: Finding, report_of: Make) -> None:
    many = [replace(finding, fix=Fix("Remove", edits=())) for _ in range(60)]
    shown = text(report_of(*many), RenderOptions(asked=Asked(again=False)))
    assert "… 10 findings not shown (10 high). -v shows all." in shown
    assert "\n  aide audit" not in shown


def test_findings_below_the_level_asked_for_are_counted(report_of: Make) -> None:
    shown = text(report_of(), RenderOptions(hidden=2))
    assert shown.startswith("✓ Nothing of the level asked for in /srv/app")
    assert "Not shown: 2 findings below the level asked for" in shown


def test_places_to_fix_first_are_those_as_bad(finding: Finding, report_of: Make) -> None:
    milder = [replace(finding, path=f"f{n}.py", severity=Severity.LOW) for n in range(5)]
    both = [finding, replace(finding, path="app/other.py")]
    assert "certain, in 2 places" in text(report_of(*both, *milder))


def test_a_known_baseline_is_updated_not_created(finding: Finding, report_of: Make) -> None:
    many = [replace(finding, path=f"f{n}.py") for n in range(25)]
    known = replace(finding, suppression=Suppression(SuppressionOrigin.BASELINE))
    assert "aide baseline create" in text(report_of(*many))
    assert "aide baseline update" in text(report_of(*many, suppressed=(known,)))


def test_next_steps_follow_from_the_findings(finding: Finding, report_of: Make) -> None:
    plain, mendable = finding, replace(finding, fix=Fix("Remove", edits=()))
    assert "--fix --dry-run" not in text(report_of(plain))
    assert "aide audit --fix --dry-run  shows 1 fix" in text(report_of(mendable))


def test_silenced_findings_are_listed_only_when_asked_for(
    finding: Finding, report_of: Make
) -> None:
    silenced = replace(finding, suppression=Suppression(SuppressionOrigin.COMMENT, "mine", 3))
    report = report_of(suppressed=(silenced,))
    assert "mine" not in text(report)
    shown = text(report, RenderOptions(show_suppressed=True))
    assert "by comment in line 3: mine" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_source_and_headings_fit_the_width(finding: Finding, report_of: Make, width: int) -> None:
    long = replace(finding, message="word " * 60, snippet=("x = eval(s)" + "店" * 200,))
    lines = text(report_of(long), RenderOptions(width=width)).split("\n")
    assert max(map(display_width, lines[:-4])) <= width


def test_hostile_text_cannot_command_the_terminal(finding: Finding, report_of: Make) -> None:
    hostile = replace(
        finding,
        path="\x1b]0;owned\x07.py",
        message="\x1b[2J\u202e gone \x9b1m",
        snippet=("\x1b[8mx\x08",),
        severity=Severity.LOW,
    )
    plain = text(report_of(hostile))
    assert not any((c < " " and c != "\n") or c in "\x7f\x9b\u202e" for c in plain)
