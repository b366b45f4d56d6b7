"""The application may send everything unencrypted."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.xml_tags import denied, xml_tags


@rule(
    "java-android-cleartext",
    languages=["xml"],
    severity="medium",
    confidence="high",
    message="The application may send everything unencrypted.",
    cwe=[319],
    literals=["usesCleartextTraffic"],
    controls=ACCESS,
    fixable=True,
    example_path="app/src/main/AndroidManifest.xml",
)
def android_cleartext(context: FileContext) -> Iterator[Match]:
    """The application may send everything unencrypted.

    Why:
        Anyone in the same network reads and changes what is sent over plain HTTP.
    Remediation:
        Leave it out, and name the few hosts that need it in the network security configuration.
    Bad:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:usesCleartextTraffic="true">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:usesCleartextTraffic="false">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:usesCleartextTrafficPolicy="true">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <activity android:usesCleartextTraffic="true" />
            </application>
        </manifest>
    References:
        https://developer.android.com/guide/topics/manifest/application-element
    """
    for tag in xml_tags(context.source.data):
        if tag.name == "application" and tag.attributes.get("usesCleartextTraffic") == "true":
            yield context.match_range(
                tag.start, tag.end, fix=denied(tag, "usesCleartextTraffic", context)
            )
