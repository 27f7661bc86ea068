"""What Windows' registry says of Office: programs, macro settings. Nothing is started to know it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from relance_xl.adapters.poste.registre import Registre, Ruche
from relance_xl.usecases.poste import Logiciel

_CLIC_POUR_EXECUTER = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_BITS = {"x64": "64 bits", "x86": "32 bits", "arm64": "ARM 64 bits"}
_SECURITE = r"Microsoft\Office\16.0\Excel\Security"
_NOUVEL_OUTLOOK = r"Software\Microsoft\Office\16.0\Outlook\Preferences"
_REGLE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_REGLES = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_SIGNEES, _AUCUNE = 3, 4
"""Values of VBAWarnings: macros signed only, no macro at all (1 and 2 let the user accept them)."""
_PAGE = "montrez la page « securite_macros » du dossier Guide à votre service informatique"


def valeur(registre: Registre, ruche: Ruche, cle: str, nom: str = "") -> str | int | None:
    """Return a value of the registry; None when it is absent or may not be read."""
    try:
        return registre.lire(ruche, cle, nom)
    except OSError:
        return None


def logiciels(registre: Registre, environnement: Mapping[str, str]) -> tuple[Logiciel, ...]:
    """Return Excel, Outlook, Word and LibreOffice as this computer has them."""
    return (
        Logiciel("Excel", *_classe(registre, "Excel.Application")),
        _outlook(registre, environnement),
        Logiciel("Word", *_classe(registre, "Word.Application")),
        Logiciel("LibreOffice", _libreoffice(environnement)),
    )


def obstacles(registre: Registre) -> Iterator[str]:
    """Yield what keeps Excel's macros, or Python started by them, from running."""
    reglage = valeur(registre, "HKCU", rf"Software\Policies\{_SECURITE}", "VBAWarnings")
    impose = reglage is not None
    if not impose:
        reglage = valeur(registre, "HKCU", rf"Software\{_SECURITE}", "VBAWarnings")
    if reglage in {_SIGNEES, _AUCUNE}:
        quoi = "n'accepte que les macros signées" if reglage == _SIGNEES else "refuse toutes les macros"
        yield f"Excel {quoi}{_qui(impose=impose)}"
    if str(valeur(registre, "HKLM", _REGLES, _REGLE)) == "1":
        yield (
            "Windows Defender interdit à Excel de démarrer un autre programme, donc Python : "
            f"{_PAGE} (règle {_REGLE})."
        )


def _qui(*, impose: bool) -> str:
    if impose:
        return f" : c'est une règle de votre entreprise, {_PAGE}."
    return (
        " : Fichier, Options, Centre de gestion de la confidentialité, Paramètres des macros, choisissez "
        "« Désactiver les macros VBA avec notification »."
    )


def _classe(registre: Registre, nom: str) -> tuple[bool, str]:
    """Return whether a program's COM class is registered, and its version as far as it is known."""
    courante = valeur(registre, "HKCR", rf"{nom}\CurVer")
    if courante is None:
        return False, ""
    version = valeur(registre, "HKLM", _CLIC_POUR_EXECUTER, "VersionToReport")
    bits = _BITS.get(str(valeur(registre, "HKLM", _CLIC_POUR_EXECUTER, "Platform")).casefold())
    numero = version or str(courante).rpartition(".")[2]
    return True, ", ".join([f"version {numero}", *([bits] if bits else [])])


def _outlook(registre: Registre, environnement: Mapping[str, str]) -> Logiciel:
    """Return Outlook; the new one, which programs cannot drive, is said apart."""
    classique, detail = _classe(registre, "Outlook.Application")
    nouveau = "nouvel Outlook, que les programmes ne pilotent pas : les e-mails seront des fichiers .eml"
    if not classique:
        present = _programme_du_magasin(environnement, "olk.exe")
        return Logiciel("Outlook", present, nouveau if present else "")
    if valeur(registre, "HKCU", _NOUVEL_OUTLOOK, "UseNewOutlook") == 1:
        return Logiciel("Outlook", True, f"{detail} ; c'est le {nouveau} tant que vous n'en revenez pas")
    return Logiciel("Outlook", True, f"classique, {detail}")


def _programme_du_magasin(environnement: Mapping[str, str], nom: str) -> bool:
    local = environnement.get("LOCALAPPDATA")
    if not local:
        return False
    # An « execution alias » is a link that stat cannot follow: its folder lists it.
    dossier = Path(local, "Microsoft", "WindowsApps")
    return dossier.is_dir() and any(enfant.name.casefold() == nom for enfant in dossier.iterdir())


def _libreoffice(environnement: Mapping[str, str]) -> bool:
    racines = (environnement.get(nom) for nom in ("ProgramFiles", "ProgramFiles(x86)"))
    return any(
        Path(racine, "LibreOffice", "program", "soffice.exe").is_file() for racine in racines if racine
    )
