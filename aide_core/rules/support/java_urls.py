"""The names under which Java's HTTP clients take an address as their first argument."""

from __future__ import annotations

_REST = "org.springframework.web.client.RestTemplate()"
_REST_METHODS = (
    *("getForObject", "getForEntity", "postForObject", "postForEntity", "exchange", "execute"),
    *("put", "delete", "patchForObject", "headForHeaders", "postForLocation"),
)
_APACHE = ("HttpGet", "HttpPost", "HttpPut", "HttpDelete", "HttpHead", "HttpPatch")
URL_CALLS = (
    *("java.net.URL", "java.net.http.HttpRequest.newBuilder", "java.net.InetSocketAddress"),
    *("java.net.http.HttpRequest.newBuilder().uri", "java.net.Socket"),
    *(f"{_REST}.{method}" for method in _REST_METHODS),
    *(
        f"{package}.{name}"
        for package in (
            "org.apache.http.client.methods",
            "org.apache.hc.client5.http.classic.methods",
        )
        for name in _APACHE
    ),
    *("org.jsoup.Jsoup.connect", "okhttp3.Request.Builder().url", "org.apache.http.HttpHost"),
    "org.springframework.web.reactive.function.client.WebClient.create",
    "org.apache.commons.io.IOUtils.toString",
    *("javax.imageio.ImageIO.read", "kong.unirest.Unirest.get", "kong.unirest.Unirest.post"),
    *(
        f"{package}.ws.rs.client.{maker}.target"
        for package in ("javax", "jakarta")
        for maker in ("Client()", "ClientBuilder.newClient()")
    ),
    *(
        f"org.springframework.web.{client}().{verb}().uri"
        for client in ("reactive.function.client.WebClient", "client.RestClient")
        for verb in ("get", "post", "put", "delete")
    ),
)
