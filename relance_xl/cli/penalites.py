"""`penalites`: the calculation alone, slice by slice."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

import typer

from relance_xl.cli.francais import Commande
from relance_xl.cli.saisie import (
    EnJson,
    application,
    lire_date,
    lire_montant,
    lire_reglement,
    lire_taux,
)
from relance_xl.cli.sortie import Json, ecrire, ecrire_json, ecrire_tableau, jour, montant
from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.monnaie import CENTIME, ZERO, en_clair
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.penalites import AUCUN, Calcul, Regime, calculer, indemnite_de, regime_de
from relance_xl.core.saisie import cle_sans_accents
from relance_xl.core.taux import BCE_PLUS_10, TauxManquantError, bareme_de
from relance_xl.schema import listes
from relance_xl.schema.taux import TAUX

app = application()
Reglement = tuple[date, Decimal]


def lire_categorie(texte: str) -> str:
    """Read professionnel, particulier or public."""
    cle = cle_sans_accents(texte)
    if cle not in listes.CATEGORIES:
        raise typer.BadParameter(f"« {texte} » n'est pas une catégorie : {', '.join(listes.CATEGORIES)}.")
    return cle


@app.command(
    cls=Commande,
    help="Calcule les pénalités de retard d'une facture, tranche par tranche, et l'indemnité de 40 €.",
)
def penalites(
    a_payer: Annotated[
        Decimal,
        typer.Option(
            "--montant", metavar="MONTANT", parser=lire_montant, help="Le montant TTC de la facture."
        ),
    ],
    echeance: Annotated[
        date, typer.Option("--echeance", metavar="DATE", parser=lire_date, help="La date d'échéance.")
    ],
    au: Annotated[
        date, typer.Option("--au", metavar="DATE", parser=lire_date, help="Le dernier jour compté.")
    ],
    categorie: Annotated[
        str,
        typer.Option(
            metavar="CATÉGORIE",
            parser=lire_categorie,
            help="professionnel (par défaut), particulier ou public.",
            show_default=False,
        ),
    ] = "professionnel",
    taux: Annotated[
        str | None,
        typer.Option(
            metavar="TAUX",
            help="Votre taux contractuel, en % par an (12,5) ; à défaut, celui de la loi.",
            show_default=False,
        ),
    ] = None,
    reglement: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE:MONTANT",
            help="Un règlement partiel ; l'option se répète.",
            show_default=False,
        ),
    ] = None,
    mise_en_demeure: Annotated[
        date | None,
        typer.Option(
            metavar="DATE",
            parser=lire_date,
            help="La réception de la mise en demeure : d'elle courent les intérêts d'un particulier.",
            show_default=False,
        ),
    ] = None,
    en_json: EnJson = False,
) -> None:
    """Compute one invoice's late-payment interest and indemnity."""
    regime = regime_de(categorie, BCE_PLUS_10)
    if taux is not None:
        regime = regime._replace(formule=lire_taux(taux), gele=False)
    recus = [recu for recu in map(lire_reglement, reglement or ()) if recu[0] <= au]
    depart = echeance
    if categorie == "particulier":
        depart = max(echeance, mise_en_demeure or au)
    calcul = _calculer(a_payer, recus, depart, au, regime)
    indemnite = indemnite_de(calcul, regime)
    reste = a_payer - sum((recu for _, recu in recus), ZERO)
    if en_json:
        ecrire_json(_objet(calcul, indemnite, reste))
        return
    _expliquer(calcul, indemnite, reste)
    if categorie == "particulier" and mise_en_demeure is None:
        ecrire("Date de réception à renseigner (--mise-en-demeure) : un particulier ne doit rien avant elle.")


def _calculer(a_payer: Decimal, recus: list[Reglement], depart: date, au: date, regime: Regime) -> Calcul:
    """Compute, each payment counting from the day after its date; RefusError when a rate is unknown."""
    if au <= depart:
        return AUCUN
    mouvements = [Mouvement(le + timedelta(days=1), recu) for le, recu in recus]
    try:
        return calculer(a_payer, mouvements, depart, au, regime, bareme_de(TAUX))
    except TauxManquantError as manque:
        raise RefusError(
            f"Le taux du semestre qui commence le {en_chiffres(manque.semestre)} n'est pas connu : donnez le "
            "vôtre avec --taux."
        ) from manque


def _objet(calcul: Calcul, indemnite: Decimal, reste: Decimal) -> dict[str, Json]:
    return {
        "jours": sum(tranche.jours for tranche in calcul.tranches),
        "tranches": [
            {
                "du": jour(tranche.du),
                "au": jour(tranche.au),
                "jours": tranche.jours,
                "base": montant(tranche.base),
                "taux": _taux(tranche.taux),
                "interets": montant(tranche.interets),
            }
            for tranche in calcul.tranches
        ],
        "interets": montant(calcul.interets),
        "indemnite": montant(indemnite),
        "total": montant(reste + calcul.interets + indemnite),
    }


def _taux(taux: Decimal) -> str:
    """Return a rate with two decimals, or all those it has."""
    return f"{taux:.2f}" if taux == taux.quantize(CENTIME) else f"{taux.normalize():f}"


def _expliquer(calcul: Calcul, indemnite: Decimal, reste: Decimal) -> None:
    if not calcul.tranches:
        ecrire("Aucun jour de retard à compter : aucune pénalité.")
    rangees = [
        (
            en_chiffres(tranche.du),
            en_chiffres(tranche.au),
            str(tranche.jours),
            en_clair(tranche.base),
            f"{_taux(tranche.taux)} %".replace(".", ","),
            en_clair(tranche.interets),
        )
        for tranche in calcul.tranches
    ]
    chiffres = ("Jours", "Base", "Taux", "Intérêts")
    ecrire_tableau(("Du", "Au", *chiffres), rangees, chiffres)
    ecrire(
        f"Intérêts : {en_clair(calcul.interets)}",
        f"Indemnité forfaitaire : {en_clair(indemnite)}",
        f"Total avec le reste dû ({en_clair(reste)}) : {en_clair(reste + calcul.interets + indemnite)}",
    )
