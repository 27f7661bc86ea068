"""`installer`: the workbook and the templates in Documents, and Excel's macros able to find Python."""

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.poste import Emplacement, Logiciel, Poste

CLASSEUR = "Relance.xlsm"
MODELES = "templates"
GUIDE = "Guide"
EMPREINTES = f"{MODELES}/.relance-xl.json"
"""SHA-256 of the templates placed: one that still has its own is ours, and a newer version replaces it."""

Etat = Literal["fait", "inchangé", "information", "attention"]


class Constat(NamedTuple):
    """One line of what was done or found; only « attention » asks something of the user."""

    sujet: str
    etat: Etat
    phrase: str


class Installation(NamedTuple):
    """The folder of the workbook, and what was done, in order."""

    dossier: Path
    constats: tuple[Constat, ...]


class Fournitures(NamedTuple):
    """What the program brings: its workbook, its templates by path, its guide, its version, its packages.

    `guide` writes the guide in a folder and returns its first page, or raises RefusError. `paquets`:
    name -> version installed, "" when it is missing.
    """

    classeur: bytes
    modeles: Mapping[str, bytes]
    guide: Callable[[Path], Path]
    version: str
    paquets: Mapping[str, str]


def installer(poste: Poste, emplacement: Emplacement, fournitures: Fournitures) -> Installation:
    """Place the workbook and the templates, tell the macros where Python is, and look at the rest.

    A second time changes nothing. The user's workbook and the templates he changed are never touched.
    RefusError when the folder cannot be written; whatever else fails is a Constat « attention ».
    """
    constats = (
        _placer_le_classeur(emplacement, fournitures.classeur),
        *_placer_les_modeles(emplacement, fournitures.modeles),
        _placer_le_guide(emplacement, fournitures.guide),
        *_brancher(poste, fournitures.version),
        _paquets(fournitures.paquets),
        *(_logiciel(logiciel, poste) for logiciel in poste.logiciels()),
        *(Constat("Macros", "attention", phrase) for phrase in poste.obstacles()),
        *_nuage(emplacement.chemin),
    )
    return Installation(emplacement.chemin, constats)


def _placer_le_classeur(emplacement: Emplacement, fourni: bytes) -> Constat:
    chemin = emplacement.chemin / CLASSEUR
    if not emplacement.existe(CLASSEUR):
        emplacement.creer(CLASSEUR, fourni)
        return Constat("Classeur", "fait", f"{CLASSEUR} est placé dans « {emplacement.chemin} ».")
    if emplacement.vient_d_internet(CLASSEUR):
        phrase = (
            f"« {chemin} » existait déjà et il est gardé, mais Windows le tient pour téléchargé et Excel en "
            "bloquera les macros : clic droit sur le fichier, Propriétés, cochez Débloquer."
        )
        return Constat("Classeur", "attention", phrase)
    return Constat("Classeur", "inchangé", f"« {chemin} » existait déjà : il est gardé tel quel.")


def _placer_les_modeles(emplacement: Emplacement, fournis: Mapping[str, bytes]) -> Iterator[Constat]:
    """Place the templates that are absent or still ours; those that the user changed stay his."""
    poses = _empreintes(emplacement)
    faits: dict[str, list[str]] = {"écrit": [], "gardé": [], "à jour": []}
    refus: dict[str, str] = {}
    for relatif, contenu in fournis.items():
        try:
            faits[_placer_un_modele(emplacement, relatif, contenu, poses.get(relatif))].append(relatif)
        except RefusError as erreur:  # open in Word: the others are placed all the same
            refus[relatif] = str(erreur)
    notees = {r: poses.get(r, "") if r in refus else _empreinte(contenu) for r, contenu in fournis.items()}
    if notees != poses:
        texte = json.dumps(notees, ensure_ascii=False, indent=0, sort_keys=True)
        emplacement.remplacer(EMPREINTES, texte.encode())
    yield _places(len(faits["écrit"]))
    if faits["gardé"]:
        phrase = f"Vous avez changé ces modèles, ils sont gardés : {', '.join(faits['gardé'])}."
        yield Constat("Modèles", "information", phrase)
    if refus:
        yield Constat("Modèles", "attention", next(iter(refus.values())))


