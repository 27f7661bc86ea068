"""The changed IBAN from the command line: asked on a terminal, told elsewhere, skipped with --oui."""

import os
import pty
import subprocess
import sys
from datetime import date
from typing import NamedTuple

import pytest

from atelier import Atelier, instant
from relance_xl.cli.application import executer
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.iban import IbanChange, anomalie_de
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.releve import releve
from relance_xl.usecases.verifier import verifier

VENDREDI, LUNDI = date(2026, 11, 20), date(2026, 11, 23)
ANCIEN, NOUVEAU = "FR7630006000011234567890189", "FR1420041010050500013M02606"
FRAUDE = anomalie_de(IbanChange(ANCIEN, NOUVEAU))


class Ecran(NamedTuple):
    """What a command left on a terminal."""

    code: int
    sortie: str
    question: str


def au_terminal(reponse: str, *arguments: str) -> Ecran:
    """Run the program as a person does: he reads the question and types his answer."""
    maitre, esclave = pty.openpty()
    os.write(maitre, f"{reponse}\n".encode())
    programme = subprocess.run(
        [sys.executable, "-m", "relance_xl", *arguments],
        stdin=esclave,
        stderr=esclave,
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(esclave)
    vu = os.read(maitre, 4096).decode()
    os.close(maitre)
    return Ecran(programme.returncode, programme.stdout.decode(), vu)


def messages(atelier: Atelier) -> int:
    return len({e.identifiant for e in atelier.dossier().journal if e.evenement == "brouillon"})


def test_au_terminal_non_et_rien_n_est_prepare(atelier: Atelier) -> None:
    avant = atelier.chemin.read_bytes()
    vu = au_terminal("non", "preparer", str(atelier.chemin), "--date", "2026-11-23")
    assert (vu.code, vu.sortie) == (0, "Rien n'a été préparé.\n")
    assert "Est-ce bien votre nouveau compte ? (oui/non)" in vu.question
    assert atelier.chemin.read_bytes() == avant


def test_au_terminal_oui_et_les_messages_sont_prepares(atelier: Atelier) -> None:
    vu = au_terminal("oui", "preparer", str(atelier.chemin), "--date", "2026-11-23")
    assert vu.code == 0
    assert vu.sortie.startswith("Relances du 23/11/2026 : 1 message préparé")
    assert messages(atelier) == 2


@pytest.mark.parametrize(
    ("commande", "code"),
    [
        (("preparer", "--date", "2026-11-23"), 1),
        (("preparer", "--date", "2026-11-23", "--json"), 1),
        (("preparer", "--date", "2026-11-23", "--oui"), 0),
        (("mise-en-demeure", "--facture", "F2", "--date", "2026-11-23"), 1),
        (("mise-en-demeure", "--facture", "F2", "--date", "2026-11-23", "--oui"), 0),
    ],
)
def test_sans_terminal_le_matin_se_fait_et_le_code_le_dit(
    atelier: Atelier, capsys: pytest.CaptureFixture[str], commande: tuple[str, ...], code: int
) -> None:
    nom, *suite = commande
    assert executer((nom, str(atelier.chemin), *suite)) == code
    dit = capsys.readouterr()
    assert (FRAUDE.message in dit.out, dit.err) == (code == 1, "")
    assert messages(atelier) == 2


def test_verifier_et_un_releve_le_disent_aussi(atelier: Atelier) -> None:
    outils = atelier.outils()
    vues = verifier(outils.classeur, LUNDI, outils.feries)
    assert [a for a in vues if a.gravite == "bloquante"] == [FRAUDE]
    assert releve(atelier.outils(), instant(LUNDI), "C002").anomalies == (FRAUDE,)


def test_bic_et_lien_de_paiement_mal_tapes(atelier: Atelier) -> None:
    atelier.parametrer({"IBAN": ANCIEN, "BIC": "AGRIFRP", "Lien de paiement": "http://payer.example"})
    dites = preparer(atelier.outils(), instant(LUNDI), simulation=True).anomalies
    assert dites == (
        Anomalie(
            "à vérifier",
            "Paramètres",
            None,
            "BIC",
            "AGRIFRP",
            "Ce BIC n'est pas valable : il a 8 ou 11 caractères.",
        ),
        Anomalie(
            "à vérifier",
            "Paramètres",
            None,
            "Lien de paiement",
            "http://payer.example",
            "Les messages ne montrent pas ce lien : une adresse qui commence par https:// est attendue.",
        ),
    )
