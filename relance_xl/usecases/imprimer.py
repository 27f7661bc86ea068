"""« Imprimer les courriers »: the letters that wait to be posted, in the order of their envelopes.

Each is a job of its own rather than a part of the day's PDF: one that fails is named, the others are
printed, and a printer set to both sides never puts two clients on one sheet.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import POSTAUX
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.courriers_du_jour import courriers
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import ArretDemandeError, Dialogue, Progression
from relance_xl.usecases.relances_du_jour import rangees_gardees
from relance_xl.usecases.resultats import CompteRendu

Imprimer = Callable[[Path], str]
"""Print a file; return "", or why it could not be printed (a French sentence's end)."""
Impression = Callable[[], AbstractContextManager[Imprimer | None]]
"""Open a session of the program that prints; None when this computer has none."""

_RIEN = "Aucun courrier n'est à imprimer : les lettres du jour sont faites par « Préparer relances du jour »."
_AUTRES = "pour en réimprimer, sélectionnez sa ligne et cliquez sur « Ouvrir les fichiers »."
_RENONCE = "Rien n'a été imprimé."
_ENSUITE = "Une fois postés, cliquez sur « Confirmer les envois »."


class _Feuilles(NamedTuple):
    """What came out: letters printed, and those that were not, each named with the reason."""

    imprimees: int
    echecs: tuple[str, ...]
    arretee: bool


def imprimer(outils: Outils, instant: Instant, dialogue: Dialogue, impression: Impression) -> CompteRendu:
    """Print the pending letters of the day (the older ones when the day has none); nothing is written.

    RefusError when there is nothing to print, or no program to print with. A letter that fails does not
    stop the others.
    """
    dossier, _ = lire_dossier(outils.classeur.lire())
    toutes = _lettres(Contexte(dossier, instant.jour, outils.feries))
    lettres = _du_jour(toutes, instant)
    if not lettres:
        raise RefusError(_RIEN)
    if not dialogue.confirmer(_question(lettres, len(toutes) - len(lettres))):
        return CompteRendu((_RENONCE,))
    chemins = [outils.classeur.dossier / lettre.fichier for lettre in lettres]
    with impression() as une:
        if une is None:
            dossiers = ", ".join(f"« {d} »" for d in dict.fromkeys(str(c.parent) for c in chemins))
            raise RefusError(
                "Ni Word ni LibreOffice n'a été trouvé pour imprimer : ouvrez les courriers du dossier "
                f"{dossiers}."
            )
        return _dire(_imprimer(chemins, une, outils.progression), len(chemins))


def _lettres(contexte: Contexte) -> list[Choix]:
    """Return what is printed, in the order of the day's PDF: what a provider sends is not."""
    rangees = rangees_gardees(contexte.historique.brouillons, contexte)
    return [c.rangee for c in courriers(rangees, contexte) if c.rangee.canal in POSTAUX]


def _du_jour(lettres: Sequence[Choix], instant: Instant) -> Sequence[Choix]:
    return [lettre for lettre in lettres if lettre.date == instant.jour] or lettres


def _question(lettres: Sequence[Choix], autres: int) -> str:
    """Ask to print `lettres`; `autres` are older ones, not confirmed, which were printed on their day."""
    jours = sorted({lettre.date for lettre in lettres if lettre.date})
    dates = f"du {en_chiffres(jours[0])}" if jours else ""
    if len(jours) > 1:
        dates += f" au {en_chiffres(jours[-1])}"
    reste = pluriel(autres, "courrier d'avant attend", "courriers d'avant attendent")
    suite = f"\n{reste} d'être confirmé{'s' if autres > 1 else ''} : {_AUTRES}" if autres else ""
    return f"Imprimer {pluriel(len(lettres), 'courrier')} {dates} ?{suite}"


def _imprimer(chemins: Sequence[Path], une: Imprimer, progression: Progression) -> _Feuilles:
    faits: list[str] = []
    try:
        faits.extend(_une_a_une(chemins, une, progression))
    except ArretDemandeError:
        return _bilan(faits, arretee=True)
    return _bilan(faits, arretee=False)


def _une_a_une(chemins: Sequence[Path], une: Imprimer, progression: Progression) -> Iterator[str]:
    for chemin in progression.suivre(chemins, len(chemins), "Impression des courriers"):
        raison = une(chemin) if chemin.is_file() else "le fichier n'est plus là"
        yield f"{chemin.name} : {raison}" if raison else ""


def _bilan(faits: Sequence[str], *, arretee: bool) -> _Feuilles:
    echecs = tuple(echec for echec in faits if echec)
    return _Feuilles(len(faits) - len(echecs), echecs, arretee)


def _dire(feuilles: _Feuilles, demandees: int) -> CompteRendu:
    envoyes = pluriel(
        feuilles.imprimees, "courrier envoyé à l'imprimante", "courriers envoyés à l'imprimante"
    )
    if feuilles.arretee:
        envoyes = f"Arrêté à votre demande : {envoyes} sur {demandees}"
    phrases = [f"{envoyes}."]
    if feuilles.echecs:
        phrases.append(f"Non imprimé : {' ; '.join(feuilles.echecs)}.")
    if feuilles.imprimees:
        phrases.append(_ENSUITE)
    return CompteRendu(tuple(phrases))
