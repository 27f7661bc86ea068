"""Tries every template, the shipped ones and the user's, on samples of every situation."""

from collections.abc import Iterable, Iterator
from typing import get_args

from relance_xl.core.anomalie import Anomalie, Gravite
from relance_xl.core.entites import Etape, Parametres
from relance_xl.core.relance import Relance, TexteDeCompte, TexteDEtape
from relance_xl.documents.catalogue import FICHIER
from relance_xl.documents.controle import controler
from relance_xl.documents.environnement import environnement
from relance_xl.documents.exemples import PARAMETRES, exemples
from relance_xl.documents.langue import catalogues
from relance_xl.documents.modele import (
    AVEC_VARIANTES,
    DOSSIERS,
    LANGUE,
    ModeleError,
    Souhait,
    SourceDeModeles,
    choisir,
    dossier_du_canal,
    langue_du_modele,
)
from relance_xl.documents.pieces import PieceRefusee
from relance_xl.documents.redaction import Redacteur

_COMMUNS = "communs"
_CONNUS = {*DOSSIERS.values(), dossier_du_canal("autre"), _COMMUNS}
_RENDUS = _CONNUS - {_COMMUNS}
_TEXTES = {*get_args(TexteDEtape), *get_args(TexteDeCompte)}


class _AucunePiece:
    """A `SourceDePieces` for samples, which name no file."""

    def lire(self, chemin: str, maximum: int) -> PieceRefusee:
        """Refuse every file."""
        return PieceRefusee(f"n'est pas lu pour un exemple ({chemin}, {maximum})")


def verifier_modeles(
    modeles: SourceDeModeles, parametres: Parametres = PARAMETRES, etapes: Iterable[Etape] = ()
) -> tuple[Anomalie, ...]:
    """Return what is wrong, each mistake once: `colonne` is the template's path, `valeur` the word.

    `ligne` is its line, its paragraph in a Word template. A step of `etapes` whose Modèle does not
    exist is reported on the sheet Scénarios. Pictures and attachments are not tried.
    """
    trouvees: dict[tuple[str, str], ModeleError] = {}
    for erreur in (*_lectures(modeles), *_essais(modeles, parametres)):
        trouvees.setdefault((erreur.fichier, erreur.mot or str(erreur.ligne)), erreur)
    casses = (anomalie_du_modele(erreur) for erreur in trouvees.values())
    return (*casses, *_catalogues(modeles), *_egares(modeles), *_des_etapes(modeles, etapes))


def anomalie_du_modele(erreur: ModeleError) -> Anomalie:
    """Return a broken template as an anomaly: `colonne` is its path, `valeur` the word at fault."""
    gravite: Gravite = "bloquante" if erreur.arrete else "à vérifier"
    return Anomalie(gravite, "Modèles", erreur.ligne, erreur.fichier, erreur.mot, erreur.phrase)


def _lectures(modeles: SourceDeModeles) -> Iterator[ModeleError]:
    jinja = environnement(modeles)
    for chemin in modeles.chemins():
        if _range(chemin):
            try:
                modele = modeles.lire(chemin)
            except ModeleError as erreur:
                yield erreur
                continue
            if modele:
                yield from controler(jinja, chemin, modele.contenu)


def _catalogues(modeles: SourceDeModeles) -> Iterator[Anomalie]:
    """Yield what is wrong in the sentences of each language, and the languages that have none."""
    places = (chemin for chemin in modeles.chemins() if _range(chemin) or _est_un_catalogue(chemin))
    for langue in dict.fromkeys(map(langue_du_modele, places)):
        chemin = f"{langue}/{FICHIER}"
        if not modeles.lire(chemin):
            phrase = (
                f"La langue « {langue} » n'a pas de phrases : créez {chemin}, sur le modèle de celui de "
                f"« {LANGUE} » ; en attendant, ses montants, ses dates et ses phrases restent en français."
            )
            yield Anomalie("à vérifier", "Modèles", None, chemin, "", phrase)
        for catalogue in catalogues(modeles, langue):
            yield from map(anomalie_du_modele, catalogue.erreurs)


def _est_un_catalogue(chemin: str) -> bool:
    return chemin.partition("/")[2] == FICHIER


def _range(chemin: str) -> bool:
    """Whether `chemin` is « language/folder/file », the folder one of ours."""
    langue, dossier, fichier, *_ = (*chemin.split("/", 2), "", "", "")
    bien_nomme = bool(fichier) and "/" not in fichier and not fichier.endswith(".toml")
    return bool(langue) and dossier in _CONNUS and bien_nomme


def _egares(modeles: SourceDeModeles) -> Iterator[Anomalie]:
    """Yield the files that no message will ever use."""
    chemins = modeles.chemins()
    for chemin in chemins:
        simple = f"{chemin.removesuffix('.html')}.txt"
        if _est_un_catalogue(chemin):
            continue
        if chemin.endswith(".toml"):
            place = f"les phrases d'une langue sont dans {LANGUE}/{FICHIER}"
            phrase = f"Le fichier {chemin} n'est pas à sa place : {place}."
        elif not _range(chemin):
            phrase = (
                f"Le fichier {chemin} n'est pas à sa place : rangez-le dans {LANGUE}/courriels, "
                f"{LANGUE}/lettres, {LANGUE}/appels, {LANGUE}/messages ou {LANGUE}/communs."
            )
        elif "/courriels/" in chemin and chemin.endswith(".html") and simple not in chemins:
            phrase = f"Le modèle {chemin} n'a pas de version texte : créez {simple}, qui porte aussi l'objet."
        else:
            continue
        yield Anomalie("à vérifier", "Modèles", None, chemin, "", phrase)


def _essais(modeles: SourceDeModeles, parametres: Parametres) -> Iterator[ModeleError]:
    sans_images = parametres._replace(logo="", image_de_signature="")
    redacteur = Redacteur(sans_images, modeles, _AucunePiece())
    echantillon = [relance for _, relance in exemples()]
    for chemin in modeles.chemins():
        langue, _, reste = chemin.partition("/")
        dossier, _, fichier = reste.partition("/")
        if _range(chemin) and dossier in _RENDUS and not fichier.endswith(".html"):
            nom = fichier.rsplit(".", 1)[0]
            for relance in echantillon:
                if dossier_du_canal(relance.canal) == dossier and _concerne(nom, relance):
                    yield from _essai(redacteur, _pour(relance, langue, nom))


def _concerne(nom: str, relance: Relance) -> bool:
    """Whether the template `nom` may write `relance`: its text, and its category where it names one."""
    categorie, _, reste = nom.partition("_")
    variante = categorie in AVEC_VARIANTES
    texte = reste if variante else nom
    if relance.texte != (texte if texte in _TEXTES else "relance"):
        return False
    return not variante or relance.client.categorie == categorie


def _essai(redacteur: Redacteur, relance: Relance) -> Iterator[ModeleError]:
    try:
        redacteur.rediger(relance)
    except ModeleError as erreur:
        yield erreur


def _pour(relance: Relance, langue: str, nom: str) -> Relance:
    """Return `relance` made to use the template `nom` of `langue`."""
    client = relance.client._replace(langue=langue)
    return relance._replace(client=client, etape=relance.etape._replace(modele=nom))


def _des_etapes(modeles: SourceDeModeles, etapes: Iterable[Etape]) -> Iterator[Anomalie]:
    for etape in etapes:
        if etape.modele.strip():
            try:
                choisir(modeles, etape, Souhait("relance", etape.canal))
            except ModeleError as erreur:
                yield Anomalie("bloquante", "Scénarios", etape.ligne, "Modèle", etape.modele, erreur.phrase)
