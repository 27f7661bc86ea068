"""The claims of a dossier handed over: their rows of Factures blocked, and the Journal told, once."""

from collections.abc import Sequence
from typing import NamedTuple

from relance_xl.conversion.tables import exiger_les_colonnes, reperer
from relance_xl.core.anomalie import RefusError
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement, Facture
from relance_xl.core.retenues import bloquee
from relance_xl.core.saisie import cle_sans_accents
from relance_xl.core.soldes import Position
from relance_xl.schema.contenu import Contenu, Valeur
from relance_xl.schema.tables import FACTURES, PROPRIETE_JOURNAL
from relance_xl.usecases.ecritures import Modifications, ecrire
from relance_xl.usecases.journal import lignes_a_ajouter, sceller
from relance_xl.usecases.outils import Instant, Outils

BLOCAGES = ("cédée", "confiée")
_PAR_CLE = {cle_sans_accents(blocage): blocage for blocage in BLOCAGES}


class Blocage(NamedTuple):
    """What will be written: the rows blocked, their events; `dossier` and `temoin` as they stand then."""

    factures: tuple[Facture, ...]
    evenements: tuple[Evenement, ...]
    modifications: Modifications
    dossier: Dossier
    temoin: str | None


def lire_blocage(texte: str) -> str:
    """Return the block that `texte` names, accents and case aside; "" for none. Raises RefusError."""
    if not texte.strip():
        return ""
    blocage = _PAR_CLE.get(cle_sans_accents(texte))
    if blocage is None:
        raise RefusError(f"Le blocage « {texte} » n'existe pas ici : écrivez « cédée » ou « confiée ».")
    return blocage


def prevoir(
    blocage: str, code_client: str, piece: str, contenu: Contenu, contexte: Contexte, instant: Instant
) -> Blocage:
    """Return what blocking the client's open items would write; nothing when they all are already."""
    dossier = contexte.dossier
    positions = _a_bloquer(code_client, contexte) if blocage else ()
    temoin = contenu.proprietes.get(PROPRIETE_JOURNAL)
    if not positions:
        return Blocage((), (), Modifications(dossier), dossier, temoin)
    donnees = contenu.tables[FACTURES.nom]
    exiger_les_colonnes(donnees, FACTURES, reperer(donnees), frozenset({"blocage"}))
    evenements = tuple(_evenement(p, blocage, piece, instant) for p in positions)
    bloquees = {p.facture.ligne: _bloquee(p.facture, blocage) for p in positions}
    factures = tuple(bloquees.get(f.ligne, f) for f in dossier.factures)
    modifiees = dossier._replace(factures=factures)
    scelles = sceller(dossier, contenu.proprietes, evenements, instant.horodatage, instant.auteur)
    _, proprietes = lignes_a_ajouter(dossier.journal, scelles)
    return Blocage(
        tuple(bloquees.values()),
        evenements,
        Modifications(modifiees, colonnes={FACTURES.nom: _cellules(positions, bloquees, contenu)}),
        modifiees._replace(journal=(*dossier.journal, *_situees(scelles, dossier.journal))),
        proprietes[PROPRIETE_JOURNAL],
    )


def bloquer(
    prevu: Blocage, outils: Outils, instant: Instant, contenu: Contenu, contexte: Contexte
) -> tuple[str, ...]:
    """Write what was foreseen; return the pending drafts that the next preparation will withdraw."""
    apres = ecrire(outils, instant, contenu, contexte, prevu.evenements, prevu.modifications)
    codes = {f.code_client for f in prevu.factures}
    siens = {
        b.identifiant
        for b in apres.contexte.historique.brouillons
        if any(ligne.code_client in codes for ligne in b.lignes)
    }
    return tuple(r.identifiant for r in apres.plan.retraits if r.identifiant in siens)


def _a_bloquer(code_client: str, contexte: Contexte) -> Sequence[Position]:
    return [
        p
        for p in contexte.positions.get(code_client, ())
        if p.reste_du > 0 and not (p.facture.blocage and bloquee(p.facture, contexte.jour))
    ]


def _bloquee(facture: Facture, blocage: str) -> Facture:
    """Return the row blocked until further notice: an earlier end date went with another block."""
    return facture._replace(blocage=blocage, bloquee_jusqu_au=None, montant_conteste=None)


def _evenement(position: Position, blocage: str, piece: str, instant: Instant) -> Evenement:
    facture = position.facture
    return Evenement(
        code_client=facture.code_client,
        numero_facture=facture.numero_facture,
        numero_echeance=facture.numero_echeance,
        date_echeance=facture.date_echeance,
        evenement="blocage",
        date_effet=instant.jour,
        montant=position.reste_du,
        detail=f"{blocage} : {piece.rpartition('/')[2]}",
    )


def _cellules(
    positions: Sequence[Position], bloquees: dict[int, Facture], contenu: Contenu
) -> dict[str, dict[int, Valeur]]:
    """Return the cells that differ, by label and row."""
    cellules: dict[str, dict[int, Valeur]] = {}
    premiere = contenu.tables[FACTURES.nom].premiere_ligne
    for avant in (p.facture for p in positions):
        apres = bloquees[avant.ligne]
        for champ in ("blocage", "bloquee_jusqu_au", "montant_conteste"):
            valeur: Valeur = getattr(apres, champ)
            if valeur != getattr(avant, champ):
                cellules.setdefault(FACTURES.label(champ), {})[avant.ligne - premiere] = valeur
    return cellules


def _situees(scelles: Sequence[Evenement], journal: Sequence[Evenement]) -> list[Evenement]:
    """Give the new rows the places that they will have, after the last one of the sheet."""
    derniere = max((e.ligne for e in journal), default=1)
    return [e._replace(ligne=derniere + rang) for rang, e in enumerate(scelles, 1)]
