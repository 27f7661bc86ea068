"""The day's plan: every open item in exactly one place (contract, section 2)."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.brouillons import TexteDe, retraits
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.coherence import anomalies_des_lignes
from relance_xl.core.constats import constats
from relance_xl.core.contexte import Contexte
from relance_xl.core.destinataires import destinataires
from relance_xl.core.entites import Choix
from relance_xl.core.examen import Examen, Examinateur, ecarter
from relance_xl.core.historique import Brouillon, cle_item
from relance_xl.core.identifiants import identifiant, inedit, sans_date
from relance_xl.core.messages import Projet, composer
from relance_xl.core.regroupement import projets
from relance_xl.core.relance import Ecartee, Plan, Proposition, Relance, Retrait
from relance_xl.core.retenues import Retenue, plus_durable
from relance_xl.core.retenues_du_message import retenues_du_message
from relance_xl.core.scenarios import MISE_EN_DEMEURE, RANGS

_MEME_JOUR = Retenue("intervalle", "une mise en demeure part ce jour au même client")
_ADRESSE = Retenue("anomalie", "l'adresse e-mail du client n'est pas valable : voyez Anomalies")
_PROPOSES = frozenset({"a_valider", "reporte", "decoche"})

_Comptes = Mapping[tuple[str, str], Brouillon]
"""The pending draft of each account: (client code, currency)."""


class Candidate(NamedTuple):
    """A message that could go, what holds it (None: it goes), and what the user decided of it."""

    projet: Projet
    relance: Relance
    retenue: Retenue | None
    choix: Choix | None
    anomalies: tuple[Anomalie, ...]


def planifier(contexte: Contexte, texte_de: TexteDe) -> Plan:
    """Decide of every open item on the run date; raises RefusError when the date is too old (rule 7)."""
    refuser_le_passe(contexte)
    examinateur = Examinateur(contexte)
    retires = retraits(contexte, examinateur, texte_de)
    libres, ecartees = _examiner(examinateur, contexte)
    candidates = _candidates(libres, brouillons_gardes(contexte, retires), contexte)
    gardees = _plafonner(candidates, retires, contexte)
    relances = tuple(c.relance for c in gardees if c.retenue is None)
    ecartees += _ecarter(gardees, libres, contexte)
    return Plan(
        date=contexte.jour,
        relances=relances,
        propositions=tuple(_propositions(gardees)),
        ecartees=tuple(sorted(ecartees, key=lambda e: (e.facture[1:4], e.facture.ligne))),
        retraits=retires,
        anomalies=(
            *anomalies_des_lignes(contexte),
            *(a for c in gardees for a in c.anomalies),
            *constats(contexte, _en_cours(gardees)),
        ),
    )


def _en_cours(candidates: Sequence[Candidate]) -> list[Relance]:
    """Return the messages drafted now or before: what is to verify of them stays until they go."""
    return [c.relance for c in candidates if c.retenue is None or c.retenue.motif == "brouillon_en_attente"]


def refuser_le_passe(contexte: Contexte) -> None:
    """Refuse a run dated before the last step that went out; the same date is fine."""
    dernier = contexte.historique.dernier_effectif
    if dernier and contexte.jour < dernier:
        raise RefusError(
            f"La date demandée ({en_chiffres(contexte.jour)}) précède la dernière relance du Journal "
            f"({en_chiffres(dernier)}) : choisissez cette date ou une date postérieure."
        )


def _examiner(examinateur: Examinateur, contexte: Contexte) -> tuple[list[Examen], list[Ecartee]]:
    """Part the items that are free to move or be listed from those set aside."""
    libres, ecartees = [], []
    for position in contexte.soldes.positions:
        if position.reste_du <= 0:
            continue
        examen = examinateur.examiner(position)
        if examen.retenue is None and (
            examen.prochaine.motif is None or position.facture.date_echeance < contexte.jour
        ):
            libres.append(examen)
        else:
            ecartees.append(ecarter(examen, None, contexte))
    return libres, ecartees


def brouillons_gardes(contexte: Contexte, retires: Sequence[Retrait]) -> _Comptes:
    """Return the drafts that stay pending, by account: the item's client and whoever pays for it."""
    partis = {r.identifiant for r in retires}
    return {
        compte: brouillon
        for brouillon in contexte.historique.brouillons
        if brouillon.identifiant not in partis
        for compte in _comptes(brouillon, contexte)
    }


