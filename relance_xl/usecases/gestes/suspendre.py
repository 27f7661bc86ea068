"""« Suspendre ou reprendre »: the reminders of an invoice, or of a whole client, put aside for a while."""

from collections.abc import Sequence
from datetime import date

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Client
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS, FACTURES
from relance_xl.usecases.gestes.blocages import debloquee, exiger_deblocables
from relance_xl.usecases.gestes.mots import abregee, de, les_factures, nom_du_client, phrase
from relance_xl.usecases.gestes.saisies import (
    choisir,
    demander_date,
    demander_date_facultative,
    demander_texte,
    geste,
    pas_passee,
)
from relance_xl.usecases.gestes.seance import (
    Seance,
    brouillons_a_retirer,
    de_la_facture,
    du_client,
    exiger_ouvertes,
    ouvrir,
    suites,
)
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_REPRENDRE = "Reprendre les relances"
_PROLONGER = "Changer la date ou le motif"


@geste
def suspendre(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Suspend the selected invoices (a date is optional) or clients (a date is needed), or resume them."""
    seance = ouvrir(outils, instant, selection)
    if seance.designation.table == CLIENTS.nom:
        return _des_clients(seance, dialogue)
    seance.exiger(FACTURES, "blocage")
    return _des_factures(seance, exiger_ouvertes(seance), dialogue)


def _des_factures(seance: Seance, positions: Sequence[Position], dialogue: Dialogue) -> CompteRendu:
    deja = [p for p in positions if _suspendue(p, seance.instant.jour)]
    libres = [p for p in positions if p not in deja]
    if deja and _reprise_voulue([p.facture.numero_facture for p in deja], bool(libres), dialogue):
        return _reprendre_factures(seance, deja)
    voulues = libres or deja
    exiger_deblocables(voulues, {"", "suspendue"}, "levez d'abord ce blocage")
    factures = [p.facture for p in voulues]
    quoi = les_factures(factures)
    jusqu_au = demander_date_facultative(
        dialogue,
        f"Suspendre {quoi} jusqu'à quelle date incluse (vide : jusqu'à nouvel ordre) ?",
        pas_passee(seance.instant.jour),
    )
    if jusqu_au:
        seance.exiger(FACTURES, "bloquee_jusqu_au")
    motif = demander_texte(dialogue, f"Motif de la suspension de {quoi} ?")
    nouvelles = [
        f._replace(blocage="suspendue", bloquee_jusqu_au=jusqu_au, motif=motif, montant_conteste=None)
        for f in factures
    ]
    evenements = [
        de_la_facture(p.facture, "blocage", seance)._replace(
            montant=p.reste_du, date_limite=jusqu_au, detail=_detail("suspendue", jusqu_au, motif)
        )
        for p in voulues
    ]
    apres = seance.enregistrer(evenements, seance.factures_modifiees(nouvelles))
    suspendues = "suspendues" if len(factures) > 1 else "suspendue"
    fait = phrase(f"{quoi} {suspendues} {_quand(jusqu_au)}")
    return CompteRendu((fait, *brouillons_a_retirer(apres, {f.code_client for f in factures})))


def _suspendue(position: Position, jour: date) -> bool:
    facture = position.facture
    return facture.blocage == "suspendue" and (
        facture.bloquee_jusqu_au is None or facture.bloquee_jusqu_au >= jour
    )


def _reprendre_factures(seance: Seance, positions: Sequence[Position]) -> CompteRendu:
    evenements = [
        de_la_facture(p.facture, "déblocage", seance)._replace(
            montant=p.reste_du, detail="reprise des relances"
        )
        for p in positions
    ]
    libres = [debloquee(p.facture) for p in positions]
    apres = seance.enregistrer(evenements, seance.factures_modifiees(libres))
    return CompteRendu((phrase(f"reprise des relances de {les_factures(libres)}"), *suites(apres, positions)))


def _des_clients(seance: Seance, dialogue: Dialogue) -> CompteRendu:
    seance.exiger(CLIENTS, "suspendu_jusqu_au")
    jour, clients = seance.instant.jour, seance.designation.clients
    deja = [c for c in clients if c.suspendu_jusqu_au and c.suspendu_jusqu_au >= jour]
    libres = [c for c in clients if c not in deja]
    if deja and _reprise_voulue([nom_du_client(c) for c in deja], bool(libres), dialogue):
        return _reprendre_clients(seance, deja)
    voulus = libres or deja
    quoi = abregee([nom_du_client(c) for c in voulus])
    jusqu_au = demander_date(
        dialogue,
        f"Suspendre les relances {de(quoi)} jusqu'à quelle date incluse ?",
        verifier=pas_passee(jour),
    )
    motif = demander_texte(dialogue, f"Motif de la suspension {de(quoi)} ?")
    nouveaux = [c._replace(suspendu_jusqu_au=jusqu_au, motif_de_suspension=motif) for c in voulus]
    evenements = [
        du_client(c.code_client, "blocage", seance)._replace(
            date_limite=jusqu_au, detail=_detail("client suspendu", jusqu_au, motif)
        )
        for c in voulus
    ]
    apres = seance.enregistrer(evenements, seance.clients_modifies(nouveaux))
    fait = f"Relances suspendues {_quand(jusqu_au)} : {quoi}."
    return CompteRendu((fait, *brouillons_a_retirer(apres, {c.code_client for c in voulus})))


def _reprendre_clients(seance: Seance, clients: Sequence[Client]) -> CompteRendu:
    evenements = [
        du_client(c.code_client, "déblocage", seance)._replace(detail="reprise des relances") for c in clients
    ]
    nouveaux = [c._replace(suspendu_jusqu_au=None, motif_de_suspension="") for c in clients]
    seance.enregistrer(evenements, seance.clients_modifies(nouveaux))
    return CompteRendu((f"Reprise des relances : {abregee([nom_du_client(c) for c in clients])}.",))


def _reprise_voulue(noms: Sequence[str], autres: bool, dialogue: Dialogue) -> bool:  # noqa: FBT001  # said by its name
    question = f"{abregee(list(dict.fromkeys(noms)))} : relances déjà suspendues. Que faire ?"
    return (
        choisir(dialogue, question, [_REPRENDRE, "Suspendre les autres" if autres else _PROLONGER])
        == _REPRENDRE
    )


def _detail(quoi: str, jusqu_au: date | None, motif: str) -> str:
    raison = f" : {motif}" if motif else ""
    return f"{quoi} {_quand(jusqu_au)}{raison}"


def _quand(jusqu_au: date | None) -> str:
    return f"jusqu'au {en_chiffres(jusqu_au)} inclus" if jusqu_au else "jusqu'à nouvel ordre"
