"""« Règlement reçu »: a payment noted without waiting for the bank, on invoices of one client."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Evenement, Reglement
from relance_xl.core.monnaie import EURO, ZERO, en_clair
from relance_xl.core.soldes import Position
from relance_xl.schema.listes import MODES_DE_REGLEMENT
from relance_xl.schema.tables import CLIENTS, REGLEMENTS
from relance_xl.usecases.ecritures import Apres, Modifications
from relance_xl.usecases.gestes.accessoires import Accessoire, demander_les_accessoires, en_mots
from relance_xl.usecases.gestes.echeances import repartir
from relance_xl.usecases.gestes.mots import de, nom_de, nom_du_client, noms
from relance_xl.usecases.gestes.saisies import choisir, demander_date, demander_montant, exiger_oui, geste
from relance_xl.usecases.gestes.seance import (
    Seance,
    brouillons_a_retirer,
    de_la_facture,
    du_client,
    exiger_ouvertes,
    ouvrir,
    rangee,
    un_seul_client,
)
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

ORIGINE = "saisi"
MODES = (*MODES_DE_REGLEMENT, "espèces", "autre")
_LOIN = timedelta(days=92)


class _Recu(NamedTuple):
    """What was received, as it was typed."""

    le: date
    montant: Decimal
    devise: str
    mode: str


@geste
def reglement(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Note a payment: the oldest selected due dates first; on a client's row, allocated to no invoice."""
    seance = ouvrir(outils, instant, selection)
    seance.exiger(REGLEMENTS)
    client = un_seul_client(seance, "Un règlement", payeur=False)
    positions = _visees(seance)
    recu = _demander(seance, positions, client, dialogue)
    parts = repartir(recu.montant, positions)
    surplus = _surplus(recu.montant, parts)
    accessoires = demander_les_accessoires(seance, positions, surplus, dialogue) if surplus else ()
    principal = recu._replace(montant=recu.montant - sum((a.montant for a in accessoires), ZERO))
    lignes = [*_lignes(parts, principal, client), *_lignes_des_accessoires(accessoires, recu, client)]
    _exiger_nouveau(seance, lignes, dialogue)
    evenements = [
        *_evenements(seance, parts, principal, client),
        *_evenements_des_accessoires(seance, accessoires, recu),
    ]
    dossier = seance.contexte.dossier
    modifications = Modifications(
        dossier._replace(reglements=(*dossier.reglements, *lignes)),
        ajouts={REGLEMENTS.nom: [rangee(REGLEMENTS, ligne) for ligne in lignes]},
    )
    apres = seance.enregistrer(evenements, modifications)
    return CompteRendu(
        (
            _fait(recu, parts, client),
            *((f"Dont {en_mots(accessoires)}.",) if accessoires else ()),
            *_restes(apres, positions, recu),
            *_trop_percu(_surplus(principal.montant, parts), recu.devise),
            *_ecart(seance.contexte, apres.contexte, client),
            *brouillons_a_retirer(apres, {client.code_client}),
        )
    )


def _visees(seance: Seance) -> tuple[Position, ...]:
    """Return the due dates that the payment settles; none when it is a client's, to be allocated later."""
    if seance.designation.table == CLIENTS.nom:
        return ()
    positions = exiger_ouvertes(seance)
    if len({p.facture.devise for p in positions}) > 1:
        raise RefusError("Un règlement est dans une seule devise : sélectionnez des factures de même devise.")
    return positions


def _demander(seance: Seance, positions: Sequence[Position], client: Client, dialogue: Dialogue) -> _Recu:
    jour, devise = seance.instant.jour, positions[0].facture.devise if positions else "EUR"
    quoi = noms(p.facture for p in positions) if positions else f"{nom_du_client(client)}, sans facture"
    le = demander_date(dialogue, f"Règlement reçu ({quoi}) : à quelle date ?", jour)
    if abs(le - jour) > _LOIN:
        exiger_oui(
            dialogue, f"Le {en_chiffres(le)} est à plus de trois mois d'aujourd'hui : est-ce bien cela ?"
        )
    du = sum((p.reste_du for p in positions or _ouvertes(seance, devise)), ZERO)
    en = "" if devise == EURO else f" en {devise}"
    montant = demander_montant(dialogue, f"Montant reçu{en} ?", du)
    return _Recu(le, montant, devise, choisir(dialogue, "Mode de règlement ?", _modes(client)))


def _ouvertes(seance: Seance, devise: str) -> Iterable[Position]:
    return (p for p in seance.designation.ouvertes if p.facture.devise == devise)


def _modes(client: Client) -> list[str]:
    """Return the modes, the client's own first."""
    return list(dict.fromkeys([*([client.mode_de_reglement] if client.mode_de_reglement else []), *MODES]))


