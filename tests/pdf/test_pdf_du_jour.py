"""« Courriers du jour » and « Recommandés du jour »: what waits to be posted, and nothing else."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from atelier import Atelier, fiche, instant, piece
from faux_convertisseur import FauxConvertisseur
from relance_xl.adapters.depot import DepotSurDisque
from relance_xl.schema.tables import CLIENTS, FACTURES
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.convertisseur import FabriqueDeConvertisseur, sans_convertisseur
from relance_xl.usecases.preparer import preparer

VENDREDI, SAMEDI = date(2026, 11, 20), date(2026, 11, 21)
TITRES = [
    "C003-261120-R1 – Charlie & Fils (recommandé)",
    "C002-261120-R1 – Bravo (courrier)",
    "C004-261120-R1 – Delta (courrier)",
]
PAGES = {TITRES[0]: 2, TITRES[1]: 1, TITRES[2]: 1}


def lancer(atelier: Atelier, jour: date = VENDREDI, avec: FabriqueDeConvertisseur | None = None) -> None:
    outils = atelier.outils()._replace(convertisseur=avec or FauxConvertisseur())
    preparer(outils, instant(jour))


def annulee(atelier: Atelier, identifiant: str) -> None:
    annuler(atelier.outils(), instant(VENDREDI), [identifiant], "")


def fichier(atelier: Atelier, nom: str) -> Path:
    return atelier.chemin.parent / "Relances" / "2026-11-20" / nom


def reunis(atelier: Atelier) -> list[tuple[str, int]]:
    """(title, first page from 1) of each letter of « Courriers du jour »."""
    lu = PdfReader(fichier(atelier, "Courriers du jour.pdf"))
    return [(str(s["/Title"]), (lu.get_destination_page_number(s) or 0) + 1) for s in lu.outline]  # type: ignore[arg-type, call-overload]


def liste(atelier: Atelier) -> list[dict[str, str]]:
    texte = fichier(atelier, "Recommandés du jour.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte), delimiter=";"))


def test_recommandes_first_then_by_client_each_on_its_own_sheet(atelier: Atelier) -> None:
    """Charlie's two pages fill a sheet; behind Bravo's only page, the paper stays blank."""
    lancer(atelier)
    assert reunis(atelier) == [(TITRES[0], 1), (TITRES[1], 3), (TITRES[2], 5)]
    lu = PdfReader(fichier(atelier, "Courriers du jour.pdf"))
    assert len(lu.pages) == 5
    assert lu.metadata is not None
    assert lu.metadata.title == "Courriers à poster, préparés le 20/11/2026"
    preferences: Any = lu.root_object["/ViewerPreferences"].get_object()
    assert dict(preferences) == {"/Duplex": "/DuplexFlipLongEdge", "/PrintScaling": "/None"}


def test_the_order_is_that_of_the_sheet_clients(atelier: Atelier) -> None:
    for rang, (code, nom, scenario) in enumerate(
        [("C004", "Delta", "Par lettre"), ("C002", "Bravo", "Par lettre")]
    ):
        for label, valeur in (
            ("Code client", code),
            ("Nom ou raison sociale", nom),
            ("Scénario", scenario),
        ):
            atelier.changer(CLIENTS.nom, label, 2 * rang + 1, valeur)
    lancer(atelier)
    assert [titre for titre, _ in reunis(atelier)] == [TITRES[0], TITRES[2], TITRES[1]]


def test_the_list_of_the_recommandes_has_the_envelope_s_lines(atelier: Atelier) -> None:
    lancer(atelier)
    assert liste(atelier) == [
        {
            "Identifiant": "C003-261120-R1",
            "Référence": "F3",
            "Canal": "recommandé",
            "Nom": "Charlie & Fils",
            "Ligne 1": "Charlie & Fils",
            "Ligne 2": "Mme Dupont",
            "Ligne 3": "1 rue Haute",
            "Ligne 4": "07000 PRIVAS",
            "Ligne 5": "",
            "Ligne 6": "",
            "Code postal": "07000",
            "Ville": "Privas",
            "Pays": "",
            "E-mail": "compta@c003.example",
            "Nombre de pages": "2",
            "Fichier PDF": "C003-261120-R1_Charlie-Fils.pdf",
            "Montant": "1348,89",  # 1 300,50 + 19 days at 12,40 % + 40
            "Devise": "EUR",
        }
    ]
    contenu = fichier(atelier, "Recommandés du jour.csv").read_bytes()
    assert contenu.startswith(b"\xef\xbb\xbfIdentifiant;R\xc3\xa9f\xc3\xa9rence;Canal;")
    assert contenu.count(b"\r\n") == 2


def test_a_name_that_looks_like_a_formula_is_a_text(atelier: Atelier) -> None:
    atelier.changer(CLIENTS.nom, "Nom ou raison sociale", 2, "@Charlie")
    lancer(atelier)
    assert [(ligne["Nom"], ligne["Ligne 1"]) for ligne in liste(atelier)] == [("'@Charlie", "'@Charlie")]


def test_a_foreign_currency_is_named(atelier: Atelier) -> None:
    atelier.changer(FACTURES.nom, "Devise", 2, "CHF")
    lancer(atelier)
    assert [(ligne["Identifiant"], ligne["Devise"]) for ligne in liste(atelier)] == [
        ("C003-261120-R1-CHF", "CHF")
    ]


def test_an_electronic_recommande_is_listed_but_not_printed(atelier: Atelier) -> None:
    atelier.changer("tblScenarios", "Canal", _rang_du_recommande(atelier), "recommandé électronique")
    atelier.changer(CLIENTS.nom, "E-mail", 2, "charlie@fils.example")
    lancer(atelier)
    assert [titre for titre, _ in reunis(atelier)] == TITRES[1:]
    assert [(ligne["Canal"], ligne["E-mail"]) for ligne in liste(atelier)] == [
        ("recommandé électronique", "charlie@fils.example")
    ]


def _rang_du_recommande(atelier: Atelier) -> int:
    scenarios = [nom for (nom,) in atelier.table("tblScenarios", "Scénario")]
    return scenarios.index("Par recommandé")


def test_without_pdf_the_list_still_has_the_addresses(atelier: Atelier) -> None:
    lancer(atelier, avec=sans_convertisseur)
    assert not fichier(atelier, "Courriers du jour.pdf").exists()
    assert [(x["Nom"], x["Nombre de pages"], x["Fichier PDF"]) for x in liste(atelier)] == [
        ("Charlie & Fils", "", "")
    ]


def test_the_same_letters_give_the_same_bytes_and_are_not_put_together_again(atelier: Atelier) -> None:
    lancer(atelier)
    chemin = fichier(atelier, "Courriers du jour.pdf")
    premier, fait = chemin.read_bytes(), chemin.stat().st_mtime_ns
    lancer(atelier)
    assert chemin.stat().st_mtime_ns == fait
    chemin.unlink()
    lancer(atelier)
    assert chemin.read_bytes() == premier


def test_a_letter_withdrawn_leaves_them_and_the_last_one_takes_them_away(atelier: Atelier) -> None:
    """Friday's files follow what becomes of Friday's letters, by hand or by Saturday's run."""
    lancer(atelier)
    annulee(atelier, "C003-261120-R1")
    assert [titre for titre, _ in reunis(atelier)] == TITRES[1:]
    assert not fichier(atelier, "Recommandés du jour.csv").exists()
    atelier.changer(FACTURES.nom, "Blocage", 1, "litige")
    lancer(atelier, SAMEDI)
    assert [titre for titre, _ in reunis(atelier)] == TITRES[2:]
    atelier.changer(FACTURES.nom, "Blocage", 3, "litige")
    lancer(atelier, SAMEDI)
    assert not fichier(atelier, "Courriers du jour.pdf").exists()


