"""What nobody can settle: payments, avoirs and due dates that match no invoice, as anomalies."""

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Facture, Reglement


def melee(facture: Facture) -> Anomalie:
    """Say that an invoice's due dates are in several currencies."""
    return Anomalie(
        "bloquante",
        "Factures",
        facture.ligne,
        "Devise",
        facture.devise,
        f"La facture {facture.numero_facture} du client {facture.code_client} a des échéances en plusieurs "
        "devises : aucune n'est relancée. Donnez-leur une seule devise, ou un numéro par devise.",
    )


def sans_facture(reglement: Reglement) -> Anomalie:
    """Say that a payment names an invoice that the client does not have."""
    return Anomalie(
        "à vérifier",
        "Règlements",
        reglement.ligne,
        "N° facture",
        reglement.numero_facture,
        f"Le client {reglement.code_client} n'a pas de facture {reglement.numero_facture} en "
        f"{reglement.devise} : ce règlement du {en_chiffres(reglement.date)} est compté comme un crédit du "
        "client. Corrigez le numéro, ou videz-le.",
    )


def avoir_sans_facture(avoir: Facture) -> Anomalie:
    """Say that an avoir names an invoice that the client does not have."""
    return Anomalie(
        "à vérifier",
        "Factures",
        avoir.ligne,
        "Avoir sur facture",
        avoir.avoir_sur_facture,
        f"Le client {avoir.code_client} n'a pas de facture {avoir.avoir_sur_facture} en {avoir.devise} : "
        f"l'avoir {avoir.numero_facture} est compté comme un crédit du client. Corrigez le numéro, "
        "ou videz-le.",
    )
