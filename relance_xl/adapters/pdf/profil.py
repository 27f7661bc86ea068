"""The private profile of LibreOffice: no macro, nothing fetched from a network, no Java."""

from pathlib import Path

_REGLAGES = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
)
"""(component of LibreOffice's registry, property, value); level 3 runs what is in a trusted place."""

_ENTETE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)


def creer_profil(dossier: Path) -> str:
    """Write a new profile in `dossier` and return the argument that names it."""
    utilisateur = dossier / "user"
    utilisateur.mkdir(parents=True)
    (utilisateur / "registrymodifications.xcu").write_text(_registre(), "utf-8")
    return f"-env:UserInstallation={dossier.as_uri()}"


def _registre() -> str:
    lignes = (
        f'<item oor:path="/org.openoffice.{composant}"><prop oor:name="{nom}" oor:op="fuse">'
        f"<value>{valeur}</value></prop></item>\n"
        for composant, nom, valeur in _REGLAGES
    )
    return f"{_ENTETE}{''.join(lignes)}</oor:items>\n"
