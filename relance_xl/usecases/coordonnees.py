"""Parameters looked at before anything is printed: an IBAN, a BIC, a SIREN or a link mistyped."""

from collections.abc import Iterable, Iterator

from stdnum import bic, iban
from stdnum.fr import siren

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Client, Parametres
from relance_xl.documents.creancier import mots_du_creancier


def du_creancier(parametres: Parametres) -> Iterator[Anomalie]:
    """Yield what is wrong with the IBAN (ISO 13616), the BIC (ISO 9362), the SIREN, the link to pay.

    Empty ones are not.
    """
    if parametres.iban and not iban.is_valid(parametres.iban):
        yield _parametre(
            "IBAN",
            parametres.iban,
            "Cet IBAN n'est pas valable (sa clé de contrôle est fausse) : les messages l'indiquent, sans QR "
            "code de virement. Corrigez-le avant d'envoyer.",
        )
    if parametres.bic and not bic.is_valid(parametres.bic):
        yield _parametre("BIC", parametres.bic, "Ce BIC n'est pas valable : il a 8 ou 11 caractères.")
    if parametres.siren and not siren.is_valid(parametres.siren):
        yield _parametre(
            "SIREN", parametres.siren, "Ce SIREN n'est pas valable : vérifiez ses neuf chiffres."
        )
    if parametres.lien_de_paiement and not mots_du_creancier(parametres).lien_de_paiement:
        yield _parametre(
            "Lien de paiement",
            parametres.lien_de_paiement,
            "Les messages ne montrent pas ce lien : une adresse qui commence par https:// est attendue.",
        )


def _parametre(nom: str, valeur: str, message: str) -> Anomalie:
    return Anomalie("à vérifier", "Paramètres", None, nom, valeur, message)


def des_clients(clients: Iterable[Client]) -> Iterator[Anomalie]:
    """Yield the clients whose SIREN is none."""
    for client in clients:
        if client.siren and not siren.is_valid(client.siren):
            yield Anomalie(
                "à vérifier",
                "Clients",
                client.ligne,
                "SIREN",
                client.siren,
                f"Le SIREN de {client.nom} n'est pas valable : vérifiez ses neuf chiffres.",
            )
