"""`make bench`: the speed and memory that the project promises, as ratios.

On 10,000 and 100,000 invoices, on 500 letters, on a dossier of 50 documents. Seconds are this machine's;
ratios travel. Exit code 1 when a bound is exceeded.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

ICI = Path(__file__).resolve().parent
sys.path.insert(0, str(ICI.parent))

from bench.outils_bench import RELANCE_XL, Cout, alternees, medianes, mesurer  # noqa: E402  after the path above

PETIT, GRAND = 10_000, 100_000
JOUR = "2026-11-20"
TOURS = 3
VIF, VIF_PETIT, VIF_MESSAGES = 5_000, 500, 10
"""Invoices of the live runs; the two whose calls are compared write as many messages."""
CLIC = 1.5
"""Seconds that a click may take before something moves."""
LETTRES, PIECES = 500, 50
"""Letters made and converted; documents of a client's dossier."""
_LARGEUR = 140
_FAIT_OU_A_REGARDER = (0, 1)  # a workbook may have anomalies: the run is done all the same


class Mesure(NamedTuple):
    """A line of the report: what, the figures behind it, the value, and its bound (None: shown only)."""

    libelle: str
    detail: str
    valeur: float
    unite: str
    borne: float | None

    @property
    def tenue(self) -> bool:
        """Whether the value is within its bound."""
        return self.borne is None or self.valeur <= self.borne


def principal() -> int:
    """Run every measure, print the table, return the exit code."""
    console = Console() if sys.stdout.isatty() else Console(width=_LARGEUR)
    with tempfile.TemporaryDirectory(prefix="relance-bench-") as ailleurs, console.status("Bench…") as etat:
        mesures = []
        for mesure in _mesures(Path(ailleurs)):
            mesures.append(mesure)
            etat.update(f"Bench… {mesure.libelle}")
    console.print(_tableau(mesures))
    return 0 if all(mesure.tenue for mesure in mesures) else 1


def _mesures(dossier: Path) -> Iterator[Mesure]:
    petit, grand = _classeur(dossier, PETIT), _classeur(dossier, GRAND)
    demarrage = medianes((*RELANCE_XL, "--version"), TOURS)
    yield Mesure("Démarrage", "relance-xl --version", demarrage.secondes, "s", None)
    clic = medianes((sys.executable, ICI / "clic.py"), TOURS)
    yield Mesure("Ruban : du clic au premier texte", "Excel à part", clic.secondes, "s", CLIC)
    charge = medianes((sys.executable, ICI / "clic.py", "action"), TOURS)
    yield Mesure("Ruban : du clic à l'action chargée", "Excel à part", charge.secondes, "s", None)
    noyau = json.loads(mesurer((sys.executable, ICI / "noyau.py", f"{GRAND}"))[1])
    yield from _noyau(noyau)
    commandes = (_simulation(petit), _simulation(grand), (sys.executable, ICI / "lire_calamine.py", grand))
    simulation_petite, simulation, calamine = alternees(commandes, TOURS, codes=_FAIT_OU_A_REGARDER)
    yield Mesure(
        f"Simulation / python-calamine, {GRAND} factures",
        f"{simulation.secondes:.2f} s ({simulation.cpu:.1f} de processeur) / {calamine.secondes:.2f} s",
        simulation.secondes / calamine.secondes,
        "×",
        3,
    )
    yield Mesure(
        f"Mémoire de la simulation, {GRAND} factures",
        f"python-calamine seul : {calamine.mo:.0f} Mo",
        simulation.mo,
        "Mo",
        600,
    )
    yield Mesure(
        f"Croissance de {PETIT} à {GRAND} factures",
        f"{simulation_petite.secondes:.2f} s → {simulation.secondes:.2f} s",
        simulation.secondes / simulation_petite.secondes,
        "×",
        GRAND / PETIT,
    )
    yield from _complete(grand, simulation, noyau["fichiers"])
    yield from _vif(dossier)
    yield from _lettres()
    yield from _dossier(dossier)


def _lettres() -> Iterator[Mesure]:
    """Measure a big morning of letters: their documents, their PDFs, the one file to print, all processes."""
    chiffres = json.loads(mesurer((sys.executable, ICI / "lettres.py", f"{LETTRES}"))[1])
    faits, mo = f"{chiffres['faits']} PDF", chiffres["octets"] / 1e6
    yield Mesure(f"{LETTRES} lettres .docx", "modèles compilés, fichiers écrits", chiffres["docx"], "s", 10)
    yield Mesure("… leurs PDF par LibreOffice", f"{faits}, deux processus", chiffres["pdf"], "s", 25)
    part = 100 * chiffres["pdf"] / (LETTRES * chiffres["seule"])
    yield Mesure(
        "… à côté d'un LibreOffice neuf par lettre", f"{chiffres['seule']:.2f} s la lettre", part, "%", 6
    )
    yield Mesure("… réunis en un fichier à imprimer", f"{mo:.0f} Mo", chiffres["reunion"], "s", None)
    yield Mesure("… mémoire de tous les processus", "Python et LibreOffice", chiffres["mo"], "Mo", 700)


