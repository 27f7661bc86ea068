"""The rows of Paramètres, typed; a bad one is told where it stands and its default is used."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from relance_xl.conversion.cellules import (
    TAUX_DE_PENALITES,
    IllisibleError,
    lecteur_de_liste,
    lire_code,
    lire_entier,
    lire_montant,
    lire_taux_de_penalites,
    lire_texte,
    montrer,
)
from relance_xl.conversion.tables import exiger_les_colonnes, reperer
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.colonnes import Type
from relance_xl.schema.contenu import Cellule, CelluleErreur, Donnees
from relance_xl.schema.parametres import PARAMETRES, Parametre
from relance_xl.schema.tables import PARAMETRES as TABLE

Nombre = TypeVar("Nombre", int, Decimal)
_UNITE = re.compile(r"\s*(?:mo|jours?|j)\s*$", re.IGNORECASE)
_LABEL_VALEUR = TABLE.label("valeur")


class _Rangee(NamedTuple):
    ligne: int
    nom: Cellule
    valeur: Cellule


def lire_parametres(donnees: Donnees) -> tuple[Parametres, tuple[Anomalie, ...]]:
    """Read `tblParametres`; rows of names that are not ours are the user's own and left alone.

    A bad value and a name that stands twice are blocking anomalies: the default, or the first of the
    two, is used. An empty value is the default (the plan says which ones its messages lack).
    """
    anomalies: list[Anomalie] = []
    rangees: dict[str, _Rangee] = {}
    for rangee in _rangees(donnees):
        cle = cle_de_label(montrer(rangee.nom))
        if cle in _PAR_CLE and cle in rangees:
            anomalies.append(_doublon(rangee))
        rangees.setdefault(cle, rangee)
    valeurs: dict[str, Any] = {}
    for cle, parametre in _PAR_CLE.items():
        valeur, anomalie = _valeur(parametre, rangees.get(cle))
        valeurs[parametre.attribut] = valeur
        if anomalie:
            anomalies.append(anomalie)
    return Parametres()._replace(**valeurs), tuple(anomalies)


def _rangees(donnees: Donnees) -> Iterable[_Rangee]:
    places: Mapping[str, int] = reperer(donnees)
    exiger_les_colonnes(donnees, TABLE, places)
    nom = places[cle_de_label(TABLE.label("parametre"))]
    valeur = places.get(cle_de_label(_LABEL_VALEUR))
    return (
        _Rangee(donnees.premiere_ligne + rang, ligne[nom], None if valeur is None else ligne[valeur])
        for rang, ligne in enumerate(donnees.lignes)
        if ligne[nom] is not None
    )


def _valeur(parametre: Parametre, rangee: _Rangee | None) -> tuple[object, Anomalie | None]:
    """Return the value of one parameter (its default when empty or bad), and what is wrong with it."""
    ligne = rangee.ligne if rangee else None
    cellule = rangee.valeur if rangee else None
    try:
        valeur = None if cellule is None else _lire(parametre, cellule)
    except IllisibleError as erreur:
        message = f"Paramètre « {parametre.label} » : {erreur} {_en_attendant(parametre)}"
        return parametre.defaut, _anomalie(ligne, montrer(cellule), message)
    return (parametre.defaut if valeur is None else valeur), None


def _lire(parametre: Parametre, cellule: Cellule) -> object:
    if isinstance(cellule, bool):
        cellule = montrer(cellule)
    if parametre.attribut == TAUX_DE_PENALITES:
        return lire_taux_de_penalites(cellule)
    if parametre.type is Type.LISTE:
        return lecteur_de_liste(parametre.liste)(cellule)
    if parametre.type is Type.ENTIER:
        return _entier(parametre, cellule)
    if parametre.type is Type.MONTANT:
        return _positif(lire_montant(cellule))
    return lire_code(cellule) if parametre.type is Type.CODE else lire_texte(cellule)


def _entier(parametre: Parametre, cellule: Cellule) -> int | None:
    """Read a whole number, its unit left out (« 20 Mo », « 7 jours »), one of the list if there is one."""
    est_texte = isinstance(cellule, str) and not isinstance(cellule, CelluleErreur)
    nombre = lire_entier(_UNITE.sub("", str(cellule)) if est_texte else cellule)
    if nombre is not None and parametre.liste and str(nombre) not in parametre.liste:
        raise IllisibleError(f"Une de ces valeurs est attendue : {', '.join(parametre.liste)}.")
    return _positif(nombre)


def _positif(nombre: Nombre | None) -> Nombre | None:
    if nombre is not None and nombre < 0:
        raise IllisibleError("Un nombre positif est attendu.")
    return nombre


def _en_attendant(parametre: Parametre) -> str:
    if parametre.defaut in (None, ""):
        return "En attendant, rien n'est retenu."
    return f"En attendant, la valeur retenue est {_francais(parametre.defaut)}."


def _francais(valeur: object) -> str:
    return str(valeur).replace(".", ",") if isinstance(valeur, Decimal) else str(valeur)


def _doublon(rangee: _Rangee) -> Anomalie:
    nom = montrer(rangee.nom)
    return _anomalie(
        rangee.ligne,
        montrer(rangee.valeur),
        f"Le paramètre « {nom} » figure deux fois : la première ligne est retenue, supprimez l'autre.",
    )


def _anomalie(ligne: int | None, valeur: str, message: str) -> Anomalie:
    return Anomalie("bloquante", TABLE.feuille, ligne, _LABEL_VALEUR, valeur, message)


_PAR_CLE = {cle_de_label(parametre.label): parametre for parametre in PARAMETRES}
