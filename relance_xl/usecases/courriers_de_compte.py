"""Statements, schedules and thanks made: files staged, the Journal written, files published."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.canaux import E_MAIL
from relance_xl.core.contexte import Contexte
from relance_xl.core.courriers_de_compte import Courriers
from relance_xl.core.entites import Evenement
from relance_xl.core.identifiants import inedit
from relance_xl.core.relance import Plan, Relance
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.ecritures import ecrire_evenements
from relance_xl.usecases.iban_change import Accord, demander, personne
from relance_xl.usecases.lecture import Lecture, lire
from relance_xl.usecases.lettres_pdf import mettre_en_pdf
from relance_xl.usecases.lignes_du_journal import destinataire
from relance_xl.usecases.messagerie import Depose
from relance_xl.usecases.outils import Instant, Outils, tout_ou_rien
from relance_xl.usecases.redaction import Redigees, rediger
from relance_xl.usecases.resultats import CompteRendu, Redigee

Composer = Callable[[Contexte], Courriers]
Noter = Callable[[Relance], Iterable[Evenement]]
"""A message -> its rows of the Journal, without what all of them share (`_commun`)."""


class Etablissement(NamedTuple):
    """What was made on `date`: messages and their files; `deja` are those made before, the same day."""

    date: date
    redigees: tuple[Redigee, ...]
    deja: frozenset[str]
    anomalies: tuple[Anomalie, ...]


class _Message(NamedTuple):
    """A message under its identifier, its rows, and whether the Journal has them already."""

    relance: Relance
    lignes: tuple[Evenement, ...]
    deja: bool


def etablir(
    outils: Outils, instant: Instant, composer: Composer, noter: Noter, accord: Accord = personne
) -> Etablissement:
    """Make the messages of `composer` and note them; asked again the same day, the same files and rows.

    `accord` is asked when the IBAN changed since the last sending: AbandonError on a no. Raises RefusError
    when the request is impossible. In both cases nothing is written.
    """
    outils.classeur.exiger_inscriptible()
    lecture = lire(outils, instant, avec_pieces=True)
    courriers = composer(lecture.contexte)
    messages = list(_identifier(courriers.relances, noter, lecture.contexte))
    notes, sur_l_iban = demander(lecture.contexte, accord) if messages else ((), ())
    with tout_ou_rien(outils.depot):
        faites = _rediger([m.relance for m in messages], lecture, outils, instant)
        par_identifiant = {r.relance.identifiant: r for r in faites.redigees}
        faits = [m for m in messages if m.relance.identifiant in par_identifiant]
        lignes = [
            ligne._replace(piece=par_identifiant[m.relance.identifiant].fichiers[0])
            for m in faits
            if not m.deja
            for ligne in m.lignes
        ]
        en_boite = any(m.relance.canal == E_MAIL for m in faits) and lecture.boite.sert
        if lignes or notes:
            ecrire_evenements(outils, instant, lecture.contenu, lecture.contexte, (*notes, *lignes), {})
    survenues = _publier(faites, lecture, outils, en_boite=en_boite)
    anomalies = (*sur_l_iban, *courriers.anomalies, *faites.anomalies, *lecture.boite.anomalies, *survenues)
    deja = frozenset(m.relance.identifiant for m in faits if m.deja)
    return Etablissement(instant.jour, faites.redigees, deja, tuple(dict.fromkeys(anomalies)))


def _identifier(relances: Iterable[Relance], noter: Noter, contexte: Contexte) -> Iterator[_Message]:
    """Yield each message under the identifier of the day's last one that said the same, else a new one."""
    pris = set(contexte.historique.identifiants)
    for relance in relances:
        communes = tuple(_commun(ligne, relance) for ligne in noter(relance))
        connu = _deja_dit(relance.identifiant, communes, contexte)
        identifiant = connu or inedit(relance.identifiant, pris)
        pris.add(identifiant)
        lignes = tuple(ligne._replace(identifiant=identifiant) for ligne in communes)
        yield _Message(relance._replace(identifiant=identifiant), lignes, deja=bool(connu))


def _deja_dit(base: str, lignes: Sequence[Evenement], contexte: Contexte) -> str:
    """Return the last version of `base` in the Journal when it says what `lignes` say, else ""."""
    version = re.compile(rf"{re.escape(base)}(-V\d+)?")
    versions = [e.identifiant for e in contexte.dossier.journal if version.fullmatch(e.identifiant)]
    derniere = versions[-1] if versions else ""
    notees = [e for e in contexte.dossier.journal if e.identifiant == derniere]
    return derniere if [_dit(e) for e in notees] == [_dit(e) for e in lignes] else ""


def _commun(ligne: Evenement, relance: Relance) -> Evenement:
    return ligne._replace(
        code_client=relance.client.code_client,
        etape=relance.etape.etape,
        canal=relance.canal,
        date_effet=relance.date,
        destinataire=destinataire(relance),
        identifiant=relance.identifiant,
    )


def _dit(evenement: Evenement) -> tuple[object, ...]:
    """Return what a row says, but when it was written, its file and its seal."""
    e = evenement
    objet = e.code_client, e.numero_facture, e.numero_echeance, e.evenement, e.date_limite
    return (*objet, e.canal, e.destinataire, e.montant, e.detail)


def _rediger(relances: Sequence[Relance], lecture: Lecture, outils: Outils, instant: Instant) -> Redigees:
    plan = Plan(instant.jour, tuple(relances), (), (), (), ())
    dossier = f"{outils.sortie}/{instant.jour.isoformat()}"
    faites = rediger(plan, lecture.redacteur, outils.depot, dossier, outils.progression)
    return mettre_en_pdf(faites, lecture.dossier.parametres, outils).faites


def _publier(faites: Redigees, lecture: Lecture, outils: Outils, *, en_boite: bool) -> tuple[Anomalie, ...]:
    """Give the files their names; an e-mail's once the mailbox has its draft too."""
    deposes = [
        Depose(r.relance.identifiant, r.fichiers[0], en_boite=True)
        for r in faites.redigees
        if en_boite and r.relance.canal == E_MAIL
    ]
    attendus = {d.piece for d in deposes}
    outils.depot.publier(c for r in faites.redigees for c in r.fichiers if c not in attendus)
    return lecture.boite.deposer_et_publier(outils.depot, deposes, outils.progression)


def compte_rendu(etabli: Etablissement, nom: str, noms: str) -> CompteRendu:
    """Say what was made and where it is; `noms` is the plural of `nom`."""
    redigees = etabli.redigees
    if not redigees:
        fait = "n'a été fait" if etabli.anomalies else "à faire"
        return CompteRendu((f"Aucun {nom} {fait}.",), etabli.anomalies)
    par_mail = sum(r.relance.canal == E_MAIL for r in redigees)
    lettres = len(redigees) - par_mail
    genres = [pluriel(n, genre) for n, genre in ((par_mail, "e-mail"), (lettres, "lettre")) if n]
    dossiers = sorted({r.fichiers[0].rpartition("/")[0] for r in redigees})
    ou = redigees[0].fichiers[0] if len(redigees) == 1 else ", ".join(dossiers)
    fait = f"{pluriel(len(redigees), nom, noms)} ({', '.join(genres)}), à relire puis à envoyer : {ou}."
    return CompteRendu((fait,), etabli.anomalies)
