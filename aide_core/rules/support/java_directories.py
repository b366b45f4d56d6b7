"""The classes through which Java searches directories and asks documents by XPath."""

from __future__ import annotations

DIRECTORIES = frozenset(
    {
        *("DirContext", "InitialDirContext", "LdapContext", "InitialLdapContext", "Context"),
        *("InitialContext", "LdapTemplate", "LdapOperations", "LDAPConnection", "EventDirContext"),
        *("LdapConnection",),
    }
)
QUERIED_BY_XPATH = frozenset(
    {
        *("XPath", "newXPath", "XPathExpression", "XPathEvaluator", "XPathAPI", "Document"),
        *("Element", "Node", "JXPathContext", "XPathCompiler", "DocumentHelper", "XPathFactory"),
        *("CachedXPathAPI",),
    }
)
