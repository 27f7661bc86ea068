"""Relationships and content types: declaring a new part, forgetting one."""

import posixpath
from collections.abc import Iterable
from itertools import count, islice

from relance_xl.adapters.classeur_ferme import xml
from relance_xl.adapters.classeur_ferme.paquet import TYPES, Paquet, partie_des_relations


def ajouter(paquet: Paquet, partie: str, type_: str, cible: str) -> str:
    """Point from `partie` ("" for the whole file) to the part `cible`; the new relationship's id."""
    relative = posixpath.relpath("/" + cible, "/" + posixpath.dirname(partie))
    return _ajouter(paquet, partie, [{"Type": type_, "Target": relative}])[0]


def ajouter_plusieurs(paquet: Paquet, partie: str, type_: str, adresses: Iterable[str]) -> list[str]:
    """Point from `partie` to addresses outside the file; the new relationships' ids, in order."""
    voulues = [{"Type": type_, "Target": a, "TargetMode": "External"} for a in adresses]
    return _ajouter(paquet, partie, voulues)


def _ajouter(paquet: Paquet, partie: str, voulues: list[dict[str, str]]) -> list[str]:
    nom = partie_des_relations(partie)
    racine = paquet.xml(nom) if paquet.existe(nom) else xml.creer(xml.RELS, "Relationships")
    pris = {r.get("Id", "") for r in racine}
    libres = (f"rId{n}" for n in count(1) if f"rId{n}" not in pris)
    ids = list(islice(libres, len(voulues)))
    for identifiant, attributs in zip(ids, voulues, strict=True):
        xml.ajouter(racine, "Relationship", {"Id": identifiant, **attributs})
    paquet.remplacer(nom, xml.serialiser(racine))
    return ids


def oublier(paquet: Paquet, partie: str, identifiants: set[str]) -> None:
    """Remove relationships of `partie` by their ids."""
    nom = partie_des_relations(partie)
    if not identifiants or not paquet.existe(nom):
        return
    racine = paquet.xml(nom)
    for relation in list(racine):
        if relation.get("Id") in identifiants:
            racine.remove(relation)
    paquet.remplacer(nom, xml.serialiser(racine))


def declarer_type(paquet: Paquet, partie: str, type_: str) -> None:
    """Declare the content type of a new part."""
    racine = paquet.xml(TYPES)
    nom = "/" + partie
    if not any(e.get("PartName") == nom for e in racine):
        xml.ajouter(racine, "Override", {"PartName": nom, "ContentType": type_})
        paquet.remplacer(TYPES, xml.serialiser(racine))


def effacer_type(paquet: Paquet, partie: str) -> None:
    """Remove the declaration of a part's content type."""
    racine = paquet.xml(TYPES)
    for element in list(racine):
        if element.get("PartName", "").lower() == "/" + partie.lower():
            racine.remove(element)
    paquet.remplacer(TYPES, xml.serialiser(racine))
