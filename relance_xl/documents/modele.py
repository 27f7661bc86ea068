"""Which template a message uses, where templates come from, and what a broken one says."""

import re
from typing import NamedTuple, Protocol

from relance_xl.core.entites import Etape
from relance_xl.core.relance import Relance

LANGUE = "fr"
"""The language every template exists in."""

DOSSIERS = {"e-mail": "courriels", "courrier": "lettres", "recommandé": "lettres", "téléphone": "appels"}
AUTRE_DOSSIER = "messages"
_EXTENSIONS = {"courriels": ".txt", "lettres": ".docx", "appels": ".docx", "messages": ".txt"}
_COMMUN = {"appels": "appel"}
"""The one template that serves every step of a channel when the step has none of its own."""


class ModeleError(Exception):
    """A template that cannot be used.

    `fichier` is its path in the templates' folder, `ligne` its line (its paragraph in a Word
    template) or None, `mot` the word at fault or "", `phrase` the whole French sentence.
    """

    def __init__(self, fichier: str, ligne: int | None, mot: str, phrase: str) -> None:
        super().__init__(phrase)
        self.fichier = fichier
        self.ligne = ligne
        self.mot = mot
        self.phrase = phrase


class Modele(NamedTuple):
    """A template's bytes, and whether they are the user's own rather than the shipped ones."""

    contenu: bytes
    personnel: bool


class SourceDeModeles(Protocol):
    """Where templates are; a path is « fr/courriels/relance.txt »."""

    def lire(self, chemin: str) -> Modele | None:
        """Return the template at `chemin`, the user's own first; None when there is none."""
        ...

    def chemins(self) -> tuple[str, ...]:
        """Every template's path, sorted, the user's and the shipped ones together."""
        ...


def dossier_du_canal(canal: str) -> str:
    """Return the folder of the templates for `canal`."""
    return DOSSIERS.get(canal, AUTRE_DOSSIER)


def langue_de(relance: Relance) -> str:
    """Return the client's language as a folder's name; French when it is not a plain code."""
    langue = relance.client.langue.strip().casefold()
    return langue if re.fullmatch(r"[a-z]{2}", langue) else LANGUE


def choisir(source: SourceDeModeles, etape: Etape, texte: str, canal: str, langue: str) -> str:
    """Return the path of the template for a step: its Modèle, else the text of its Nature and rank.

    A language without this template falls back to French. A `canal` that is not the step's own (the
    user chose it) may have no such Modèle: then the text. Raises ModeleError when none exists.
    """
    dossier = dossier_du_canal(canal)
    extension = _EXTENSIONS[dossier]
    voulu = re.sub(r"\.(txt|html|docx)$", "", etape.modele.strip(), flags=re.IGNORECASE)
    textes = [texte, *([_COMMUN[dossier]] if dossier in _COMMUN else [])]
    noms = [voulu] if voulu else textes
    if voulu and dossier != dossier_du_canal(etape.canal):
        noms += textes
    candidats = [
        f"{essai}/{dossier}/{nom}{extension}" for essai in dict.fromkeys((langue, LANGUE)) for nom in noms
    ]
    for chemin in candidats:
        if source.lire(chemin):
            return chemin
    raise _introuvable(candidats[-1], etape, voulu)


def _introuvable(chemin: str, etape: Etape, voulu: str) -> ModeleError:
    if not voulu:
        return ModeleError(chemin, None, "", f"Le modèle {chemin} est introuvable : remettez-le en place.")
    return ModeleError(
        chemin,
        None,
        voulu,
        f"Le modèle « {voulu} » de l'étape « {etape.etape} » (feuille Scénarios, ligne {etape.ligne}) est "
        f"introuvable : créez templates/{chemin} à côté du classeur, ou videz la cellule Modèle.",
    )
