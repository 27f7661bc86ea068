"""The button « Préparer relances du jour » when the IBAN has changed: a box before anything is made."""

from datetime import date
from pathlib import Path

from atelier import Atelier, fiche, instant, piece
from faux_bureau import Bureau
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import preparer

JEUDI = date(2026, 11, 19)
QUESTION = (
    "L'IBAN a changé depuis vos derniers envois : FR76 3000 6000 0112 3456 7890 189 → "
    "FR14 2004 1010 0505 0001 3M02 606. Est-ce bien votre nouveau compte ?"
)


def test_non_puis_oui(tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("C001", "Alpha"), fiche("C002", "Bravo")],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 10)),
            piece("C002", "F2", "500.00", date(2026, 11, 15)),
        ],
    )
    preparer(atelier.outils(), instant(JEUDI))
    confirmer(atelier.outils(), instant(JEUDI), Demande(tout=True))
    atelier.parametrer({"IBAN": "FR1420041010050500013M02606"})
    avant = atelier.chemin.read_bytes()
    bureau = Bureau(tmp_path, atelier.chemin)
    assert bureau.cliquer("preparer", "no") == 0
    assert [vu for vu in bureau.excel.vu if not vu.startswith("barre")] == [
        f"question : {QUESTION} -> no",
        "boîte : Abandonné : rien n'a été modifié.",
    ]
    assert atelier.chemin.read_bytes() == avant
    assert bureau.cliquer("preparer", "yes") == 0
    assert bureau.excel.vu[-1].startswith("boîte : 1 message préparé : 1 e-mail ; 500,00\xa0€ réclamés.")