def test_files_kept_open_are_put_in_place_as_soon_as_they_are_closed(atelier: Atelier) -> None:
    """Acrobat and Excel show Friday's files while letters come and go, then are closed."""
    lancer(atelier)
    ouverts = True

    def renommer(depuis: Path, vers: Path) -> None:
        if ouverts and "jour" in vers.name:
            raise PermissionError
        depuis.replace(vers)

    depot = DepotSurDisque(atelier.chemin.parent, "Relances", renommer, lambda _: None)
    outils = atelier.outils()._replace(depot=depot)
    atelier.ajouter(CLIENTS.nom, fiche("C006", "Fox", Scénario="Par recommandé"))
    atelier.ajouter(FACTURES.nom, piece("C006", "F6", "60.00", date(2026, 11, 1)))
    preparer(outils._replace(convertisseur=FauxConvertisseur()), instant(VENDREDI))
    dites = annuler(outils, instant(VENDREDI), ["C002-261120-R1"], "").anomalies
    assert [a.valeur for a in dites if "ouvert dans un autre programme" in a.message] == [
        "Relances/2026-11-20/Courriers du jour.pdf",
        "Relances/2026-11-20/Recommandés du jour.csv",
    ]
    assert (len(reunis(atelier)), len(liste(atelier))) == (3, 1)
    ouverts = False
    confirmer(outils, instant(VENDREDI), Demande(identifiants=("C001-261120-R2",)))
    assert [titre for titre, _ in reunis(atelier)][2:] == [TITRES[2]]
    assert [x["Identifiant"] for x in liste(atelier)] == ["C003-261120-R1", "C006-261120-R1"]
    assert not list(atelier.chemin.parent.rglob("*.part"))


def test_a_letter_posted_is_not_printed_again(atelier: Atelier) -> None:
    """Bravo's went this morning; once all have gone, there is nothing left to print nor to hand in."""
    lancer(atelier)
    confirmer(atelier.outils(), instant(VENDREDI), Demande(identifiants=("C002-261120-R1",)))
    assert [titre for titre, _ in reunis(atelier)] == [TITRES[0], TITRES[2]]
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    assert [nom for nom in atelier.fichiers() if "jour" in nom] == []
    assert fichier(atelier, "C002-261120-R1_Bravo.pdf").is_file()
