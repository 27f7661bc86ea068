"""The messages that could go today, each with what holds it: the plan chooses among them."""

from collections.abc import Collection, Container, Mapping, Sequence
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.choix import CleDeMessage, lignes_des_brouillons
from relance_xl.core.comptes import Compte, brouillons_gardes
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import correction_de
from relance_xl.core.entites import Choix
from relance_xl.core.envoi import Envoi, envoi_de
from relance_xl.core.examen import Examen
from relance_xl.core.historique import Brouillon
from relance_xl.core.identifiants import identifiant, inedit, sans_date
from relance_xl.core.messages import Projet, composer
from relance_xl.core.regroupement import projets
from relance_xl.core.relance import Relance, Retrait
from relance_xl.core.retenues import Retenue, plus_durable
from relance_xl.core.retenues_du_message import retenues_du_message

MEME_JOUR = Retenue("intervalle", "une mise en demeure part ce jour au même client")
CORRECTION = Retenue(
    "anomalie", "ce que vous avez corrigé dans Relances du jour n'est pas valable : voyez Anomalies"
)
_ADRESSE = Retenue("anomalie", "l'adresse e-mail du client n'est pas valable : voyez Anomalies")


class Candidate(NamedTuple):
    """A message that could go, what holds it (None: it goes), and what the user decided of it."""

    projet: Projet
    relance: Relance
    retenue: Retenue | None
    choix: Choix | None
    anomalies: tuple[Anomalie, ...]


def composer_les_candidates(
    libres: Sequence[Examen],
    retires: Sequence[Retrait],
    choix: Mapping[CleDeMessage, Choix],
    contexte: Contexte,
) -> list[Candidate]:
    """Compose the messages of the free items, once the drafts of `retires` are withdrawn."""
    en_attente, lignes = brouillons_gardes(contexte, retires), lignes_des_brouillons(contexte)
    pris = set(contexte.historique.identifiants)
    servis: set[tuple[str, str]] = set()
    indemnisees: set[tuple[str, str]] = set()
    etat = _Etat(en_attente, choix, lignes, pris, indemnisees)
    candidates = []
    for projet in projets(libres, contexte):
        candidate = _candidate(projet, etat, contexte)
        compte = projet.destinataire.code_client, projet.devise
        if candidate.retenue is None and compte in servis and not contexte.plusieurs_messages:
            candidate = candidate._replace(retenue=MEME_JOUR)
        if candidate.retenue is None:
            servis.add(compte)
        pris.add(candidate.relance.identifiant)
        indemnisees.update(x.facture[1:3] for x in candidate.relance.lignes if x.indemnite)
        candidates.append(candidate)
    return candidates


class _Etat(NamedTuple):
    """What a message meets: drafts that wait by account, the user's rows, what the run already took."""

    en_attente: Mapping[Compte, Brouillon]
    choix: Mapping[CleDeMessage, Choix]
    lignes: Mapping[str, Choix]
    pris: Container[str]
    indemnisees: Collection[tuple[str, str]]


def _candidate(projet: Projet, etat: _Etat, contexte: Contexte) -> Candidate:
    etape, _ = projet.sommet()
    code = projet.destinataire.code_client
    voulu = identifiant(code, contexte.jour, etape.ordre, projet.devise, projet.precision)
    choix = etat.choix.get((code, sans_date(voulu)))
    brouillon = etat.en_attente.get((code, projet.devise))
    corrige = etat.lignes.get(brouillon.identifiant) if brouillon else choix
    envoi = envoi_de(projet.destinataire, etape, correction_de(corrige, etape.canal), contexte)
    relance = composer(projet, envoi, inedit(voulu, etat.pris), contexte, etat.indemnisees)
    retenue = plus_durable(retenues_du_message(projet, relance, choix, brouillon, contexte))
    if retenue is None:
        retenue = _sans_adresse(envoi)
    return Candidate(projet, relance, retenue, choix, _a_corriger(envoi, retenue))


def _sans_adresse(envoi: Envoi) -> Retenue | None:
    if envoi.correction.anomalies:
        return CORRECTION
    return _ADRESSE if envoi.destinataires.impossible else envoi.retenue


def _a_corriger(envoi: Envoi, retenue: Retenue | None) -> tuple[Anomalie, ...]:
    """Return what is wrong with how it goes: told when it goes, would go, or is already drafted."""
    corrections, adresses = envoi.correction.anomalies, envoi.anomalies
    if retenue is None or retenue.motif in {"anomalie", "brouillon_en_attente"}:
        return (*corrections, *adresses)
    return corrections if retenue.motif == "a_valider" else ()
