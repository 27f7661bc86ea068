"""E-mail drafts in the accountant's own Outlook, by its object model; nothing is ever sent."""

from relance_xl.adapters.outlook.acces import Acces, acces_du_poste
from relance_xl.adapters.outlook.messagerie import MessagerieOutlook
from relance_xl.core.entites import Parametres
from relance_xl.usecases.messagerie import FichiersSeuls
from relance_xl.usecases.ports import Messagerie


def messagerie_outlook(parametres: Parametres, acces: Acces | None = None) -> Messagerie:
    """Return the mailbox that « Messagerie » names: files only, or Outlook, reached when first needed.

    `acces` is how Outlook is reached; by default, as on this machine.
    """
    if parametres.messagerie != "outlook":
        return FichiersSeuls()
    return MessagerieOutlook(parametres.boite_outlook.strip(), acces or acces_du_poste())


__all__ = ["Acces", "MessagerieOutlook", "messagerie_outlook"]
