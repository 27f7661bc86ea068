"""How a message speaks: the formats and the sentences of its language, French where one is missing."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.entites import Facture
from relance_xl.documents.catalogue import FICHIER, VIDE, Catalogue, Phrase, lire
from relance_xl.documents.cles import CLES
from relance_xl.documents.formats import FRANCAIS, Formats
from relance_xl.documents.modele import LANGUE, SourceDeModeles
from relance_xl.documents.textes import propre


class Langue(NamedTuple):
    """A language of messages; `code` is its folder's name."""

    code: str
    formats: Formats
    phrases: Mapping[str, Phrase]
    etapes: Mapping[str, str]

    def dire(self, cle: str, /, **mots: object) -> str:
        """Return the sentence `cle`, its words replaced."""
        phrase = self.phrases[cle]
        return phrase.format_map(mots) if isinstance(phrase, str) else phrase["other"].format_map(mots)

    def compter(self, cle: str, nombre: int, /, **mots: object) -> str:
        """Return the sentence `cle` as it agrees with `nombre`, its words replaced."""
        phrase = self.phrases[cle]
        if isinstance(phrase, str):
            return phrase.format_map(mots)
        return phrase.get(self.formats.pluriel(nombre), phrase["other"]).format_map(mots)

    def nommer(self, table: str, valeur: str) -> str:
        """Return the name of a value of the workbook; itself when `table` does not have it."""
        cle = f"{table}.{valeur}"
        return self.dire(cle) if cle in self.phrases else propre(valeur)

    def etape(self, nom: str) -> str:
        """Return the name of a scenario's step: translated where the catalogue does, else as it is."""
        lu = propre(nom)
        return self.etapes.get(lu.casefold(), lu)

    def numero(self, facture: Facture) -> str:
        """Return the invoice's number, with the instalment's beyond the first."""
        numero = propre(facture.numero_facture)
        if facture.numero_echeance <= 1:
            return numero
        return self.dire("numero_d_echeance", numero=numero, echeance=facture.numero_echeance)

    def jours(self, nombre: int) -> str:
        """« 1 jour », « 50 jours »."""
        return self.compter("jours", nombre, nombre=nombre)

    def montant(self, valeur: Decimal, devise: str = "EUR") -> str:
        """`valeur` in `devise`: « 1 234,56 € »."""
        return self.formats.montant(valeur, devise)

    def date_longue(self, jour: date) -> str:
        """« 21 novembre 2026 »."""
        return self.formats.date_longue(jour)

    def date_courte(self, jour: date) -> str:
        """« 21/11/2026 »."""
        return self.formats.date_courte(jour)

    @property
    def empreinte(self) -> str:
        """What changes when a sentence or a format of the language changes."""
        tout = (self.formats, sorted(self.phrases.items(), key=str), sorted(self.etapes.items()))
        return hashlib.sha256(repr(tout).encode()).hexdigest()


def langue_parlee(source: SourceDeModeles, code: str) -> Langue:
    """Return the language `code`: the user's sentences over the shipped ones, over the French ones.

    A language without a catalogue speaks French. Raises ModeleError where a catalogue is wrong; a key
    that does not exist stops nothing (`relance-xl modeles` tells it).
    """
    catalogue = _catalogue(source, code)
    if catalogue is VIDE:
        return langue_parlee(source, LANGUE) if code != LANGUE else Langue(code, FRANCAIS, {}, {})
    if CLES.keys() - catalogue.phrases.keys() and code != LANGUE:
        francais = langue_parlee(source, LANGUE)
        catalogue = catalogue._replace(phrases={**francais.phrases, **catalogue.phrases})
    return Langue(code, _formats(code, catalogue), catalogue.phrases, catalogue.etapes)


def catalogues(source: SourceDeModeles, code: str) -> list[Catalogue]:
    """Return what each of the two files of `code` says: the shipped one, the user's own over it."""
    chemin = f"{code}/{FICHIER}"
    modeles = dict.fromkeys(modele for modele in (source.fourni(chemin), source.lire(chemin)) if modele)
    return [lire(chemin, modele.contenu) for modele in modeles]


def _catalogue(source: SourceDeModeles, code: str) -> Catalogue:
    entier = VIDE
    for catalogue in catalogues(source, code):
        for erreur in catalogue.erreurs:
            if erreur.arrete:
                raise erreur
        entier = catalogue.par_dessus(entier)
    return entier


def _formats(code: str, catalogue: Catalogue) -> Formats:
    base = FRANCAIS if code == LANGUE else Formats(code)
    return Formats(
        catalogue.formats.get("locale", base.locale),
        catalogue.formats.get("date_longue", base.longue),
        catalogue.formats.get("date_courte", base.courte),
        catalogue.formats.get("premier_du_mois", base.premier),
    )
