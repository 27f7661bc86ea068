"""`mise-en-demeure`: one invoice, several, or all the late ones of a client, once confirmed on a terminal."""

import json
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

from atelier import Rangee, fiche, piece
from recommandes.guichet import F1, Guichet, ecartees, guichet_de_martin, martin, messages

MARDI_20 = "2026-10-20"
F2: Rangee = piece("C001", "F2", "250.00", date(2026, 10, 1))
F3: Rangee = piece("C001", "F3", "80.00", date(2026, 10, 5), Blocage="litige", Motif="non livré")
F4: Rangee = piece("C001", "F4", "60.00", date(2026, 12, 1))


def guichet_de_deux_clients(dossier: Path) -> Guichet:
    """F1 and F2 are late, F3 is disputed, F4 is to come; Alpha owes F9."""
    guichet = guichet_de_martin(dossier)
    guichet.atelier.remplir(
        [fiche("C002", "Alpha", Scénario="Ferme")],
        [F2, F3, F4, piece("C002", "F9", "10.00", date(2026, 10, 1))],
    )
    return guichet


def demeure(guichet: Guichet, *arguments: str) -> tuple[int, object]:
    code, fait = guichet.en_json("mise-en-demeure", *arguments, "--date", MARDI_20)
    [relance] = fait["relances"]
    assert len(messages(fait)) == fait["bilan"]["messages"] == fait["bilan"]["courriers"] == 1
    factures = [(f["numero"], f["ordre"], f["avance"]) for f in relance["factures"]]
    return code, {
        "factures": factures,
        "reclame": (relance["total_du"], relance["interets"], relance["indemnites"], relance["reclame"]),
        "sautees": relance["etapes_sautees"],
        "ecartees": ecartees(fait),
    }


def test_pour_plusieurs_factures(tmp_path: Path) -> None:
    """1 000,00 € for 31 days and 250,00 € for 19 at 12,40 %: 10,53 € and 1,61 €, and twice 40 €."""
    guichet = guichet_de_deux_clients(tmp_path)
    assert demeure(guichet, "--facture", "F1", "--facture", "F2", "--facture", "F1") == (
        0,
        {
            "factures": [("F1", 2, True), ("F2", 2, True)],
            "reclame": ("1250.00", "12.14", "80.00", "1342.14"),
            "sautees": [],
            "ecartees": [],
        },
    )


def test_pour_toutes_les_factures_en_retard_d_un_client(tmp_path: Path) -> None:
    guichet = guichet_de_deux_clients(tmp_path)
    assert demeure(guichet, "--client", "C001") == (
        0,
        {
            "factures": [("F1", 2, True), ("F2", 2, True)],
            "reclame": ("1250.00", "12.14", "80.00", "1342.14"),
            "sautees": [],
            "ecartees": [
                (
                    "F3",
                    "litige",
                    "bloquée : litige (non livré), jusqu'à ce que vous la débloquiez",
                    None,
                )
            ],
        },
    )


def test_celle_qui_n_a_jamais_ete_relancee_dit_ce_qu_elle_saute(tmp_path: Path) -> None:
    guichet = guichet_de_deux_clients(tmp_path)
    assert demeure(guichet, "--facture", "F2", "--client", "C001") == (
        0,
        {
            "factures": [("F2", 2, True)],
            "reclame": ("250.00", "1.61", "40.00", "291.61"),
            "sautees": ["Relance"],
            "ecartees": [],
        },
    )


def test_ce_qui_ne_fait_pas_une_lettre_est_refuse(tmp_path: Path) -> None:
    guichet = guichet_de_deux_clients(tmp_path)
    commande = ("mise-en-demeure", "--date", MARDI_20)
    assert guichet.refus(*commande, "--facture", "F1", "--facture", "F9") == (
        "Ces factures sont de plusieurs clients (C001, C002) : une mise en demeure par client."
    )
    assert guichet.refus(*commande, "--facture", "F1", "--client", "C002") == (
        "La facture F1 du client C002 n'est pas dans le classeur : vérifiez son numéro."
    )
    assert guichet.refus(*commande, "--facture", "F3") == (
        "Pas de mise en demeure pour la facture F3 : bloquée : litige (non livré), jusqu'à ce que vous la "
        "débloquiez."
    )
    assert guichet.refus(*commande, "--client", "C003") == (
        "Le client C003 n'a pas de facture en retard : il n'y a rien à réclamer."
    )