def _dossier(dossier: Path) -> Iterator[Mesure]:
    """Measure the hand-over of a client: its ZIP, every document being a PDF already."""
    chiffres = json.loads(mesurer((sys.executable, ICI / "dossier.py", f"{PIECES}", dossier))[1])
    yield Mesure(
        f"Dossier d'un client, {PIECES} documents",
        f"{chiffres['membres']} dans le ZIP",
        chiffres["secondes"],
        "s",
        10,
    )


def _classeur(dossier: Path, nombre: int, *messages: int) -> Path:
    chemin = dossier / "-".join(map(str, (nombre, *messages))) / "Relance.xlsm"
    chemin.parent.mkdir()
    mesurer((sys.executable, ICI / "generer.py", f"{nombre}", chemin, *map(str, messages)))
    return chemin


def _vif(dossier: Path) -> Iterator[Mesure]:
    """Measure « Préparer » in a live LibreOffice: it must pass its time there, not in our Python."""
    tailles = ((VIF_PETIT, VIF_MESSAGES), (VIF, VIF_MESSAGES), (VIF,))
    chemins = [_classeur(dossier, *taille) for taille in tailles]
    sortie = mesurer((sys.executable, ICI / "vif.py", *chemins))[1]
    petit, moyen, entier = (json.loads(ligne) for ligne in sortie.splitlines())
    part = 100 * entier["application"] / entier["secondes"]
    messages = f"{entier['messages']} messages"
    detail = f"{messages}, dont {part:.0f} % du temps dans l'application"
    yield Mesure(f"« Préparer » dans LibreOffice, {VIF} factures", detail, entier["secondes"], "s", None)
    yield Mesure("… notre Python", f"{messages}, temps processeur", entier["notre"], "s", 2)
    appels = f"{petit['appels']} → {moyen['appels']} de {VIF_PETIT} à {VIF} factures"
    yield Mesure(
        "… appels à l'application en plus", appels, abs(moyen["appels"] - petit["appels"]), "appels", 0
    )


def _simulation(classeur: Path) -> Sequence[str | Path]:
    return (*RELANCE_XL, "preparer", classeur, "--simulation", "--json", "--date", JOUR)


def _noyau(chiffres: Mapping[str, float]) -> Iterator[Mesure]:
    detail = f"{chiffres['messages']:.0f} messages, temps processeur"
    yield Mesure(f"Le plan seul, {GRAND} factures", detail, chiffres["plan"], "s", 1)
    yield Mesure("Une lettre", "temps processeur, modèle compilé", chiffres["lettre"], "ms", 15)
    yield Mesure("Un e-mail", "temps processeur, modèle compilé", chiffres["courriel"], "ms", 5)


def _complete(classeur: Path, simulation: Cout, redaction: float) -> Iterator[Mesure]:
    """Measure full runs, each on a fresh copy, against their parts: the simulation and the files alone."""
    couts = []
    for tour in range(TOURS):
        copie = classeur.parent / f"complet-{tour}" / classeur.name
        copie.parent.mkdir()
        shutil.copy(classeur, copie)
        commande = (*RELANCE_XL, "preparer", copie, "--json", "--date", JOUR)
        couts.append(mesurer(commande, codes=_FAIT_OU_A_REGARDER)[0])
    complet = sorted(couts, key=lambda cout: cout.secondes)[TOURS // 2]
    yield Mesure(
        "Travail complet / (simulation + ses fichiers seuls)",
        f"{complet.secondes:.2f} s / ({simulation.secondes:.2f} s + {redaction:.2f} s)",
        complet.secondes / (simulation.secondes + redaction),
        "×",
        2.5,
    )
    copies = medianes((sys.executable, ICI / "reecrire.py", copie.parent, classeur.parent / "seuls"), TOURS)
    yield Mesure(
        "… si l'on ne compte que la recopie de ces fichiers",
        f"{complet.secondes:.2f} s / ({simulation.secondes:.2f} s + {copies.secondes:.2f} s)",
        complet.secondes / (simulation.secondes + copies.secondes),
        "×",
        None,
    )
    yield Mesure("Mémoire du travail complet", f"{complet.cpu:.1f} s de processeur", complet.mo, "Mo", None)


def _tableau(mesures: list[Mesure]) -> Table:
    tableau = Table("Mesure", "Détail", title="Vitesse et mémoire")
    for entete in ("Valeur", "Borne"):
        tableau.add_column(entete, justify="right", no_wrap=True)
    tableau.add_column("")
    for mesure in mesures:
        borne = "" if mesure.borne is None else f"≤ {mesure.borne:g} {mesure.unite}"
        verdict = "" if mesure.borne is None else ("[green]tenue" if mesure.tenue else "[red]dépassée")
        tableau.add_row(mesure.libelle, mesure.detail, f"{mesure.valeur:.2f} {mesure.unite}", borne, verdict)
    return tableau


if __name__ == "__main__":
    sys.exit(principal())
