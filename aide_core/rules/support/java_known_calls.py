"""What is known of Java's libraries by name: who reads requests, what makes values harmless."""

from __future__ import annotations

import re

_SERVLET_READS = frozenset(
    {
        *("getParameter", "getParameterValues", "getParameterMap", "getParameterNames"),
        *("getHeader", "getHeaders", "getHeaderNames", "getHeaderValues", "getQueryString"),
        *("getCookies", "getInputStream", "getReader", "getPathInfo", "getPathTranslated"),
        *("getRequestURI", "getRequestURL", "getPart", "getParts", "getFile", "getFiles"),
        *("getFileMap", "getMultiFileMap"),
    }
)
_PART_READS = frozenset(
    {
        *("getOriginalFilename", "getSubmittedFileName", "getInputStream", "getBytes", "getString"),
        *("getName", "getHeader", "getResource"),
    }
)
_PLAIN_READS = frozenset(
    {
        *("getParam", "queryParam", "queryParams", "queryParamsValues", "pathParam", "formParam"),
        *("params", "body", "header", "headers", "cookie", "cookies", "pathParams", "formParams"),
        *("bodyAsBytes", "queryString", "splat", "getFormAttribute", "getBodyAsString", "getBody"),
        *("getBodyAsJson", "absoluteURI", "uri", "query", "pathVariable", "pathVariables"),
        *("bodyToMono", "bodyToFlux", "pathInfo", "getQueryParams", "getURI", "getPath"),
    }
)
_URI_READS = frozenset(
    {
        *("getQueryParameters", "getPathParameters", "getPath", "getRequestUri"),
        *("getAbsolutePath", "getMatrixParameters"),
    }
)
_HEADER_READS = frozenset(
    {"getHeaderString", "getRequestHeader", "getRequestHeaders", "getCookies", "getEntityStream"}
)
_EXCHANGE_READS = frozenset({"getRequestURI", "getRequestBody", "getRequestHeaders"})
# Reading methods by the class that has them; packages are left out, since `javax` became
# `jakarta`.
READS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("HttpServletRequest", "ServletRequest", "HttpServletRequestWrapper"),
            *("MultipartHttpServletRequest", "WebRequest", "NativeWebRequest"),
            *("ServletWebRequest", "PortletRequest", "MultipartRequest"),
        ),
        _SERVLET_READS,
    ),
    **dict.fromkeys(
        ("MultipartFile", "Part", "FileItem", "FileItemStream", "CommonsMultipartFile"), _PART_READS
    ),
    **dict.fromkeys(
        ("RoutingContext", "HttpServerRequest", "ServerRequest", "Context", "Request"), _PLAIN_READS
    ),
    "ServerHttpRequest": _PLAIN_READS,
    "UriInfo": _URI_READS,
    "HttpHeaders": _HEADER_READS,
    "ContainerRequestContext": _HEADER_READS,
    "HttpExchange": _EXCHANGE_READS,
}
# Classes of this short name are common outside web frameworks.
AMBIGUOUS = {
    "Context": ("io.javalin.",),
    "Request": ("spark.",),
    "Part": ("javax.servlet.", "jakarta.servlet."),
    "HttpHeaders": ("javax.ws.rs.", "jakarta.ws.rs."),
}
HOLDERS = frozenset(name for name in READS if "Request" in name and name not in AMBIGUOUS) | {
    "ContainerRequestContext",
    "RoutingContext",
}

PARAMETER_MARKS = frozenset(
    {
        *("RequestParam", "PathVariable", "RequestBody", "RequestHeader", "CookieValue"),
        *("ModelAttribute", "MatrixVariable", "RequestPart", "QueryParam", "PathParam"),
        *("FormParam", "HeaderParam", "CookieParam", "MatrixParam", "BeanParam", "QueryValue"),
        *("RestQuery", "RestPath", "RestHeader", "RestForm", "RestCookie", "Body"),
        *("MessageMapping", "Payload"),
    }
)
HANDLER_MARKS = frozenset(
    {
        *("RequestMapping", "GetMapping", "PostMapping", "PutMapping", "DeleteMapping"),
        *("PatchMapping",),
    }
)
RESOURCE_MARKS = frozenset({"POST", "PUT", "PATCH"})
INJECTED_MARKS = frozenset({"Context", "Autowired", "Inject", "AuthenticationPrincipal", "Value"})