def au_terminal(guichet: Guichet, reponse: str, *arguments: str) -> tuple[int, str, str]:
    """Run the command as a person does: a terminal to read and to answer, stdout apart."""
    maitre, esclave = pty.openpty()
    os.write(maitre, reponse.encode())
    fait = subprocess.run(
        [sys.executable, "-m", "relance_xl", "mise-en-demeure", guichet.chemin, *arguments],
        stdin=esclave,
        stderr=esclave,
        stdout=subprocess.PIPE,
        check=False,
    )
    os.close(esclave)
    lu = b""
    while morceau := _lire(maitre):
        lu += morceau
    os.close(maitre)
    return fait.returncode, fait.stdout.decode(), lu.decode().replace("\r\n", "\n").removeprefix(reponse)


def _lire(descripteur: int) -> bytes:
    try:
        return os.read(descripteur, 4096)
    except OSError:  # EIO: nobody holds the terminal any more
        return b""


def simple(texte: str) -> str:
    """The text with plain spaces."""
    return texte.replace("\u202f", " ").replace("\xa0", " ")


def test_au_terminal_elle_dit_tout_avant_d_ecrire_et_attend_un_oui(tmp_path: Path) -> None:
    guichet = guichet_de_deux_clients(tmp_path)
    avant = guichet.atelier.chemin.read_bytes()
    demande = ("--client", "C001", "--date", MARDI_20)
    code, sortie, dit = au_terminal(guichet, "non\n", *demande)
    assert (code, sortie) == (0, "Rien n'a été préparé.\n")
    assert simple(dit) == (
        "Mise en demeure de Menuiserie Martin (C001) pour les factures F1 et F2 : 1 342,14 € à réclamer, "
        "dont 12,14 € d'intérêts et 80,00 € d'indemnité.\n"
        "F2 n'a jamais été relancée : les étapes suivantes sont sautées.\n"
        "Laissée de côté : F3 (bloquée : litige (non livré), jusqu'à ce que vous la débloquiez).\n"
        "Préparer cette lettre ? (oui/non) "
    )
    assert guichet.atelier.chemin.read_bytes() == avant
    code, sortie, _ = au_terminal(guichet, "oui\n", *demande)
    assert (code, simple(sortie.splitlines()[0])) == (
        0,
        "Relances du 20/10/2026 : 1 message préparé (0 e-mail, 1 lettre, 0 appel), 1 342,14 € réclamés.",
    )
    assert [ligne[0] for ligne in guichet.atelier.journal()] == ["reprise", "brouillon", "brouillon"]


def test_oui_ne_pose_aucune_question(tmp_path: Path) -> None:
    guichet = guichet_de_deux_clients(tmp_path)
    code, sortie, dit = au_terminal(guichet, "", "--facture", "F2", "--date", MARDI_20, "--oui")
    assert (code, sortie.splitlines()[-1], dit) == (0, "Étapes sautées : Relance.", "")


def test_sans_terminal_elle_va_au_bout(tmp_path: Path) -> None:
    guichet = Guichet(tmp_path)
    guichet.remplir([martin()], [F1])
    assert guichet.lancer("mise-en-demeure", "--facture", "F1", "--date", MARDI_20).code == 0


def test_en_json_rien_d_autre_n_est_dit_meme_au_terminal(tmp_path: Path) -> None:
    guichet = guichet_de_deux_clients(tmp_path)
    code, sortie, dit = au_terminal(guichet, "", "--facture", "F2", "--date", MARDI_20, "--json")
    assert (code, dit, json.loads(sortie)["relances"][0]["reclame"]) == (0, "", "291.61")
