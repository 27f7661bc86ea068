"""What an earlier run left behind: staged files to publish or remove, drafts whose file is gone."""

from collections.abc import Container, Iterator

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.usecases.ports import Depot


def reprendre(depot: Depot, contexte: Contexte) -> None:
    """Finish what a crashed run left: publish the files of its written drafts, remove all other ones."""
    attendues = {b.piece for b in contexte.historique.brouillons if b.piece}
    restes = depot.en_attente()
    depot.publier(sorted(attendues))  # also those of a run that had another output folder
    depot.retirer(chemin for chemin in restes if chemin not in attendues)
    annulees = {
        e.piece
        for e in contexte.dossier.journal
        if e.evenement == "annulée" and e.piece and e.piece not in attendues
    }
    depot.retirer(depot.presents(annulees))


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
