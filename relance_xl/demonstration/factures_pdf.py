"""The fictional invoices as PDF files: small, one page, the same bytes for the same invoice."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from itertools import groupby

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Facture
from relance_xl.core.monnaie import centimes
from relance_xl.demonstration.scene import TVA
from relance_xl.demonstration.societe import NOM, PARAMETRES

_POLICE = "Helvetica"
_ENCODAGE = "windows-1252"
_VERT = (38, 84, 70)
_GRIS = (110, 110, 110)
_NOIR = (20, 20, 20)
_LARGEUR_LIBELLE, _LARGEUR_MONTANT = 130, 40
_RETARD = "Retard entre professionnels : pénalités au taux BCE + 10 points, indemnité forfaitaire de 40 €."
_MENTIONS = (
    f"{NOM}, {PARAMETRES['Forme juridique']} au capital de {PARAMETRES['Capital']}, "
    f"SIREN {PARAMETRES['SIREN']}, RCS {PARAMETRES['Ville du RCS']}, TVA {PARAMETRES['N° TVA']}"
)


def factures_pdf(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Yield the path (column Fichier) and the PDF of each invoice and credit note of `dossier`."""
    clients = {client.code_client: client for client in dossier.clients}
    lignes = sorted(dossier.factures, key=lambda f: (f.numero_facture, f.numero_echeance))
    for _, groupe in groupby(lignes, key=lambda f: f.numero_facture):
        echeances = tuple(groupe)
        yield echeances[0].fichier, facture_pdf(clients[echeances[0].code_client], echeances)


def facture_pdf(client: Client, echeances: Sequence[Facture]) -> bytes:
    """Return the PDF of one invoice whose rows are `echeances`, dated by the invoice itself."""
    facture = echeances[0]
    page = FPDF(format="A4")
    page.core_fonts_encoding = _ENCODAGE
    page.set_creation_date(datetime.combine(facture.date_facture, time(9), UTC))
    titre = "Avoir" if facture.montant_ttc < 0 else "Facture"
    page.set_title(f"{titre} {facture.numero_facture}")
    page.add_page()
    _en_tete(page)
    _destinataire(page, client)
    _titre(page, f"{titre} n° {facture.numero_facture}", facture)
    _detail(page, echeances)
    _pied(page, facture)
    return bytes(page.output())


def _en_tete(page: FPDF) -> None:
    _ligne(page, NOM, taille=16, couleur=_VERT, gras=True)
    for texte in (
        PARAMETRES["Adresse"],
        f"{PARAMETRES['Code postal']} {PARAMETRES['Ville']}",
        f"{PARAMETRES['Téléphone']} · {PARAMETRES['E-mail']}",
        "Société fictive : document de démonstration sans valeur",
    ):
        _ligne(page, texte, taille=9, couleur=_GRIS)


def _destinataire(page: FPDF, client: Client) -> None:
    page.set_y(52)
    lieu = f"{client.code_postal} {client.ville.upper()}"
    for rang, texte in enumerate((client.nom, client.adresse, lieu, client.pays.upper())):
        page.set_x(110)
        _ligne(page, texte, taille=11, gras=rang == 0)


def _titre(page: FPDF, titre: str, facture: Facture) -> None:
    page.set_y(88)
    _ligne(page, titre, taille=14, couleur=_VERT, gras=True)
    _ligne(page, f"Du {facture.date_facture:%d/%m/%Y} · client {facture.code_client}", couleur=_GRIS)
    if facture.numero_engagement:
        _ligne(
            page, f"Engagement {facture.numero_engagement} · service {facture.code_service}", couleur=_GRIS
        )
    page.ln(6)


def _detail(page: FPDF, echeances: Sequence[Facture]) -> None:
    ttc = sum((f.montant_ttc for f in echeances), Decimal(0))
    ht = centimes(ttc / TVA)
    devise = echeances[0].devise
    for libelle, montant, gras in (
        (echeances[0].objet, ht, False),
        ("TVA 20 %", ttc - ht, False),
        ("Total TTC", ttc, True),
    ):
        _montant(page, libelle, montant, devise, gras=gras)
    page.ln(4)
    for facture in echeances if ttc > 0 else ():
        _montant(page, f"À régler le {facture.date_echeance:%d/%m/%Y}", facture.montant_ttc, devise)


def _montant(page: FPDF, libelle: str, montant: Decimal, devise: str, *, gras: bool = False) -> None:
    page.set_font(_POLICE, "B" if gras else "", 10)
    page.set_text_color(*_NOIR)
    page.cell(_LARGEUR_LIBELLE, 8, libelle, border="B")
    page.cell(_LARGEUR_MONTANT, 8, _en_chiffres(montant, devise), border="B", align="R")
    page.ln()


def _pied(page: FPDF, facture: Facture) -> None:
    page.set_y(240)
    if facture.montant_ttc > 0:
        _ligne(page, f"IBAN {PARAMETRES['IBAN']} · BIC {PARAMETRES['BIC']}", gras=True)
        _ligne(page, f"Référence à rappeler : {facture.numero_facture}")
    for texte in (
        PARAMETRES["Conditions de paiement"],
        _RETARD,
        _MENTIONS,
    ):
        _ligne(page, texte, taille=8, couleur=_GRIS)


def _ligne(
    page: FPDF, texte: str, *, taille: int = 10, couleur: tuple[int, int, int] = _NOIR, gras: bool = False
) -> None:
    page.set_font(_POLICE, "B" if gras else "", taille)
    page.set_text_color(*couleur)
    page.cell(0, taille / 2 + 0.5, texte, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _en_chiffres(montant: Decimal, devise: str) -> str:
    nombre = f"{montant:,.2f}".replace(",", " ").replace(".", ",")
    return f"{nombre} {'€' if devise == 'EUR' else devise}"
