"""The labels of the changes matched with the columns that a workbook has, closed or open."""

from collections.abc import Iterable, Sequence

from relance_xl.core.anomalie import RefusError
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.tables import PAR_NOM


def exiger_facultative(nom: str) -> None:
    """Raise RefusError when the table that the workbook lacks is a required one."""
    if nom in PAR_NOM and PAR_NOM[nom].obligatoire:
        raise RefusError(f"Le tableau {nom} manque dans le classeur : lancez « mettre-a-niveau ».")


def places(nom: str, colonnes: Sequence[str], labels: Iterable[str]) -> dict[str, int]:
    """Label -> place among `colonnes` (from 0); optional columns that the table `nom` lacks are left out.

    RefusError when a required column is lacking.
    """
    connues = {cle_de_label(label): place for place, label in enumerate(colonnes)}
    trouvees = {}
    for label in labels:
        place = connues.get(cle_de_label(label))
        if place is not None:
            trouvees[label] = place
        elif _obligatoire(nom, label):
            raise RefusError(
                f"La colonne « {label} » manque dans le tableau {nom} : rétablissez-la, "
                "ou lancez « mettre-a-niveau »."
            )
    return trouvees


def _obligatoire(nom: str, label: str) -> bool:
    colonnes = PAR_NOM[nom].colonnes if nom in PAR_NOM else ()
    return any(colonne.obligatoire for colonne in colonnes if colonne.label == label)
