"""Parameters looked at before anything is printed: an IBAN or a SIREN mistyped."""

from collections.abc import Iterable, Iterator

from stdnum import iban
from stdnum.fr import siren

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Client, Parametres


def du_creancier(parametres: Parametres) -> Iterator[Anomalie]:
    """Yield what is wrong with the IBAN (ISO 13616) and the SIREN; empty ones are not."""
    if parametres.iban and not iban.is_valid(parametres.iban):
        yield Anomalie(
            "à vérifier",
            "Paramètres",
            None,
            "Valeur",
            parametres.iban,
            "Cet IBAN n'est pas valable (sa clé de contrôle est fausse) : corrigez-le avant d'envoyer.",
        )
    if parametres.siren and not siren.is_valid(parametres.siren):
        yield Anomalie(
            "à vérifier",
            "Paramètres",
            None,
            "Valeur",
            parametres.siren,
            "Ce SIREN n'est pas valable : vérifiez ses neuf chiffres.",
        )


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
