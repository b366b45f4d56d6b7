"""The application's data can be copied off the device."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.xml_tags import denied, xml_tags


@rule(
    "java-android-backup",
    languages=["xml"],
    severity="low",
    confidence="high",
    message="The application's data can be copied off the device.",
    cwe=[530],
    literals=["allowBackup"],
    controls=ACCESS,
    fixable=True,
    example_path="app/src/main/AndroidManifest.xml",
)
def android_backup(context: FileContext) -> Iterator[Match]:
    """The application's data can be copied off the device.

    Why:
        A backup over the cable or the cloud holds tokens and databases in clear.
    Remediation:
        Set `android:allowBackup="false"`, or leave secrets out by `dataExtractionRules`.
    Bad:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:allowBackup="true">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:allowBackup="false">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:allowBackupPolicy="true">
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <activity android:allowBackup="true" />
            </application>
        </manifest>
    References:
        https://developer.android.com/guide/topics/manifest/application-element
    """
    for tag in xml_tags(context.source.data):
        if tag.name == "application" and tag.attributes.get("allowBackup") == "true":
            yield context.match_range(tag.start, tag.end, fix=denied(tag, "allowBackup", context))
