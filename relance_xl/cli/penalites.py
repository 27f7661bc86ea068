"""`penalites`: the calculation alone, slice by slice, and how each figure is obtained."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from relance_xl.cli.decompte_dit import ecrire_les_tranches, tranches_en_json
from relance_xl.cli.francais import Commande
from relance_xl.cli.saisie import EnJson, application, lire_date, lire_montant, lire_reglement, lire_taux
from relance_xl.cli.sortie import Json, ecrire, ecrire_json, montant
from relance_xl.core.decompte import Decompte
from relance_xl.core.decompte_explique import expliquer
from relance_xl.core.monnaie import en_clair
from relance_xl.core.saisie import cle_sans_accents
from relance_xl.schema import listes
from relance_xl.usecases.decompte_seul import Cas, calculer_seul

app = application()


def lire_categorie(texte: str) -> str:
    """Read professionnel, particulier or public."""
    return _un_de(texte, listes.CATEGORIES, "une catégorie")


def lire_imputation(texte: str) -> str:
    """Read comptable or légale."""
    return _un_de(texte, listes.IMPUTATIONS, "une imputation")


def lire_base(texte: str) -> str:
    """Read 365 or 366."""
    return _un_de(texte, listes.BASES_DE_CALCUL, "une base de calcul")


def _un_de(texte: str, admis: tuple[str, ...], quoi: str) -> str:
    par_cle = {cle_sans_accents(valeur): valeur for valeur in admis}
    valeur = par_cle.get(cle_sans_accents(texte))
    if valeur is None:
        raise typer.BadParameter(f"« {texte} » n'est pas {quoi} : {', '.join(admis)}.")
    return valeur


def lire_a_payer(texte: str) -> Decimal:
    """Read the invoice's amount, 0 or more."""
    valeur = lire_montant(texte)
    if valeur < 0:
        raise typer.BadParameter(f"« {texte} » est négatif : donnez le montant TTC de la facture.")
    return valeur


@app.command(
    cls=Commande,
    help="Calcule les pénalités de retard d'une facture, tranche par tranche, et l'indemnité de 40 €.",
)
def penalites(
    a_payer: Annotated[
        Decimal,
        typer.Option(
            "--montant", metavar="MONTANT", parser=lire_a_payer, help="Le montant TTC de la facture."
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
            help="Un règlement partiel (négatif : un rejet) ; l'option se répète.",
            show_default=False,
        ),
    ] = None,
    avoir: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE:MONTANT",
            help="Un avoir lié à la facture, montant positif ; l'option se répète.",
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
    base: Annotated[
        str,
        typer.Option(
            metavar="JOURS",
            parser=lire_base,
            help="365 (par défaut), ou 366 pour la vraie longueur de chaque année.",
            show_default=False,
        ),
    ] = "365",
    imputation: Annotated[
        str,
        typer.Option(
            metavar="IMPUTATION",
            parser=lire_imputation,
            help="comptable (par défaut : le principal d'abord) ou légale (les intérêts d'abord).",
            show_default=False,
        ),
    ] = "comptable",
    date_facture: Annotated[
        date | None,
        typer.Option(
            metavar="DATE",
            parser=lire_date,
            help="La date de la facture, pour la date de prescription.",
            show_default=False,
        ),
    ] = None,
    en_json: EnJson = False,
) -> None:
    """Compute one invoice's late-payment interest and indemnity."""
    cas = Cas(
        montant=a_payer,
        echeance=echeance,
        au=au,
        categorie=categorie,
        taux=None if taux is None else lire_taux(taux),
        reglements=tuple(map(lire_reglement, reglement or ())),
        avoirs=tuple(map(_lire_avoir, avoir or ())),
        mise_en_demeure=mise_en_demeure,
        date_facture=date_facture,
        base_de_calcul=int(base),
        imputation=imputation,
    )
    decompte = calculer_seul(cas)
    if en_json:
        ecrire_json(_objet(decompte))
    else:
        _expliquer(decompte, cas)


def _lire_avoir(texte: str) -> tuple[date, Decimal]:
    jour, valeur = lire_reglement(texte)
    if valeur <= 0:
        raise typer.BadParameter(f"« {texte} » : donnez le montant de l'avoir sans signe.")
    return jour, valeur


def _reste(decompte: Decompte) -> Decimal:
    """Return what remains of the amount, less than 0 when more was paid."""
    return decompte.reste_du - decompte.trop_percu


def _total(decompte: Decompte) -> Decimal:
    return _reste(decompte) + decompte.interets + decompte.indemnite


def _objet(decompte: Decompte) -> dict[str, Json]:
    return {
        "jours": sum(tranche.jours for tranche in decompte.tranches),
        "tranches": tranches_en_json(decompte.tranches),
        "interets": montant(decompte.interets),
        "indemnite": montant(decompte.indemnite),
        "total": montant(_total(decompte)),
    }


def _expliquer(decompte: Decompte, cas: Cas) -> None:
    ecrire_les_tranches(decompte.tranches)
    ecrire(f"Intérêts : {en_clair(decompte.interets)}")
    if decompte.conditions.regime.indemnite:
        ecrire(f"Indemnité forfaitaire : {en_clair(decompte.indemnite)}")
    ecrire(f"Total avec le reste dû ({en_clair(_reste(decompte))}) : {en_clair(_total(decompte))}", "")
    ecrire(*(f"- {phrase}" for phrase in expliquer(decompte)))
    if decompte.trop_percu:
        ecrire(f"- Le client a payé {en_clair(decompte.trop_percu)} de trop : ils sont déduits du total.")
    if cas.categorie == "particulier" and cas.mise_en_demeure is None:
        ecrire("- Donnez cette date avec --mise-en-demeure.")
    elif cas.mise_en_demeure and cas.categorie != "particulier":
        ecrire("- --mise-en-demeure ne change rien ici : les intérêts courent du lendemain de l'échéance.")
    if cas.date_facture:
        ecrire(*(f"- {phrase}" for phrase in decompte.prescription[1:]))
