"""Which template a message uses, where templates come from, and what a broken one says."""

import re
from typing import NamedTuple, Protocol

from relance_xl.core.canaux import COURRIERS, E_MAIL, TELEPHONE
from relance_xl.core.entites import Etape
from relance_xl.core.relance import Relance

LANGUE = "fr"
"""The language every template exists in."""

DOSSIERS = {E_MAIL: "courriels", **dict.fromkeys(COURRIERS, "lettres"), TELEPHONE: "appels"}
AUTRE_DOSSIER = "messages"
_EXTENSIONS = {"courriels": ".txt", "lettres": ".docx", "appels": ".docx", "messages": ".txt"}
_COMMUN = {"appels": "appel"}
"""The one template that serves every step of a channel when the step has none of its own."""


AVEC_VARIANTES = ("particulier", "public")
CATEGORIES = ("", *AVEC_VARIANTES)
"""The categories whose template may differ; a professional's is the one of all."""


class ModeleError(Exception):
    """A template that cannot be used.

    `fichier` is its path in the templates' folder, `ligne` its line (its paragraph in a Word
    template) or None, `mot` the word at fault or "", `phrase` the whole French sentence.
    `arrete`: no message can be written with it; otherwise it is only worth telling.
    """

    def __init__(
        self, fichier: str, ligne: int | None, mot: str, phrase: str, *, arrete: bool = True
    ) -> None:
        super().__init__(phrase)
        self.arrete = arrete
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

    def fourni(self, chemin: str) -> Modele | None:
        """Return the shipped template at `chemin`, whatever the user has; None when there is none."""
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


def langue_du_modele(chemin: str) -> str:
    """Return the language that the template at `chemin` is written in: its first folder."""
    return chemin.split("/", 1)[0]


class Souhait(NamedTuple):
    """What a template is wanted for: a text, by a channel, in a language, for a category of client."""

    texte: str
    canal: str
    langue: str = LANGUE
    categorie: str = ""


def choisir(source: SourceDeModeles, etape: Etape, souhait: Souhait) -> str:
    """Return the path of the template for a step: its Modèle, else the text of its Nature and rank.

    The client's language first, then French. In a language, the user's own file before the shipped
    one; then that of the category (« public_relance ») before that of all. A channel that is not the
    step's own (the user chose it) may have no such Modèle: then the text. Raises ModeleError when
    none exists.
    """
    dossier = dossier_du_canal(souhait.canal)
    extension = _EXTENSIONS[dossier]
    voulu = re.sub(r"\.(txt|html|docx)$", "", etape.modele.strip(), flags=re.IGNORECASE)
    textes = [souhait.texte, *([_COMMUN[dossier]] if dossier in _COMMUN else [])]
    noms = [voulu] if voulu else textes
    if voulu and dossier != dossier_du_canal(etape.canal):
        noms += textes
    for langue in dict.fromkeys((souhait.langue, LANGUE)):
        for nom in noms:
            if chemin := _variante(source, f"{langue}/{dossier}", nom + extension, souhait.categorie):
                return chemin
    raise _introuvable(f"{LANGUE}/{dossier}/{noms[-1]}{extension}", etape, voulu)


def _variante(source: SourceDeModeles, dossier: str, fichier: str, categorie: str) -> str:
    """Return the path of `fichier` for `categorie`: the user's own, else the shipped one; "" if none."""
    chemins = [f"{dossier}/{fichier}"]
    if categorie in AVEC_VARIANTES:
        chemins.insert(0, f"{dossier}/{categorie}_{fichier}")
    trouves = [(chemin, modele) for chemin in chemins if (modele := source.lire(chemin))]
    siens = [chemin for chemin, modele in trouves if modele.personnel]
    return next(iter((*siens, *(chemin for chemin, _ in trouves))), "")


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
