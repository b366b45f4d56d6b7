"""Find and read a settings file, which may be anyone's: every way it can be bad is an error.

The project's file is `aide.toml`, or `pyproject.toml` with a table `tool.aide`, in the audited
folder or the nearest one above it, no higher than the folder with the repository. Outside of a
repository only the audited folder is looked at, since a folder above it may be another user's.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from msgspec import Struct

from aide_core.errors import SettingsError
from aide_core.settings.toml_value import KeyPath, TomlTable

MAX_FILE_BYTES = 256_000
SETTINGS_FILE = "aide.toml"

_PYPROJECT = "pyproject.toml"
_TOOL = ("tool", "aide")
_MENTIONS_AIDE = rb"(?m)tool[\"']?\s*\.\s*[\"']?aide\b|^\s*\[\s*tool\s*\]"
# A pyproject.toml holds more than our settings.
_MAX_SHARED_BYTES = 4 * MAX_FILE_BYTES
_MAX_LEVELS = 64
# The parser's time grows with the square of the parts of a key: 100,000 parts take 47 s.
_ENDLESS_KEY = (
    r"""(?<![\w-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]{0,200}+"|'[^'\n]{0,200}+')\s*+\.\s*+){32}"""
)


class SettingsFile(Struct, frozen=True):
    """What a settings file says: `table` is below `prefix`, which is empty for `aide.toml`."""

    path: Path
    prefix: KeyPath
    text: str
    table: TomlTable


def find_project_file(root: Path) -> SettingsFile | None:
    """The settings file of the project that `root` belongs to."""
    start = root.absolute()
    for folder in _folders_to_search(start):
        own = _read_if_there(folder / SETTINGS_FILE, ())
        shared = _read_if_there(folder / _PYPROJECT, _TOOL)
        if own and shared:
            raise SettingsError(
                f"{own.path} and [tool.aide] in {shared.path} both hold settings; keep one of them."
            )
        if own or shared:
            return own or shared
    return None


def read_user_file(path: Path) -> SettingsFile | None:
    """The user's own settings file, or None if there is none."""
    return _read_if_there(path, ())


def user_settings_path() -> Path:
    """Where the user's own settings file is, whether or not it exists."""
    # This import costs 10 ms and is needed once, by the edge.
    import platformdirs

    return Path(platformdirs.user_config_dir("aide", appauthor=False)) / SETTINGS_FILE


def _folders_to_search(start: Path) -> list[Path]:
    above = [start, *start.parents][:_MAX_LEVELS]
    for index, folder in enumerate(above):
        if (folder / ".git").exists():
            return above[: index + 1]
    return [start]


def _read_if_there(path: Path, prefix: KeyPath) -> SettingsFile | None:
    data = _bytes(path)
    if data is None or (prefix and not re.search(_MENTIONS_AIDE, data)):
        return None
    limit = _MAX_SHARED_BYTES if prefix else MAX_FILE_BYTES
    if len(data) >= limit:
        raise SettingsError(
            f"{path} is too large: a settings file may have {limit:,} bytes, so shorten it."
        )
    text = _text(path, data)
    table: object = _parsed(path, text)
    for part in prefix:
        table = table.get(part) if isinstance(table, dict) else None
    if prefix and table is None:
        return None
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: {'.'.join(prefix)} must be a table of settings.")
    return SettingsFile(path=path, prefix=prefix, text=text, table=table)


def _bytes(path: Path) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SettingsError(f"{path} is not a regular file; remove it or make it one.")
        with path.open("rb") as stream:
            return stream.read(_MAX_SHARED_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read ({error.strerror}); make it readable or remove it."
        ) from error


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}:{line}: this is not UTF-8; save the file as UTF-8.") from error


def _parsed(path: Path, text: str) -> dict[str, object]:
    if endless := re.search(_ENDLESS_KEY, text):
        line = text.count("\n", 0, endless.start()) + 1
        raise SettingsError(f"{path}:{line}: a key with this many parts is no setting; remove it.")
    # Without a settings file nobody pays for the parser.
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SettingsError(
            f"{path}: tables or lists are nested too deeply; flatten them."
        ) from None
    except ValueError as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        place = f"{path}:{at[1]}" if at else f"{path}"
        raise SettingsError(f"{place}: this is not valid TOML: {error}.") from error