def _comptes(brouillon: Brouillon, contexte: Contexte) -> Iterator[tuple[str, str]]:
    """Yield the accounts a draft occupies: a mise en demeure that of the debtor alone."""
    for ligne in brouillon.lignes:
        position = contexte.positions_par_cle.get(cle_item(ligne))
        devise = position.facture.devise if position else "EUR"
        yield ligne.code_client, devise
        client = contexte.clients.get(ligne.code_client)
        if client and contexte.nature_de(ligne) != MISE_EN_DEMEURE:
            yield contexte.payeur(client).code_client, devise


def _candidates(libres: Sequence[Examen], en_attente: _Comptes, contexte: Contexte) -> list[Candidate]:
    pris = set(contexte.historique.identifiants)
    servis: set[tuple[str, str]] = set()
    indemnisees: set[tuple[str, str]] = set()
    candidates = []
    for projet in projets(libres, contexte):
        candidate = _candidate(projet, en_attente, pris, indemnisees, contexte)
        compte = projet.destinataire.code_client, projet.devise
        if candidate.retenue is None and compte in servis and not contexte.plusieurs_messages:
            candidate = candidate._replace(retenue=_MEME_JOUR)
        if candidate.retenue is None:
            servis.add(compte)
        pris.add(candidate.relance.identifiant)
        indemnisees.update(x.facture[1:3] for x in candidate.relance.lignes if x.indemnite)
        candidates.append(candidate)
    return candidates


def _candidate(
    projet: Projet,
    en_attente: _Comptes,
    pris: Container[str],
    indemnisees: Collection[tuple[str, str]],
    contexte: Contexte,
) -> Candidate:
    etape, _ = projet.sommet()
    code = projet.destinataire.code_client
    voulu = identifiant(code, contexte.jour, etape.ordre, projet.devise, projet.precision)
    envoi = destinataires(projet.destinataire, etape, etape.canal, contexte)
    relance = composer(projet, envoi, inedit(voulu, pris), contexte, indemnisees)
    choix = contexte.choix.get((code, sans_date(voulu)))
    brouillon = en_attente.get((code, projet.devise))
    retenue = plus_durable(retenues_du_message(projet, relance, choix, brouillon, contexte))
    if retenue is None and envoi.impossible:
        retenue = _ADRESSE
    en_cours = retenue is None or retenue is _ADRESSE or brouillon is not None
    anomalies = envoi.anomalies if en_cours else ()
    return Candidate(projet, relance, retenue, choix, anomalies)


def _plafonner(
    candidates: Sequence[Candidate], retires: Sequence[Retrait], contexte: Contexte
) -> list[Candidate]:
    """Keep at most Relances maximum par jour, those of the day included: the gravest and oldest first."""
    maximum = contexte.parametres.relances_maximum_par_jour
    if maximum is None:
        return list(candidates)
    faites = len(contexte.historique.prepares_le(contexte.jour) - {r.identifiant for r in retires})
    libres = sorted((c for c in candidates if c.retenue is None), key=_urgence)
    au_dela = {c.relance.identifiant for c in libres[max(0, maximum - faites) :]}
    retenue = Retenue("plafond", f"le maximum de {maximum} relances par jour est atteint")
    return [c._replace(retenue=retenue) if c.relance.identifiant in au_dela else c for c in candidates]


def _urgence(candidate: Candidate) -> tuple[int, int, str]:
    relance = candidate.relance
    return -RANGS[relance.nature], -max(x.retard for x in relance.lignes), relance.identifiant


def _ecarter(candidates: Sequence[Candidate], libres: Sequence[Examen], contexte: Contexte) -> list[Ecartee]:
    """Set aside the free items that are in no message that goes."""
    partis = {id(e) for c in candidates if c.retenue is None for e in c.projet.lignes}
    retenues = {id(e): c.retenue for c in candidates if c.retenue for e in c.projet.lignes if e.eligible}
    en_demeure = {
        c.relance.client.code_client
        for c in candidates
        if c.retenue is None and c.relance.nature == MISE_EN_DEMEURE
    }
    ecartees = []
    for examen in libres:
        if id(examen) in partis:
            continue
        meme_jour = _MEME_JOUR if examen.eligible and examen.facture.code_client in en_demeure else None
        ecartees.append(ecarter(examen, retenues.get(id(examen)) or meme_jour, contexte))
    return ecartees


def _propositions(candidates: Sequence[Candidate]) -> Iterator[Proposition]:
    for c in candidates:
        if c.retenue and c.retenue.motif in _PROPOSES:
            yield Proposition(c.relance, c.retenue.motif, c.choix)
