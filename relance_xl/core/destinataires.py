"""Who a message is sent to: the contacts of the roles the step names, else the client's E-mail."""

from typing import NamedTuple

from relance_xl.core.adresses import adresses_de, reunir
from relance_xl.core.anomalie import Anomalie, Gravite
from relance_xl.core.canaux import E_MAIL
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Etape
from relance_xl.core.saisie import cle_de_label


class Destinataires(NamedTuple):
    """Addresses to write to, copies, and what is wrong with them; `impossible`: no draft may be made."""

    a: tuple[str, ...]
    copie: tuple[str, ...]
    anomalies: tuple[Anomalie, ...]
    impossible: bool


class _Cellule(NamedTuple):
    """A cell that holds addresses."""

    feuille: str
    ligne: int
    colonne: str
    texte: str


def destinataires(
    client: Client, etape: Etape, canal: str, contexte: Contexte, corrigees: tuple[str, ...] = ()
) -> Destinataires:
    """Return who `client` is written to at `etape`; an address that is none forbids an e-mail.

    `corrigees`: the addresses that the user typed in Relances du jour, used instead of the sheets'.
    """
    cellules = [] if corrigees else _cellules(client, etape, contexte)
    textes = corrigees or [c.texte for c in cellules]
    trouves, copies = reunir(textes), adresses_de(client.copie_a)
    par_courriel = canal == E_MAIL
    gravite: Gravite = "bloquante" if par_courriel else "à vérifier"
    sur_la_fiche = _Cellule("Clients", client.ligne, "E-mail", client.email)
    anomalies = [
        _anomalie(gravite, c, invalide, f"« {invalide} » n'est pas une adresse e-mail : corrigez-la.")
        for c in cellules
        for invalide in adresses_de(c.texte).invalides
    ]
    anomalies += [
        _anomalie(
            "à vérifier",
            sur_la_fiche._replace(colonne="Copie à"),
            invalide,
            f"« {invalide} » n'est pas une adresse e-mail : pas de copie.",
        )
        for invalide in copies.invalides
    ]
    if par_courriel and not trouves.valides and not trouves.invalides:
        phrase = (
            f"{client.nom} n'a pas d'adresse e-mail : le brouillon est sans destinataire. Complétez sa fiche."
        )
        anomalies.append(_anomalie("à vérifier", sur_la_fiche, client.email, phrase))
    return Destinataires(
        trouves.valides, copies.valides, tuple(anomalies), par_courriel and bool(trouves.invalides)
    )


def _cellules(client: Client, etape: Etape, contexte: Contexte) -> list[_Cellule]:
    """Return where the addresses are: the contacts of the step's roles that have one, else the client."""
    roles = {cle_de_label(role) for role in etape.destinataires.split(";") if role.strip()}
    siens = contexte.contacts.get(client.code_client, ()) if roles else ()
    des_roles = [
        _Cellule("Contacts", c.ligne, "E-mail", c.email)
        for c in siens
        if cle_de_label(c.role) in roles and c.email.strip()
    ]
    return des_roles or [_Cellule("Clients", client.ligne, "E-mail", client.email)]


def _anomalie(gravite: Gravite, cellule: _Cellule, valeur: str, message: str) -> Anomalie:
    return Anomalie(gravite, cellule.feuille, cellule.ligne, cellule.colonne, valeur, message)
