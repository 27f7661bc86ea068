"""« Relevé de compte »: every open item of the client and its credits, in each currency."""

from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import debiteur, emetteur, jour_ou_vide, numero
from relance_xl.documents.dossier.valeurs import Compte, DossierDuClient
from relance_xl.documents.textes import date_longue, montant, propre

TITRE = "Relevé de compte"
_SOLDE = "Solde du compte"


def releve(dossier: DossierDuClient) -> Pdf:
    """Return the statement of account on the dossier's date."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour)
    page.titre(TITRE, f"Client {debiteur(dossier.client)} — au {date_longue(dossier.jour)}")
    for compte in dossier.comptes:
        _compte(page, compte)
    return page.rendre()


def _compte(page: Page, compte: Compte) -> None:
    devise, etat = compte.devise, compte.releve
    page.section(f"Compte en {devise}")
    colonnes = (
        *(Colonne("Facture", 28), Colonne("Date", 19), Colonne("Échéance", 19), Colonne("Objet", 35)),
        *(chiffres("TTC", 22), chiffres("Réglé", 22), chiffres("Reste dû", 22)),
        *(chiffres("Retard (j)", 17), Colonne("Situation", 21)),
    )
    rangees = [
        (
            numero(x.facture),
            jour_ou_vide(x.facture.date_facture),
            jour_ou_vide(x.facture.date_echeance),
            propre(x.facture.objet),
            montant(x.facture.montant_ttc, devise),
            montant(x.regle, devise),
            montant(x.reste_du, devise),
            str(max(0, x.retard)),
            x.situation,
        )
        for x in etat.lignes
    ]
    total = ("Total", "", "", "", "", "", montant(etat.echu + etat.a_echoir, devise), "", "")
    if rangees:
        page.tableau(colonnes, rangees, total=total, taille=7)
    else:
        page.paragraphe("Aucune facture ne reste due.")
    if etat.credits:
        page.paragraphe("Avoirs et crédits à déduire", gras=True)
        page.tableau(
            (Colonne("Date", 17), Colonne("Nature", 50), Colonne("Numéro", 60), chiffres("Montant", 30)),
            [
                (jour_ou_vide(c.date), c.nature, propre(c.numero), montant(c.montant, devise))
                for c in etat.credits
            ],
            total=("Total", "", "", montant(etat.total_credits, devise)),
        )
    page.compte(
        (
            ("Échu", montant(etat.echu, devise)),
            ("À échoir", montant(etat.a_echoir, devise)),
            ("Avoirs et crédits à déduire", montant(etat.total_credits, devise)),
            (_SOLDE, montant(etat.solde, devise)),
        ),
        gras=_SOLDE,
    )
