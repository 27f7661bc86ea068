"""« Décompte »: each late item, what reduced it, interest slice by slice, the indemnity, the total."""

from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import (
    TOTAL,
    debiteur,
    emetteur,
    jour_ou_vide,
    nom_des_interets,
    numero,
    ventilation,
)
from relance_xl.documents.dossier.valeurs import Compte, Creance, DossierDuClient
from relance_xl.documents.regime import regime
from relance_xl.documents.textes import date_longue, jours, montant, pourcentage, propre

TITRE = "Décompte"


def decompte(dossier: DossierDuClient) -> Pdf:
    """Return the calculation of the claim on the dossier's date."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour)
    page.titre(TITRE, f"Client {debiteur(dossier.client)} — calculé au {date_longue(dossier.jour)}")
    page.paragraphe(_regles(dossier), discret=True)
    for compte in dossier.comptes:
        _compte(page, compte, dossier)
    return page.rendre()


def _regles(dossier: DossierDuClient) -> str:
    client, parametres = dossier.client, dossier.parametres
    if not client.categorie:
        return "La catégorie du client est à préciser : seul le principal est décompté."
    mots = regime(client.categorie)
    depuis = (
        "depuis la réception de la mise en demeure"
        if client.categorie == "particulier"
        else "depuis le lendemain de l'échéance"
    )
    source = f" ({mots.source})" if mots.source else ""
    non_reclames = "" if client.reclamer_les_penalites else " Ils sont calculés, sans être réclamés."
    return (
        f"Les {mots.nom} courent {depuis}{source} : base × taux × jours / {parametres.base_de_calcul}, "
        f"par tranche, chacune arrondie au centime. Un règlement réduit la base à compter du lendemain de sa "
        f"date, un avoir à compter de sa date.{non_reclames}"
    )


def _compte(page: Page, compte: Compte, dossier: DossierDuClient) -> None:
    en_retard = [c for c in compte.creances if c.retard > 0]
    page.section(f"Factures échues en {compte.devise}")
    if not en_retard:
        page.paragraphe("Aucune facture échue ne reste due.")
    for creance in en_retard:
        _creance(page, creance, dossier)
    page.section(f"Récapitulatif en {compte.devise}")
    page.compte(ventilation(compte, dossier.client), gras=TOTAL)


def _creance(page: Page, creance: Creance, dossier: DossierDuClient) -> None:
    facture, devise = creance.facture, creance.facture.devise
    page.paragraphe(
        f"Facture {numero(facture)} du {date_longue(facture.date_facture)}, échue le "
        f"{date_longue(facture.date_echeance)} : {montant(facture.montant_ttc, devise)} TTC, "
        f"{jours(creance.retard)} de retard",
        gras=True,
    )
    if creance.mouvements:
        page.tableau(
            (Colonne("Date", 20), Colonne("Règlement ou avoir", 90), chiffres("Montant", 30)),
            [
                (jour_ou_vide(m.le), _mouvement(m.numero, reglement=m.reglement), montant(m.montant, devise))
                for m in creance.mouvements
            ],
        )
    if creance.tranches:
        _tranches(page, creance)
    else:
        page.paragraphe(_sans_interets(creance, dossier), discret=True)
    page.champs(
        (
            ("Reste dû", montant(creance.reste_du, devise)),
            ("dont contesté", montant(creance.conteste, devise) if creance.conteste else ""),
            ("Indemnité", montant(creance.indemnite) if creance.indemnite else ""),
        )
    )


def _tranches(page: Page, creance: Creance) -> None:
    devise = creance.facture.devise
    colonnes = (
        *(Colonne("Du", 20), Colonne("Au", 20), chiffres("Jours", 14), chiffres("Base", 30)),
        *(chiffres("Taux annuel", 22), chiffres("Intérêts", 26)),
    )
    rangees = [
        (
            jour_ou_vide(t.du),
            jour_ou_vide(t.au),
            str(t.jours),
            montant(t.base, devise),
            pourcentage(t.taux),
            montant(t.interets, devise),
        )
        for t in creance.tranches
    ]
    page.tableau(colonnes, rangees, total=("Total", "", "", "", "", montant(creance.interets, devise)))


def _mouvement(numero_: str, *, reglement: bool) -> str:
    return propre(f"{'Règlement' if reglement else 'Avoir'} {numero_}")


def _sans_interets(creance: Creance, dossier: DossierDuClient) -> str:
    client = dossier.client
    if creance.taux_manquant:
        return (
            f"Intérêts non décomptés : le taux du semestre du {jour_ou_vide(creance.taux_manquant)} manque à "
            "la feuille Taux."
        )
    if client.categorie == "particulier":
        return "Pas d'intérêts : date de réception de la mise en demeure à renseigner."
    return f"Pas de {nom_des_interets(client)} à décompter."
