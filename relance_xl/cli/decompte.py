"""`decompte`: what one invoice of the workbook owes, line by line, and how it is obtained."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli.decompte_dit import tranches_en_json
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, application
from relance_xl.cli.sortie import Json, ecrire, ecrire_json, ecrire_tableau, jour, montant
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.decompte import EcheanceDecomptee
from relance_xl.core.decompte_lignes import Ligne
from relance_xl.core.monnaie import en_clair
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.taux import en_pourcent
from relance_xl.schema.tables import CALCUL
from relance_xl.usecases.decompte import ResultatDecompte
from relance_xl.usecases.decompte import decompte as executer

app = application()
_CHIFFRES = ("Éch.", "Jours", "Base", "Taux", "Montant")


@app.command(cls=Commande, help="Calcule ce que doit une facture du classeur, et remplit sa feuille.")
def decompte(
    classeur: Classeur,
    facture: Annotated[str, typer.Option("--facture", metavar="N°", help="Le numéro de la facture.")],
    client: Annotated[
        str | None,
        typer.Option(
            "--client",
            metavar="CODE",
            help="Le code du client, si deux clients ont une facture de ce numéro.",
            show_default=False,
        ),
    ] = None,
    date: Jour = None,
    simulation: Annotated[
        bool, typer.Option("--simulation", help=f"N'écrit pas la feuille « {CALCUL.feuille} ».")
    ] = False,
    en_json: EnJson = False,
) -> None:
    """Show the calculation of one invoice."""
    with ouvrir(classeur) as ouvert:
        resultat = executer(outils(ouvert), maintenant(date), facture.strip(), client, simulation=simulation)
    if en_json:
        ecrire_json(_objet(resultat))
    else:
        _afficher(resultat)


def _afficher(resultat: ResultatDecompte) -> None:
    calcule = resultat.decompte
    ecrire(f"Facture {calcule.numero}, {calcule.client.nom}, au {en_chiffres(calcule.date)} :")
    rangees = [_rangee(ligne) for ligne in resultat.lignes if _chiffree(ligne)]
    ecrire_tableau(("Éch.", "Libellé", "Du", "Au", *_CHIFFRES[1:]), rangees, _CHIFFRES)
    ecrire("", *(f"- {phrase}" for phrase in resultat.explications))
    if resultat.ecrit:
        ecrire("", f"Le détail est dans la feuille « {CALCUL.feuille} ».")
    elif resultat.remarque:
        ecrire("", resultat.remarque)


def _chiffree(ligne: Ligne) -> bool:
    """Tell figures from explanations."""
    return ligne.montant is not None or ligne.base is not None


def _rangee(ligne: Ligne) -> tuple[str, ...]:
    return (
        str(ligne.numero_echeance or ""),
        ligne.libelle,
        en_chiffres(ligne.du) if ligne.du else "",
        en_chiffres(ligne.au) if ligne.au else "",
        str(ligne.jours or ""),
        en_clair(ligne.base, ligne.devise) if ligne.base is not None else "",
        en_pourcent(ligne.taux) if ligne.taux is not None else "",
        en_clair(ligne.montant, ligne.devise) if ligne.montant is not None else "",
    )


def _objet(resultat: ResultatDecompte) -> dict[str, Json]:
    calcule = resultat.decompte
    return {
        "date": jour(calcule.date),
        "client": calcule.client.code_client,
        "facture": calcule.numero,
        "devise": calcule.devise,
        "echeances": [_echeance(e) for e in calcule.echeances],
        "reste_du": montant(calcule.reste_du),
        "conteste": montant(calcule.conteste),
        "a_echoir": montant(calcule.a_echoir),
        "trop_percu": montant(calcule.trop_percu),
        "interets": montant(calcule.interets),
        "interets_payes": montant(calcule.interets_payes),
        "indemnite": montant(calcule.indemnite),
        "indemnite_payee": montant(calcule.indemnite_payee),
        "total": montant(calcule.total),
        "prescription": {
            "le": jour(calcule.prescription.le),
            "hypothese": calcule.prescription.hypothese,
        },
        "explications": list(resultat.explications),
        "feuille": CALCUL.feuille if resultat.ecrit else None,
    }


def _echeance(echeance: EcheanceDecomptee) -> dict[str, Json]:
    facture = echeance.facture
    return {
        "numero_echeance": facture.numero_echeance,
        "echeance": jour(facture.date_echeance),
        "montant_ttc": montant(facture.montant_ttc),
        "mouvements": [_mouvement(m) for m in echeance.mouvements],
        "reste_du": montant(echeance.reste_du),
        "tranches": tranches_en_json(echeance.calcul.tranches),
        "interets": montant(echeance.interets),
    }


def _mouvement(mouvement: Mouvement) -> dict[str, Json]:
    return {
        "date": jour(mouvement.le),
        "nature": "règlement" if mouvement.reglement else "avoir",
        "numero": mouvement.numero,
        "montant": montant(mouvement.montant),
    }
