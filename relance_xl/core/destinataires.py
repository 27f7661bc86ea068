"""Who a message is sent to: the contacts of the roles the step names, else the client's E-mail."""

from typing import NamedTuple

from relance_xl.core.adresses import Adresses, adresses_de, reunir
from relance_xl.core.anomalie import Anomalie, Gravite
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Etape
from relance_xl.core.saisie import cle_de_label

E_MAIL = "e-mail"


class Destinataires(NamedTuple):
    """Addresses to write to, copies, and what is wrong with them; `impossible`: no draft may be made."""

    a: tuple[str, ...]
    copie: tuple[str, ...]
    anomalies: tuple[Anomalie, ...]
    impossible: bool


def destinataires(client: Client, etape: Etape, canal: str, contexte: Contexte) -> Destinataires:
    """Return who `client` is written to at `etape`; an address that is none forbids an e-mail."""
    trouves, colonne, valeur = _trouver(client, etape, contexte)
    copies = adresses_de(client.copie_a)
    par_courriel = canal == E_MAIL
    gravite: Gravite = "bloquante" if par_courriel else "à vérifier"
    anomalies = [
        _anomalie(gravite, client, colonne, t, f"« {t} » n'est pas une adresse e-mail : corrigez-la.")
        for t in trouves.invalides
    ]
    anomalies += [
        _anomalie("à vérifier", client, "Copie à", t, f"« {t} » n'est pas une adresse e-mail : pas de copie.")
        for t in copies.invalides
    ]
    if par_courriel and not trouves.valides and not trouves.invalides:
        phrase = (
            "Ce client n'a pas d'adresse e-mail : le brouillon est sans destinataire. Complétez sa fiche."
        )
        anomalies.append(_anomalie("à vérifier", client, colonne, valeur, phrase))
    return Destinataires(
        trouves.valides, copies.valides, tuple(anomalies), par_courriel and bool(trouves.invalides)
    )


def _trouver(client: Client, etape: Etape, contexte: Contexte) -> tuple[Adresses, str, str]:
    roles = {cle_de_label(role) for role in etape.destinataires.split(";") if role.strip()}
    siens = contexte.contacts.get(client.code_client, ()) if roles else ()
    des_roles = reunir(c.email for c in siens if cle_de_label(c.role) in roles)
    if des_roles.valides or des_roles.invalides:
        return des_roles, "E-mail", "; ".join(des_roles.invalides)
    return adresses_de(client.email), "E-mail", client.email


def _anomalie(gravite: Gravite, client: Client, colonne: str, valeur: str, message: str) -> Anomalie:
    return Anomalie(gravite, "Clients", client.ligne, colonne, valeur, message)
