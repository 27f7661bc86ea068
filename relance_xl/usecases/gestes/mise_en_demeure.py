"""« Mise en demeure »: one letter for the selected invoices of a client, or for all its late ones."""

from collections.abc import Iterator, Sequence

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import POSTAUX, RECOMMANDE_ELECTRONIQUE
from relance_xl.core.contexte import Contexte
from relance_xl.core.mise_en_demeure import planifier_mise_en_demeure
from relance_xl.core.monnaie import EURO, en_clair
from relance_xl.core.relance import Ecartee, LigneRelance, Plan, Relance
from relance_xl.documents.textes import enumeration
from relance_xl.schema.tables import CLIENTS
from relance_xl.usecases.comptes_rendus import a_corriger
from relance_xl.usecases.ecritures import texte_des_brouillons
from relance_xl.usecases.gestes.mots import de, les_factures, nom_de, nom_du_client
from relance_xl.usecases.gestes.saisies import exiger_oui, geste
from relance_xl.usecases.gestes.seance import Seance, exiger_ouvertes, ouvrir, un_seul_client
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.preparer import mettre_en_demeure
from relance_xl.usecases.resultats import CompteRendu, Preparation, Redigee
from relance_xl.usecases.selection import Selection

_SUITES = {
    **dict.fromkeys(POSTAUX, "imprimez-la, postez-la"),
    RECOMMANDE_ELECTRONIQUE: "relisez-la, confiez-la à votre prestataire",
}


@geste
def mise_en_demeure(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Draft the letter once its amount, its client and the steps it skips are confirmed."""
    seance = ouvrir(outils, instant, selection)
    client = un_seul_client(seance, "Une mise en demeure", payeur=False)
    numeros = _numeros(seance)
    prevue = _planifier(outils, seance.contexte, numeros, client.code_client)
    exiger_oui(dialogue, "\n".join(question(prevue)))
    faite = mettre_en_demeure(outils, instant, numeros, client.code_client, accord=dialogue.confirmer)
    return _compte_rendu(faite)


def prevoir(outils: Outils, instant: Instant, numeros: Sequence[str], code_client: str | None) -> Plan:
    """Return the letter that would be made, nothing being written; RefusError says why it cannot be."""
    dossier, _ = lire_dossier(outils.classeur.lire())
    return _planifier(outils, Contexte(dossier, instant.jour, outils.feries), numeros, code_client)


def _planifier(outils: Outils, contexte: Contexte, numeros: Sequence[str], code_client: str | None) -> Plan:
    return planifier_mise_en_demeure(contexte, numeros, code_client, texte_des_brouillons(outils, contexte))


def _numeros(seance: Seance) -> tuple[str, ...]:
    """Return the invoices named; none for a client's row: all its late ones."""
    if seance.designation.table == CLIENTS.nom:
        return ()
    return tuple(dict.fromkeys(p.facture.numero_facture for p in exiger_ouvertes(seance)))


def question(prevue: Plan) -> Iterator[str]:
    """Yield what is about to be claimed, from whom, and the steps it skips, then the question."""
    for relance in prevue.relances:
        avancees = [x for x in relance.lignes if x.avance]
        factures = [x.facture for x in avancees]
        yield (
            f"Mise en demeure {de(nom_du_client(relance.client))} pour {les_factures(factures)} : "
            f"{en_clair(relance.reclame, relance.devise)} à réclamer{_dont(relance)}."
        )
        yield from _sautees(relance, avancees)
        yield from (dit for x in avancees for dit in _deja_en_demeure(x, relance.etape.ordre))
    yield from map(_de_cote, prevue.ecartees)
    yield from (a.message for a in prevue.anomalies if a.feuille == CLIENTS.feuille)
    yield "Préparer cette lettre ?"


def _sautees(relance: Relance, avancees: Sequence[LigneRelance]) -> Iterator[str]:
    """Yield the steps that no invoice of the letter had, then how far those behind the others are."""
    if relance.etapes_sautees:
        sautees = enumeration([f"« {etape} »" for etape in relance.etapes_sautees])
        yield f"Étapes du scénario sautées : {sautees}."
    atteintes = {x.facture[1:4]: max(x.historique, key=lambda f: f.ordre, default=None) for x in avancees}
    plus_haute = max((fait.ordre for fait in atteintes.values() if fait), default=0)
    for x in avancees:
        fait = atteintes[x.facture[1:4]]
        if (fait.ordre if fait else 0) < plus_haute:
            ou = f"en est à « {fait.etape} »" if fait else "n'a jamais été relancée"
            yield f"{nom_de(x.facture)} {ou} : les étapes suivantes sont sautées."


def _deja_en_demeure(ligne: LigneRelance, ordre: int) -> Iterator[str]:
    """Yield what the Journal knows of an earlier letter for the same invoice."""
    for fait in ligne.historique:
        if fait.ordre == ordre:
            le = en_chiffres(fait.date)
            yield f"{nom_de(ligne.facture)} a déjà fait l'objet d'une mise en demeure le {le}."


def _dont(relance: Relance) -> str:
    """Return what of the amount is not principal; stated apart in a foreign currency."""
    if not relance.penalites_reclamees:
        return ""
    parts = [f"{en_clair(relance.interets, relance.devise)} d'intérêts"] if relance.interets else []
    parts += [f"{en_clair(relance.indemnites)} d'indemnité"] if relance.indemnites else []
    mot = "dont" if relance.devise == EURO else "avec"
    return f", {mot} {enumeration(parts)}" if parts else ""


def _de_cote(ecartee: Ecartee) -> str:
    return f"Laissée de côté : {nom_de(ecartee.facture)} ({ecartee.detail})."


def _compte_rendu(faite: Preparation) -> CompteRendu:
    lettres = [_preparee(r) for r in faite.relances]
    retraits = [f"Brouillon {r.identifiant} retiré : {r.raison}." for r in faite.retraits]
    a_voir = a_corriger(faite.anomalies)
    de_cote = map(_de_cote, faite.ecartees)
    return CompteRendu((*lettres, *retraits, *de_cote, *([a_voir] if a_voir else [])), faite.anomalies)


def _preparee(redigee: Redigee) -> str:
    suite = _SUITES.get(redigee.relance.canal, "relisez-la, envoyez-la")
    identifiant, fichier = redigee.relance.identifiant, redigee.fichiers[0]
    return f"Mise en demeure {identifiant} préparée ({fichier}) : {suite}, puis confirmez l'envoi."
