"""The day's files: one PDF of all its letters to print, and the list of its recommandés to hand in.

They show what waits to be posted, and follow it: made again after each run, gone with the last letter.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import POSTAUX, RECOMMANDES
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix, Client
from relance_xl.core.monnaie import EURO
from relance_xl.usecases.bordereau import Recommande, bordereau
from relance_xl.usecases.fichiers import est_une_lettre, pdf_de
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.pdf_reunis import Piece, marque, nombre_de_pages, reunir
from relance_xl.usecases.ports import Depot
from relance_xl.usecases.relances_du_jour import rangees_gardees

COURRIERS = "Courriers du jour.pdf"
RECOMMANDES_DU_JOUR = "Recommandés du jour.csv"


class Courrier(NamedTuple):
    """A letter that waits to go: its row of Relances du jour, who it goes to (None: no longer known)."""

    rangee: Choix
    client: Client | None

    @property
    def piece(self) -> str:
        """Its Word document."""
        return self.rangee.fichier


def courriers(rangees: Iterable[Choix], contexte: Contexte) -> list[Courrier]:
    """Return the letters that wait among `rangees`, in the order in which they are printed and enveloped.

    Recommandés first: each goes with its slip and is handed in at the counter, in the order of the list;
    the rest of the pile is stamped. Then by client, as the sheet Clients has them.
    """
    rangs = {client.code_client: rang for rang, client in enumerate(contexte.dossier.clients)}
    lettres = [r for r in rangees if r.etat == "brouillon" and est_une_lettre(r.canal, r.fichier)]
    lettres.sort(
        key=lambda r: (r.canal not in RECOMMANDES, rangs.get(r.code_client, len(rangs)), r.identifiant)
    )
    return [Courrier(r, contexte.clients.get(r.code_client)) for r in lettres]


def actualiser(outils: Outils, rangees: Iterable[Choix], contexte: Contexte) -> tuple[Anomalie, ...]:
    """Make each day's files what the `rangees` of its folder say; the workbook is written already.

    A file that another program keeps open is an anomaly: the next run makes it again.
    """
    if contexte.parametres.lettres_en_pdf == "non":
        return ()
    par_dossier: dict[str, list[Courrier]] = {d: [] for d in _dossiers(outils, contexte)}
    for courrier in courriers(rangees, contexte):
        par_dossier.setdefault(_dossier(courrier.piece), []).append(courrier)
    return tuple(a for dossier, siens in par_dossier.items() for a in _jour(dossier, siens, outils, contexte))


def actualiser_sans(outils: Outils, contexte: Contexte, partis: Container[str]) -> tuple[Anomalie, ...]:
    """Make the day's files again once the drafts `partis` no longer wait: withdrawn, or posted."""
    restent = [b for b in contexte.historique.brouillons if b.identifiant not in partis]
    return actualiser(outils, rangees_gardees(restent, contexte), contexte)


def du_jour(chemins: Iterable[str]) -> list[str]:
    """Return the day's files that may stand beside these messages."""
    return [
        f"{d}/{nom}"
        for d in dict.fromkeys(map(_dossier, chemins))
        for nom in (COURRIERS, RECOMMANDES_DU_JOUR)
    ]


def _dossiers(outils: Outils, contexte: Contexte) -> list[str]:
    """Return the folders where a day's file stands already."""
    pieces = (e.piece for e in contexte.dossier.journal if est_une_lettre(e.canal, e.piece))
    dossiers = dict.fromkeys((f"{outils.sortie}/{contexte.jour.isoformat()}", *map(_dossier, pieces)))
    presents = outils.depot.presents(du_jour(f"{d}/" for d in dossiers))
    return list(dict.fromkeys(map(_dossier, presents)))


def _jour(dossier: str, siens: Sequence[Courrier], outils: Outils, contexte: Contexte) -> Iterator[Anomalie]:
    yield from _reunir(f"{dossier}/{COURRIERS}", siens, outils.depot)
    yield from _lister(f"{dossier}/{RECOMMANDES_DU_JOUR}", siens, outils.depot, contexte)


def _reunir(chemin: str, siens: Iterable[Courrier], depot: Depot) -> Iterator[Anomalie]:
    pieces = [
        Piece(_titre(c.rangee), pdf)
        for c in siens
        if c.rangee.canal in POSTAUX and (pdf := depot.lire(pdf_de(c.piece)))
    ]
    titre = f"Courriers à poster, {_jour_en_clair(_dossier(chemin).rpartition('/')[2])}"
    fait = depot.lire(chemin) or b""
    if pieces and fait.endswith(marque(titre, pieces)):
        yield from _ecrire(chemin, fait, depot)
        return
    reunis = reunir(titre, pieces)
    if reunis.pdf:
        yield from _ecrire(chemin, reunis.pdf, depot)
    else:
        depot.retirer([chemin])
    for illisible in reunis.illisibles:
        yield _anomalie(illisible, f"Son PDF est illisible : il n'est pas dans « {COURRIERS} ».")


def _lister(chemin: str, siens: Iterable[Courrier], depot: Depot, contexte: Contexte) -> Iterator[Anomalie]:
    siens = [c for c in siens if c.rangee.canal in RECOMMANDES]
    if not siens:
        depot.retirer([chemin])
        return
    devises = _devises(contexte)
    yield from _ecrire(chemin, bordereau(_recommande(c, depot, devises) for c in siens), depot)


def _recommande(courrier: Courrier, depot: Depot, devises: Mapping[tuple[str, str], str]) -> Recommande:
    rangee, pdf = courrier.rangee, pdf_de(courrier.piece)
    contenu = depot.lire(pdf)
    premiere = rangee.factures.partition("; ")[0]
    return Recommande(
        rangee,
        courrier.client,
        nombre_de_pages(contenu) if contenu else None,
        pdf.rpartition("/")[2] if contenu else "",
        devises.get((rangee.code_client, premiere), EURO),
    )


def _devises(contexte: Contexte) -> Mapping[tuple[str, str], str]:
    """Return the currency of the invoices that are not in euros, by number, under client and payer."""
    etrangeres = (f for f in contexte.dossier.factures if f.devise != EURO)
    return {
        (code, f.numero_facture): f.devise
        for f in etrangeres
        for code in (f.code_client, _payeur(f.code_client, contexte))
    }


def _payeur(code: str, contexte: Contexte) -> str:
    client = contexte.clients.get(code)
    return contexte.payeur(client).code_client if client else code


def _ecrire(chemin: str, contenu: bytes, depot: Depot) -> Iterator[Anomalie]:
    """Put a day's file in place; what was staged while an older one was kept open is now too."""
    try:
        if depot.lire(chemin) != contenu:
            depot.preparer(chemin, contenu)
        depot.publier([chemin])
    except RefusError as refus:
        yield _anomalie(chemin, f"{refus} Les courriers eux-mêmes sont à jour.")


def _titre(rangee: Choix) -> str:
    return f"{rangee.identifiant} – {rangee.nom} ({rangee.canal})"


def _jour_en_clair(dossier: str) -> str:
    try:
        return f"préparés le {en_chiffres(date.fromisoformat(dossier))}"
    except ValueError:  # a path that someone changed in the Journal
        return dossier


def _dossier(chemin: str) -> str:
    return chemin.rpartition("/")[0]


def _anomalie(valeur: str, phrase: str) -> Anomalie:
    return Anomalie("à vérifier", "Relances du jour", None, "Fichier", valeur, phrase)
