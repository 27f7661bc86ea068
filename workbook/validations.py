"""Drop-down lists, checks on what is typed, and the French message that a chosen cell shows."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from xlsxwriter.worksheet import Worksheet

from relance_xl.schema import listes, scenarios
from relance_xl.schema.colonnes import Colonne, Table, Type
from relance_xl.schema.parametres import PARAMETRES, Parametre
from surbrillances import DERNIERE_LIGNE

_CALCULEE: Final = "Calculé par Relance XL à chaque préparation : il n'y a rien à saisir ici."
_MONTANT_MAXIMUM: Final = 999_999_999_999

SUGGESTIONS: Mapping[str, tuple[str, ...]] = {
    "scenario": scenarios.NOMS,
    "langue": listes.LANGUES,
    "delai_de_paiement": ("30", "45", "60", "45 FDM", "30 FDM", "30 FDM le 10", "à réception", "comptant"),
    "taux_de_penalites": ("BCE+10", "3×légal"),
    "mode": ("virement", "chèque", "carte", "prélèvement", "LCR"),
}
"""Proposed in a list, but any other text is accepted."""

_BORNES: Mapping[str, tuple[int, int]] = {
    "numero_echeance": (1, 999),
    "ordre": (1, 99),
    "jours": (-365, 3650),
    "intervalle": (0, 365),
    "delai_accorde": (0, 365),
}
_BORNES_PAR_DEFAUT = (0, 99_999)


def _liste(valeurs: tuple[str, ...], *, fermee: bool) -> dict[str, object]:
    options: dict[str, object] = {"validate": "list", "source": list(valeurs)}
    if not fermee:
        return options | {"show_error": False}
    message = "Cette colonne n'accepte que : " + ", ".join(valeurs) + "."
    return options | {"error_title": "Valeur inconnue", "error_message": message}


def _entre(genre: str, minimum: object, maximum: object, titre: str, message: str) -> dict[str, object]:
    return {
        "validate": genre,
        "criteria": "between",
        "minimum": minimum,
        "maximum": maximum,
        "error_title": titre,
        "error_message": message,
    }


def _controle(type_: Type, liste: tuple[str, ...], attribut: str) -> dict[str, object]:
    if attribut in SUGGESTIONS:
        return _liste(SUGGESTIONS[attribut], fermee=False)
    if liste:
        return _liste(liste, fermee=True)
    if type_ is Type.ENTIER:
        bas, haut = _BORNES.get(attribut, _BORNES_PAR_DEFAUT)
        message = f"Saisissez un nombre entier entre {bas} et {haut}."
        return _entre("integer", bas, haut, "Nombre entier attendu", message)
    return _PAR_TYPE.get(type_, {"validate": "any"})


_PAR_TYPE: Mapping[Type, dict[str, object]] = {
    Type.DATE: _entre(
        "date",
        date(2000, 1, 1),
        date(2099, 12, 31),
        "Date attendue",
        "Saisissez une date, par exemple 21/11/2026.",
    ),
    Type.MONTANT: _entre(
        "decimal",
        -_MONTANT_MAXIMUM,
        _MONTANT_MAXIMUM,
        "Montant attendu",
        "Saisissez un montant, par exemple 1234,56.",
    ),
    Type.TAUX: _entre("decimal", -5, 100, "Taux attendu", "Saisissez un taux en %, par exemple 2,15."),
}


def _avec_message(options: dict[str, object], titre: str, message: str) -> dict[str, object]:
    if not message:
        return options
    return options | {"input_title": titre, "input_message": message}


def valider_colonne(feuille: Worksheet, colonne: Colonne, rang: int, ligne: int) -> None:
    """Check what is typed in the column of rank `rang`, from the row of index `ligne` to the sheet's end."""
    if colonne.calculee:
        options: dict[str, object] = {"validate": "any"}
        message = _CALCULEE
    else:
        options = _controle(colonne.type, colonne.liste, colonne.attribut)
        message = colonne.aide
    options = _avec_message(options, colonne.label, message)
    if options != {"validate": "any"}:
        feuille.data_validation(ligne, rang, DERNIERE_LIGNE, rang, options)


def valider_parametres(feuille: Worksheet, table: Table, ligne: int) -> None:
    """Check the value of each parameter, the first being on the row of index `ligne`.

    Lists only warn of nothing: the rows may have been sorted since.
    """
    rang = [c.attribut for c in table.colonnes].index("valeur")
    for numero, parametre in enumerate(PARAMETRES):
        options = _avec_message(_controle_parametre(parametre), parametre.label, parametre.description)
        feuille.data_validation(ligne + numero, rang, ligne + numero, rang, options)


def _controle_parametre(parametre: Parametre) -> dict[str, object]:
    if parametre.attribut in SUGGESTIONS or parametre.liste:
        valeurs = SUGGESTIONS.get(parametre.attribut, parametre.liste)
        return _liste(valeurs, fermee=False)
    return {"validate": "any"}
