"""What the parser makes of a command line, and what it says about a mistyped one."""

from __future__ import annotations

import pytest

from aide_core.cli.parser import build_parser, command_names, load_command, options_of, parse
from aide_core.errors import UsageError


def complaint(*words: str) -> str:
    with pytest.raises(UsageError) as caught:
        parse(words)
    return str(caught.value)


def test_options_end_up_in_the_namespace() -> None:
    arguments = parse(["audit", "src", "--severity", "high", "--exclude", "a", "--exclude", "b"])
    assert (arguments.command, arguments.paths) == ("audit", ["src"])
    assert (arguments.severity, arguments.exclude) == ("high", ["a", "b"])


def test_no_words_are_no_command() -> None:
    assert parse([]).command is None


def test_an_unknown_command_names_the_nearest() -> None:
    assert complaint("adit") == (
        "There is no command `adit`. Did you mean `aide audit`? `aide --help` lists them all."
    )


def test_an_unknown_option_names_the_nearest() -> None:
    assert complaint("audit", "--statistic").startswith(
        "`aide audit` has no option `--statistic`. Did you mean `--statistics`?"
    )


def test_an_option_before_the_command() -> None:
    assert "options follow a command" in complaint("--severity=high", "audit")
    assert "options follow a command" in complaint("-v", "audit")


def test_an_unknown_choice_names_the_nearest_and_lists_all() -> None:
    assert complaint("audit", "--fail-on", "hgh").startswith(
        "--fail-on: `hgh` is not one of critical, high, medium, low, info, never."
        " Did you mean `high`?"
    )


def test_too_many_words() -> None:
    assert "does not take `more` here" in complaint("rule", "py-eval", "more")


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_documented_and_takes_the_common_options(name: str) -> None:
    module = load_command(name)
    assert module.__doc__.startswith(f"`aide {name}")
    assert module.SUMMARY.endswith(".")
    parser = build_parser(name)
    assert {"--color", "--verbose", "--help"} <= set(options_of(parser))


def test_one_command_alone_is_loaded_when_it_is_known() -> None:
    known = load_command("audit").SUMMARY
    assert known not in build_parser("version").format_help()
    assert known in build_parser().format_help()
