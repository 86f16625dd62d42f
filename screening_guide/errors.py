"""Problems that a person can mend, each told in one sentence: what, where, what to do next."""


class Problem(Exception):  # noqa: N818 - the word staff use; it is not always an error of ours
    """Something a person can act on.

    Args:
        sentence: what happened, where, and what to do next, in one plain sentence.
        details: the technical part, for whoever is asked to help. Never an answer, a name or a search word.
    """

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details

    def __str__(self) -> str:
        return self.sentence


class ContentProblem(Problem):
    """The guide's words cannot be used as they stand."""


class DirectoryProblem(Problem):
    """The directory of services cannot be opened, built or trusted."""


class PlaceProblem(Problem):
    """What was typed names no place that the directory knows."""


class FileProblem(Problem):
    """A file or folder could not be read or written."""


class DisplayProblem(Problem):
    """There is no screen, or the computer lacks a part that the window needs."""
