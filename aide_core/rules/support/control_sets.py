"""The compliance controls that a kind of weakness bears on, named once for the rules."""

from __future__ import annotations

INJECTION = ("soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)")
DESERIALISATION = INJECTION
FILES = ("soc2:CC6.6", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)")
FILE_MODES = ("soc2:CC6.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)")
LOGS = ("soc2:C1.1", "soc2:CC6.7", "hipaa:164.312(a)(1)", "gdpr:5(1)(f)")
RANDOMNESS = ("soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(a)")
TRANSPORT = (
    *("soc2:CC6.7", "hipaa:164.312(e)(1)", "hipaa:164.312(e)(2)(ii)"),
    "gdpr:32(1)(a)",
)
SUPPLY = ("soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)")
SWALLOWED = ("soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)")
ACCESS = ("soc2:CC6.1", "soc2:CC6.3", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)")
EXHAUSTION = ("soc2:A1.1", "gdpr:32(1)(b)")
CRYPTO = ("soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)")
SIGN_IN = ("soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)")
COOKIES = ("soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(b)")
DISCLOSURE = ("soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)")
BOUNDARY = ("soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)")
