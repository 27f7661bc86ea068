"""The small boxes: a date, an amount, a text; a bad answer is said and asked again, a cancel gives up."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import NamedTuple, TypeVar

from relance_xl.core import saisie
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import ABANDON, CompteRendu
from relance_xl.usecases.selection import Selection

T = TypeVar("T")
Geste = Callable[[Outils, Instant, Selection, Dialogue], CompteRendu]

_PAS_UN_NUMERO = "« {} » n'est pas un numéro de recommandé : recopiez-le du récépissé (1A 123 456 7890 1)."
_CHIFFRES_D_UN_RECOMMANDE = 3
_RECOMMANDE = re.compile(r"[0-9A-Za-z-]{5,30}")
_CITE = 30


class AbandonError(Exception):
    """The user gave up in a box: nothing is written."""


class Faute(NamedTuple):
    """What is wrong with an answer, in a French sentence."""

    phrase: str


def geste(action: Geste) -> Geste:
    """Make of a row action one that says so when the user gives up."""

    @wraps(action)
    def prudente(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
        try:
            return action(outils, instant, selection, dialogue)
        except AbandonError:
            return ABANDON

    return prudente


def choisir(dialogue: Dialogue, question: str, choix: Sequence[str]) -> str:
    """Return the chosen one; raises AbandonError."""
    choisi = dialogue.choisir(question, choix)
    if choisi is None:
        raise AbandonError
    return choisi


def exiger_oui(dialogue: Dialogue, question: str) -> None:
    """Ask a yes; raises AbandonError on a no."""
    if not dialogue.confirmer(question):
        raise AbandonError


def demander_texte(dialogue: Dialogue, question: str, defaut: str = "", *, vide: str = "") -> str:
    """Return a text on one line; `vide` is what to say of an empty one, "" when it may be empty."""
    return _demander(dialogue, question, defaut, lambda texte: texte or (Faute(vide) if vide else ""))


def demander_date(
    dialogue: Dialogue,
    question: str,
    defaut: date | None = None,
    verifier: Callable[[date], str] = lambda _: "",
) -> date:
    """Return a day; `verifier` says what is wrong with one, "" when nothing is."""

    def lire(texte: str) -> date | Faute:
        jour = _date(texte)
        return jour if isinstance(jour, Faute) else _verifiee(jour, verifier(jour))

    return _demander(dialogue, question, en_chiffres(defaut) if defaut else "", lire)


def demander_date_facultative(
    dialogue: Dialogue, question: str, verifier: Callable[[date], str] = lambda _: ""
) -> date | None:
    """Return a day, None when the answer is empty."""

    def lire(texte: str) -> date | Faute | None:
        jour = _date(texte) if texte else None
        return _verifiee(jour, verifier(jour)) if isinstance(jour, date) else jour

    return _demander(dialogue, question, "", lire)


def demander_montant(dialogue: Dialogue, question: str, defaut: Decimal) -> Decimal:
    """Return an amount > 0; `defaut` is proposed."""
    return _demander(dialogue, question, _en_saisie(defaut), _montant)


def demander_part(dialogue: Dialogue, question: str, total: Decimal, devise: str = "EUR") -> Decimal | None:
    """Return an amount > 0 and at most `total`; None for all of it (an empty answer, or the total itself)."""

    def lire(texte: str) -> Decimal | Faute | None:
        montant = _montant(texte) if texte else None
        if isinstance(montant, Decimal) and montant > total:
            return Faute(f"{en_clair(montant, devise)} dépasse le reste dû ({en_clair(total, devise)}).")
        return None if montant == total else montant

    return _demander(dialogue, question, "", lire)


def demander_nombre(dialogue: Dialogue, question: str, minimum: int, maximum: int) -> int:
    """Return a whole number from `minimum` to `maximum`, both included."""

    def lire(texte: str) -> int | Faute:
        nombre = saisie.entier_de(texte)
        convient = nombre is not None and minimum <= nombre <= maximum
        return nombre if nombre and convient else Faute(f"Tapez un nombre de {minimum} à {maximum}.")

    return _demander(dialogue, question, "", lire)


def demander_recommande(dialogue: Dialogue, question: str) -> str:
    """Return the number of a recommandé, as on its slip; "" when the answer is empty."""

    def lire(texte: str) -> str | Faute:
        serre = texte.replace(" ", "")
        convient = _RECOMMANDE.fullmatch(serre) and sum(map(str.isdigit, serre)) >= _CHIFFRES_D_UN_RECOMMANDE
        return texte if convient or not texte else Faute(_PAS_UN_NUMERO.format(texte[:_CITE]))

    return _demander(dialogue, question, "", lire)


def pas_future(jour: date) -> Callable[[date], str]:
    """Return the check of a day that has happened."""

    def verifier(saisi: date) -> str:
        return f"Le {en_chiffres(saisi)} n'est pas encore venu." if saisi > jour else ""

    return verifier


def pas_passee(jour: date) -> Callable[[date], str]:
    """Return the check of a day that has not passed."""

    def verifier(saisi: date) -> str:
        return f"Le {en_chiffres(saisi)} est déjà passé." if saisi < jour else ""

    return verifier


def _demander(dialogue: Dialogue, question: str, defaut: str, lire: Callable[[str], T | Faute]) -> T:
    posee = question
    while True:
        reponse = dialogue.demander(posee, defaut)
        if reponse is None:
            raise AbandonError
        lue = lire(saisie.espaces_simples(reponse))
        if not isinstance(lue, Faute):
            return lue
        posee, defaut = f"{lue.phrase}\n\n{question}", reponse


def _date(texte: str) -> date | Faute:
    if not texte:
        return Faute("Tapez une date, par exemple 30/11/2026.")
    jour = saisie.date_de(texte)
    return jour or Faute(f"« {texte} » n'est pas une date : écrivez-la par exemple 30/11/2026.")


def _verifiee(jour: date, faute: str) -> date | Faute:
    return Faute(faute) if faute else jour


def _montant(texte: str) -> Decimal | Faute:
    if not texte:
        return Faute("Tapez un montant, par exemple 1 234,56.")
    montant = saisie.montant_de(texte)
    if montant is None:
        return Faute(f"« {texte} » n'est pas un montant : écrivez-le par exemple 1 234,56.")
    return montant if montant > ZERO else Faute("Le montant doit être supérieur à zéro.")


def _en_saisie(montant: Decimal) -> str:
    """Return an amount as one types it: « 1234,56 »; none for zero."""
    return f"{montant:.2f}".replace(".", ",") if montant else ""
