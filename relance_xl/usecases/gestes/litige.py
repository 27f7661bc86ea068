"""« Litige »: the client disputes an invoice, all of it or a part; or the dispute is over."""

from collections.abc import Sequence
from decimal import Decimal

from relance_xl.core.entites import Facture
from relance_xl.core.monnaie import en_clair
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS, FACTURES
from relance_xl.usecases.gestes.blocages import debloquee, exiger_deblocables
from relance_xl.usecases.gestes.mots import de, les_factures, nom_du_client, noms, phrase, total
from relance_xl.usecases.gestes.saisies import choisir, demander_part, demander_texte, exiger_oui, geste
from relance_xl.usecases.gestes.seance import (
    Seance,
    brouillons_a_retirer,
    de_la_facture,
    exiger_ouvertes,
    ouvrir,
    suites,
)
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_LEVER = "Lever le litige"
_MODIFIER = "Modifier le montant contesté ou le motif"


@geste
def litige(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Put the selected invoices in dispute, wholly or in part, or lift the dispute they are in."""
    seance = ouvrir(outils, instant, selection)
    seance.exiger(FACTURES, "blocage")
    ouvertes = exiger_ouvertes(seance)
    contestees = [p for p in ouvertes if p.facture.blocage == "litige"]
    autres = [p for p in ouvertes if p.facture.blocage != "litige"]
    if contestees and _lever_voulu(contestees, autres, dialogue):
        return _lever(seance, contestees)
    return _contester(seance, autres or contestees, dialogue)


def _lever_voulu(contestees: Sequence[Position], autres: Sequence[Position], dialogue: Dialogue) -> bool:
    factures = [p.facture for p in contestees]
    autre_choix = f"Mettre {les_factures([p.facture for p in autres])} en litige" if autres else _MODIFIER
    motif = f" ({factures[0].motif})" if len(factures) == 1 and factures[0].motif else ""
    question = phrase(f"{les_factures(factures)} : déjà en litige{motif}. Que faire ?")
    return choisir(dialogue, question, [_LEVER, autre_choix]) == _LEVER


def _lever(seance: Seance, positions: Sequence[Position]) -> CompteRendu:
    evenements = [
        de_la_facture(p.facture, "déblocage", seance)._replace(
            montant=p.facture.montant_conteste or p.reste_du,
            detail=f"litige levé : {p.facture.motif}" if p.facture.motif else "litige levé",
        )
        for p in positions
    ]
    libres = [debloquee(p.facture) for p in positions]
    apres = seance.enregistrer(evenements, seance.factures_modifiees(libres))
    fait = phrase(f"litige levé pour {les_factures(libres)}")
    return CompteRendu((fait, *suites(apres, positions), *brouillons_a_retirer(apres, _codes(positions))))


def _contester(seance: Seance, positions: Sequence[Position], dialogue: Dialogue) -> CompteRendu:
    exiger_deblocables(positions, {"", "litige", "suspendue"}, "changez d'abord ce blocage")
    factures = [p.facture for p in positions]
    if seance.designation.table == CLIENTS.nom:
        noms_ = ", ".join(nom_du_client(c) for c in seance.designation.clients)
        exiger_oui(dialogue, f"Mettre en litige {les_factures(factures)} {de(noms_)} ({total(positions)}) ?")
    conteste = _montant_conteste(seance, positions, dialogue)
    motif = demander_texte(
        dialogue,
        f"Motif du litige pour {les_factures(factures)} ?",
        vide="Dites en deux mots ce qui est contesté.",
    )
    nouvelles = [_contestee(f, conteste, motif) for f in factures]
    evenements = [
        de_la_facture(p.facture, "litige", seance)._replace(montant=conteste or p.reste_du, detail=motif)
        for p in positions
    ]
    apres = seance.enregistrer(evenements, seance.factures_modifiees(nouvelles))
    return CompteRendu((_fait(positions, conteste), *brouillons_a_retirer(apres, _codes(positions))))


def _montant_conteste(seance: Seance, positions: Sequence[Position], dialogue: Dialogue) -> Decimal | None:
    """Return the disputed part of the only invoice, None when all is."""
    if len(positions) > 1:
        return None
    seule = positions[0]
    du = en_clair(seule.reste_du, seule.facture.devise)
    question = f"Montant contesté de {noms([seule.facture])} (vide : la totalité, {du}) ?"
    conteste = demander_part(dialogue, question, seule.reste_du, seule.facture.devise)
    if conteste is not None:
        seance.exiger(FACTURES, "montant_conteste")
    return conteste


def _contestee(facture: Facture, conteste: Decimal | None, motif: str) -> Facture:
    """Return the row in dispute until it is lifted: an earlier end date went with another block."""
    return facture._replace(blocage="litige", bloquee_jusqu_au=None, motif=motif, montant_conteste=conteste)


def _fait(positions: Sequence[Position], conteste: Decimal | None) -> str:
    factures = [p.facture for p in positions]
    if conteste is None:
        return phrase(
            f"{les_factures(factures)} en litige ({total(positions)}) : plus de relance jusqu'à ce que "
            "vous leviez le litige"
        )
    seule, devise = positions[0], factures[0].devise
    reste = en_clair(seule.reste_du - conteste, devise)
    return phrase(
        f"{les_factures(factures)} contestée à hauteur de {en_clair(conteste, devise)} : le reste "
        f"({reste}) est relancé"
    )


def _codes(positions: Sequence[Position]) -> set[str]:
    return {p.facture.code_client for p in positions}
