"""« Journal »: the client's rows of the Journal, whole, and what the check of the whole chain says."""

import csv
import io
from collections.abc import Sequence

from relance_xl.core.empreinte import texte_canonique
from relance_xl.core.entites import Evenement
from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import debiteur, emetteur, jour_ou_vide, nombre_ou_vide
from relance_xl.documents.dossier.tableur import cellule
from relance_xl.documents.dossier.valeurs import DossierDuClient
from relance_xl.documents.textes import date_longue, propre
from relance_xl.schema.tables import JOURNAL

TITRE = "Extrait du Journal"
_EN_PLUS = ("Empreinte précédente", "Vérification")


def journal(dossier: DossierDuClient) -> Pdf:
    """Return the client's rows as pages: the main columns of each, then all the others with its seals."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour, paysage=True)
    page.titre(TITRE, f"Client {debiteur(dossier.client)} — au {date_longue(dossier.jour)}")
    _verification(page, dossier)
    page.section(f"Lignes du client ({len(dossier.journal)})")
    if not dossier.journal:
        page.paragraphe("Néant.")
        return page.rendre()
    colonnes = (
        *(chiffres("N°", 9), Colonne("Horodatage", 17), Colonne("Événement", 19), Colonne("Effet", 17)),
        *(Colonne("Facture, échéance", 28), Colonne("Étape, canal", 30), Colonne("Destinataire", 36)),
        *(chiffres("Montant", 19), Colonne("Autres colonnes et empreintes", 108)),
    )
    page.tableau(colonnes, [_rangee(e, dossier) for e in dossier.journal], taille=6.5)
    return page.rendre()


def journal_csv(dossier: DossierDuClient) -> bytes:
    """Return the same rows for a spreadsheet: every listed column as it is sealed, UTF-8 with its mark."""
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, delimiter=";", lineterminator="\r\n").writerow
    ecrire([*(c.label for c in JOURNAL.colonnes), *_EN_PLUS])
    for e in dossier.journal:
        textes = (texte_canonique(getattr(e, c.attribut)) for c in JOURNAL.colonnes)
        ecrire([cellule(texte) for texte in (*textes, _precedente(e, dossier), _verdict(e, dossier))])
    return sortie.getvalue().encode("utf-8-sig")


def _verification(page: Page, dossier: DossierDuClient) -> None:
    chaine = dossier.chaine
    page.section("Vérification de la chaîne")
    page.paragraphe(
        "Chaque ligne du Journal porte l'empreinte SHA-256 de son contenu et de l'empreinte de la ligne "
        "précédente, tous clients confondus : une ligne modifiée, supprimée ou déplacée se voit.",
        discret=True,
    )
    page.champs(
        (
            ("Lignes vérifiées", f"{chaine.lignes} (tout le Journal)"),
            ("Dernière empreinte", chaine.derniere or "aucune"),
            ("Résultat", "chaîne intacte" if chaine.intacte else f"{len(chaine.anomalies)} à vérifier"),
        )
    )
    for anomalie in chaine.anomalies:
        ou = f"Ligne {anomalie.ligne} : " if anomalie.ligne else ""
        page.paragraphe(f"• {ou}{anomalie.message}")


def _rangee(e: Evenement, dossier: DossierDuClient) -> Sequence[str]:
    return (
        str(e.numero),
        texte_canonique(e.horodatage),
        e.evenement,
        jour_ou_vide(e.date_effet),
        _facture(e),
        "\n".join(t for t in (e.etape, e.canal) if t),
        "\n".join(t for t in (e.destinataire, e.interlocuteur) if t),
        nombre_ou_vide(e.montant),
        _reste(e, dossier),
    )


def _facture(e: Evenement) -> str:
    echeance = f"échéance {e.numero_echeance or 1} du {jour_ou_vide(e.date_echeance)}"
    return f"{propre(e.numero_facture)}\n{echeance}" if e.date_echeance else propre(e.numero_facture)


def _reste(e: Evenement, dossier: DossierDuClient) -> str:
    champs = (
        ("Lot", e.lot),
        ("Ordre", "" if e.ordre is None else str(e.ordre)),
        ("Pénalités", nombre_ou_vide(e.penalites)),
        ("Indemnité", nombre_ou_vide(e.indemnite)),
        ("Date limite", jour_ou_vide(e.date_limite)),
        ("N° recommandé", e.numero_recommande),
        ("Identifiant", e.identifiant),
        ("Auteur", e.auteur),
        ("Pièce", e.piece),
        ("Détail", e.detail),
    )
    lignes = [" · ".join(f"{label} : {propre(texte)}" for label, texte in champs if texte)]
    lignes.append(f"Précédente : {_precedente(e, dossier) or 'aucune'}")
    lignes.append(f"Empreinte : {e.empreinte or 'aucune'}")
    verdict = _verdict(e, dossier)
    return "\n".join([*lignes, *([] if verdict == _CONFORME else [f"À vérifier : {verdict}"])])


_CONFORME = "conforme"


def _precedente(e: Evenement, dossier: DossierDuClient) -> str:
    return dossier.chaine.precedentes.get(e.ligne, "")


def _verdict(e: Evenement, dossier: DossierDuClient) -> str:
    return dossier.chaine.a_verifier.get(e.ligne, _CONFORME)