def _lignes(parts: Sequence[tuple[Position, Decimal]], recu: _Recu, client: Client) -> list[Reglement]:
    """Return a row for each invoice, the surplus on the last one; payments know no due date number."""
    par_numero: dict[str, Decimal] = {} if parts else {"": recu.montant}
    for position, part in parts:
        numero = position.facture.numero_facture
        par_numero[numero] = par_numero.get(numero, ZERO) + part
    dernier = next(reversed(par_numero))
    par_numero[dernier] += recu.montant - sum(par_numero.values(), ZERO)
    return [
        Reglement(
            0, recu.le, client.code_client, numero, montant, recu.devise, mode=recu.mode, origine=ORIGINE
        )
        for numero, montant in par_numero.items()
    ]


def _lignes_des_accessoires(
    accessoires: Iterable[Accessoire], recu: _Recu, client: Client
) -> Iterator[Reglement]:
    for position, nature, montant in accessoires:
        numero = position.facture.numero_facture
        yield Reglement(
            0,
            recu.le,
            client.code_client,
            numero,
            montant,
            recu.devise,
            nature=nature,
            mode=recu.mode,
            origine=ORIGINE,
        )


def _exiger_nouveau(seance: Seance, lignes: Sequence[Reglement], dialogue: Dialogue) -> None:
    """Ask before the same payment is noted twice: same day, client, invoice and amount."""
    connus = {r[1:6] for r in seance.contexte.dossier.reglements}
    deja = [ligne for ligne in lignes if ligne[1:6] in connus]
    if deja:
        montant = en_clair(sum((d.montant for d in deja), ZERO), deja[0].devise)
        exiger_oui(
            dialogue,
            f"Un règlement de {montant} du {en_chiffres(deja[0].date)} est déjà noté pour ce client : "
            "en ajouter un second ?",
        )


def _evenements(
    seance: Seance, parts: Sequence[tuple[Position, Decimal]], recu: _Recu, client: Client
) -> list[Evenement]:
    if not parts:
        evenement = du_client(client.code_client, "règlement", seance)
        return [evenement._replace(date_effet=recu.le, montant=recu.montant, detail=recu.mode)]
    surplus = recu.montant - sum((part for _, part in parts), ZERO)
    montants = [part for _, part in parts[:-1]] + [parts[-1][1] + surplus]
    return [
        de_la_facture(position.facture, "règlement", seance)._replace(
            date_effet=recu.le, montant=montant, detail=recu.mode
        )
        for (position, _), montant in zip(parts, montants, strict=True)
    ]


def _evenements_des_accessoires(
    seance: Seance, accessoires: Iterable[Accessoire], recu: _Recu
) -> Iterator[Evenement]:
    for position, nature, montant in accessoires:
        evenement = de_la_facture(position.facture, "règlement", seance)
        yield evenement._replace(date_effet=recu.le, montant=montant, detail=f"{recu.mode}, {nature}")


def _fait(recu: _Recu, parts: Sequence[tuple[Position, Decimal]], client: Client) -> str:
    sur = noms(p.facture for p, _ in parts) if parts else "non affecté : il devient un crédit du client"
    return (
        f"Règlement de {en_clair(recu.montant, recu.devise)} ({recu.mode}) du {en_chiffres(recu.le)} noté "
        f"pour {nom_du_client(client)} ({sur})."
    )


def _restes(apres: Apres, positions: Sequence[Position], recu: _Recu) -> tuple[str, ...]:
    """Say what remains due on each invoice, from when a payment in hand counts."""
    if recu.le > apres.contexte.jour and positions:
        return (
            f"Il comptera à partir du {en_chiffres(recu.le)} ; ce qu'il solde n'est pas relancé d'ici là.",
        )
    restes = [apres.contexte.positions_par_cle[p.facture[1:4]] for p in positions]
    return tuple(
        f"{nom_de(p.facture)} : reste dû {en_clair(p.reste_du, p.facture.devise)}."
        if p.reste_du > 0
        else f"{nom_de(p.facture)} : soldée."
        for p in restes
    )


def _surplus(montant: Decimal, parts: Sequence[tuple[Position, Decimal]]) -> Decimal:
    """Return what is beyond the invoices that the payment is on; zero when it is on none."""
    return montant - sum((part for _, part in parts), ZERO) if parts else ZERO


def _trop_percu(surplus: Decimal, devise: str) -> tuple[str, ...]:
    if surplus <= 0:
        return ()
    return (f"Trop-perçu de {en_clair(surplus, devise)} : il devient un crédit du client.",)


def _ecart(avant: Contexte, apres: Contexte, client: Client) -> tuple[str, ...]:
    """Say that the ledger's balance, brought in before this payment, now holds the client's reminders."""
    ecart, accepte = apres.ecart(client), client.ecart_accepte or ZERO
    if ecart is None or ecart == accepte or avant.ecart(client) != accepte:
        return ()
    phrase = (
        f"Le solde comptable {de(nom_du_client(client))} n'a pas encore ce règlement : ses relances "
        f"attendent le prochain import, ou que vous recopiiez {en_clair(ecart)} dans « Écart accepté »."
    )
    return (phrase,)
