"""New rows of the Journal: numbered, sealed, ready to be appended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from relance_xl.core import empreinte
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement
from relance_xl.schema.contenu import Contenu, Valeur
from relance_xl.schema.tables import JOURNAL, PROPRIETE_JOURNAL

_VIDE = Evenement()


def sceller(
    dossier: Dossier,
    proprietes: Mapping[str, str],
    nouveaux: Iterable[Evenement],
    horodatage: datetime,
    auteur: str,
) -> tuple[Evenement, ...]:
    """Return `nouveaux` numbered, stamped (to the second) and sealed after the rows of the Journal.

    What the user's Journal has no column for is left out, or the seal would not be read back. Rows
    removed from the end (`proprietes`, those of the document, keep their count) leave their place empty.
    """
    journal = dossier.journal
    vides = {attribut: getattr(_VIDE, attribut) for attribut in dossier.absentes_du_journal}
    dernier, precedente = _fin(journal, proprietes.get(PROPRIETE_JOURNAL, ""))
    moment = horodatage.replace(microsecond=0)
    estampilles = (
        e._replace(numero=dernier + rang, horodatage=moment, auteur=auteur)._replace(**vides)
        for rang, e in enumerate(nouveaux, 1)
    )
    return empreinte.enchainer(precedente, estampilles)


def _fin(journal: Sequence[Evenement], temoin: str) -> tuple[int, str]:
    """Return the last N° and seal that the Journal had, its removed rows included: the gap must show."""
    dernier = max((e.numero for e in journal), default=0)
    nombre, _, gardee = temoin.partition(":")
    retirees = nombre.isdecimal() and int(nombre) > len(journal)
    if retirees and gardee and gardee not in {e.empreinte for e in journal}:
        return max(dernier, int(nombre)), gardee
    return dernier, empreinte.derniere_empreinte(journal)


def en_retard(dossier: Dossier, contenu: Contenu) -> bool:
    """Tell whether a run was cut before it set the document property: this one is to set it."""
    return empreinte.temoin_en_retard(dossier.journal, contenu.proprietes.get(PROPRIETE_JOURNAL, ""))


def lignes_a_ajouter(
    journal: Sequence[Evenement], scelles: Sequence[Evenement]
) -> tuple[list[Mapping[str, Valeur]], Mapping[str, str]]:
    """Return the rows (label -> value) of sealed events, and the document property that keeps the count."""
    champs = [(colonne.label, colonne.attribut) for colonne in JOURNAL.colonnes]
    lignes: list[Mapping[str, Valeur]] = [
        {label: getattr(e, attribut) for label, attribut in champs} for e in scelles
    ]
    return lignes, {PROPRIETE_JOURNAL: empreinte.temoin((*journal, *scelles))}
