"""A run for the items that the user selected: their messages alone, the rest of the plan left as it is."""

from collections.abc import Collection, Sequence

from relance_xl.core.comptes import comptes_de_l_item, comptes_du_brouillon
from relance_xl.core.contexte import Contexte
from relance_xl.core.historique import CleItem
from relance_xl.core.messages import Projet
from relance_xl.core.relance import Retrait

Seulement = Collection[CleItem] | None
"""The selected items; None for all of them."""


def retraits_concernes(
    retires: Sequence[Retrait], seulement: Seulement, contexte: Contexte
) -> tuple[Retrait, ...]:
    """Keep the drafts that stand on an account of the selected items: the others wait for their own run."""
    if seulement is None:
        return tuple(retires)
    choisis = {compte for cle in seulement for compte in comptes_de_l_item(cle, contexte)}
    siens = {
        b.identifiant
        for b in contexte.historique.brouillons
        if not choisis.isdisjoint(comptes_du_brouillon(b, contexte))
    }
    return tuple(r for r in retires if r.identifiant in siens)


def est_choisi(projet: Projet, seulement: Seulement) -> bool:
    """Tell whether a message lists one of the selected items, claimed or not."""
    return seulement is None or any(e.facture[1:4] in seulement for e in projet.lignes)
