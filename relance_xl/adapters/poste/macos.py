"""A Mac: Excel runs in a sandbox there, and may only start what stands in its own scripts' folder."""

import plistlib
from pathlib import Path

from relance_xl.adapters.poste.python import repond
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.poste import Logiciel, Pont

SCRIPT = Path("Library", "Application Scripts", "com.microsoft.Excel", "RelanceXL.applescript")
"""Under the home folder; the macros call its handler `lancer` by AppleScriptTask."""

_MODELE = """\
-- Relance XL {version}, écrit par « relance-xl installer » : démarre Python à la demande du ruban d'Excel.
property cheminDePython : "{python}"

-- demande : l'action du ruban, « | », le nom du classeur. Rien d'autre ne peut être lancé d'ici.
on lancer(demande)
	set coupure to offset of "|" in demande
	set laction to text 1 thru (coupure - 1) of demande
	set leclasseur to text (coupure + 1) thru -1 of demande
	set commande to quoted form of cheminDePython & " -I -m relance_xl.ruban " & quoted form of laction
	set commande to commande & " " & quoted form of ("--wb=" & leclasseur) & " --from_xl=1"
	do shell script commande & " > /dev/null 2>&1 &"
	return "ok"
end lancer
"""
_DEBUT = 'property cheminDePython : "'
_NOUVEAU_MAC = "les programmes ne le pilotent pas sur Mac : les e-mails seront des fichiers .eml"


class PosteMac:
    """A `Poste`; `python` is the interpreter that runs, `applications` the folder of programs."""

    systeme = "macOS"
    porte_excel = True

    def __init__(self, maison: Path, applications: Path, python: Path) -> None:
        self._maison = maison
        self._applications = applications
        self._python = python

    def documents(self) -> Path:
        """Return the Documents folder (iCloud keeps its name)."""
        return self._maison / "Documents"

    def logiciels(self) -> tuple[Logiciel, ...]:
        """Return Excel, Outlook, Word and LibreOffice."""
        outlook = self._logiciel("Outlook", "Microsoft Outlook.app")
        if outlook.present:
            outlook = outlook._replace(detail=f"{outlook.detail} ; {_NOUVEAU_MAC}")
        return (
            self._logiciel("Excel", "Microsoft Excel.app"),
            outlook,
            self._logiciel("Word", "Microsoft Word.app"),
            self._logiciel("LibreOffice", "LibreOffice.app"),
        )

    def obstacles(self) -> tuple[str, ...]:
        """Return nothing: Excel asks at each opening, and says itself what it refuses."""
        return ()

    def pont(self) -> Pont:
        """Return the Python that the script names."""
        try:
            lignes = self._script.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return Pont(str(self._script))
        python = next((ligne for ligne in lignes if ligne.startswith(_DEBUT)), "")
        version = lignes[0].partition("Relance XL ")[2].partition(",")[0] if lignes else ""
        chemin = python.removeprefix(_DEBUT).removesuffix('"').replace('\\"', '"').replace("\\\\", "\\")
        return Pont(str(self._script), chemin, version)

    def brancher(self, version: str) -> Pont:
        """Write the script; RefusError when its folder cannot be written."""
        python = str(self._python)
        echappe = python.replace("\\", "\\\\").replace('"', '\\"')
        try:
            self._script.parent.mkdir(parents=True, exist_ok=True)
            self._script.write_text(_MODELE.format(version=version, python=echappe), "utf-8")
        except OSError as erreur:
            raise RefusError(
                f"Impossible d'écrire « {self._script} », dont le ruban a besoin : vérifiez vos droits sur "
                "ce dossier, puis recommencez."
            ) from erreur
        return Pont(str(self._script), python, version)

    def repond(self, python: str) -> bool:
        """Whether `python` starts and has relance_xl."""
        return repond(python)

    @property
    def _script(self) -> Path:
        return self._maison / SCRIPT

    def _logiciel(self, nom: str, application: str) -> Logiciel:
        contenu = self._applications / application / "Contents"
        if not contenu.is_dir():
            return Logiciel(nom, False)
        try:
            fiche = plistlib.loads((contenu / "Info.plist").read_bytes())
        except (OSError, plistlib.InvalidFileException):
            return Logiciel(nom, True)
        version = fiche.get("CFBundleShortVersionString", "")
        return Logiciel(nom, True, f"version {version}" if version else "")
