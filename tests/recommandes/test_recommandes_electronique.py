"""The electronic registered letter: accepted within fifteen days, and only where it was agreed to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recommandes.guichet import (
    ETAPES,
    F1,
    LETTRE,
    MARDI_3,
    RELANCEE,
    Guichet,
    anomalies,
    ecartees,
    martin,
    messages,
)
from relance_xl.schema.tables import JOURNAL

ELECTRONIQUE = tuple(
    {**etape, "Canal": "recommandé électronique"} if etape["Ordre"] == 2 else etape for etape in ETAPES
)


def guichet_electronique(dossier: Path, **en_plus: Any) -> Guichet:
    guichet = Guichet(dossier)
    guichet.remplir([martin(**en_plus)], [F1], ELECTRONIQUE)
    guichet.atelier.ajouter(JOURNAL.nom, RELANCEE)
    return guichet


def test_le_delai_compte_de_l_acceptation_sinon_de_quinze_jours(tmp_path: Path) -> None:
    """Sent on 3 November: accepted by the 18th, eight days more, Thursday 26. Accepted on 5: Friday 13."""
    guichet = guichet_electronique(tmp_path)
    fait = guichet.preparer(MARDI_3)
    assert messages(fait) == [(LETTRE, "Mise en demeure", "recommandé électronique", "2026-11-26")]
    assert (fait["bilan"]["courriers"], anomalies(fait)) == (1, [])
    assert fait["relances"][0]["fichiers"][0].endswith(".docx")
    numero = ("--identifiant", LETTRE, "--recommande", "LRE-42", "--date", MARDI_3)
    assert guichet.confirmer(*numero) == [(LETTRE, "postée", "2026-11-03", "2026-11-26")]
    [retenue] = ecartees(guichet.preparer("2026-11-26"))
    assert (retenue[1], retenue[3]) == ("delai_en_cours", "2026-11-27")
    assert guichet.confirmer("--recommande", "LRE-42", "--recue", "2026-11-05") == [
        (LETTRE, "reçue", "2026-11-05", "2026-11-13")
    ]
    assert [m[1] for m in messages(guichet.preparer("2026-11-26"))] == ["Dernier appel"]


@pytest.mark.parametrize(
    ("categorie", "accord", "canal"),
    [
        ("professionnel", None, "recommandé électronique"),
        ("professionnel", "non", "recommandé"),
        ("particulier", "oui", "recommandé électronique"),
        ("particulier", None, "recommandé"),
        ("particulier", "non", "recommandé"),
        ("public", None, "recommandé"),
        ("public", "oui", "recommandé électronique"),
    ],
)
def test_un_particulier_ou_un_organisme_public_doit_l_avoir_accepte(
    tmp_path: Path, categorie: str, accord: str | None, canal: str
) -> None:
    guichet = guichet_electronique(tmp_path, Catégorie=categorie, **{"Recommandé électronique": accord})
    fait = guichet.preparer(MARDI_3)
    assert [m[2] for m in messages(fait)] == [canal]
    papier = (
        "à vérifier",
        "Clients",
        6,
        "Recommandé électronique",
        accord or "",
        (
            "Menuiserie Martin n'a pas accepté le recommandé électronique : sa lettre part en recommandé "
            "papier. Mettez « oui » s'il l'a accepté."
        ),
    )
    assert anomalies(fait) == ([papier] if canal == "recommandé" else [])
    encore = guichet.preparer(MARDI_3)
    assert (messages(encore), encore["retraits"]) == ([], [])


def test_inconnu_de_cette_messagerie_il_attend_une_autre_adresse(tmp_path: Path) -> None:
    guichet = guichet_electronique(tmp_path)
    guichet.preparer(MARDI_3)
    guichet.confirmer("--identifiant", LETTRE, "--recommande", "LRE-42", "--date", MARDI_3)
    guichet.confirmer("--recommande", "LRE-42", "--retournee", "2026-11-04", "--motif", "inconnu")
    assert guichet.lettres()[-1] == (
        "retournée",
        date(2026, 11, 4),
        None,
        "LRE-42",
        "Destinataire inconnu · compta@c001.example",
    )
    fait = guichet.preparer("2026-11-12")
    assert (messages(fait), [(n, m) for n, m, _, _ in ecartees(fait)]) == ([], [("F1", "anomalie")])
    assert [a[:5] for a in anomalies(fait)] == [("bloquante", "Clients", 6, "E-mail", "compta@c001.example")]
    guichet.changer_la_fiche({"E-mail": "direction@c001.example"})
    assert [m[2] for m in messages(guichet.preparer("2026-11-12"))] == ["recommandé électronique"]


def test_revenu_inconnu_il_repart_sur_papier_si_le_client_n_en_veut_plus(tmp_path: Path) -> None:
    guichet = guichet_electronique(tmp_path)
    guichet.preparer(MARDI_3)
    guichet.confirmer("--identifiant", LETTRE, "--recommande", "LRE-42", "--date", MARDI_3)
    guichet.confirmer("--recommande", "LRE-42", "--retournee", "2026-11-04", "--motif", "inconnu")
    guichet.changer_la_fiche({"Recommandé électronique": "non"})
    assert [m[2] for m in messages(guichet.preparer("2026-11-12"))] == ["recommandé"]


def test_sans_adresse_e_mail_le_prestataire_ne_peut_rien_remettre(tmp_path: Path) -> None:
    guichet = guichet_electronique(tmp_path, **{"E-mail": None})
    fait = guichet.preparer(MARDI_3)
    assert [m[2] for m in messages(fait)] == ["recommandé électronique"]
    assert anomalies(fait) == [
        (
            "à vérifier",
            "Clients",
            6,
            "E-mail",
            "",
            (
                "Menuiserie Martin n'a pas d'adresse e-mail : le recommandé électronique lui est adressé par "
                "là. Complétez sa fiche."
            ),
        )
    ]
