"""Where builds of Java and Go take code from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule

_XML_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_LINE_COMMENT = re.compile(rb"(?m)(?<!:)//[^\n]*")
_URL = re.compile(rb"<url>\s*(http://(?!localhost\b|127\.)[^<]*?)\s*</url>")
_REPOSITORY = re.compile(
    rb"<(?:repository|pluginRepository|mirror|snapshotRepository)>(?:(?!</).|</(?:id|name|url|releases|snapshots|enabled|layout|mirrorOf|blocked)>)*",
    re.DOTALL,
)
_GRADLE = re.compile(
    rb"""\burl\b\s*(?:=\s*)?(?:uri\s*)?\(?\s*(?:uri\s*\(\s*)?["'](http://(?!localhost\b|127\.)[^"']*)"""
)
_INSECURE = re.compile(rb"\b(?:isA|a)llowInsecureProtocol\b\s*(?:=\s*|\()?\s*true")
_DYNAMIC_MAVEN = re.compile(rb"<version>\s*(LATEST|RELEASE|[\[(][^<]*,\s*[\])])\s*</version>")
_DYNAMIC_GRADLE = re.compile(rb"""["'][\w.-]+:[\w.-]+:([\w.]*\+|latest\.\w+)["']""")
_REPLACE = re.compile(
    rb"(?m)^(?:replace[ \t]+)?[ \t]*(\S+)(?:[ \t]+v\S+)?[ \t]+=>[ \t]+(\S+)(?:[ \t]+v\S+)?[ \t]*$"
)


@rule(
    "pkg-maven-plain-source",
    languages=["xml"],
    severity="high",
    confidence="high",
    message="Packages come from here without encryption.",
    cwe=[319, 494],
    literals=["http://"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="pom.xml",
)
def maven_plain_source(context: FileContext) -> Iterator[Match]:
    """Maven fetches packages over an unencrypted connection.

    Why:
        Whoever is on the way can put their own code into any package, and it runs in your build.
    Remediation:
        Use `https://`.
    Bad:
        <project>
          <repository>
            <id>shop</id>
            <url>http://packages.example.com/maven</url>
          </repository>
        </project>
    Bad:
        <project>
          <pluginRepository>
            <id>shop</id>
            <url>http://packages.example.com/maven</url>
          </pluginRepository>
        </project>
    Bad:
        <project>
          <mirror>
            <id>shop</id>
            <url>http://packages.example.com/maven</url>
          </mirror>
        </project>
    Bad:
        <project>
          <snapshotRepository>
            <id>shop</id>
            <url>http://packages.example.com/maven</url>
          </snapshotRepository>
        </project>
    Good:
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <repository>
            <id>shop</id>
            <url>https://packages.example.com/maven</url>
          </repository>
        </project>
    Good:
        <project>
          <repository>
            <id>shop</id>
            <url>http://localhost:8081/maven</url>
          </repository>
        </project>
    Good:
        <project>
          <url>http://shop.example.com</url>
        </project>
    Good:
        <!-- <project>
          <repository>
            <id>shop</id>
            <url>http://packages.example.com/maven</url>
          </repository>
        </project> -->
    References:
        https://maven.apache.org/guides/mini/guide-multiple-repositories.html
    """
    data = _blanked(context.source.data, _XML_COMMENT)
    for block in _REPOSITORY.finditer(data):
        for found in _URL.finditer(block.group()):
            start = block.start() + found.start(1)
            yield context.match_range(start, start + len(found.group(1)))


@rule(
    "pkg-gradle-plain-source",
    languages=["gradle"],
    severity="high",
    confidence="high",
    message="Packages come from here without encryption.",
    cwe=[319, 494],
    literals=["http://", "llowInsecureProtocol"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def gradle_plain_source(context: FileContext) -> Iterator[Match]:
    """Gradle fetches packages over an unencrypted connection.

    Why:
        Whoever is on the way can put their own code into any package, and it runs in your build.
    Remediation:
        Use `https://`, and leave `allowInsecureProtocol` out.
    Bad:
        repositories {
          maven { url "http://packages.example.com/maven" }
        }
    Bad:
        // in build.gradle.kts
        repositories {
          maven("x") { url = uri("http://packages.example.com/maven") }
        }
    Bad:
        maven {
          allowInsecureProtocol = true
        }
    Bad:
        maven {
          isAllowInsecureProtocol = true
        }
    Good:
        repositories {
          maven { url "https://packages.example.com/maven" }
        }
        def home = "http://example.com"
    Good:
        // url "http://packages.example.com/maven"
    Good:
        maven {
          allowInsecureProtocol = false
        }
    Good:
        maven { url "http://localhost:8081/maven" }
    References:
        https://docs.gradle.org/current/userguide/declaring_repositories.html
    """
    data = _blanked(context.source.data, _LINE_COMMENT)
    for pattern in (_GRADLE, _INSECURE):
        for found in pattern.finditer(data):
            yield context.match_range(found.start(), found.end())


@rule(
    "pkg-jvm-any-version",
    languages=["gradle"],
    severity="medium",
    confidence="high",
    message="This may be any version.",
    cwe=[1104, 829],
    literals=["version", "+", "latest"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def jvm_any_version(context: FileContext) -> Iterator[Match]:
    """A package of a build may be any version.

    Why:
        The next build takes whatever was published last, also a taken over or broken release, and
        cannot be repeated.
    Remediation:
        Name the version in use.
    Bad:
        implementation 'com.example:shop:+'
    Bad:
        implementation "com.example:shop:1.+"
    Bad:
        implementation 'com.example:shop:latest.release'
    Good:
        implementation 'com.example:shop:1.2'
    Good:
        // implementation 'com.example:shop:+'
    Good:
        println 'a:b' + 'c'
    References:
        https://docs.gradle.org/current/userguide/dependency_versions.html
    """
    for found in _DYNAMIC_GRADLE.finditer(_blanked(context.source.data, _LINE_COMMENT)):
        yield context.match_range(found.start(), found.end())


@rule(
    "pkg-maven-any-version",
    languages=["xml"],
    severity="medium",
    confidence="high",
    message="This may be any version.",
    cwe=[1104, 829],
    literals=["<version>"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="pom.xml",
)
def maven_any_version(context: FileContext) -> Iterator[Match]:
    """A package of a Maven build may be any version.

    Why:
        The next build takes whatever was published last, also a taken over or broken release, and
        cannot be repeated.
    Remediation:
        Name the version in use.
    Bad:
        <project>
          <version>LATEST</version>
        </project>
    Bad:
        <project>
          <version>RELEASE</version>
        </project>
    Bad:
        <project>
          <version>[1.0,)</version>
        </project>
    Good:
        <project>
          <version>1.0</version>
        </project>
    Good:
        <project>
          <!-- <version>LATEST</version> -->
        </project>
    Good:
        <project>
          <version>[1.0,2.0)</version>
        </project>
    References:
        https://maven.apache.org/pom.html#dependency-version-requirement-specification
    """
    for found in _DYNAMIC_MAVEN.finditer(_blanked(context.source.data, _XML_COMMENT)):
        yield context.match_range(found.start(1), found.end(1))


@rule(
    "pkg-go-replace",
    languages=["gomod"],
    severity="low",
    confidence="high",
    message="Another module is built instead of the one that is named.",
    cwe=[829],
    literals=["=>"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def go_replace(context: FileContext) -> Iterator[Match]:
    """A module of Go is replaced by another one.

    Why:
        Who reads the list of modules believes that the well-known one is used; a folder outside of
        the repository is not even under review.
    Remediation:
        Take the replacement out before a release, or say beside it why it stays.
    Bad:
        module shop
        replace example.com/cart => ../../cart
    Bad:
        module shop
        replace (
                example.com/cart v1.2.0 => example.org/other v1.2.1
        )
    Good:
        module shop
        // replace example.com/cart => ../cart
    Good:
        module shop
        replace example.com/cart => ./cart
    Good:
        module shop
        replace example.com/cart v1.2.0 => example.com/cart v1.2.1
    References:
        https://go.dev/ref/mod#go-mod-file-replace
    """
    for found in _REPLACE.finditer(_blanked(context.source.data, _LINE_COMMENT)):
        old, new = found.groups()
        if new != old and not new.startswith(b"./"):
            yield context.match_range(found.start(1), found.end(2))


def _blanked(data: bytes, comment: re.Pattern[bytes]) -> bytes:
    """The text with its remarks as spaces, so that offsets stay."""
    return comment.sub(lambda found: b" " * len(found.group()), data)
