"""« Confirmer les envois », from the ribbon: what the mailbox knows is noted, the rest is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.canaux import RECOMMANDES
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.schema.tables import RELANCES
from relance_xl.usecases.annuler import annulations
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.confirmer import sans_numero
from relance_xl.usecases.courriers_du_jour import actualiser_sans
from relance_xl.usecases.departs import ETAT_DE_L_EVENEMENT, depart
from relance_xl.usecases.ecritures import ecrire_evenements
from relance_xl.usecases.envois_constates import etats_en_boite, parti
from relance_xl.usecases.gestes.saisies import AbandonError, demander_recommande
from relance_xl.usecases.messagerie import Boite, citer, depose
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Depot, Dialogue
from relance_xl.usecases.resultats import ABANDON, CompteRendu
from relance_xl.usecases.selection import Selection

Issue = Literal["constaté", "confirmé", "annulé", "dans Outlook", "à déposer", "en attente"]
_ETATS = {**ETAT_DE_L_EVENEMENT, "annulée": "annulée"}
_DITES: Mapping[Issue, tuple[str, str]] = {
    "constaté": (
        "e-mail parti d'Outlook, noté à sa date",
        "e-mails partis d'Outlook, notés à leur date",
    ),
    "confirmé": ("relance notée partie", "relances notées parties"),
    "annulé": ("brouillon annulé", "brouillons annulés"),
    "dans Outlook": ("e-mail attend encore dans Outlook", "e-mails attendent encore dans Outlook"),
    "à déposer": (
        "e-mail sera mis dans Outlook à la prochaine préparation",
        "e-mails seront mis dans Outlook à la prochaine préparation",
    ),
}


class _Genre(NamedTuple):
    """Drafts asked about together: their channels, and the question for one or for several."""

    canaux: tuple[str, ...]
    un: str
    plusieurs: str

    def question(self, nombre: int, noms: str) -> str:
        return (self.plusieurs if nombre > 1 else self.un).format(nombre=nombre, noms=noms)


_EMAILS = _Genre(
    ("e-mail",), "1 e-mail : {noms}. Est-il parti ?", "{nombre} e-mails : {noms}. Sont-ils tous partis ?"
)
_GENRES = (
    _EMAILS,
    _Genre(
        ("courrier",),
        "1 courrier : {noms}. Est-il posté ?",
        "{nombre} courriers : {noms}. Sont-ils tous postés ?",
    ),
    _Genre(
        ("SMS", "portail", "autre"),
        "1 message à faire vous-même (SMS, portail ou autre) : {noms}. Est-il parti ?",
        "{nombre} messages à faire vous-même (SMS, portail ou autre) : {noms}. Sont-ils tous partis ?",
    ),
)


class Decision(NamedTuple):
    """What became of a draft, and the rows of the Journal that say so; none when it stays pending."""

    brouillon: Brouillon
    issue: Issue
    evenements: tuple[Evenement, ...] = ()


def confirmer_les_envois(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Note what went out: e-mails found in Sent Items on their own day, the rest as the user answers.

    Asks about the drafts selected in Relances du jour, or about all of them. One write for all.
    Raises RefusError when the workbook cannot be written, or the mailbox stops answering.
    """
    outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    dossier, _ = lire_dossier(contenu)
    contexte = Contexte(dossier, instant.jour, outils.feries)
    vises = _vises(selection, contexte, dialogue)
    if vises is None:
        return ABANDON
    boite = Boite(outils.messagerie(dossier.parametres), dossier.parametres.messagerie)
    decisions = [*_d_outlook(vises, boite, contexte, outils.depot, dialogue)]
    connus = {d.brouillon.identifiant for d in decisions}
    decisions += _demandees([b for b in vises if b.identifiant not in connus], contexte, dialogue)
    evenements = [e for d in decisions for e in d.evenements]
    if evenements:
        etats = {e.identifiant: _ETATS[e.evenement] for e in evenements}
        ecrire_evenements(outils, instant, contenu, contexte, evenements, etats)
    annules = [depose(d.brouillon) for d in decisions if d.issue == "annulé"]
    retirees = boite.retirer(outils.depot, annules)
    jour = actualiser_sans(outils, contexte, {e.identifiant for e in evenements})
    anomalies = (*boite.anomalies, *retirees, *sans_numero(evenements), *jour)
    return CompteRendu(tuple(_phrases(decisions)), anomalies)


def _vises(selection: Selection, contexte: Contexte, dialogue: Dialogue) -> Sequence[Brouillon] | None:
    """Return the drafts to ask about; None when the user gives up."""
    tous = contexte.historique.brouillons
    lignes = frozenset(selection.lignes if selection.table == RELANCES.nom else ())
    choisis = {c.identifiant for c in contexte.dossier.choix if c.ligne in lignes}
    selectionnes = [b for b in tous if b.identifiant in choisis]
    if not selectionnes or len(selectionnes) == len(tous):
        return tous
    lignes_choisies = "Les lignes sélectionnées" if len(selectionnes) > 1 else "La ligne sélectionnée"
    seules = f"{lignes_choisies} : {_noms(selectionnes, contexte)}"
    toutes = f"Les {len(tous)} relances en attente"
    reponse = dialogue.choisir("Confirmer quels envois ?", (seules, toutes))
    return None if reponse is None else tous if reponse == toutes else selectionnes


