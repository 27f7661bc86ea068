"""The day's plan: every open item in exactly one place (contract, section 2)."""

from collections.abc import Iterator, Sequence

from relance_xl.core.anomalie import RefusError
from relance_xl.core.brouillons import TexteDe, retraits
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.candidates import CORRECTION, MEME_JOUR, Candidate, composer_les_candidates
from relance_xl.core.choix import choix_en_vigueur
from relance_xl.core.coherence import anomalies_des_lignes
from relance_xl.core.comptes import brouillons_gardes
from relance_xl.core.constats import constats
from relance_xl.core.contexte import Contexte
from relance_xl.core.examen import Examen, Examinateur, ecarter
from relance_xl.core.relance import Ecartee, Plan, Proposition, Relance, Retrait
from relance_xl.core.restriction import Seulement, est_choisi, retraits_concernes
from relance_xl.core.retenues import Retenue
from relance_xl.core.retenues_du_message import detail_en_attente
from relance_xl.core.scenarios import MISE_EN_DEMEURE, RANGS

_PROPOSES = frozenset({"a_valider", "reporte", "decoche"})


def planifier(contexte: Contexte, texte_de: TexteDe, seulement: Seulement = None) -> Plan:
    """Decide of every open item on the run date; raises RefusError when the date is too old (rule 7).

    `seulement`: only the messages that list one of these items are in the plan. The items of the others
    are in no place of it, and drafts on accounts that are not theirs stay.
    """
    refuser_le_passe(contexte)
    examinateur = Examinateur(contexte)
    retires = retraits_concernes(retraits(contexte, examinateur, texte_de), seulement, contexte)
    choix = choix_en_vigueur(contexte, retires)
    examens, ecartees = _examiner(examinateur, contexte)
    libres, retenues = _sans_lettre_au_debiteur(examens, retires, contexte)
    ecartees += retenues
    candidates = composer_les_candidates(libres, retires, choix, contexte)
    choisies = [c for c in candidates if est_choisi(c.projet, seulement)]
    gardees = _plafonner(choisies, retires, contexte)
    toutes = [*gardees, *(c for c in candidates if not est_choisi(c.projet, seulement))]
    relances = tuple(c.relance for c in gardees if c.retenue is None)
    ecartees += _ecarter(toutes, libres, contexte)
    return Plan(
        date=contexte.jour,
        relances=relances,
        propositions=tuple(_propositions(gardees)),
        ecartees=tuple(sorted(ecartees, key=lambda e: (e.facture[1:4], e.facture.ligne))),
        retraits=retires,
        anomalies=(
            *anomalies_des_lignes(contexte),
            *(a for c in toutes for a in c.anomalies),
            *constats(contexte, _en_cours(toutes), retires),
        ),
        choix=choix,
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


def _sans_lettre_au_debiteur(
    examens: Sequence[Examen], retires: Sequence[Retrait], contexte: Contexte
) -> tuple[list[Examen], list[Ecartee]]:
    """Set aside the items whose debtor has a letter of its own pending: its payer is not written to of them.

    That letter, a mise en demeure, does not occupy the payer's account: his other debtors' items go.
    """
    gardes = brouillons_gardes(contexte, retires)
    libres, ecartees = [], []
    for examen in examens:
        devise, payeur = examen.facture.devise, contexte.payeur(examen.client)
        sien = gardes.get((examen.facture.code_client, devise))
        chez_le_payeur = examen.etape.nature != MISE_EN_DEMEURE and payeur is not examen.client
        if sien and chez_le_payeur and gardes.get((payeur.code_client, devise)) is not sien:
            detail = detail_en_attente(sien.identifiant, sien.date)
            ecartees.append(ecarter(examen, Retenue("brouillon_en_attente", detail), contexte))
        else:
            libres.append(examen)
    return libres, ecartees


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
        meme_jour = MEME_JOUR if examen.eligible and examen.facture.code_client in en_demeure else None
        ecartees.append(ecarter(examen, retenues.get(id(examen)) or meme_jour, contexte))
    return ecartees


def _propositions(candidates: Sequence[Candidate]) -> Iterator[Proposition]:
    for c in candidates:
        if c.retenue and (c.retenue.motif in _PROPOSES or c.retenue is CORRECTION):
            yield Proposition(c.relance, c.retenue.motif, c.choix)
