"""A small company whose letters are prepared, posted and answered by the real command, on a real workbook."""

import io
import json
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from atelier import Atelier, Rangee, fiche, piece
from relance_xl.cli.application import executer
from relance_xl.schema.contenu import Valeur
from relance_xl.schema.tables import CLIENTS, JOURNAL, SCENARIOS

MARDI_3 = "2026-11-03"
FERME: Rangee = {"Scénario": "Ferme", "Intervalle": None}
ETAPES: tuple[Rangee, ...] = (
    {**FERME, "Ordre": 1, "Étape": "Relance", "Jours": 5, "Canal": "e-mail"},
    {
        **FERME,
        "Ordre": 2,
        "Étape": "Mise en demeure",
        "Nature": "mise en demeure",
        "Jours": 45,
        "Canal": "recommandé",
        "Délai accordé": 8,
    },
    {**FERME, "Ordre": 3, "Étape": "Dernier appel", "Jours": 50, "Canal": "téléphone", "Intervalle": 10},
)


class Reponse(NamedTuple):
    """What a command left."""

    code: int
    sortie: str
    erreur: str


class Guichet:
    """The workbook, and the command lines typed on it."""

    def __init__(self, dossier: Path) -> None:
        self.atelier = Atelier(dossier)
        self.chemin = str(self.atelier.chemin)

    def remplir(
        self, fiches: Sequence[Rangee], pieces: Sequence[Rangee], etapes: Sequence[Rangee] = ETAPES
    ) -> None:
        self.atelier.ajouter(SCENARIOS.nom, *etapes)
        self.atelier.remplir(fiches, pieces)

    def lancer(self, commande: str, *arguments: str) -> Reponse:
        sortie, erreur = io.StringIO(), io.StringIO()
        with redirect_stdout(sortie), redirect_stderr(erreur):
            code = executer((commande, self.chemin, *arguments))
        return Reponse(code, sortie.getvalue(), erreur.getvalue())

    def en_json(self, commande: str, *arguments: str) -> tuple[int, Any]:
        reponse = self.lancer(commande, *arguments, "--json")
        assert reponse.erreur == ""
        return reponse.code, json.loads(reponse.sortie)

    def preparer(self, jour: str) -> Any:
        return self.en_json("preparer", "--date", jour)[1]

    def confirmer(self, *arguments: str) -> list[tuple[str, str, str, str | None]]:
        """(identifier, event, date, limit date) of what the command noted."""
        code, fait = self.en_json("confirmer", *arguments)
        assert (code, fait["anomalies"]) == (0, [])
        return [(c["identifiant"], c["evenement"], c["date"], c["date_limite"]) for c in fait["confirmees"]]

    def refus(self, *arguments: str) -> str:
        """The one sentence of a refusal; nothing is written."""
        avant = self.atelier.chemin.read_bytes()
        code, sortie, erreur = self.lancer(*arguments)
        assert (code, sortie, erreur.count("\n")) == (2, "", 1)
        assert self.atelier.chemin.read_bytes() == avant
        return erreur.strip()

    def changer_la_fiche(self, cellules: Mapping[str, Valeur], rang: int = 0) -> None:
        for label, valeur in cellules.items():
            self.atelier.changer(CLIENTS.nom, label, rang, valeur)

    def lettres(self) -> list[tuple[Any, ...]]:
        """Event, date, limit date, number and Détail of the Journal's rows that are not drafts."""
        labels = ("Événement", "Date d'effet", "Date limite", "N° recommandé", "Détail")
        return [ligne for ligne in self.atelier.table(JOURNAL.nom, *labels) if ligne[0] != "brouillon"]


def martin(**en_plus: Valeur) -> Rangee:
    """Menuiserie Martin, 1 rue Haute, 07000 Privas: a professional on the firm scenario."""
    return fiche("C001", "Menuiserie Martin", Scénario="Ferme", **en_plus)


F1 = piece("C001", "F1", "1000.00", date(2026, 9, 19))
"""1 000,00 € due on 19 September 2026: 45 days late on Tuesday 3 November 2026."""
RELANCEE: Rangee = {
    "N°": 1,
    "Code client": "C001",
    "N° facture": "F1",
    "Échéance n°": 1,
    "Ordre": 1,
    "Étape": "Relance",
    "Canal": "e-mail",
    "Événement": "reprise",
    "Date d'effet": date(2026, 9, 24),
    "Identifiant": "R-1",
}
"""F1 was reminded on 24 September, before the tool."""


def guichet_de_martin(dossier: Path, **en_plus: Valeur) -> Guichet:
    """F1 of Menuiserie Martin, reminded once: its mise en demeure goes on 3 November 2026."""
    guichet = Guichet(dossier)
    guichet.remplir([martin(**en_plus)], [F1])
    guichet.atelier.ajouter(JOURNAL.nom, RELANCEE)
    return guichet


def postee(dossier: Path, **en_plus: Valeur) -> Guichet:
    """The mise en demeure of F1, prepared and posted on Tuesday 3 November 2026 under n° 1A 234."""
    guichet = guichet_de_martin(dossier, **en_plus)
    guichet.preparer(MARDI_3)
    guichet.confirmer("--identifiant", LETTRE, "--recommande", "1A 234", "--date", MARDI_3)
    return guichet


LETTRE = "C001-261103-R2"


def messages(fait: Any) -> list[tuple[str, str, str, str | None]]:
    """(identifier, step, channel, limit date) of each message of a run."""
    return [(r["identifiant"], r["etape"], r["canal"], r["date_limite"]) for r in fait["relances"]]


def ecartees(fait: Any) -> list[tuple[str, str, str, str | None]]:
    """(invoice, reason, detail, next date) of each item set aside."""
    return [(e["facture"], e["motif"], e["detail"], e["prochaine_date"]) for e in fait["ecartees"]]


def anomalies(fait: Any) -> list[tuple[str, str, int | None, str, str, str]]:
    """(gravity, sheet, row, column, value, message) of each anomaly but those of the Journal's seal."""
    champs = ("gravite", "feuille", "ligne", "colonne", "valeur", "message")
    lues = [tuple(a[champ] for champ in champs) for a in fait["anomalies"]]
    return [a for a in lues if a[1] != "Journal des relances"]