def _placer_un_modele(emplacement: Emplacement, relatif: str, contenu: bytes, pose: str | None) -> str:
    present = emplacement.lire(f"{MODELES}/{relatif}")
    if present == contenu:
        return "à jour"
    if present is not None and _empreinte(present) != pose:
        return "gardé"
    emplacement.remplacer(f"{MODELES}/{relatif}", contenu)
    return "écrit"


def _places(nombre: int) -> Constat:
    if not nombre:
        return Constat("Modèles", "inchangé", f"Les modèles du dossier {MODELES} sont à jour.")
    pluriel = "s" if nombre > 1 else ""
    return Constat("Modèles", "fait", f"{nombre} modèle{pluriel} placé{pluriel} dans son dossier {MODELES}.")


def _placer_le_guide(emplacement: Emplacement, ecrire: Callable[[Path], Path]) -> Constat:
    """Write the guide; it is the program's own, and follows its version."""
    try:
        page = ecrire(emplacement.chemin / GUIDE)
    except RefusError as refus:
        return Constat("Guide", "attention", str(refus))
    return Constat("Guide", "fait", f"Le guide est dans « {page} ».")


def _empreintes(emplacement: Emplacement) -> Mapping[str, str]:
    try:
        lues = json.loads(emplacement.lire(EMPREINTES) or b"{}")
    except ValueError:  # altered by hand: nothing is known to be ours, so nothing is replaced
        return {}
    return (
        {str(relatif): str(empreinte) for relatif, empreinte in lues.items()}
        if isinstance(lues, dict)
        else {}
    )


def _empreinte(contenu: bytes) -> str:
    return sha256(contenu).hexdigest()


def _brancher(poste: Poste, version: str) -> Iterator[Constat]:
    if not poste.porte_excel:
        phrase = (
            f"Excel n'existe pas pour {poste.systeme} : le ruban n'y sert pas ; les commandes relance-xl y "
            "font le même travail."
        )
        yield Constat("Ruban", "information", phrase)
        return
    avant = poste.pont()
    try:
        pont = poste.brancher(version)
    except RefusError as refus:
        yield Constat("Ruban", "attention", str(refus))
        return
    if pont == avant:
        yield Constat("Ruban", "inchangé", f"Le ruban sait déjà où est Python : {pont.python}.")
    else:
        yield Constat("Ruban", "fait", f"Le ruban trouvera Python : {pont.python} ({pont.lieu}).")


def _paquets(paquets: Mapping[str, str]) -> Constat:
    absents = sorted(nom for nom, version in paquets.items() if not version)
    if absents:
        phrase = f"Il manque à Python : {', '.join(absents)}. Réinstallez Relance XL, puis recommencez."
        return Constat("Paquets", "attention", phrase)
    return Constat("Paquets", "fait", f"Les {len(paquets)} paquets de Python nécessaires sont là.")


_SANS = {
    "Excel": "Installez Excel pour le bureau (le tableur en ligne n'a pas de macros) ; d'ici là, les "
    "commandes relance-xl font le même travail.",
    "Outlook": "Les e-mails seront des fichiers .eml, à ouvrir et à envoyer.",
    "Word": "Les lettres seront en .docx, sans PDF, à moins que LibreOffice soit là.",
    "LibreOffice": "Il n'est pas nécessaire.",
}


def _logiciel(logiciel: Logiciel, poste: Poste) -> Constat:
    if logiciel.present:
        detail = f" ({logiciel.detail})" if logiciel.detail else ""
        return Constat(logiciel.nom, "information", f"{logiciel.nom} est installé{detail}.")
    etat: Etat = "attention" if logiciel.nom == "Excel" and poste.porte_excel else "information"
    conseil = _SANS.get(logiciel.nom, "") if poste.porte_excel or logiciel.nom != "Excel" else ""
    detail = f" ({logiciel.detail})" if logiciel.detail else ""
    return Constat(logiciel.nom, etat, f"{logiciel.nom} n'a pas été trouvé{detail}. {conseil}".strip())


def _nuage(dossier: Path) -> Iterator[Constat]:
    if any(partie.casefold().startswith("onedrive") for partie in dossier.parts):
        phrase = (
            "Ce dossier est dans OneDrive : attendez que le classeur soit synchronisé avant de l'ouvrir sur "
            "un autre poste, et n'y travaillez qu'à un poste à la fois."
        )
        yield Constat("OneDrive", "information", phrase)
