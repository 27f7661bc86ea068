"""What the summary sheet says that each message claimed."""

from pathlib import Path

from atelier import Atelier, fiche, piece
from dossier.histoire import constituer, entrees, relancer, texte
from recit import le


def test_une_facture_bientot_a_echeance_n_a_pas_ete_reclamee(tmp_path: Path) -> None:
    """On 8 September F1 is reminded; F2, due on the 10th, is only announced in the same message."""
    atelier = Atelier(tmp_path)
    factures = [piece("C001", "F2", "980", le("10/09/2026")), piece("C001", "F1", "650.40", le("25/08/2026"))]
    atelier.remplir([fiche("C001", "Garage Martin")], factures)
    for jour in ("20/08/2026", "08/09/2026"):
        relancer(atelier, jour)
    constituer(atelier)
    lu = texte(entrees(atelier)["1 Fiche de synthèse.pdf"])
    fiche_de_synthese = [ligne for ligne in lu.split("\n") if ligne]
    assert [ligne for ligne in fiche_de_synthese if "compta@c001.example F" in ligne] == [
        "20/08/2026 Rappel avant e-mail compta@c001.example F1 650,40",
        "08/09/2026 Première relance e-mail compta@c001.example F1 650,40 Date limite : 15/09/2026",
    ]
