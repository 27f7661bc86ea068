"""The invoices' PDF files: one each, the same bytes every time, readable by a real program."""

import subprocess
from datetime import date
from pathlib import Path

from relance_xl.demonstration.donnees import generer
from relance_xl.demonstration.factures_pdf import factures_pdf
from relance_xl.schema.scenarios import SCENARIOS

DOSSIER = generer(date(2026, 11, 21), SCENARIOS)


def test_un_petit_pdf_par_facture_toujours_le_meme() -> None:
    pdf = dict(factures_pdf(DOSSIER))
    assert set(pdf) == {facture.fichier for facture in DOSSIER.factures}
    assert pdf == dict(factures_pdf(DOSSIER))
    assert max(map(len, pdf.values())) < 4_000


def test_la_facture_a_plusieurs_echeances_les_annonce_toutes(tmp_path: Path) -> None:
    numero = next(f.numero_facture for f in DOSSIER.factures if f.numero_echeance == 3)
    echeances = [f for f in DOSSIER.factures if f.numero_facture == numero]
    fichier = tmp_path / "facture.pdf"
    fichier.write_bytes(dict(factures_pdf(DOSSIER))[f"Factures/{numero}.pdf"])
    lu = subprocess.run(["pdftotext", "-layout", fichier, "-"], capture_output=True, text=True, check=True)
    assert f"Facture n° {numero}" in lu.stdout
    assert [f"{f.date_echeance:%d/%m/%Y}" for f in echeances] == [
        mot for ligne in lu.stdout.splitlines() if "À régler le" in ligne for mot in ligne.split()[3:4]
    ]
