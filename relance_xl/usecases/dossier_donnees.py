"""A client's dossier gathered from the workbook: its claim, what was done, its Journal checked."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from relance_xl.core.annexes import LigneDeReleve, Releve
from relance_xl.core.contexte import Contexte
from relance_xl.core.decompte import Decompte, decompte_de
from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import derniere_empreinte, verifier_chaine
from relance_xl.core.entites import Client, Evenement, Facture
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.prescription import prescription_expliquee
from relance_xl.core.relance import EtapeFaite
from relance_xl.core.releve import releve_de
from relance_xl.core.retenues import conteste
from relance_xl.documents.dossier.valeurs import Chaine, Compte, Creance, Demarche, DossierDuClient
from relance_xl.usecases.dossier_autrui import sans_autrui

REMISES = frozenset({"cédée", "confiée"})
"""The blocks of a claim that was handed over: the dossier that hands it over still counts it."""


def restreint(dossier: Dossier, code_client: str) -> Dossier:
    """Return the workbook with the client's own rows alone; every client stays, for one may pay for it."""
    return dossier._replace(
        factures=tuple(f for f in dossier.factures if f.code_client == code_client),
        reglements=tuple(r for r in dossier.reglements if r.code_client == code_client),
        promesses=tuple(p for p in dossier.promesses if p.code_client == code_client),
        contacts=tuple(c for c in dossier.contacts if c.code_client == code_client),
        journal=tuple(e for e in dossier.journal if e.code_client == code_client),
        choix=(),
    )


def donnees_du_client(
    client: Client, contexte: Contexte, journal_entier: Sequence[Evenement], temoin: str | None
) -> DossierDuClient:
    """Gather the dossier of `client`, whose rows alone are in `contexte`, on its date.

    `temoin` is what the document property says of `journal_entier`, which is checked as a whole.
    """
    sien = contexte.dossier
    journal = tuple(sorted(sien.journal, key=lambda e: (e.numero, e.ligne)))
    comptes = tuple(_comptes(client, contexte))
    return DossierDuClient(
        jour=contexte.jour,
        parametres=contexte.parametres,
        client=client,
        payeur=contexte.payeur(client),
        contacts=sien.contacts,
        comptes=comptes,
        demarches=tuple(_demarches(journal, contexte.historique.annules)),
        promesses=contexte.promesses_suivies,
        litiges=tuple(c.facture for k in comptes for c in k.creances if c.situation == "contestée"),
        journal=tuple(map(sans_autrui, journal)),
        chaine=_chaine(journal_entier, temoin, journal),
        manques=(),
    )


def _comptes(client: Client, contexte: Contexte) -> Iterator[Compte]:
    """Yield the claim in each currency, euros first; in euros when nothing is due at all."""
    remises = {f.ligne: f for f in contexte.dossier.factures if f.blocage in REMISES}
    avant = tuple(f._replace(blocage="") if f.ligne in remises else f for f in contexte.dossier.factures)
    sans_remise = Contexte(contexte.dossier._replace(factures=avant), contexte.jour, contexte.feries)
    devises = {p.facture.devise for p in sans_remise.soldes.positions if p.reste_du > 0}
    devises |= {credit.devise for credit in sans_remise.soldes.credits}
    for devise in sorted(devises or {EURO}, key=lambda d: (d != EURO, d)):
        yield _compte(client, devise, sans_remise, remises)


def _compte(client: Client, devise: str, contexte: Contexte, remises: Mapping[int, Facture]) -> Compte:
    releve = releve_de(contexte, client.code_client, devise)
    decomptes = tuple(_decomptes(releve, contexte))
    creances = tuple(_creances(releve, decomptes, client, contexte))
    creances = tuple(c._replace(facture=remises.get(c.facture.ligne, c.facture)) for c in creances)
    conteste_echu = sum((c.conteste for c in creances if c.retard > 0), ZERO)
    comptees = {c.facture.numero_facture for c in creances if _est_comptee(c)}
    interets = sum((d.interets for d in decomptes if d.numero in comptees), ZERO)
    indemnites = sum((d.indemnite for d in decomptes if d.numero in comptees), ZERO)
    accessoires = interets + (indemnites if devise == EURO else ZERO)
    return Compte(
        releve=releve,
        creances=creances,
        decomptes=decomptes,
        hors_total=frozenset(d.numero for d in decomptes) - comptees,
        conteste=conteste_echu,
        interets=interets,
        indemnites=indemnites,
        reclames=client.reclamer_les_penalites,
        total=releve.echu
        - conteste_echu
        - releve.total_credits
        + (accessoires if client.reclamer_les_penalites else ZERO),
    )


def _decomptes(releve: Releve, contexte: Contexte) -> Iterator[Decompte]:
    """Yield the calculation of each late invoice; none where nobody can say what a payment settles."""
    en_retard = (x.facture[1:3] for x in releve.lignes if x.retard > 0)
    for code, numero in dict.fromkeys(en_retard):
        if (code, numero) not in contexte.soldes.melees:
            yield decompte_de(code, numero, contexte)


