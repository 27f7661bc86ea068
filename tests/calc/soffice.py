"""One LibreOffice process of our own: its private profile, its pipe, its end."""

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from calc.uno_debian import proprietes, uno

_PROGRAMME = Path("/usr/lib/libreoffice/program/soffice.bin")
_PROFIL_NEUF = 81
"""The exit code of a first start, which only made the profile: it is started again."""
_DELAI = 60.0
"""Seconds that a start may take on a busy machine."""


class Soffice:
    """A LibreOffice started for us alone, spoken to through a pipe; `fermer` ends it and its profile."""

    def __init__(self) -> None:
        self._profil = tempfile.TemporaryDirectory(prefix="relance-calc-")
        self._tube = f"relance_{uuid4().hex}"
        self._processus = self._lancer()
        try:
            contexte = self._joindre()
        except BaseException:
            self._tuer()
            raise
        self.bureau: Any = contexte.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", contexte
        )

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._processus.pid

    def ouvrir(self, chemin: Path) -> Any:
        """Return the document, loaded without a window nor macros; AssertionError when LibreOffice cannot."""
        options = proprietes(Hidden=True, MacroExecutionMode=0)
        document = self.bureau.loadComponentFromURL(chemin.resolve().as_uri(), "_blank", 0, options)
        assert document is not None, f"LibreOffice n'a pas ouvert {chemin}"
        return document

    def fermer(self) -> None:
        """End the process, and remove its profile."""
        self._tuer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_erreur: object) -> None:
        self.fermer()

    def _lancer(self) -> "subprocess.Popen[bytes]":
        commande = [
            str(_PROGRAMME),
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={Path(self._profil.name).as_uri()}",
            f"--accept=pipe,name={self._tube};urp;",
        ]
        return subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _joindre(self) -> Any:
        local = uno.getComponentContext()
        resolveur = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        absent = uno.getClass("com.sun.star.connection.NoConnectException")
        limite = time.monotonic() + _DELAI
        while True:
            try:
                return resolveur.resolve(f"uno:pipe,name={self._tube};urp;StarOffice.ComponentContext")
            except absent:
                assert time.monotonic() < limite, "LibreOffice ne répond pas"
                self._relancer_s_il_faut()
                time.sleep(0.05)

    def _relancer_s_il_faut(self) -> None:
        code = self._processus.poll()
        if code is not None:
            assert code == _PROFIL_NEUF, f"LibreOffice s'est arrêté : code {code}"
            self._processus = self._lancer()

    def _tuer(self) -> None:
        self._processus.kill()
        self._processus.wait()
        self._profil.cleanup()
