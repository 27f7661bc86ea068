"""One cell of the workbook, understood according to the type of its column."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from relance_xl.core.monnaie import centimes
from relance_xl.core.saisie import (
    cle_sans_accents,
    date_de,
    devise_de,
    entier_de,
    langue_de,
    montant_de,
    oui_non_de,
    taux_de,
)
from relance_xl.schema.colonnes import Colonne, Type
from relance_xl.schema.contenu import Cellule, CelluleErreur

TAUX_DE_PENALITES = "taux_de_penalites"
"""A text column where spreadsheets turn « 15 % » into 0.15."""
DEVISE = "devise"
"""A column of codes where « eur » and « € » are one currency."""
LANGUE = "langue"
"""A column of codes, which any folder of templates may bear."""

T = TypeVar("T")

Lecteur = Callable[[Cellule], object]
"""Cell (never None, never a bool) -> value, or None for a blank; raises `IllisibleError`."""

_MONTANT_MAXIMUM = 1e12
_TEXTE_MAXIMUM = 32_767
_DECIMALES_D_UN_TAUX = -2
_HORODATAGE = re.compile(r"\d{4}-\d\d-\d\d[ T]([01]\d|2[0-3]):[0-5]\d:[0-5]\d")
_ANNEES = range(1900, 2201)
_UNE_DATE = "Une date est attendue, par exemple 31/12/2026."
_UN_MONTANT = "Un montant est attendu, par exemple 1 234,56."
_UN_TEXTE = "Un texte de 32 767 caractères au plus est attendu."
_UN_TAUX = "Un taux en % par an est attendu, par exemple 2,15 pour 2,15 %."
_UNE_DEVISE = "Une devise est attendue par son code, par exemple EUR, USD ou CHF."
_UNE_LANGUE = "Une langue est attendue par son code de deux lettres, par exemple fr ou en."
_UN_ENTIER = "Un nombre entier est attendu, par exemple 30."


class IllisibleError(ValueError):
    """A cell that cannot be read: the French sentence says what is expected there."""


def lecteur(colonne: Colonne) -> Lecteur:
    """Return the reader of the cells of `colonne`."""
    if colonne.attribut == TAUX_DE_PENALITES:
        return lire_taux_de_penalites
    if colonne.attribut == DEVISE:
        return lire_devise
    if colonne.attribut == LANGUE:
        return lire_langue
    if colonne.type is Type.LISTE:
        return lecteur_de_liste(colonne.liste)
    return _LECTEURS[colonne.type]


def montrer(cellule: Cellule) -> str:
    """Return a cell as its user sees it, for an anomaly: `31/12/2026`, `12,5`, `#N/A`."""
    match cellule:
        case None:
            return ""
        case CelluleErreur(texte) | str(texte):
            return texte
        case bool():
            return "VRAI" if cellule else "FAUX"
        case float() | int():
            return _nombre_nu(cellule).replace(".", ",")
        case datetime():
            return f"{cellule:%d/%m/%Y %H:%M}"
        case _:
            return f"{cellule:%d/%m/%Y}"


def lire_texte(cellule: Cellule) -> str | None:
    """Return a text, stripped and composed (NFC); a number or a date as its user sees it.

    A text longer than a cell of Excel can be is refused: part of it would be lost.
    """
    if type(cellule) is str:
        texte = cellule.strip()
        if len(texte) > _TEXTE_MAXIMUM:
            raise IllisibleError(_UN_TEXTE)
        return (texte if texte.isascii() else unicodedata.normalize("NFC", texte)) or None
    _refuser_une_erreur(cellule)
    return montrer(cellule)


def lire_code(cellule: Cellule) -> str | None:
    """Return an identifier as text: 411001 typed as a number is "411001"; a date is refused."""
    if type(cellule) is str:
        if cellule.isascii() and len(cellule) <= _TEXTE_MAXIMUM:
            return cellule.strip() or None
        return lire_texte(cellule)
    _refuser_une_erreur(cellule)
    if isinstance(cellule, date):
        raise IllisibleError(
            "Un code est attendu et le tableur y a mis une date : donnez à la cellule le format Texte, "
            "puis retapez le code."
        )
    return _nombre_nu(cellule)


def lire_montant(cellule: Cellule) -> Decimal | None:
    """Return an amount to the cent, rounded half up from what the cell holds."""
    if type(cellule) is float or type(cellule) is int:
        if abs(cellule) >= _MONTANT_MAXIMUM:
            raise IllisibleError(_UN_MONTANT)
        return centimes(Decimal(repr(cellule)))
    return _lu(cellule, _montant_borne, _UN_MONTANT)


def lire_taux(cellule: Cellule) -> Decimal | None:
    """Return a rate in % a year: 2.15 means 2,15 %; 0.0215 (typed with its % sign) is refused."""
    if not isinstance(cellule, float | int):
        return _lu(cellule, taux_de, _UN_TAUX)
    taux = Decimal(repr(cellule))
    if abs(taux) < 1 and taux.normalize().as_tuple().exponent not in range(_DECIMALES_D_UN_TAUX, 1):
        raise IllisibleError(_UN_TAUX)
    return taux


def lire_entier(cellule: Cellule) -> int | None:
    """Return a whole number."""
    if isinstance(cellule, float | int):
        if abs(cellule) >= _MONTANT_MAXIMUM or cellule != int(cellule):
            raise IllisibleError(_UN_ENTIER)
        return int(cellule)
    return _lu(cellule, entier_de, _UN_ENTIER)


def lire_date(cellule: Cellule) -> date | None:
    """Return a day, its time left out; a day typed as text is understood, a bare number is not."""
    if isinstance(cellule, date):
        jour = cellule.date() if isinstance(cellule, datetime) else cellule
        if jour.year not in _ANNEES:
            raise IllisibleError(_UNE_DATE)
        return jour
    if isinstance(cellule, float | int):
        raise IllisibleError(_UNE_DATE + " Si la date est juste, donnez à la cellule le format Date.")
    return _lu(cellule, date_de, _UNE_DATE)


def lire_date_heure(cellule: Cellule) -> datetime | None:
    """Return a day and time to the second; a day alone is its midnight."""
    if isinstance(cellule, datetime):
        return (cellule + timedelta(milliseconds=500)).replace(microsecond=0)
    if isinstance(cellule, str) and _HORODATAGE.fullmatch(cellule.strip()):
        return datetime.fromisoformat(cellule.strip())
    jour = lire_date(cellule)
    return datetime(jour.year, jour.month, jour.day) if jour else None  # noqa: DTZ001  # local, as Excel's


def lire_oui_non(cellule: Cellule) -> bool | None:
    """Return True for oui, False for non."""
    texte = _nombre_nu(cellule) if isinstance(cellule, float | int) else cellule
    return _lu(texte, oui_non_de, "Oui ou non est attendu.")


def lire_taux_de_penalites(cellule: Cellule) -> str | None:
    """Return a rate as text: `BCE+10`, or "15 %" for 15 and for 0.15, which a sheet shows as 15 %."""
    if not isinstance(cellule, float | int):
        return lire_texte(cellule)
    taux = Decimal(repr(cellule))
    pour_cent = (taux * 100 if 0 < taux < 1 else taux).normalize()
    return f"{pour_cent:f} %".replace(".", ",")


def lire_devise(cellule: Cellule) -> str | None:
    """Return the code of a currency, in capitals: nearly always EUR as it stands."""
    return "EUR" if cellule == "EUR" else _lu(cellule, devise_de, _UNE_DEVISE)


def lire_langue(cellule: Cellule) -> str | None:
    """Return the code of a language, two small letters (ISO 639-1): nearly always fr as it stands."""
    return "fr" if cellule == "fr" else _lu(cellule, langue_de, _UNE_LANGUE)


def lecteur_de_liste(valeurs: tuple[str, ...]) -> Lecteur:
    """Return the reader of a column that takes one of `valeurs`, case and accents aside."""
    par_cle = {cle_sans_accents(valeur): valeur for valeur in valeurs}
    attendu = f"Une de ces valeurs est attendue : {', '.join(valeurs)}."
    return lambda cellule: _lu(cellule, lambda texte: par_cle.get(cle_sans_accents(texte)), attendu)


def _lu(cellule: Cellule, analyser: Callable[[str], T | None], attendu: str) -> T | None:
    """Parse a text; a blank one is None, one that says nothing, or another type, is refused."""
    _refuser_une_erreur(cellule)
    if not isinstance(cellule, str):
        raise IllisibleError(attendu)
    if not cellule.strip():
        return None
    valeur = analyser(cellule)
    if valeur is None:
        raise IllisibleError(attendu)
    return valeur


def _montant_borne(texte: str) -> Decimal | None:
    montant = montant_de(texte)
    return None if montant is None or abs(montant) >= _MONTANT_MAXIMUM else montant


def _refuser_une_erreur(cellule: Cellule) -> None:
    if not isinstance(cellule, CelluleErreur):
        return
    if cellule.texte:
        raise IllisibleError("La cellule affiche une erreur : corrigez sa formule ou tapez la valeur.")
    raise IllisibleError(
        "La formule n'a jamais été calculée : ouvrez le classeur dans Excel et enregistrez-le."
    )


def _nombre_nu(nombre: Cellule) -> str:
    if isinstance(nombre, float) and nombre.is_integer():
        return str(int(nombre))
    return str(nombre)


_LECTEURS: dict[Type, Lecteur] = {
    Type.TEXTE: lire_texte,
    Type.CODE: lire_code,
    Type.ENTIER: lire_entier,
    Type.MONTANT: lire_montant,
    Type.TAUX: lire_taux,
    Type.DATE: lire_date,
    Type.DATE_HEURE: lire_date_heure,
    Type.OUI_NON: lire_oui_non,
}