def _creances(
    releve: Releve, decomptes: Iterable[Decompte], client: Client, contexte: Contexte
) -> Iterator[Creance]:
    interets = {e.facture.ligne: e.interets for d in decomptes for e in d.echeances}
    indemnites = {d.numero: d.indemnite for d in decomptes}
    for ligne in releve.lignes:
        facture = ligne.facture
        creance = _creance(ligne, client, contexte)
        comptee = _est_comptee(creance)
        yield creance._replace(
            interets=interets.get(facture.ligne, ZERO) if comptee else ZERO,
            indemnite=indemnites.pop(facture.numero_facture, ZERO) if comptee else ZERO,
        )


def _est_comptee(creance: Creance) -> bool:
    """Whether it bears interest in the totals: it is late, and not disputed in full."""
    return creance.retard > 0 and creance.conteste < creance.reste_du


def _creance(ligne: LigneDeReleve, client: Client, contexte: Contexte) -> Creance:
    facture, cle = ligne.facture, ligne.facture[1:4]
    part = conteste(facture, contexte.jour)
    faits = contexte.historique.faits_de(cle)
    dernier = max(faits, key=lambda f: (f.ordre, f.le), default=None)
    reconnue_le = contexte.historique.reconnaissances.get(cle)
    return Creance(
        facture=facture,
        regle=ligne.regle,
        reste_du=ligne.reste_du,
        conteste=part or (ligne.reste_du if ligne.situation == "contestée" else ZERO),
        retard=ligne.retard,
        situation=_situation(ligne, facture),
        niveau=EtapeFaite(dernier.le, dernier.ordre, dernier.etape, dernier.canal) if dernier else None,
        interets=ZERO,
        indemnite=ZERO,
        prescription=prescription_expliquee(facture, client, faits, reconnue_le),
    )


def _situation(ligne: LigneDeReleve, facture: Facture) -> str:
    """Return the statement's word; that of the Blocage itself where it says more (contentieux…)."""
    return (facture.blocage or ligne.situation) if ligne.situation == "suspendue" else ligne.situation


def _demarches(journal: Sequence[Evenement], annules: Container[str]) -> Iterator[Demarche]:
    """Yield each message that went out and each call, in the order of their dates."""
    groupes: dict[tuple[object, ...], list[Evenement]] = {}
    for e in journal:
        if e.evenement in PARTIS and e.identifiant not in annules:
            groupes.setdefault((e.identifiant or (e.etape, e.canal), e.evenement, e.date_effet), []).append(e)
    faites = (_demarche(lignes, journal) for lignes in groupes.values())
    yield from sorted(faites, key=lambda d: d.le or date.min)


PARTIS = frozenset({"envoyée", "postée", "appel", "reprise", "remerciement"})
"""The events that say that something reached the client, or should have."""


def _demarche(parties: Sequence[Evenement], journal: Iterable[Evenement]) -> Demarche:
    """Return what a message did at its highest step; what it only announced was not claimed."""
    lignes = [e for e in parties if not _annoncee(e)] or parties
    premiere = max(lignes, key=lambda e: e.ordre or 0)
    suites = [e for e in journal if premiere.identifiant and e.identifiant == premiere.identifiant]
    recue = next((e for e in suites if e.evenement == "reçue"), None)
    retour = next((e for e in suites if e.evenement == "retournée"), None)
    numeros = (e.numero_recommande for e in (*lignes, *suites) if e.numero_recommande)
    return Demarche(
        le=premiere.date_effet,
        evenement=premiere.evenement,
        etape=premiere.etape,
        canal=premiere.canal,
        destinataire=premiere.destinataire,
        interlocuteur=premiere.interlocuteur,
        factures=tuple(dict.fromkeys(e.numero_facture for e in lignes if e.numero_facture)),
        montant=sum((_reclame(e) for e in lignes), ZERO),
        date_limite=premiere.date_limite,
        identifiant=premiere.identifiant,
        numero_recommande=next(numeros, ""),
        recue_le=recue.date_effet if recue else None,
        retournee_le=retour.date_effet if retour else None,
        retour=retour.detail if retour else "",
    )


def _annoncee(e: Evenement) -> bool:
    """Whether the item was not yet late when the message went out."""
    return e.date_echeance is not None and e.date_effet is not None and e.date_effet <= e.date_echeance


def _reclame(e: Evenement) -> Decimal:
    return (e.montant or ZERO) + (e.penalites or ZERO) + (e.indemnite or ZERO)


def _chaine(tout: Sequence[Evenement], temoin: str | None, sien: Iterable[Evenement]) -> Chaine:
    """Check the whole Journal; keep what the client's rows need."""
    anomalies = verifier_chaine(tout, temoin)
    lignes = sorted(tout, key=lambda e: (e.numero, e.ligne))
    precedentes, precedente = {}, ""
    for e in lignes:
        precedentes[e.ligne] = precedente
        precedente = e.empreinte or precedente
    siennes = {e.ligne for e in sien}
    return Chaine(
        lignes=len(tout),
        derniere=derniere_empreinte(tout),
        anomalies=anomalies,
        precedentes={ligne: p for ligne, p in precedentes.items() if ligne in siennes},
        a_verifier={a.ligne: a.message for a in anomalies if a.ligne in siennes and a.ligne is not None},
    )
