"""`demo`: a fictional company in a folder of its own, and the main job run on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.dossier import Dossier
from relance_xl.demonstration import donnees, societe
from relance_xl.demonstration.factures_pdf import factures_pdf
from relance_xl.demonstration.fec import fec, nom_du_fec
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.usecases.courriers_du_jour import du_jour
from relance_xl.usecases.ports import Classeur, Progression
from relance_xl.usecases.resultats import Preparation

CLASSEUR = "Relance.xlsm"
LISEZ_MOI = "LISEZ-MOI.txt"


class Lieu(Protocol):
    """The folder of the demonstration; it never takes anybody's file for its own."""

    @property
    def chemin(self) -> Path:
        """The folder."""
        ...

    def commencer(self) -> None:
        """Make it ready: remove the files of a previous demo; RefusError when it holds other things."""
        ...

    def deposer(self, chemin: str, contenu: bytes) -> None:
        """Write a file under `chemin`, relative and with `/`."""
        ...

    def terminer(self, chemins: Iterable[str]) -> None:
        """Remember the files made, so that the next demo may replace them."""
        ...


class Demonstration(NamedTuple):
    """What the demo made: the workbook and the FEC (paths), the counts, and the main job's answer."""

    classeur: Path
    fec: Path
    clients: int
    factures: int
    preparation: Preparation


class Fabrique(NamedTuple):
    """What the demo is made with: the shipped workbook, how to open one, and the main job."""

    modele: bytes
    ouvrir: Callable[[Path], Classeur]
    preparer: Callable[[Path], Preparation]
    progression: Progression


def demontrer(lieu: Lieu, fabrique: Fabrique, jour: date) -> Demonstration:
    """Build the fictional company in `lieu` as it stands on `jour`, and prepare that day's reminders.

    Raises RefusError when the folder holds something else than a previous demo.
    """
    lieu.commencer()
    dossier = donnees.generer(jour, SCENARIOS)
    faits = [CLASSEUR, *_annexes(lieu, dossier, jour, fabrique.progression)]
    lieu.deposer(CLASSEUR, fabrique.modele)
    classeur = fabrique.ouvrir(lieu.chemin / CLASSEUR)
    classeur.ecrire(donnees.changements(dossier, classeur.lire()))
    preparation = fabrique.preparer(lieu.chemin / CLASSEUR)
    rediges = [chemin for r in preparation.relances for chemin in r.fichiers]
    lieu.terminer([*faits, *rediges, *du_jour(rediges)])
    return Demonstration(
        lieu.chemin / CLASSEUR,
        lieu.chemin / nom_du_fec(jour),
        len(dossier.clients),
        donnees.NOMBRE_DE_FACTURES,
        preparation,
    )


def en_cinq_lignes(demonstration: Demonstration, dossier: str) -> tuple[str, ...]:
    """Say in five French lines what came out and where; `dossier` is the folder as the user named it."""
    preparation = demonstration.preparation
    comptes = f"{demonstration.clients} clients, {demonstration.factures} factures"
    return (
        f"{societe.NOM}, entreprise fictive, au {en_chiffres(preparation.date)} : {comptes}.",
        f"Relances préparées : {_messages(preparation)}.",
        f"Factures laissées de côté : {len(preparation.ecartees)} (la raison : feuille Factures, Pourquoi).",
        f"À ouvrir : {dossier}/{CLASSEUR}, feuille Relances du jour ; messages : {dossier}/Relances",
        f"Écritures comptables à importer dans un classeur neuf : {dossier}/{demonstration.fec.name}",
    )


def _annexes(lieu: Lieu, dossier: Dossier, jour: date, progression: Progression) -> Iterator[str]:
    nombre = len({f.numero_facture for f in dossier.factures})
    for chemin, pdf in progression.suivre(factures_pdf(dossier), nombre, "Factures"):
        lieu.deposer(chemin, pdf)
        yield chemin
    for chemin, texte in ((nom_du_fec(jour), fec(dossier, jour)), (LISEZ_MOI, _lisez_moi(jour))):
        lieu.deposer(chemin, texte.encode())
        yield chemin


def _messages(preparation: Preparation) -> str:
    canaux = Counter(redigee.relance.canal for redigee in preparation.relances)
    demeures = sum(redigee.relance.nature == "mise en demeure" for redigee in preparation.relances)
    return (
        f"{len(preparation.relances)} — {canaux['e-mail']} e-mails, "
        f"{canaux['courrier'] + canaux['recommandé']} lettres (dont {demeures} mises en demeure), "
        f"{canaux['téléphone']} appels"
    )


def _lisez_moi(jour: date) -> str:
    lignes = (
        f"Démonstration de Relance XL, au {en_chiffres(jour)}",
        "",
        "Tout ici est inventé : l'entreprise, ses clients, ses factures, leurs adresses et leurs comptes.",
        "",
        f"{CLASSEUR} : le classeur, relances du jour préparées. Rien n'est envoyé : ce sont des brouillons.",
        "Factures : les factures en PDF, jointes aux e-mails.",
        "Relances : les e-mails (.eml), les lettres (.docx) et les fiches d'appel de la journée.",
        "Avec Word ou LibreOffice, chaque lettre a son PDF, et « Courriers du jour » les réunit à imprimer.",
        f"{nom_du_fec(jour)} : les écritures comptables (FEC) de la même entreprise.",
        "",
        "Pour partir de la comptabilité plutôt que du classeur rempli, dans ce dossier :",
        "  relance-xl nouveau Essai.xlsm",
        f"  relance-xl importer Essai.xlsm {nom_du_fec(jour)}",
        f"  relance-xl preparer Essai.xlsm --date {jour.isoformat()}",
        "",
    )
    return "\r\n".join(lignes)
