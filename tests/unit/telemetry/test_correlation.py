"""Correlation ids: one per action, across processes."""

from __future__ import annotations

from aide_core.telemetry import (
    child_environment,
    correlation,
    current_correlation_id,
    inherited_correlation_id,
)


def test_outside_of_an_action_there_is_no_id() -> None:
    assert current_correlation_id() == ""
    assert child_environment({"A": "1", "AIDE_CORRELATION_ID": "stale"}) == {"A": "1"}


def test_actions_have_different_ids_and_leave_nothing_behind() -> None:
    with correlation() as first:
        assert current_correlation_id() == first
    with correlation() as second:
        assert len(second) == 16
    assert first != second
    assert current_correlation_id() == ""


def test_an_action_inside_another_keeps_its_id() -> None:
    with correlation("outer") as outer, correlation() as inner:
        assert (outer, inner) == ("outer", "outer")


def test_a_child_process_takes_the_id_over() -> None:
    with correlation("parent-1"):
        environment = child_environment({"A": "1"})
    assert environment == {"A": "1", "AIDE_CORRELATION_ID": "parent-1"}
    assert inherited_correlation_id(environment) == "parent-1"


def test_an_id_that_is_none_is_not_taken() -> None:
    assert inherited_correlation_id({"AIDE_CORRELATION_ID": 'x"\n{'}) == ""
    with correlation("no id\n") as identifier:
        assert len(identifier) == 16
