"""Arguments as people type them: dates, amounts, rates; a bad one is said in French."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from relance_xl.core import saisie
from relance_xl.core.taux import Formule, formule_de


def application() -> typer.Typer:
    """Return the holder of one command: plain French help, errors left to `application.executer`."""
    return typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False
    )


def lire_date(texte: str) -> date:
    """Read `AAAA-MM-JJ` or `JJ/MM/AAAA`."""
    jour = saisie.date_de(texte)
    if jour is None:
        raise typer.BadParameter(f"« {texte} » n'est pas une date ; écrivez-la 2026-12-31 ou 31/12/2026.")
    return jour


def lire_montant(texte: str) -> Decimal:
    """Read an amount in euros: `1234.56` or `1 234,56 €`."""
    montant = saisie.montant_de(texte)
    if montant is None:
        raise typer.BadParameter(f"« {texte} » n'est pas un montant ; écrivez-le 1234,56.")
    return montant


def lire_taux(texte: str) -> Formule:
    """Read a rate in % a year (`12,5`), or a rule such as `BCE+10` or `3×légal`."""
    formule = formule_de(texte)
    if formule is None:
        raise typer.BadParameter(f"« {texte} » n'est pas un taux ; écrivez 12,5 (en % par an) ou BCE+10.")
    return formule


def lire_reglement(texte: str) -> tuple[date, Decimal]:
    """Read a payment `DATE:MONTANT`."""
    jour, separateur, montant = texte.partition(":")
    if not separateur:
        raise typer.BadParameter(f"« {texte} » n'est pas un règlement ; écrivez-le 2026-12-31:1000,00.")
    return lire_date(jour), lire_montant(montant)


Classeur = Annotated[
    str, typer.Argument(metavar="CLASSEUR", help="Le classeur Relance.xlsm.", show_default=False)
]
Jour = Annotated[
    date | None,
    typer.Option(
        "--date",
        metavar="DATE",
        parser=lire_date,
        help="Le jour de la relance (aujourd'hui par défaut) : 2026-12-31 ou 31/12/2026.",
        show_default=False,
    ),
]
Sortie = Annotated[
    str | None,
    typer.Option(
        "--sortie",
        metavar="DOSSIER",
        help="Le dossier des messages (Relances, à côté du classeur, par défaut).",
        show_default=False,
    ),
]
EnJson = Annotated[bool, typer.Option("--json", help="Répond par un objet JSON, pour un autre programme.")]
Identifiants = Annotated[
    list[str] | None,
    typer.Option(
        "--identifiant",
        metavar="ID",
        help="L'identifiant d'une relance ; l'option se répète.",
        show_default=False,
    ),
]
Oui = Annotated[bool, typer.Option("--oui", help="Ne pose aucune question.")]
