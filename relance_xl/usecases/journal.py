"""New rows of the Journal: numbered, sealed, ready to be appended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from relance_xl.core import empreinte
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement
from relance_xl.schema.contenu import Valeur
from relance_xl.schema.tables import JOURNAL, PROPRIETE_JOURNAL

_VIDE = Evenement()


def sceller(
    dossier: Dossier, nouveaux: Iterable[Evenement], horodatage: datetime, auteur: str
) -> tuple[Evenement, ...]:
    """Return `nouveaux` numbered, stamped (to the second) and sealed after the rows of the Journal.

    What the user's Journal has no column for is left out, or the seal would not be read back.
    """
    journal = dossier.journal
    vides = {attribut: getattr(_VIDE, attribut) for attribut in dossier.absentes_du_journal}
    premier = max((e.numero for e in journal), default=0) + 1
    moment = horodatage.replace(microsecond=0)
    estampilles = (
        e._replace(numero=premier + rang, horodatage=moment, auteur=auteur)._replace(**vides)
        for rang, e in enumerate(nouveaux)
    )
    return empreinte.enchainer(empreinte.derniere_empreinte(journal), estampilles)


def lignes_a_ajouter(
    journal: Sequence[Evenement], scelles: Sequence[Evenement]
) -> tuple[list[Mapping[str, Valeur]], Mapping[str, str]]:
    """Return the rows (label -> value) of sealed events, and the document property that keeps the count."""
    champs = [(colonne.label, colonne.attribut) for colonne in JOURNAL.colonnes]
    lignes: list[Mapping[str, Valeur]] = [
        {label: getattr(e, attribut) for label, attribut in champs} for e in scelles
    ]
    return lignes, {PROPRIETE_JOURNAL: empreinte.temoin((*journal, *scelles))}
