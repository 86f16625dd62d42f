"""How the window looks and where it is used: all the app remembers. Never anything about a woman."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from screening_guide.errors import FileProblem, Problem
from screening_guide.i18n import _
from screening_guide.paths import settings_file
from screening_guide.writing import write_atomically

TEXT_SIZES_PERCENT = (100, 125, 150, 175, 200)
NATIONS = ("england", "wales", "scotland", "northern_ireland")
TYPEFACES = ("ours", "system")
LOOKS = ("system", "light", "dark", "contrast")
FIRST_LOOK = "first_look"
PARTS, FAST = "parts", "fast"


@dataclass(frozen=True)
class Setting:
    """One thing a person may choose: its name, its default and every value it may take."""

    name: str
    default: int | str
    choices: tuple[int | str, ...]
    help: str


SETTINGS = (
    Setting("text_size_percent", 100, TEXT_SIZES_PERCENT, "Size of all text, in per cent"),
    Setting("look", "system", LOOKS, "Colours: as the computer, light, dark or high contrast"),
    Setting("typeface", "ours", TYPEFACES, "Letters: the typeface that ships with the app, or the computer's own"),
    Setting(FIRST_LOOK, PARTS, (PARTS, FAST), "The first look: one part at a time, or all on one page"),
    Setting("nation", "england", NATIONS, "Where this computer is used: the law and the lines differ"),
)


@dataclass
class Settings:
    """The chosen values, and a problem to show when the file could not be used.

    Attributes:
        values: name to value, complete and valid.
        file: where they are kept; None keeps them nowhere.
        problem: what went wrong while reading, or None.
    """

    values: dict[str, int | str] = field(default_factory=lambda: {s.name: s.default for s in SETTINGS})
    file: Path | None = field(default_factory=settings_file)
    problem: Problem | None = None

    @classmethod
    def load(cls, file: Path | None = None) -> "Settings":
        """Read the settings. A damaged file is put aside, never overwritten in silence."""
        kept = file or settings_file()
        settings = cls(file=kept)
        try:
            raw = json.loads(kept.read_text(encoding="utf-8"))
            if not isinstance(raw, dict):
                raise ValueError("not a table of settings")
        except FileNotFoundError:
            return settings
        except OSError as error:
            settings.problem = FileProblem(
                _("The settings file {file} cannot be read, so the window has its usual look.").format(file=kept),
                repr(error),
            )
            return settings
        except ValueError as error:
            settings.problem = _put_aside(kept, error)
            return settings
        for setting in SETTINGS:
            if raw.get(setting.name) in setting.choices:
                settings.values[setting.name] = raw[setting.name]
        return settings

    def set(self, name: str, value: int | str) -> None:
        """Change one value and remember it.

        Raises:
            FileProblem: the choice holds for now, but cannot be remembered (a read-only home, say).
        """
        setting = next(s for s in SETTINGS if s.name == name)
        if value not in setting.choices:
            raise ValueError(f"{name} cannot be {value!r}")
        self.values[name] = value
        if self.file is None:
            return
        try:
            write_atomically(self.file, json.dumps(self.values, indent=2).encode())
        except FileProblem as problem:
            raise FileProblem(
                _("Your choice holds until you close the app: the settings file {file} cannot be written.").format(
                    file=self.file
                ),
                problem.details,
            ) from problem

    @property
    def text_size_percent(self) -> int:
        """Size of all text, in per cent of the usual size."""
        return int(self.values["text_size_percent"])

    @property
    def look(self) -> str:
        """One of :data:`LOOKS`."""
        return str(self.values["look"])

    @property
    def typeface(self) -> str:
        """One of :data:`TYPEFACES`."""
        return str(self.values["typeface"])


def _put_aside(file: Path, error: Exception) -> Problem:
    kept = file.with_name(file.name + ".damaged")
    try:
        file.replace(kept)
    except OSError:
        kept = file
    return FileProblem(
        _("The settings file was damaged, so the window has its usual look; the old file is kept as {file}.").format(
            file=kept
        ),
        repr(error),
    )
