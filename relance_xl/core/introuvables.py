"""Addressees that the post does not know: what waits for their new address."""

from collections.abc import Iterator, Mapping

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import RECOMMANDE_ELECTRONIQUE, canal_permis
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Evenement
from relance_xl.core.historique import CleItem, Introuvable
from relance_xl.core.retours import adresse_du_client, meme_adresse
from relance_xl.core.scenarios import MISE_EN_DEMEURE


def destinataire_de(evenement: Evenement, contexte: Contexte) -> Client | None:
    """Return who a letter of the Journal went to: the payer, or the debtor itself for a mise en demeure."""
    client = contexte.clients.get(evenement.code_client)
    if client is None or contexte.nature_de(evenement) == MISE_EN_DEMEURE:
        return client
    return contexte.payeur(client)


def est_introuvable(client: Client, canal: str, contexte: Contexte) -> bool:
    """Tell whether a letter already came back from where one to `client` would go: addressee unknown."""
    inconnus = contexte.historique.inconnus
    if not inconnus:
        return False
    adresse = adresse_du_client(client, canal)
    return any(
        (canal == RECOMMANDE_ELECTRONIQUE) == (i.retour.canal == RECOMMANDE_ELECTRONIQUE)
        and meme_adresse(i.adresse, adresse)
        and destinataire_de(i.retour, contexte) == client
        for i in inconnus
    )


def introuvables(contexte: Contexte) -> Mapping[CleItem, Introuvable]:
    """Return the items whose letter reached nobody, as long as the address it bore is the client's.

    Once it has changed, the same step is taken again. A row that does not say where the letter went waits
    until the Journal has another letter.
    """
    return {
        cle: introuvable
        for cle, introuvable in contexte.historique.a_refaire.items()
        if _toujours(introuvable, contexte)
    }


def _toujours(introuvable: Introuvable, contexte: Contexte) -> bool:
    client = destinataire_de(introuvable.retour, contexte)
    if client is None or not introuvable.adresse:
        return True
    return est_introuvable(client, canal_permis(introuvable.retour.canal, client), contexte)


def detail_de_l_attente(introuvable: Introuvable) -> str:
    """Return why the item waits, and what to do."""
    retour = introuvable.retour
    le = f" le {en_chiffres(retour.date_effet)}" if retour.date_effet else ""
    return (
        f"« {retour.etape} » revenue{le}, destinataire inconnu à cette adresse : nouvelle adresse à indiquer "
        "dans Clients, la lettre sera refaite"
    )


def anomalies_des_introuvables(contexte: Contexte) -> Iterator[Anomalie]:
    """Yield, once per addressee, the address to change while something is due of a letter that came back."""
    vus: set[tuple[str, bool]] = set()
    for cle, introuvable in introuvables(contexte).items():
        client = destinataire_de(introuvable.retour, contexte)
        position = contexte.positions_par_cle.get(cle)
        if client is None or position is None or position.reste_du <= 0:
            continue
        electronique = introuvable.retour.canal == RECOMMANDE_ELECTRONIQUE
        if (client.code_client, electronique) not in vus:
            vus.add((client.code_client, electronique))
            yield _anomalie(client, introuvable, electronique=electronique)


def _anomalie(client: Client, introuvable: Introuvable, *, electronique: bool) -> Anomalie:
    retour = introuvable.retour
    le = f" le {en_chiffres(retour.date_effet)}" if retour.date_effet else ""
    quoi = "l'adresse e-mail" if electronique else "l'adresse"
    return Anomalie(
        "bloquante",
        "Clients",
        client.ligne,
        "E-mail" if electronique else "Adresse",
        introuvable.adresse,
        f"Le recommandé {retour.identifiant} est revenu{le} : {client.nom} est inconnu à cette adresse. "
        f"Corrigez {quoi} : la lettre sera refaite. En attendant, ses factures attendent.",
    )
