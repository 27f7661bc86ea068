"""Prints letters, each as a job of its own: Word by COM on Windows, elsewhere the PDF or LibreOffice."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from relance_xl.adapters.libreoffice import trouver_soffice
from relance_xl.adapters.sans_fenetre import SANS_FENETRE
from relance_xl.adapters.word import SessionWord, word_installe
from relance_xl.usecases.imprimer import Imprimer

_PATIENCE = 120  # seconds that a program may take to start and print one letter


@contextmanager
def impression() -> Iterator[Imprimer | None]:
    """Open what prints on this computer, for as long as letters are printed; None when nothing does."""
    word = word_installe()
    session = SessionWord(word) if word else None
    try:
        if session is not None and session.demarrer():
            yield avec_session(session)
            return
    finally:
        if session is not None:
            session.fermer()
    with _sans_word() as imprimer:
        yield imprimer


def avec_session(session: SessionWord) -> Imprimer:
    """Print with this Word."""
    return lambda chemin: session.faire(chemin, lambda document: document.PrintOut(Background=False))


@contextmanager
def avec_soffice(programme: str) -> Iterator[Imprimer]:
    """Print with LibreOffice, apart from the one the user may have open."""
    # LibreOffice may still write in its profile, which Windows then keeps
    with tempfile.TemporaryDirectory(prefix="relance-xl-", ignore_cleanup_errors=True) as profil:
        adresse = f"-env:UserInstallation={Path(profil).as_uri()}"
        yield _par_commande((programme, adresse, "--headless", "-p"), "LibreOffice", str)


def avec_lp(programme: str, sinon: Imprimer | None) -> Imprimer:
    """Print the PDF that stands beside a letter; `sinon` prints one whose PDF is absent, or older than it."""
    lp = _par_commande((programme, "--"), "le système d'impression", _pdf)

    def imprimer(chemin: Path) -> str:
        if _a_jour(Path(_pdf(chemin)), chemin):
            return lp(chemin)
        return sinon(chemin) if sinon else "elle n'a pas de PDF, et LibreOffice n'est pas installé"

    return imprimer


@contextmanager
def _sans_word() -> Iterator[Imprimer | None]:
    programme, lp = trouver_soffice(), None if sys.platform == "win32" else shutil.which("lp")
    if programme is None:
        yield avec_lp(lp, None) if lp else None
        return
    with avec_soffice(str(programme)) as imprimer:
        yield avec_lp(lp, imprimer) if lp else imprimer


def _par_commande(commande: tuple[str, ...], nom: str, cible: Callable[[Path], str]) -> Imprimer:
    def imprimer(chemin: Path) -> str:
        try:
            fait = subprocess.run(  # noqa: S603  # a found program, our own file
                (*commande, cible(chemin)),
                check=False,
                capture_output=True,
                timeout=_PATIENCE,
                creationflags=SANS_FENETRE,
            )
        except (OSError, subprocess.TimeoutExpired):
            return f"{nom} n'a pas répondu"
        return f"{nom} l'a refusé (code {fait.returncode})" if fait.returncode else ""

    return imprimer


def _a_jour(pdf: Path, lettre: Path) -> bool:
    """Tell whether the PDF says what the letter says: the user may have edited the letter since."""
    return pdf.is_file() and pdf.stat().st_mtime >= lettre.stat().st_mtime


def _pdf(chemin: Path) -> str:
    return str(chemin.with_suffix(".pdf"))
