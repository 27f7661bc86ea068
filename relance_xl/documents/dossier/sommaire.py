"""« Sommaire »: each document of the dossier with its date, its size and its SHA-256; what is absent."""

from collections.abc import Sequence

from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import NEUTRE, debiteur, emetteur, jour_ou_vide
from relance_xl.documents.dossier.valeurs import Absent, Document, DossierDuClient
from relance_xl.documents.textes import date_longue

TITRE = "Sommaire"
_INSECABLE = "\u00a0"
_KILO, _MEGA = 1024, 1024 * 1024


def sommaire(dossier: DossierDuClient, documents: Sequence[Document], absents: Sequence[Absent]) -> Pdf:
    """Return the table of contents of a dossier whose other files are `documents`."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour)
    page.titre(TITRE, f"Dossier du client {debiteur(dossier.client)}, au {date_longue(dossier.jour)}")
    page.champs(
        (
            ("Créancier", emetteur(dossier.parametres)),
            ("Débiteur", debiteur(dossier.client)),
            ("Date du dossier", date_longue(dossier.jour)),
            ("Journal", _journal(dossier)),
        )
    )
    page.paragraphe(NEUTRE, discret=True)
    page.section(f"Documents ({len(documents)})")
    page.tableau(
        (
            *(Colonne("Document", 80), Colonne("Date", 19), chiffres("Taille", 18)),
            Colonne("Empreinte SHA-256", 62),
        ),
        [_rangee(d) for d in documents],
        taille=7,
    )
    page.section("Pièces absentes")
    if absents:
        page.tableau((Colonne("Pièce", 80), Colonne("Pourquoi", 98)), absents, taille=7.5)
    else:
        page.paragraphe("Aucune.")
    return page.rendre()


def _journal(dossier: DossierDuClient) -> str:
    chaine = dossier.chaine
    etat = "chaîne intacte" if chaine.intacte else f"{len(chaine.anomalies)} à vérifier (document 8)"
    return f"{len(dossier.journal)} lignes sur {chaine.lignes}, {etat}"


def _rangee(document: Document) -> tuple[str, ...]:
    nom = f"{document.nom}\n{document.note}" if document.note else document.nom
    sceau = f"{document.sha256[:32]}\n{document.sha256[32:]}"
    return nom, jour_ou_vide(document.date), _taille(document), sceau


def _taille(document: Document) -> str:
    if document.pages:
        return f"{document.pages}{_INSECABLE}page{'s' if document.pages > 1 else ''}"
    if document.octets < _MEGA:
        return f"{max(1, round(document.octets / _KILO))}{_INSECABLE}Ko"
    return f"{document.octets / _MEGA:.1f}{_INSECABLE}Mo".replace(".", ",")