def _d_outlook(
    brouillons: Sequence[Brouillon], boite: Boite, contexte: Contexte, depot: Depot, dialogue: Dialogue
) -> Iterator[Decision]:
    """Yield what the mailbox knows of its drafts; of those it has no more, the user says what to do."""
    etats = etats_en_boite(boite, brouillons)
    perdus = []
    for brouillon in brouillons:
        etat = etats.get(brouillon.identifiant)
        if etat is None:
            continue
        if rangees := parti(brouillon, etat, contexte):
            yield Decision(brouillon, "constaté", rangees)
        elif etat.etat != "supprimé":
            yield Decision(brouillon, "dans Outlook")
        elif not depot.presents([brouillon.piece]) and depot.lire(brouillon.piece) is not None:
            yield Decision(brouillon, "à déposer")  # a run was cut before it made the draft
        else:
            perdus.append(brouillon)
    yield from _perdus(perdus, contexte, dialogue)


def _perdus(perdus: Sequence[Brouillon], contexte: Contexte, dialogue: Dialogue) -> Iterator[Decision]:
    if not perdus:
        return
    nombre = pluriel(len(perdus), "e-mail n'est plus", "e-mails ne sont plus")
    question = (
        f"{nombre} dans Outlook, ni en brouillon ni envoyé : {_noms(perdus, contexte)}. "
        "Faut-il annuler ? (Oui : la relance est retirée. Non : elle est partie autrement, ou attend.)"
    )
    if dialogue.confirmer(question):
        for brouillon in perdus:
            yield Decision(brouillon, "annulé", tuple(annulations([brouillon], contexte)))
    else:
        yield from _tous_ou_aucun(perdus, _EMAILS, contexte, dialogue)


def _demandees(brouillons: Sequence[Brouillon], contexte: Contexte, dialogue: Dialogue) -> Iterator[Decision]:
    """Yield what the user says of the drafts that nothing else can tell of; calls are only reminded."""
    for genre in _GENRES:
        yield from _tous_ou_aucun(_par(brouillons, genre.canaux), genre, contexte, dialogue)
    for brouillon in _par(brouillons, RECOMMANDES):
        yield _recommande(brouillon, contexte, dialogue)
    for brouillon in _par(brouillons, ("téléphone",)):
        yield Decision(brouillon, "en attente")


def _recommande(brouillon: Brouillon, contexte: Contexte, dialogue: Dialogue) -> Decision:
    question = (
        f"Recommandé pour {_nom(brouillon, contexte)} ({brouillon.identifiant}) : s'il est posté, son "
        "numéro ? (Laissez vide si vous ne l'avez pas ; Annuler s'il n'est pas posté.)"
    )
    try:
        return _confirmee(brouillon, contexte, demander_recommande(dialogue, question))
    except AbandonError:
        return Decision(brouillon, "en attente")


def _tous_ou_aucun(
    brouillons: Sequence[Brouillon], genre: _Genre, contexte: Contexte, dialogue: Dialogue
) -> Iterator[Decision]:
    if not brouillons:
        return
    partis = dialogue.confirmer(genre.question(len(brouillons), _noms(brouillons, contexte)))
    for brouillon in brouillons:
        yield _confirmee(brouillon, contexte) if partis else Decision(brouillon, "en attente")


def _confirmee(brouillon: Brouillon, contexte: Contexte, numero_recommande: str = "") -> Decision:
    """Return a draft that went out today, or on its own day when that is later."""
    le = max(contexte.jour, brouillon.date or contexte.jour)
    return Decision(brouillon, "confirmé", tuple(depart(brouillon, le, contexte, numero_recommande)))


def _par(brouillons: Iterable[Brouillon], canaux: Sequence[str]) -> list[Brouillon]:
    return [b for b in brouillons if b.lignes[0].canal in canaux]


def _nom(brouillon: Brouillon, contexte: Contexte) -> str:
    """Return the addressee's name, as Relances du jour has it: a payer's, not one of its debtors'."""
    affiches = (c.nom for c in contexte.dossier.choix if c.identifiant == brouillon.identifiant)
    return next(affiches, "") or _nom_du_debiteur(brouillon, contexte)


def _nom_du_debiteur(brouillon: Brouillon, contexte: Contexte) -> str:
    code = brouillon.lignes[0].code_client
    client = contexte.clients.get(code)
    return client.nom if client else code


def _noms(brouillons: Iterable[Brouillon], contexte: Contexte) -> str:
    return citer(f"{_nom(b, contexte)} ({b.identifiant})" for b in brouillons)


def _phrases(decisions: Sequence[Decision]) -> Iterator[str]:
    if not decisions:
        yield "Aucune relance n'attend d'être confirmée."
        return
    if not any(d.evenements for d in decisions):
        yield "Rien n'a été noté au Journal."
    for issue, (un, plusieurs) in _DITES.items():
        identifiants = [d.brouillon.identifiant for d in decisions if d.issue == issue]
        if identifiants:
            yield f"{pluriel(len(identifiants), un, plusieurs)} : {citer(identifiants)}."
    en_attente = [d for d in decisions if d.issue == "en attente"]
    appels = len(_par((d.brouillon for d in en_attente), ("téléphone",)))
    if appels:
        reste = pluriel(appels, "appel reste", "appels restent")
        yield f"{reste} à passer : notez l'appel avec le bouton « Appel »."
    if autres := len(en_attente) - appels:
        yield f"{pluriel(autres, 'relance attend', 'relances attendent')} encore."
