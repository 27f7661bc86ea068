"""What an earlier run left behind: staged files to publish or remove, drafts whose file is gone."""

from collections.abc import Container, Iterator

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.usecases.fichiers import fichiers_de
from relance_xl.usecases.messagerie import Boite, Depose, depose, identifiants_en_boite
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.ports import Depot

_DE_COMPTE = frozenset({"note", "remerciement"})


def reprendre(outils: Outils, boite: Boite, contexte: Contexte) -> tuple[Anomalie, ...]:
    """Finish what a crashed run left: drafts of the mailbox, files of written drafts; remove all the rest."""
    depot = outils.depot
    attendues = {chemin for b in contexte.historique.brouillons for chemin in fichiers_de(b.piece)}
    ecrits = [chemin for chemin in depot.en_attente() if _est_ecrit(chemin, contexte)]
    depot.publier(ecrits)
    restes = [chemin for chemin in depot.en_attente() if chemin not in ecrits]
    depot.retirer(chemin for chemin in restes if chemin.endswith(".pdf") and not _est_entier(depot, chemin))
    non_deposes = _non_deposes(outils, boite, contexte)
    depot.publier(sorted(attendues - {d.piece for d in non_deposes}))  # of another folder too
    deposees = boite.deposer_et_publier(depot, non_deposes, outils.progression)
    annulees = {
        chemin: e.identifiant
        for e in contexte.dossier.journal
        if e.evenement == "annulée" and e.piece not in attendues
        for chemin in fichiers_de(e.piece)
    }
    a_retirer = [*depot.presents(annulees), *(chemin for chemin in restes if chemin in annulees)]
    depot.retirer(chemin for chemin in restes if chemin not in attendues and chemin not in annulees)
    en_boite = identifiants_en_boite(contexte.dossier.journal) if a_retirer else frozenset()
    retires = (Depose(annulees[p], p, annulees[p] in en_boite) for p in dict.fromkeys(a_retirer))
    return (*deposees, *boite.retirer(depot, retires))


def _est_ecrit(chemin: str, contexte: Contexte) -> bool:
    """Tell whether a staged file, or the letter that it is the PDF of, is one that the Journal notes.

    A statement, a schedule, thanks: they are no drafts, and are theirs once the Journal has them.
    """
    lettre = f"{chemin.removesuffix('.pdf')}.docx"
    return any(e.piece in {chemin, lettre} for e in contexte.dossier.journal if e.evenement in _DE_COMPTE)


def _est_entier(depot: Depot, chemin: str) -> bool:
    """Tell whether a staged PDF was written to its end; one that was not is made again."""
    return b"%%EOF" in (depot.lire(chemin) or b"")[-1024:]


def _non_deposes(outils: Outils, boite: Boite, contexte: Contexte) -> list[Depose]:
    """Return the drafts whose file is still staged: the mailbox may not have them."""
    if not boite.demandee:
        return []
    deposes = [d for d in map(depose, contexte.historique.brouillons) if d.en_boite and d.piece]
    publies = set(outils.depot.presents([d.piece for d in deposes]))
    return [d for d in deposes if d.piece not in publies and outils.depot.lire(d.piece) is not None]


def fichiers_disparus(depot: Depot, contexte: Contexte, retires: Container[str]) -> Iterator[Anomalie]:
    """Yield the pending drafts, but the `retires`, whose file the user moved or deleted."""
    brouillons = [b for b in contexte.historique.brouillons if b.piece and b.identifiant not in retires]
    presents = set(depot.presents([b.piece for b in brouillons]))
    for brouillon in brouillons:
        if brouillon.piece not in presents:
            yield Anomalie(
                "à vérifier",
                "Journal des relances",
                brouillon.lignes[0].ligne,
                "Pièce",
                brouillon.piece,
                f"Le fichier du brouillon {brouillon.identifiant} n'est plus là : confirmez-le s'il est "
                "parti, annulez-le sinon.",
            )
