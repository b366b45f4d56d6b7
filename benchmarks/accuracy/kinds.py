"""Which weaknesses (CWE numbers) belong to which kind of case.

A finding counts when one of its weaknesses belongs to the kind of its file, so near relatives
are listed too: the tools differ in how exactly they name the same fault.
"""

from __future__ import annotations

from types import MappingProxyType

KINDS = MappingProxyType(
    {
        "sql": frozenset({89, 564, 943}),
        "nosql": frozenset({943, 89}),
        "ldap": frozenset({90, 91}),
        "xpath": frozenset({643, 91}),
        "command": frozenset({77, 78, 88}),
        "code": frozenset({94, 95, 96, 98, 470, 706, 829}),
        "template": frozenset({1336, 94, 95, 96}),
        "header": frozenset({93, 113, 644}),
        "log": frozenset({93, 117}),
        "xss": frozenset({79, 80, 83, 87, 116}),
        "path": frozenset({22, 23, 35, 36, 73}),
        "upload": frozenset({22, 73, 434}),
        "redirect": frozenset({601}),
        "ssrf": frozenset({918}),
        "xxe": frozenset({20, 611, 776, 827}),
        "deserialization": frozenset({502}),
        "trust-boundary": frozenset({501}),
        "mass-assignment": frozenset({915}),
        "regex": frozenset({400, 625, 730, 1333}),
        "hash": frozenset({326, 327, 328, 916}),
        "cipher": frozenset({323, 326, 327, 329, 330, 757, 1204}),
        "random": frozenset({330, 331, 338}),
        "cookie": frozenset({20, 565, 614, 1004, 1275}),
        "csrf": frozenset({352}),
        "cors": frozenset({346, 942}),
        "tls": frozenset({295, 297, 322, 345, 347}),
        "credential": frozenset({259, 321, 522, 798}),
        "personal-data": frozenset({200, 312, 359, 532}),
        "race": frozenset({362, 363, 367, 377, 379}),
        "leak": frozenset({404, 772, 775}),
        "access": frozenset({284, 285, 306, 862, 863}),
    }
)
