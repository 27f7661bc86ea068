"""The limit date of prescription, shown as a calculation under its hypothesis (law.md)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relance_xl.core.calendrier import dans_des_annees, en_chiffres
from relance_xl.core.canaux import COURRIERS, E_MAIL
from relance_xl.core.entites import Client, Facture
from relance_xl.core.scenarios import Fait

ANNEES = {"professionnel": 5, "particulier": 2, "public": 4}
"""C. com. L110-4; C. conso. L218-2; loi 68-1250 (from 1 January after)."""
_ECRITS = frozenset({E_MAIL, *COURRIERS})
_DELAIS = {
    "professionnel": "5 ans entre commerçants (article L110-4 du Code de commerce)",
    "particulier": "2 ans contre un consommateur (article L218-2 du Code de la consommation)",
    "public": "4 ans à compter du 1er janvier qui suit (loi 68-1250)",
}
_DE_LA_FACTURE = "comptés de la date de la facture, faute de connaître celle de la prestation"
_PRIVEE = (
    "Les relances et la mise en demeure ne l'interrompent pas ; une reconnaissance de dette, une action en "
    "justice ou un acte d'exécution, oui (articles 2240, 2241 et 2244 du Code civil). Date calculée, à "
    "vérifier."
)
_PUBLIQUE = (
    "Toute réclamation écrite de paiement l'interrompt (article 2 de cette loi). Date calculée, à vérifier."
)
_TRANSPORT = "un transport de marchandises se prescrit par 1 an (article L133-6)"
_INCONNUE = "La date de prescription n'est pas calculée : la catégorie du client est à préciser."


class Prescription(NamedTuple):
    """The last day to sue, None when the client's category is unknown, and its hypothesis in French.

    `interruption`: the sentence that says what would put the day off, "" without a day.
    """

    le: date | None
    hypothese: str
    interruption: str = ""


def prescription(
    facture: Facture, client: Client, faits: Iterable[Fait], reconnue_le: date | None
) -> date | None:
    """Return the last day to sue, from the invoice's date; None for an unknown category.

    An acknowledgement of the debt restarts it (C. civ. 2240). Against a private debtor a reminder
    does not (Cass. com. 18 May 2022, 20-23.204); against a public one any written claim does.
    """
    annees = ANNEES.get(client.categorie)
    if annees is None:
        return None
    depart = max(facture.date_facture, reconnue_le or facture.date_facture)
    if client.categorie != "public":
        return dans_des_annees(depart, annees)
    ecrites = (f.le for f in faits if f.canal in _ECRITS)
    return date(max((depart, *ecrites)).year + annees, 12, 31)


def prescription_expliquee(
    facture: Facture, client: Client, faits: Iterable[Fait], reconnue_le: date | None
) -> Prescription:
    """Return the same day with what it supposes, as French sentences to show beside it."""
    connus = tuple(faits)
    limite = prescription(facture, client, connus, reconnue_le)
    if limite is None:
        return Prescription(None, _INCONNUE)
    calcul = f"Prescription : le {en_chiffres(limite)}, soit {_DELAIS[client.categorie]}, "
    depart = _depart(facture, client, connus, reconnue_le)
    if client.categorie == "public":
        return Prescription(limite, f"{calcul}{depart}.", _PUBLIQUE)
    transport = f" ; {_TRANSPORT}" if client.categorie == "professionnel" else ""
    return Prescription(limite, f"{calcul}{depart}{transport}.", _PRIVEE)


def _depart(facture: Facture, client: Client, faits: tuple[Fait, ...], reconnue_le: date | None) -> str:
    """Say what the years are counted from: the invoice, or what restarted them."""
    ecrites = [f.le for f in faits if f.canal in _ECRITS] if client.categorie == "public" else []
    dernier = max((facture.date_facture, *ecrites, *filter(None, (reconnue_le,))))
    if dernier == facture.date_facture:
        return _DE_LA_FACTURE
    if dernier == reconnue_le:
        return f"comptés de la reconnaissance de dette du {en_chiffres(dernier)}"
    return f"comptés de la réclamation écrite du {en_chiffres(dernier)}"
