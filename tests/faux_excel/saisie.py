"""What Excel, in French, makes of a written value: the traps that « text stays text » is about."""

import re
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

ORIGINE = datetime(1899, 12, 30)  # noqa: DTZ001
TEXTE, GENERAL = "@", "General"
_NOMBRE = re.compile(r"[+-]?(?:(\d{1,3}([  \u202f]\d{3})+|\d+)(,\d*)?|,\d+)(E[+-]?\d{1,3})?", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,4})[/-](\d{1,2})(?:[/-](\d{2,4}))?")
_HEURE = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_MOIS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
_LOGIQUES = {"vrai": True, "faux": False}


class Erreur(NamedTuple):
    """An error cell, as COM gives it."""

    code: int
    texte: str


ERREURS = {
    texte: Erreur(code, texte)
    for code, texte in {
        -2146826281: "#DIV/0!",
        -2146826246: "#N/A",
        -2146826259: "#NAME?",
        -2146826288: "#NULL!",
        -2146826252: "#NUM!",
        -2146826265: "#REF!",
        -2146826273: "#VALUE!",
        -2146826243: "#SPILL!",
    }.items()
}


class Saisi(NamedTuple):
    """What a cell holds once a value was written: its value, its formula ("" none), a new number format."""

    valeur: Any
    formule: str = ""
    format: str | None = None


def saisir(brut: Any, nombre: str) -> Saisi:
    """Return what a cell of number format `nombre` holds after `brut` is written in it."""
    if isinstance(brut, str):
        return _texte(brut, nombre)
    if brut is None:
        return Saisi(None)
    if isinstance(brut, bool):
        return Saisi(brut)
    if isinstance(brut, date):
        moment = brut if isinstance(brut, datetime) else datetime(brut.year, brut.month, brut.day)  # noqa: DTZ001
        serie = (moment.replace(tzinfo=None) - ORIGINE) / timedelta(days=1)
        return (
            Saisi(_en_texte(serie))
            if nombre == TEXTE
            else Saisi(serie, "", _si_general(nombre, "dd/mm/yyyy"))
        )
    nombre_ecrit = float(brut)
    return Saisi(_en_texte(nombre_ecrit)) if nombre == TEXTE else Saisi(nombre_ecrit)


def _texte(brut: str, nombre: str) -> Saisi:  # noqa: PLR0911 - a list of cases
    if brut == "":
        return Saisi(None)
    if brut.startswith("'"):
        return Saisi(brut[1:] or None)
    if nombre == TEXTE:
        return Saisi(brut)
    nu = brut.strip()
    if brut.startswith("=") and len(brut) > 1:
        return Saisi(0.0, brut)
    if nu.startswith(("+", "-")) and not _NOMBRE.fullmatch(nu) and len(nu) > 1:
        return Saisi(0.0, f"={nu}")
    if nu.startswith("@") and len(nu) > 1:
        return Saisi(ERREURS["#NAME?"], f"={nu}")
    if nu.casefold() in _LOGIQUES:
        return Saisi(_LOGIQUES[nu.casefold()])
    if nu in ERREURS:
        return Saisi(ERREURS[nu])
    return _nombre(nu, nombre) or _moment(nu, nombre) or Saisi(brut)


def _nombre(nu: str, nombre: str) -> Saisi | None:
    chiffres = nu.removesuffix("€").strip()
    pour_cent = chiffres.endswith("%")
    chiffres = chiffres.removesuffix("%").strip()
    if not _NOMBRE.fullmatch(chiffres) or not re.search(r"\d", chiffres):
        return None
    valeur = float(re.sub(r"[  \u202f]", "", chiffres).replace(",", "."))
    return Saisi(valeur / 100 if pour_cent else valeur, "", _si_general(nombre, "0%") if pour_cent else None)


def _moment(nu: str, nombre: str) -> Saisi | None:
    if trouve := _HEURE.fullmatch(nu):
        heures, minutes, secondes = (int(g or 0) for g in trouve.groups())
        return Saisi((heures * 3600 + minutes * 60 + secondes) / 86400, "", _si_general(nombre, "hh:mm"))
    jour = _jour(nu)
    if jour is None:
        return None
    return Saisi((jour - ORIGINE) / timedelta(days=1), "", _si_general(nombre, "dd/mm/yyyy"))


def _jour(nu: str) -> datetime | None:
    mots = nu.casefold().replace(".", "").split()
    mois = next((r for r, nom in enumerate(_MOIS, 1) if any(mot.startswith(nom) for mot in mots)), 0)
    try:
        if mois and all(mot.isdigit() or mot.startswith(_MOIS[mois - 1]) for mot in mots):
            nombres = [int(mot) for mot in mots if mot.isdigit()]
            jour, annee = [*nombres, 2026][:2] if len(nombres) > 1 else (1, nombres[0])
            return datetime(_siecle(annee), mois, jour)  # noqa: DTZ001
        if trouve := _DATE.fullmatch(nu):
            un, deux, trois = trouve.groups()
            if len(un) > 2:
                return datetime(int(un), int(deux), int(trois or 1))  # noqa: DTZ001
            return datetime(_siecle(int(trois or 2026)), int(deux), int(un))  # noqa: DTZ001
    except (ValueError, IndexError):
        return None
    return None


def _siecle(annee: int) -> int:
    return annee + 2000 if annee < 100 else annee


def _si_general(nombre: str, nouveau: str) -> str | None:
    return nouveau if nombre == GENERAL else None


def _en_texte(nombre: float) -> str:
    return str(int(nombre)) if nombre.is_integer() else repr(nombre).replace(".", ",")


def barre_de_formule(valeur: Any, formule: str) -> str:
    """Return what `Range.Formula` gives for a cell."""
    if formule:
        return formule
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "TRUE" if valeur else "FALSE"
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur.is_integer() else repr(valeur)
    return valeur.texte if isinstance(valeur, Erreur) else str(valeur)
