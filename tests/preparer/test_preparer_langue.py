"""A client who speaks another language: a folder of templates is enough."""

from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

from atelier import Atelier, fiche, instant, piece
from relance_xl.core.anomalie import Anomalie
from relance_xl.usecases.preparer import preparer

VENDREDI = date(2026, 11, 20)


def _schreinerei(dossier: Path, langue: str) -> Atelier:
    atelier = Atelier(dossier)
    atelier.remplir(
        [fiche("C001", "Schreinerei Weber", Langue=langue)],
        [piece("C001", "F1", "120.00", date(2026, 11, 10))],
    )
    return atelier


def _objet(atelier: Atelier) -> str:
    (courriel,) = (atelier.chemin.parent / "Relances").rglob("*.eml")
    return str(message_from_bytes(courriel.read_bytes(), policy=policy.default)["Subject"])


def test_une_langue_sans_modeles_donne_un_message_en_francais_et_c_est_dit(tmp_path: Path) -> None:
    atelier = _schreinerei(tmp_path, "DE")
    fait = preparer(atelier.outils(), instant(VENDREDI))
    assert [a for a in fait.anomalies if a.colonne == "Langue"] == [
        Anomalie(
            "à vérifier",
            "Clients",
            6,
            "Langue",
            "de",
            (
                "Il n'y a pas de modèle premiere_relance.txt en « de » : le message à Schreinerei Weber est "
                "en français. Créez-le dans votre dossier templates, ou changez la langue."
            ),
        )
    ]
    assert _objet(atelier).startswith("Votre facture échue")


def test_un_dossier_de_modeles_est_une_langue_de_plus(tmp_path: Path) -> None:
    atelier = _schreinerei(tmp_path, "de")
    modele = tmp_path / "templates" / "de" / "courriels" / "premiere_relance.txt"
    modele.parent.mkdir(parents=True)
    modele.write_text(
        "Objet : Ihre Rechnung {{ numeros }}\n\nSehr geehrte Damen und Herren,\n\n{{ reclame }}", "utf-8"
    )
    fait = preparer(atelier.outils(), instant(VENDREDI))
    assert [a for a in fait.anomalies if a.colonne == "Langue"] == []
    assert _objet(atelier) == "Ihre Rechnung F1"


def test_ce_qui_n_est_pas_un_code_de_langue_retient_le_client(tmp_path: Path) -> None:
    fait = preparer(_schreinerei(tmp_path, "allemand").outils(), instant(VENDREDI))
    assert [(a.gravite, a.valeur, a.message) for a in fait.anomalies if a.colonne == "Langue"] == [
        (
            "bloquante",
            "allemand",
            (
                "Une langue est attendue par son code de deux lettres, par exemple fr ou en. En attendant, "
                "ce client n'est pas relancé."
            ),
        )
    ]
    assert [(e.facture.numero_facture, e.motif) for e in fait.ecartees] == [("F1", "anomalie")]
