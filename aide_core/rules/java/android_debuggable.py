"""The application can be debugged by anyone who holds the device."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.xml_tags import denied, xml_tags


@rule(
    "java-android-debuggable",
    languages=["xml"],
    severity="high",
    confidence="high",
    message="The application can be debugged by anyone who holds the device.",
    cwe=[489],
    literals=["debuggable"],
    controls=ACCESS,
    fixable=True,
    example_path="app/src/main/AndroidManifest.xml",
)
def android_debuggable(context: FileContext) -> Iterator[Match]:
    """The application can be debugged by anyone who holds the device.

    Why:
        With a cable anyone reads and changes what the application holds and does, its keys and
        sign-ins included.
    Remediation:
        Leave `android:debuggable` out; the build sets it for debug builds alone.
    Bad:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:debuggable="true">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:debuggable="false">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:debuggablePolicy="true">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <activity android:debuggable="true" />
            </application>
        </manifest>
    References:
        https://developer.android.com/guide/topics/manifest/application-element
    """
    for tag in xml_tags(context.source.data):
        if tag.name == "application" and tag.attributes.get("debuggable") == "true":
            yield context.match_range(tag.start, tag.end, fix=denied(tag, "debuggable", context))
