"""« Ouvrir »: the messages of the selected rows, each in its own program."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import CleItem, cle_item
from relance_xl.schema.tables import CLIENTS, FACTURES, JOURNAL, RELANCES
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_SANS_DEMANDER = 10
_SUFFIXES = {".eml", ".docx", ".pdf", ".txt"}
_OU = (
    "Sélectionnez d'abord une ou plusieurs lignes de Relances du jour, de Factures, de Clients ou du Journal "
    "des relances."
)


def ouvrir_les_fichiers(
    outils: Outils, selection: Selection, dialogue: Dialogue, ouvrir: Callable[[Path], None]
) -> CompteRendu:
    """Open the files of the selected reminders: the row's own, or the last one of an invoice or a client.

    Only files of ours under the output folder; RefusError when the selection has none. Nothing is
    written, and nothing is said when all are opened.
    """
    dossier, _ = lire_dossier(outils.classeur.lire())
    chemins = list(dict.fromkeys(chemin for chemin in _chemins(dossier, selection) if chemin))
    if not chemins:
        raise RefusError("Aucune relance n'a encore été rédigée pour ces lignes : il n'y a rien à ouvrir.")
    fichiers = [chemin for chemin in chemins if _ouvrable(outils, chemin)]
    if len(fichiers) > _SANS_DEMANDER and not dialogue.confirmer(
        f"Ouvrir {pluriel(len(fichiers), 'fichier')} ?"
    ):
        return CompteRendu(("Rien n'a été ouvert.",))
    for fichier in fichiers:
        ouvrir(outils.classeur.dossier / fichier)
    absents = [chemin for chemin in chemins if chemin not in fichiers]
    return CompteRendu((_absents(absents),) if absents else ())


def _chemins(dossier: Dossier, selection: Selection) -> Iterator[str]:
    lignes = set(selection.lignes)
    if selection.table == RELANCES.nom:
        yield from (choix.fichier for choix in dossier.choix if choix.ligne in lignes)
    elif selection.table == JOURNAL.nom:
        yield from (e.piece for e in dossier.journal if e.ligne in lignes)
    elif selection.table == FACTURES.nom:
        items = {f[1:4] for f in dossier.factures if f.ligne in lignes}
        yield from _dernieres(dossier.journal, items)
    elif selection.table == CLIENTS.nom:
        codes = {c.code_client for c in dossier.clients if c.ligne in lignes}
        yield from _dernieres_des_clients(dossier.journal, codes)
    else:
        raise RefusError(_OU)


def _dernieres(journal: Iterable[Evenement], items: set[CleItem]) -> Iterator[str]:
    """Yield the last file of each item that was not withdrawn."""
    par_item = {cle_item(e): e.piece for e in _avec_fichier(journal)}
    return (par_item[item] for item in par_item if item in items)


def _dernieres_des_clients(journal: Iterable[Evenement], codes: set[str]) -> Iterator[str]:
    par_client = {e.code_client: e.piece for e in _avec_fichier(journal)}
    return (par_client[code] for code in par_client if code in codes)


def _avec_fichier(journal: Iterable[Evenement]) -> Sequence[Evenement]:
    evenements = sorted(journal, key=lambda e: e.numero)
    annules = {e.identifiant for e in evenements if e.evenement == "annulée"}
    return [e for e in evenements if e.piece and e.evenement != "import" and e.identifiant not in annules]


def _ouvrable(outils: Outils, chemin: str) -> bool:
    racine = outils.classeur.dossier
    fichier = (racine / chemin).resolve()
    ici = fichier.is_relative_to((racine / outils.sortie).resolve())
    return ici and fichier.suffix.lower() in _SUFFIXES and fichier.is_file()


def _absents(chemins: Sequence[str]) -> str:
    debut = "N'est plus" if len(chemins) == 1 else "Ne sont plus"
    return f"{debut} dans le dossier des relances : {', '.join(chemins)}."
