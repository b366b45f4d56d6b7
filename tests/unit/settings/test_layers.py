"""Five layers become one set of settings, and each value knows where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.errors import SettingsError
from aide_core.model import Severity
from aide_core.settings import Decision, FailOn, Layer, LoadedSettings, Profile, Settings, load


def load_in(
    root: Path,
    *,
    user: str = "",
    environment: dict[str, str] | None = None,
    overrides: dict[str, object] | None = None,
) -> LoadedSettings:
    user_file = root.parent / "user.toml"
    user_file.write_text(user, encoding="utf-8")
    return load(root, user_file=user_file, environment=environment or {}, overrides=overrides or {})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    return folder


def write(root: Path, text: str, name: str = "aide.toml") -> Path:
    (root / name).write_text(text, encoding="utf-8")
    return root / name


def test_without_anything_the_defaults_hold(root: Path) -> None:
    loaded = load(root, user_file=root / "none.toml", environment={"PATH": "x"}, overrides={})
    assert loaded.values == Settings()
    assert (loaded.project_file, loaded.user_file) == (None, None)


def test_a_later_layer_wins_key_by_key(root: Path) -> None:
    write(root, '[audit]\nfail_on = "medium"\njobs = 2\nseverity = "low"\nprofile = "strict"\n')
    loaded = load_in(
        root,
        user='[audit]\nfail_on = "high"\nmax_file_bytes = 5000\n',
        environment={"AIDE_AUDIT_JOBS": "3", "AIDE_AUDIT_SEVERITY": "high"},
        overrides={"audit.severity": Severity.CRITICAL, "audit.profile": None},
    )
    audit = loaded.values.audit
    assert (audit.fail_on, audit.jobs, audit.max_file_bytes) == (FailOn.MEDIUM, 3, 5000)
    assert (audit.severity, audit.profile) == (Severity.CRITICAL, Profile.STRICT)


def test_tables_merge_lists_replace_and_paths_add_up(root: Path) -> None:
    write(
        root,
        '[audit]\nexclude = ["b"]\n[rules.x]\nseverity = "low"\n'
        '[[paths]]\nmatch = ["tests/"]\npackages = 1\n'.replace("packages = 1\n", ""),
    )
    loaded = load_in(
        root,
        user='[audit]\nexclude = ["a"]\n[rules.x]\nenabled = false\n[[paths]]\nmatch = ["docs/"]\n',
    )
    rule = loaded.values.rules["x"]
    assert loaded.values.audit.exclude == ("b",)
    assert (rule.enabled, rule.severity) == (False, Severity.LOW)
    assert [part.match for part in loaded.values.paths] == [("docs/",), ("tests/",)]


def test_why_names_every_layer_and_its_place(root: Path) -> None:
    path = write(root, 'offline = true\n\n[audit]\n# jobs = 1\njobs = 2\nexclude = [\n  "x",\n]\n')
    loaded = load_in(
        root, environment={"AIDE_AUDIT_JOBS": "3"}, overrides={"audit.jobs": 4}, user="audit.jobs=1"
    )
    user = root.parent / "user.toml"
    assert loaded.why("audit.jobs") == (
        Decision("audit.jobs", Layer.DEFAULT, "", "0"),
        Decision("audit.jobs", Layer.USER, f"{user}:1", "1"),
        Decision("audit.jobs", Layer.PROJECT, f"{path}:5", "2"),
        Decision("audit.jobs", Layer.ENVIRONMENT, "AIDE_AUDIT_JOBS", "3"),
        Decision("audit.jobs", Layer.CALL, "", "4"),
    )
    assert loaded.why("audit.exclude")[-1].source == f"{path}:6"
    assert loaded.why("offline")[-1].value == "true"


def test_why_knows_keys_of_rules_and_names_the_nearest_of_a_wrong_one(root: Path) -> None:
    write(root, '[rules."py.a*"]\nseverity = "low"\n')
    loaded = load_in(root)
    assert loaded.why('rules."py.a*".severity')[-1].value == '"low"'
    assert loaded.why("rules.other.severity")[-1].value == "(not set)"
    with pytest.raises(SettingsError, match=r"audit\.fail_on\?"):
        loaded.why("audit.failon")


def test_decisions_list_every_setting_once(root: Path) -> None:
    write(root, "[audit]\njobs = 2\n[packs.secrets]\nenabled = false\n")
    decisions = {decision.key: decision for decision in load_in(root).decisions()}
    assert decisions["audit.jobs"].layer is Layer.PROJECT
    assert decisions["audit.cache"].layer is Layer.DEFAULT
    assert decisions["packs.secrets.enabled"].value == "false"
    assert "log.level" in decisions
    assert len(decisions) == len(load_in(root).decisions())


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"AIDE_AUDIT_EXCLUDE": "a/, b"}, ("a/", "b")),
        ({"AIDE_AUDIT_EXCLUDE": ""}, ()),
    ],
)
def test_a_list_from_the_environment(
    root: Path, environment: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert load_in(root, environment=environment).values.audit.exclude == expected


def test_other_variables_of_ours_are_no_settings(root: Path) -> None:
    environment = {"AIDE_CORRELATION_ID": "x", "AIDE_OFFLINE": "true", "AIDE_AUDIT_CACHE": "0"}
    loaded = load_in(root, environment=environment)
    assert (loaded.values.offline, loaded.values.audit.cache) == (True, False)


def test_a_mistyped_variable_is_named(root: Path) -> None:
    environment = {"AIDE_AUDIT_FAILON": "high", "AIDE_AUDIT_JOBS": "many"}
    with pytest.raises(SettingsError) as caught:
        load_in(root, environment=environment)
    assert str(caught.value).splitlines() == [
        "AIDE_AUDIT_FAILON is not a setting; did you mean AIDE_AUDIT_FAIL_ON?",
        "AIDE_AUDIT_JOBS must be a whole number from 0 to 64.",
    ]


def test_all_mistakes_are_told_at_once_with_their_lines(root: Path) -> None:
    path = write(
        root,
        'fail_on = "high"\n'
        "[audit]\n"
        'jobs = "two"\n'
        "max-file-bytes = 3\n"
        "cache = 1\n"
        "[rules.x]\n"
        'severity = "hihg"\n'
        "[[paths]]\n"
        'match = ["a"]\n'
        "[[paths]]\n"
        "rules.y.enabld = true\n"
        "[audits]\n",
    )
    with pytest.raises(SettingsError) as caught:
        load_in(root)
    severities = ", ".join(f'"{severity}"' for severity in Severity)
    assert sorted(str(caught.value).replace(f"{path}:", "").splitlines()) == sorted(
        [
            "1: fail_on is not a setting; did you mean audit.fail_on?",
            '3: audit.jobs must be a whole number from 0 to 64, not "two".',
            "4: audit.max-file-bytes is not a setting; did you mean audit.max_file_bytes?",
            "5: audit.cache must be true or false, not 1.",
            f'7: rules.x.severity must be one of {severities}, not "hihg".',
            "11: paths.1.rules.y.enabld is not a setting; did you mean paths.1.rules.y.enabled?",
            "10: paths.1.match is missing; add it.",
            "12: audits is not a setting; did you mean audit?",
        ]
    )


def test_a_wrong_override_of_the_call_is_named(root: Path) -> None:
    with pytest.raises(SettingsError, match=r"^audit\.jobs must be a whole number"):
        load_in(root, overrides={"audit.jobs": 1000})


def test_very_many_mistakes_are_cut(root: Path) -> None:
    write(root, "".join(f"zzz{number} = 1\n" for number in range(5000)))
    with pytest.raises(SettingsError) as caught:
        load_in(root)
    lines = str(caught.value).splitlines()
    assert (len(lines), lines[-1]) == (21, "… and more.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[audit]\ncache_dir = "c"\n', "2: audit.cache_dir may not be set by a project"),
        ('log.level = "debug"\n', "1: log may not be set by a project"),
        ("offline = false\n", "1: offline may only be switched on by a project"),
        ('[audit]\nbaseline = "../b.json"\n', "2: audit.baseline may only name a place inside"),
        ('[audit]\nbaseline = "/etc/b"\n', "2: audit.baseline may only name a place inside"),
        ('[audit]\nbaseline = "~/b"\n', "2: audit.baseline may only name a place inside"),
        ('[audit]\nrule_paths = ["ok", "a/../../x"]\n', "2: audit.rule_paths may only name"),
        ('[audit]\nrule_paths = ["link/x"]\n', "2: audit.rule_paths may only name"),
        ('[audit]\nbaseline = "a\\u0000b"\n', "2: audit.baseline may only name"),
    ],
)
def test_a_project_may_not_reach_beyond_itself(root: Path, text: str, sentence: str) -> None:
    (root / "link").symlink_to(root.parent)
    path = write(root, text)
    with pytest.raises(SettingsError) as caught:
        load_in(root)
    assert str(caught.value).startswith(f"{path}:{sentence}")


def test_the_user_may_set_what_a_project_may_not(root: Path) -> None:
    audit = '[audit]\ncache_dir = "c"\nbaseline = "/b"\nrule_paths = ["~/r"]\n'
    loaded = load_in(root, user='offline = false\nlog.levels."a.b" = "debug"\n' + audit)
    assert loaded.values.audit.cache_dir == str(root.parent / "c")
    assert loaded.values.audit.baseline == "/b"
    assert loaded.values.audit.rule_paths == ("~/r",)
    assert loaded.values.log.levels == {"a.b": "debug"}


def test_paths_of_a_file_above_are_told_from_the_audited_folder(root: Path) -> None:
    write(root, '[audit]\nbaseline = "part/b.json"\nrule_paths = ["rules"]\n')
    (root / "part").mkdir()
    loaded = load_in(root / "part")
    assert loaded.project_file == root / "aide.toml"
    assert loaded.values.audit.baseline == "b.json"
    assert loaded.values.audit.rule_paths == (str(root / "rules"),)


def test_the_projects_own_file_can_be_left_unread(root: Path) -> None:
    write(root, "this is not TOML")
    loaded = load(root, user_file=None, environment={}, overrides={}, with_project=False)
    assert loaded.values == Settings()
