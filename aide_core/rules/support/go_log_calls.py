"""Calls that write to the log of a Go program."""

from __future__ import annotations

import re

from aide_core.flow import Call

LOG_METHODS = (
    *("Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Info"),
    *("Infof", "Infow", "Debug", "Debugf", "Debugw", "Warn", "Warnf", "Warnw", "Error", "Errorf"),
    *("Errorw", "Msg", "Msgf", "Str", "Infoln", "Debugln", "Warnln", "Errorln", "Trace", "Tracef"),
)
_LOGGER = re.compile(
    r"log(?:/slog)?\.|github\.com/(?:sirupsen/logrus|rs/zerolog|golang/glog)\b|go\.uber\.org/zap\b"
    r"|k8s\.io/klog\b"
)
_NAMED = re.compile(r"(?:^|\.)(?:log|logger|slog)\Z", re.IGNORECASE)


def is_log_call(call: Call) -> bool:
    """Whether a call writes to a log: of a known package, or a variable named for one."""
    if _LOGGER.match(call.name):
        return True
    receiver = call.receiver
    text = (receiver.text or b"").decode("utf-8", "replace") if receiver is not None else ""
    return len(text) < _LONG and _NAMED.search(text) is not None


_LONG = 80
