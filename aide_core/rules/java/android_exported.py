"""A component is exported without a permission."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.xml_tags import xml_tags

_COMPONENTS = frozenset({"service", "receiver", "provider"})
_PERMISSIONS = frozenset({"permission", "readPermission", "writePermission"})


@rule(
    "java-android-exported",
    languages=["xml"],
    severity="medium",
    confidence="medium",
    message="Every application on the device may call this component.",
    cwe=[926],
    literals=["exported"],
    controls=ACCESS,
    example_path="app/src/main/AndroidManifest.xml",
)
def android_exported(context: FileContext) -> Iterator[Match]:
    """A component is exported without a permission.

    Why:
        Other applications can start it with data of their choice and use what it does in this
        application's name.
    Remediation:
        Set `android:exported="false"`, or ask for a permission of level `signature`.
    Bad:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <service android:name=".Sync" android:exported="true" />
            </application>
        </manifest>
    Bad:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <receiver android:name=".Sync" android:exported="true" />
            </application>
        </manifest>
    Bad:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <provider android:name=".Sync" android:exported="true" />
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <service android:name=".Sync" android:exported="false" />
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <service android:exported="true" android:permission="com.example.SYNC" />
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <activity android:name=".Main" android:exported="true" />
            </application>
        </manifest>
    Good:
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
            <application android:label="Shop">
                <provider android:exported="true" android:readPermission="com.example.READ" />
            </application>
        </manifest>
    References:
        https://developer.android.com/privacy-and-security/risks/access-control-to-exported-components
    """
    for tag in xml_tags(context.source.data):
        guarded = not _PERMISSIONS.isdisjoint(tag.attributes)
        open_ = tag.attributes.get("exported") == "true"
        if tag.name in _COMPONENTS and open_ and not guarded:
            yield context.match_range(tag.start, tag.end)
