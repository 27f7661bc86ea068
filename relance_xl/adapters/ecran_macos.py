"""Boxes of macOS, through osascript: Excel for Mac has no InputBox that another program may show."""

import subprocess
from collections.abc import Callable, Sequence

from relance_xl.adapters.ecran_boites import TITRE

_ABANDON = 1  # osascript's exit code when the user cancels
_BOITE = f'display dialog (item 1 of argv) with title "{TITRE}"'
_OUI_OU_NON = f'button returned of ({_BOITE} buttons {{"Non", "Oui"}} default button "Oui" with icon note)'
_SAISIE = (
    f"text returned of ({_BOITE} default answer (item 2 of argv) "
    'buttons {"Annuler", "OK"} default button "OK" cancel button "Annuler")'
)
_FICHIER = "POSIX path of (choose file with prompt (item 1 of argv))"

Osascript = Callable[[Sequence[str]], str | None]
"""(arguments of osascript) -> its answer, or None when the user cancelled."""


def osascript(arguments: Sequence[str]) -> str | None:
    """Run osascript; CalledProcessError when it fails otherwise than by a cancellation."""
    fait = subprocess.run(  # noqa: S603  # a fixed program, its script is ours, what is typed is an argument
        ["/usr/bin/osascript", *arguments], check=False, capture_output=True, encoding="utf-8"
    )
    if fait.returncode == _ABANDON and "-128" in fait.stderr:
        return None
    fait.check_returncode()
    return fait.stdout.removesuffix("\n")


class BoitesMacOS:
    """The boxes of `ecran_boites.Boites`; `executer` runs osascript."""

    def __init__(self, executer: Osascript = osascript) -> None:
        self._executer = executer

    def dire(self, texte: str, *, alerte: bool = False) -> None:
        """Show a text until the user reads it."""
        icone = "stop" if alerte else "note"
        self._montrer(f'{_BOITE} buttons {{"OK"}} default button "OK" with icon {icone}', texte)

    def oui_ou_non(self, question: str) -> bool:
        """Ask for a yes or a no."""
        return self._montrer(_OUI_OU_NON, question) == "Oui"

    def demander(self, question: str, defaut: str) -> str | None:
        """Ask for a text."""
        return self._montrer(_SAISIE, question, defaut)

    def fichier(self, titre: str) -> str | None:
        """Ask for an existing file; return its path."""
        return self._montrer(_FICHIER, titre)

    def _montrer(self, instruction: str, *valeurs: str) -> str | None:
        """Run one instruction; what is shown or typed stays an argument, never a piece of the script."""
        script = ("on run argv", "activate", f"return {instruction}", "end run")
        return self._executer([*(mot for ligne in script for mot in ("-e", ligne)), *valeurs])
