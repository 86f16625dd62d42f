"""Staff’s own notes on services, as one open window holds them: read again when a colleague adds one."""

from screening_guide.directory.overlay.change import AnyChange
from screening_guide.directory.overlay.folder import Folder, Mark
from screening_guide.directory.overlay.overlay import Overlay


class Notes:
    """The notes of one folder.

    Args:
        folder: where they are kept.

    Attributes:
        changes: all of them, the oldest first.
        overlay: the same, merged.
        problems: a sentence for each kind of file that could not be read.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.changes: list[AnyChange] = []
        self.overlay = Overlay(())
        self.problems: list[str] = []
        self._mark: Mark | None = None

    def refresh(self) -> bool:
        """Read the folder if anything in it came or went. Returns whether it did."""
        mark = self.folder.mark()
        if mark == self._mark:
            return False
        self._mark = mark
        self.changes, self.problems = self.folder.read()
        self.overlay = Overlay(self.changes, self.folder.skipped)
        return True

    def keep(self, change: AnyChange) -> None:
        """Save a change.

        Raises:
            FileProblem: the folder cannot be written.
        """
        self.folder.save(change)
        self.refresh()
