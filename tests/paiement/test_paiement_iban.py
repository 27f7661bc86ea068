"""Another IBAN than the one last sent: asked before anything is made, said when nobody answers."""

# ruff: noqa: E501 - sentences stand whole, as they are read

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from atelier import Atelier, fiche, instant, piece
from faux_outlook import Poste
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.iban import IbanChange, anomalie_de
from relance_xl.schema.tables import ANOMALIES
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.gestes.mise_en_demeure import mise_en_demeure
from relance_xl.usecases.gestes.relancer import relancer
from relance_xl.usecases.gestes.saisies import AbandonError
from relance_xl.usecases.preparer import mettre_en_demeure, preparer
from relance_xl.usecases.resultats import ABANDON, Preparation
from relance_xl.usecases.selection import Selection
from repondeur import Repondeur

VENDREDI, LUNDI, MARDI = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
ANCIEN, NOUVEAU = "FR7630006000011234567890189", "FR1420041010050500013M02606"
FRAUDE = anomalie_de(IbanChange(ANCIEN, NOUVEAU))
QUESTION = (
    "L'IBAN a changé depuis vos derniers envois : FR76 3000 6000 0112 3456 7890 189 → FR14 2004 1010 0505 0001 "
    "3M02 606. Est-ce bien votre nouveau compte ?"
)


def lancer(atelier: Atelier, jour: date, dialogue: Repondeur | None = None) -> Preparation:
    if dialogue is None:
        return preparer(atelier.outils(), instant(jour))
    return preparer(atelier.outils(), instant(jour), accord=dialogue.confirmer)


def preparees(faite: Preparation) -> list[str]:
    return [r.relance.identifiant for r in faite.relances]


def graves(atelier: Atelier) -> list[tuple[str, str, str]]:
    """The blocking rows of the sheet Anomalies."""
    lignes = atelier.table(ANOMALIES.nom, "Gravité", "Feuille", "Colonne", "Message")
    return [ligne[1:] for ligne in lignes if ligne[0] == "bloquante"]


def test_non_et_rien_n_est_ecrit(atelier: Atelier) -> None:
    avant = atelier.chemin.read_bytes()
    dialogue = Repondeur(False)
    with pytest.raises(AbandonError):
        lancer(atelier, LUNDI, dialogue)
    assert dialogue.questions == [QUESTION]
    assert (atelier.chemin.read_bytes(), len(atelier.fichiers())) == (avant, 1)


def test_oui_est_note_et_n_est_pas_redemande(atelier: Atelier) -> None:
    faite = lancer(atelier, LUNDI, Repondeur(True))
    assert (preparees(faite), faite.anomalies) == (["C002-261123-R2"], ())
    ajoutes = [(e.evenement, e.etape, e.detail) for e in atelier.dossier().journal if not e.code_client]
    assert ajoutes == [("note", "IBAN confirmé", NOUVEAU)]
    atelier.changer("tblFactures", "Montant TTC", 1, Decimal("600.00"))
    assert preparees(lancer(atelier, MARDI, Repondeur())) == ["C002-261124-R2"]


def test_sans_personne_le_matin_se_fait_mais_une_anomalie_bloquante_le_dit_jusqu_a_l_envoi(
    atelier: Atelier,
) -> None:
    faite = lancer(atelier, LUNDI)
    assert (preparees(faite), faite.anomalies) == (["C002-261123-R2"], (FRAUDE,))
    assert graves(atelier) == [("Paramètres", "IBAN", FRAUDE.message)]
    encore = lancer(atelier, MARDI)
    assert (preparees(encore), encore.anomalies) == ([], (FRAUDE,))
    confirmer(atelier.outils(), instant(MARDI), Demande(tout=True))
    assert lancer(atelier, MARDI).anomalies == ()


def test_sans_rien_a_envoyer_rien_n_est_demande(atelier: Atelier) -> None:
    atelier.changer("tblFactures", "Blocage", 1, "litige")
    faite = lancer(atelier, LUNDI, Repondeur())
    assert (preparees(faite), faite.anomalies) == ([], ())


def test_une_simulation_et_un_apercu_le_disent_sans_rien_demander(atelier: Atelier) -> None:
    sans_question = Repondeur()
    for simulation in (True, False):
        faite = preparer(
            atelier.outils(),
            instant(LUNDI),
            simulation=simulation,
            apercu=not simulation,
            accord=sans_question.confirmer,
        )
        assert (preparees(faite), faite.anomalies) == (["C002-261123-R2"], (FRAUDE,))


def test_l_ancien_compte_remis_ne_demande_rien(atelier: Atelier) -> None:
    atelier.parametrer({"IBAN": ANCIEN})
    assert lancer(atelier, LUNDI, Repondeur()).anomalies == ()


def test_le_bouton_relancer_le_demande_aussi(atelier: Atelier) -> None:
    choisie = Selection("tblFactures", (atelier.dossier().factures[1].ligne,))
    non = Repondeur(False)
    assert relancer(atelier.outils(), instant(LUNDI), choisie, non) == ABANDON
    assert non.questions == [QUESTION]
    faite = relancer(atelier.outils(), instant(LUNDI), choisie, Repondeur(True))
    assert faite.phrases[0].startswith("« Première relance » préparée pour Bravo")


def test_la_mise_en_demeure_le_demande_apres_son_montant(atelier: Atelier) -> None:
    choisie = Selection("tblFactures", (atelier.dossier().factures[1].ligne,))
    non = Repondeur(True, False)
    assert mise_en_demeure(atelier.outils(), instant(LUNDI), choisie, non) == ABANDON
    assert non.questions[1:] == [QUESTION]
    faite = mettre_en_demeure(atelier.outils(), instant(LUNDI), "F2", None)
    assert FRAUDE in faite.anomalies


def test_un_envoi_que_seul_outlook_connait_compte(tmp_path: Path) -> None:
    """Sent from Outlook on Friday, never confirmed: its account is the one that the debtor read."""
    atelier, poste = Atelier(tmp_path), Poste()
    atelier.parametrer({"Messagerie": "outlook"})
    atelier.remplir(
        [fiche("C001", "Alpha"), fiche("C002", "Bravo")],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 10)),
            piece("C002", "F2", "500.00", date(2026, 11, 17)),
        ],
    )
    preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    poste.envoyer("C001-261120-R2", VENDREDI)
    atelier.parametrer({"IBAN": NOUVEAU})
    faite = preparer(poste.outils(atelier.outils()), instant(LUNDI))
    assert (faite.partis, preparees(faite)) == (("C001-261120-R2",), ["C002-261123-R2"])
    assert faite.anomalies == (FRAUDE,)


def test_un_iban_dont_la_cle_est_fausse_est_dit_et_imprime_quand_meme(atelier: Atelier) -> None:
    atelier.parametrer({"IBAN": "FR76 3000 6000 0112 3456 7890 188"})
    faite = preparer(atelier.outils(), instant(LUNDI), accord=Repondeur(True).confirmer)
    assert faite.anomalies == (
        Anomalie(
            "à vérifier",
            "Paramètres",
            None,
            "IBAN",
            "FR76 3000 6000 0112 3456 7890 188",
            "Cet IBAN n'est pas valable (sa clé de contrôle est fausse) : les messages l'indiquent, sans QR code "
            "de virement. Corrigez-le avant d'envoyer.",
        ),
    )