PRIMITIVES = frozenset({"integral_type", "floating_point_type", "boolean_type"})
HARMLESS_TYPES = frozenset(
    {
        *("Integer", "Long", "Short", "Byte", "Double", "Float", "Boolean", "Character"),
        *("BigInteger", "BigDecimal", "UUID", "Date", "LocalDate", "LocalDateTime", "Instant"),
        *("ZonedDateTime", "OffsetDateTime", "Duration", "Locale", "Pageable", "Principal"),
        *("Timestamp", "LocalTime", "AtomicInteger", "AtomicLong", "OptionalInt", "Model"),
        *("BindingResult", "RedirectAttributes", "HttpSession", "HttpServletResponse"),
        *("ModelMap", "Errors", "SessionStatus", "UriComponentsBuilder", "Authentication"),
    }
)
# Results that are numbers, truths, dates or identifiers whatever goes in.
HARMLESS_RESULT = re.compile(
    r"""(?x)^(?:
        parse(?:Int|Long|Short|Byte|Double|Float|Boolean|UnsignedInt|UnsignedLong) | (?:int|long|
        double|float|short|byte)Value | length | size | hashCode | indexOf | lastIndexOf | isEmpty |
        isBlank | equals | equalsIgnoreCase | contains | containsKey | containsValue | startsWith |
        endsWith | matches | matcher | compareTo | compareToIgnoreCase | count | ordinal | exists |
        isPresent | hasNext | hasMoreElements | hasMoreTokens | codePointAt | getContentLength |
        getSize | fromString | currentTimeMillis | nanoTime | randomUUID | isFile | isDirectory |
        ping | isDigit | isLetter | isLetterOrDigit | getAsInt | getAsLong | asInt | asLong |
        asBoolean | get(?:Int|Long|Double|Float|Boolean|Short)(?:Parameter|Header|Value)? |
        get(?:Class|LocalPort|ServerPort|RemotePort|ContextPath|Session|Locale|Method) |
        getUserPrincipal |
        digest | hash | hashpw | encodeHex | encodeHexString | md5Hex | sha\d+Hex | doFinal |
        createTempFile | createTempDirectory | toInt | toLong | isValid\w*
    )$"""
)
_HTML = frozenset({"html"})
CLEANERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("htmlEscape", "htmlEscapeDecimal", "escapeHtml", "escapeHtml3", "escapeHtml4"),
            *("encodeForHTML", "encodeForHTMLAttribute", "forHtml", "forHtmlContent"),
            *("forHtmlAttribute", "forHtmlUnquotedAttribute", "escapeXml", "escapeXml10"),
            *("escapeXml11", "encodeForXML", "encodeForXMLAttribute", "forXml", "forXmlAttribute"),
            *("htmlEscapeHex", "clean", "sanitize", "stripXSS", "escapeXhtml", "htmlEscaper"),
        ),
        _HTML | {"xml", "header"},
    ),
    **dict.fromkeys(
        (
            *("encodeForJavaScript", "forJavaScript", "forJavaScriptBlock", "escapeEcmaScript"),
            *("javaScriptEscape", "forCssString", "encodeForCSS", "escapeJavaScript"),
            *("forJavaScriptAttribute",),
        ),
        _HTML | {"header", "log"},
    ),
    **dict.fromkeys(
        ("encodeForURL", "forUriComponent", "urlEncode", "encodeQueryParam", "encodePathSegment"),
        _HTML | {"url", "header", "log", "path", "redirect"},
    ),
    **dict.fromkeys(("encodeForLDAP", "filterEncode", "encodeFilterValue"), frozenset({"ldap"})),
    **dict.fromkeys(("encodeForDN", "nameEncode", "escapeRDN"), frozenset({"ldap"})),
    "encodeForXPath": frozenset({"xpath"}),
    "encodeForSQL": frozenset({"sql"}),
    "escapeSql": frozenset({"sql"}),
    "escapeLiteral": frozenset({"sql"}),
    "encodeForOS": frozenset({"shell"}),
    "quote": frozenset({"regex"}),
    "quoteReplacement": frozenset({"regex"}),
    **dict.fromkeys(("escapeJava", "escapeJson"), frozenset({"log", "header"})),
    "getCanonicalPath": frozenset({"normal"}),
    "getCanonicalFile": frozenset({"normal"}),
    "normalize": frozenset({"normal"}),
    "toRealPath": frozenset({"normal"}),
}
CONVERTING = re.compile(r"^\((?:Integer|Long|Short|Double|Float|Boolean|UUID|BigDecimal)::")
# Other functions that say by their name, or by that of their class, that they encode.
CLEANING = re.compile(r"(?i)^(?:escape|saniti[sz]e|purify|html_?(?:escape|encode)|encodeFor)")
CLEANING_CLASS = re.compile(r"(?i)html|escap|encod|sanit|xss")
FILE_NAME_ONLY = frozenset({"getName", "getFileName", "getBaseName"})
# Methods whose result holds what the receiver or the arguments hold, no more and no less.
PASSING = re.compile(
    r"""(?x)^(?:
        trim | strip\w* | substring | toLowerCase | toUpperCase | replace | replaceAll |
        replaceFirst | getBytes | toString | toCharArray | concat | split | next | nextElement |
        nextToken | nextLine | iterator | get | getOrDefault | getFirst | getLast | getValue |
        getKey | getName | stream | orElse | orElseGet | orElseThrow | readLine | readAllBytes |
        readAllLines | lines | collect | toList | toArray | map | filter | findFirst | findAny |
        intern | repeat | chars | decode | encode | encodeToString | parseBase64Binary |
        decodeBase64 | valueOf | ofNullable | of | copyOf | asList | entrySet | keySet | values |
        elements | keys | join | getOriginalFilename | getSubmittedFileName | unescapeHtml\w* |
        formatted | toURI | toURL | toPath | toFile | getPath | getAbsolutePath | create |
        getAbsoluteFile | resolve | resolveSibling | getParent | getHost | append | insert |
        reverse | defaultString | requireNonNull | checkNotNull | subSequence | peek | poll | pop |
        remove | (?:en|de)codeBase64\w* | element | firstElement | lastElement | subList | build |
        builder | uri | url | newBuilder | GET | POST | getCanonicalPath | getCanonicalFile |
        normalize | toRealPath |
        getFileName | getQuery | setCharAt | deleteCharAt | delete | compile
    )$"""
)
CHECKING = re.compile(r"^(?:is|has|can|valid|check|allow|permit|verif|accept|known)")
NOT_CHECKING = re.compile(
    r"^(?:is(?:Not)?(?:Empty|Blank|Null|Present)|has(?:Text|Length|Next)|isAny\w*|hasMore\w*"
    r"|checkNotNull|isEqual\w*|isInfoEnabled|isDebugEnabled)$"
)
GROWING = frozenset(
    {"add", "append", "push", "offer", "addLast", "addElement", "insert", "addFirst", "put"}
)
