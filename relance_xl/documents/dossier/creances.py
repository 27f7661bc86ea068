"""« Créances.csv »: the claims, a row per due date, for a factor, a credit insurer or an agency."""

import csv
import io
from decimal import Decimal

from relance_xl.documents.dossier.mots import emetteur, jour_ou_vide
from relance_xl.documents.dossier.tableur import cellule
from relance_xl.documents.dossier.valeurs import Creance, DossierDuClient
from relance_xl.documents.textes import lignes_propres, propre

ENTETES = (
    *("Créancier", "SIREN du créancier", "Code client", "Débiteur", "Catégorie", "SIREN", "Adresse"),
    *("Code postal", "Ville", "Pays", "E-mail", "Téléphone", "N° facture", "Échéance n°", "Date facture"),
    *("Date d'échéance", "Devise", "Montant TTC", "Réglé", "Reste dû", "Part contestée", "Retard (j)"),
    *("Situation", "Blocage", "Ordre", "Dernière étape", "Date de l'étape", "Intérêts", "Indemnité (EUR)"),
    *("Prescription le", "Date du calcul"),
)


def creances_csv(dossier: DossierDuClient) -> bytes:
    """Return the open items: UTF-8 with its mark, `;`, amounts with a comma, days as JJ/MM/AAAA."""
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, delimiter=";", lineterminator="\r\n").writerow
    ecrire(ENTETES)
    for compte in dossier.comptes:
        for creance in compte.creances:
            ecrire([cellule(texte) for texte in _rangee(creance, dossier)])
    return sortie.getvalue().encode("utf-8-sig")


def _rangee(creance: Creance, dossier: DossierDuClient) -> tuple[str, ...]:
    client, facture, niveau = dossier.client, creance.facture, creance.niveau
    return (
        emetteur(dossier.parametres),
        _serre(dossier.parametres.siren),
        propre(client.code_client),
        propre(client.nom),
        client.categorie,
        _serre(client.siren),
        ", ".join(lignes_propres(client.adresse)),
        propre(client.code_postal),
        propre(client.ville),
        propre(client.pays),
        propre(client.email),
        propre(client.telephone),
        propre(facture.numero_facture),
        str(facture.numero_echeance),
        jour_ou_vide(facture.date_facture),
        jour_ou_vide(facture.date_echeance),
        facture.devise,
        _chiffre(facture.montant_ttc),
        _chiffre(creance.regle),
        _chiffre(creance.reste_du),
        _chiffre(creance.conteste),
        str(max(0, creance.retard)),
        creance.situation,
        facture.blocage,
        str(niveau.ordre) if niveau else "",
        niveau.etape if niveau else "",
        jour_ou_vide(niveau.date) if niveau else "",
        _chiffre(creance.interets),
        _chiffre(creance.indemnite),
        jour_ou_vide(creance.prescription.le),
        jour_ou_vide(dossier.jour),
    )


def _chiffre(montant: Decimal) -> str:
    return f"{montant:.2f}".replace(".", ",")


def _serre(siren: str) -> str:
    return "".join(siren.split())
