"""An unpaid account told from its first reminder to the registered letter, with the real commands."""

import csv
import io
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from atelier import Atelier, fiche, instant, piece
from recit import le
from relance_xl.schema.contenu import Valeur
from relance_xl.schema.tables import CONTACTS, PROMESSES, REGLEMENTS
from relance_xl.usecases.confirmer import Demande as Confirmation
from relance_xl.usecases.confirmer import confirmer
from relance_xl.usecases.dossier import SANS_BLOCAGE, Demande, ResultatDuDossier, dossier
from relance_xl.usecases.preparer import preparer

JOUR = le("22/11/2026")
CONTESTATION: Mapping[str, Valeur] = {"Montant contesté": Decimal("100.00")}
FICHIER = "Relances/Dossiers/Dossier_C001_2026-11-22.zip"
PDF_DE_F1, BON_DE_LIVRAISON = b"%PDF-1.4 facture F1", b"%PDF-1.4 bon de livraison"


def raconter(dossier_: Path) -> Atelier:
    """Two clients called Hôtel du Nord. The first owes three invoices; the last of them is disputed.

    Reminded on 7 and 17 September and by phone, he promised 1 234,56 € for the 30th, paid 234,56 € in
    October, had a last reminder, and received the mise en demeure on 31 October.
    """
    atelier = Atelier(dossier_)
    factures = dossier_ / "Factures"
    factures.mkdir()
    (factures / "F1.pdf").write_bytes(PDF_DE_F1)
    (factures / "BL 12.pdf").write_bytes(BON_DE_LIVRAISON)
    (factures / "autre.pdf").write_bytes(b"%PDF-1.4 autre client")
    atelier.remplir(
        [
            fiche("C001", "Hôtel du Nord", SIREN="123456782", Contact="Mme Roy"),
            fiche("C002", "Hôtel du Nord", Ville="Lille", **{"Code postal": "59000"}),
        ],
        [
            piece(
                "C001",
                "F1",
                "1234.56",
                le("01/09/2026"),
                Fichier="Factures/F1.pdf",
                Justificatifs="Factures/BL 12.pdf",
            ),
            piece("C001", "F2", "500.00", le("15/12/2026"), Fichier="Factures/F2.pdf"),
            piece(
                "C001",
                "F3",
                "300.00",
                le("02/09/2026"),
                Blocage="litige",
                Motif="casse à la livraison",
                **CONTESTATION,
            ),
            piece("C002", "F9", "999.00", le("01/09/2026"), Fichier="Factures/autre.pdf"),
        ],
    )
    atelier.ajouter(CONTACTS.nom, {"Code client": "C001", "Nom": "M. Petit", "Rôle": "direction"})
    for jour in ("07/09/2026", "17/09/2026", "25/09/2026"):
        relancer(atelier, jour)
    atelier.ajouter(
        PROMESSES.nom,
        {
            "Code client": "C001",
            "N° facture": "F1",
            "Type": "promesse",
            "Date promise": le("30/09/2026"),
            "Montant promis": Decimal("1234.56"),
            "Noté le": le("25/09/2026"),
            "Interlocuteur": "Mme Roy",
        },
    )
    atelier.ajouter(
        REGLEMENTS.nom,
        {
            "Date": le("02/10/2026"),
            "Code client": "C001",
            "N° facture": "F1",
            "Montant": Decimal("234.56"),
            "Référence": "VIR 7",
        },
    )
    relancer(atelier, "12/10/2026")
    relancer(atelier, "29/10/2026", "1A 111 222 3333 4")
    return atelier


def relancer(atelier: Atelier, jour: str, recommande: str = "") -> None:
    """Prepare the day's messages and confirm them all; a recommandé arrives two days later."""
    faites = preparer(atelier.outils(), instant(le(jour))).relances
    for relance in (r.relance for r in faites):
        parti = Confirmation(identifiants=(relance.identifiant,), le=le(jour))
        if recommande and relance.client.code_client == "C001":
            recue = date.fromordinal(le(jour).toordinal() + 2)
            parti = parti._replace(recommande=recommande, recue_le=recue)
        confirmer(atelier.outils(), instant(le(jour)), parti)


def constituer(
    atelier: Atelier, code: str = "C001", jour: date = JOUR, demande: Demande = SANS_BLOCAGE
) -> ResultatDuDossier:
    return dossier(atelier.outils(), instant(jour), code, demande)


def entrees(atelier: Atelier, fichier: str = FICHIER) -> Mapping[str, bytes]:
    """The files of a ZIP by name, in the order of its directory."""
    with zipfile.ZipFile(atelier.chemin.parent / fichier) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def texte(pdf: bytes) -> str:
    """The text of a PDF as poppler reads it, spaces made plain and single."""
    lu = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    lignes = lu.stdout.decode().replace("\xa0", " ").replace("\u202f", " ").splitlines()
    return "\n".join(" ".join(ligne.split()) for ligne in lignes)


def tableur(contenu: bytes) -> list[dict[str, str]]:
    """The rows of a CSV as a French spreadsheet opens it."""
    return list(csv.DictReader(io.StringIO(contenu.decode("utf-8-sig"), newline=""), delimiter=";"))
