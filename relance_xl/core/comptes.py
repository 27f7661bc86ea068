"""The accounts, (client code, currency), that items and pending drafts are on: one draft each at a time."""

from collections.abc import Iterator, Mapping, Sequence

from relance_xl.core.contexte import Contexte
from relance_xl.core.historique import Brouillon, CleItem, cle_item
from relance_xl.core.relance import Retrait
from relance_xl.core.scenarios import MISE_EN_DEMEURE

Compte = tuple[str, str]
"""(client code, currency)."""


def brouillons_gardes(contexte: Contexte, retires: Sequence[Retrait]) -> Mapping[Compte, Brouillon]:
    """Return the drafts that stay pending, by account: the item's client and whoever pays for it."""
    partis = {r.identifiant for r in retires}
    return {
        compte: brouillon
        for brouillon in contexte.historique.brouillons
        if brouillon.identifiant not in partis
        for compte in comptes_du_brouillon(brouillon, contexte)
    }


def comptes_du_brouillon(brouillon: Brouillon, contexte: Contexte) -> Iterator[Compte]:
    """Yield the accounts a draft occupies: a mise en demeure that of the debtor alone."""
    for ligne in brouillon.lignes:
        seul = contexte.nature_de(ligne) == MISE_EN_DEMEURE
        yield from comptes_de_l_item(cle_item(ligne), contexte, seul=seul)


def comptes_de_l_item(cle: CleItem, contexte: Contexte, *, seul: bool = False) -> Iterator[Compte]:
    """Yield the debtor's account and, unless `seul`, that of whoever pays for it."""
    position = contexte.positions_par_cle.get(cle)
    devise = position.facture.devise if position else "EUR"
    yield cle[0], devise
    client = contexte.clients.get(cle[0])
    if client and not seul:
        yield contexte.payeur(client).code_client, devise
