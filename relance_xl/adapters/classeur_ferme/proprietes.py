"""Custom document properties (docProps/custom.xml), read and written."""

from collections.abc import Mapping

from relance_xl.adapters.classeur_ferme import relations, xml
from relance_xl.adapters.classeur_ferme.paquet import Paquet

_PARTIE = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = f"{xml.OFFICE}/custom-properties"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREMIER_PID = 2


def lire(paquet: Paquet) -> dict[str, str]:
    """Return the custom properties as text, by name."""
    partie = paquet.cible("", "custom-properties")
    if partie is None:
        return {}
    return {p.get("name", ""): "".join(str(t) for t in p.itertext()).strip() for p in paquet.xml(partie)}


def ecrire(paquet: Paquet, proprietes: Mapping[str, str]) -> None:
    """Set properties, creating the part, its relationship and its content type when they are missing."""
    if not proprietes:
        return
    partie = paquet.cible("", "custom-properties")
    if partie is None:
        partie = _PARTIE
        relations.ajouter(paquet, "", _RELATION, partie)
        relations.declarer_type(paquet, partie, _TYPE)
        racine = xml.creer(xml.CUSTOM, "Properties")
    else:
        racine = paquet.xml(partie)
    for nom, valeur in proprietes.items():
        _poser(racine, nom, valeur)
    paquet.remplacer(partie, xml.serialiser(racine))


def _poser(racine: xml.Element, nom: str, valeur: str) -> None:
    propriete = next((p for p in racine if p.get("name") == nom), None)
    if propriete is None:
        pids = [int(p.get("pid", "0")) for p in racine]
        pid = str(max([_PREMIER_PID - 1, *pids]) + 1)
        propriete = xml.ajouter(racine, "property", {"fmtid": _FMTID, "pid": pid, "name": nom})
    for ancien in list(propriete):
        propriete.remove(ancien)
    texte = xml.sous(propriete, xml.VT, "lpwstr")
    texte.text = valeur
