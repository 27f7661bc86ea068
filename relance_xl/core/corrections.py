"""What the user typed over the channel and the addresses that Relances du jour proposed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from relance_xl.core.adresses import adresses_de
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.canaux import CANAUX, E_MAIL, TELEPHONE, canal_de
from relance_xl.core.entites import Choix, Client

FEUILLE = "Relances du jour"
_SEPARATEUR = "·"
_A_PARTIR = frozenset({"aperçu", "à valider", "brouillon"})


class Correction(NamedTuple):
    """The channel ("" when as proposed) and the addresses (none when as proposed) that the user wants.

    `anomalies`: he typed something that is neither; the message waits until it is mended.
    """

    canal: str = ""
    adresses: tuple[str, ...] = ()
    anomalies: tuple[Anomalie, ...] = ()


AUCUNE = Correction()


class Cellules(NamedTuple):
    """A row's cells *Canal*, *Destinataire* and *Proposition*, on Excel's row `ligne`."""

    canal: str
    destinataire: str
    proposition: str
    ligne: int = 0


def proposition(canal: str, destinataire: str) -> str:
    """Return the text of *Proposition*: « e-mail · a@b.fr; c@d.fr ».

    `canal` is the step's; `destinataire` is shown for the channel in force, before any correction.
    """
    return f"{canal} {_SEPARATEUR} {destinataire}".strip()


def affiche(canal: str, client: Client, adresses: tuple[str, ...]) -> str:
    """Return who it goes to, as a person reads it: addresses, a phone's owner, a postal addressee."""
    if canal == E_MAIL:
        return "; ".join(adresses)
    if canal == TELEPHONE:
        return client.contact or client.nom
    return client.nom


def correction_de(choix: Choix | None, canal: str) -> Correction:
    """Return what a row of Relances du jour corrects of its message, which goes by `canal` without it.

    A cell that differs from *Proposition* is a correction; an emptied one is not, nor any cell of a
    row without *Proposition*. *Destinataire* counts for e-mails alone: a letter's address is Clients'.
    """
    if choix is None:
        return AUCUNE
    cellules = Cellules(choix.canal, choix.destinataire, choix.proposition, choix.ligne)
    return correction_des_cellules(cellules, canal)


def est_corrigee(choix: Choix) -> bool:
    """Tell whether the user corrected the channel or the addresses of a row, rightly or not."""
    return _de_la_ligne(choix) != AUCUNE


def anomalies_des_corrections(lignes: Iterable[Choix]) -> Iterator[Anomalie]:
    """Yield what is wrong in the rows whose message has not gone."""
    for choix in lignes:
        if choix.etat in _A_PARTIR:
            yield from _de_la_ligne(choix).anomalies


def _de_la_ligne(choix: Choix) -> Correction:
    return correction_de(choix, canal_de(choix.canal) or "")


def correction_des_cellules(cellules: Cellules, canal_de_l_etape: str) -> Correction:
    """Return `correction_de` for cells that may come from elsewhere: the Journal keeps those of a draft."""
    if not cellules.proposition:
        return AUCUNE
    canal_propose, _, destinataire_propose = map(str.strip, cellules.proposition.partition(_SEPARATEUR))
    canal = canal_de(cellules.canal) or ""
    correction = Correction(
        canal="" if canal == canal_propose else canal,
        anomalies=tuple(_canal_inconnu(cellules)) if not canal else (),
    )
    adresses = adresses_de(cellules.destinataire)
    telles_quelles = adresses in {adresses_de(""), adresses_de(destinataire_propose)}
    if telles_quelles or (correction.canal or canal_de_l_etape) != E_MAIL:
        return correction
    invalides = (_anomalie(cellules, "Destinataire", texte, _ADRESSE) for texte in adresses.invalides)
    return correction._replace(adresses=adresses.valides, anomalies=(*correction.anomalies, *invalides))


_ADRESSE = "« {} » n'est pas une adresse e-mail : corrigez-la, ou videz la cellule pour celle du client."
_CANAL = f"« {{}} » n'est pas un canal : choisissez {', '.join(CANAUX[:-1])} ou {CANAUX[-1]}."


def _canal_inconnu(cellules: Cellules) -> Iterator[Anomalie]:
    if cellules.canal:
        yield _anomalie(cellules, "Canal", cellules.canal, _CANAL)


def _anomalie(cellules: Cellules, colonne: str, valeur: str, phrase: str) -> Anomalie:
    suite = " En attendant, cette relance n'est pas préparée."
    return Anomalie("bloquante", FEUILLE, cellules.ligne, colonne, valeur, phrase.format(valeur) + suite)
