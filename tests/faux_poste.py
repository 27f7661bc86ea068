"""A Windows computer in memory: its registry raises what winreg raises."""

from collections.abc import Mapping
from pathlib import Path

from relance_xl.adapters.poste.registre import Ruche
from relance_xl.adapters.poste.windows import PosteWindows

DOSSIERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
SECURITE = r"Microsoft\Office\16.0\Excel\Security"
CLIC = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
ASR = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
REGLE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"

OFFICE_365: Mapping[tuple[Ruche, str, str], str | int] = {
    ("HKCR", r"Excel.Application\CurVer", ""): "Excel.Application.16",
    ("HKCR", r"Outlook.Application\CurVer", ""): "Outlook.Application.16",
    ("HKCR", r"Word.Application\CurVer", ""): "Word.Application.16",
    ("HKLM", CLIC, "VersionToReport"): "16.0.18129.20158",
    ("HKLM", CLIC, "Platform"): "x64",
}


class FauxRegistre:
    """Keys and values; `verrouille` refuses to write, as a company's policy does."""

    def __init__(self, valeurs: Mapping[tuple[Ruche, str, str], str | int]) -> None:
        self.valeurs = {
            (ruche, cle.casefold(), nom.casefold()): v for (ruche, cle, nom), v in valeurs.items()
        }
        self.verrouille = False
        self.interdites: set[str] = set()

    def lire(self, ruche: Ruche, cle: str, nom: str = "") -> str | int:
        if cle in self.interdites:
            raise PermissionError(13, "Accès refusé", None, 5)
        try:
            return self.valeurs[ruche, cle.casefold(), nom.casefold()]
        except KeyError:
            raise FileNotFoundError(2, "Le fichier spécifié est introuvable", None, 2) from None

    def ecrire(self, cle: str, nom: str, valeur: str) -> None:
        if self.verrouille:
            raise PermissionError(13, "Accès refusé", None, 5)
        self.valeurs["HKCU", cle.casefold(), nom.casefold()] = valeur


class Bureau:
    """Anne's computer under a folder of the test: profile, Documents, Office, and the Python that runs."""

    def __init__(
        self, racine: Path, valeurs: Mapping[tuple[Ruche, str, str], str | int] = OFFICE_365
    ) -> None:
        self.profil = racine / "Users" / "Anne Préau"
        self.documents = self.profil / "Documents"
        scripts = self.profil / "AppData" / "Local" / "RelanceXL" / "env" / "Scripts"
        scripts.mkdir(parents=True)
        self.python = scripts / "python.exe"
        self.pythonw = scripts / "pythonw.exe"
        for programme in (self.python, self.pythonw):
            programme.touch()
        self.registre = FauxRegistre({("HKCU", DOSSIERS, "Personal"): str(self.documents), **valeurs})
        self.environnement = {
            "USERPROFILE": str(self.profil),
            "LOCALAPPDATA": str(self.profil / "AppData" / "Local"),
        }

    def poste(self) -> PosteWindows:
        return PosteWindows(self.registre, self.environnement, self.python)
