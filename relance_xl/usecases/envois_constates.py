"""E-mail drafts that the mailbox says have gone: their Journal rows, before anything is decided of them."""

from collections.abc import Sequence

from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.usecases.departs import depart
from relance_xl.usecases.messagerie import Boite, depose
from relance_xl.usecases.ports import EtatDuCourriel


def etats_en_boite(boite: Boite, brouillons: Sequence[Brouillon]) -> dict[str, EtatDuCourriel]:
    """Return what became of those of `brouillons` that were given to the mailbox. Raises RefusError."""
    return dict(boite.etats([b.identifiant for b in brouillons if depose(b).en_boite]))


def parti(brouillon: Brouillon, etat: EtatDuCourriel | None, contexte: Contexte) -> tuple[Evenement, ...]:
    """Return the rows of a draft that was sent: on its own day, not before it was made, nor after today.

    None when it was not sent, or after the run date.
    """
    if etat is None or etat.etat != "envoyé" or etat.le is None or etat.le > contexte.jour:
        return ()
    return tuple(depart(brouillon, max(etat.le, brouillon.date or etat.le), contexte))


def envois_constates(boite: Boite, contexte: Contexte) -> tuple[Evenement, ...]:
    """Return the rows of every pending draft that was sent, by N° after the Journal's last.

    A reminder that went out is neither withdrawn nor made again, even if its invoice was paid since.
    """
    brouillons = contexte.historique.brouillons
    etats = etats_en_boite(boite, brouillons)
    dernier = max((e.numero for e in contexte.dossier.journal), default=0)
    rangees = (e for b in brouillons for e in parti(b, etats.get(b.identifiant), contexte))
    return tuple(e._replace(numero=rang) for rang, e in enumerate(rangees, dernier + 1))
