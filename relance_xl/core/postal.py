"""What a client's sheet must hold for a letter to reach it: an address, an agreement, an e-mail."""

import re
from collections.abc import Iterator

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.canaux import POSTAUX, RECOMMANDE, RECOMMANDE_ELECTRONIQUE, RECOMMANDES
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client
from relance_xl.core.enveloppe import Adresse, a_l_etranger, enveloppe
from relance_xl.core.introuvables import est_introuvable
from relance_xl.core.retenues import Retenue
from relance_xl.core.saisie import espaces_simples

_CODE_POSTAL_ET_VILLE = re.compile(r"^\d{5} \D")


def adresse_de(client: Client) -> Adresse:
    """Return where a letter to `client` goes, as its row says."""
    champs = (client.nom, client.contact, client.adresse, client.code_postal, client.ville, client.pays)
    return Adresse(*champs)


def manquante(client: Client) -> str:
    """Return the first column without which a letter cannot arrive, "" when the address is usable.

    A postcode and town at the end of *Adresse* will do; abroad, a town without a postcode too.
    """
    lignes = [propre for ligne in client.adresse.splitlines() if (propre := espaces_simples(ligne))]
    if not lignes:
        return "Adresse"
    if len(lignes) > 1 and any(map(_CODE_POSTAL_ET_VILLE.match, lignes[1:])):
        return ""
    if not client.code_postal.strip() and not a_l_etranger(client.pays):
        return "Code postal"
    return "" if client.ville.strip() else "Ville"


def retenue_postale(client: Client, canal: str, contexte: Contexte) -> Retenue | None:
    """Return what keeps a recommandé from going: it proves nothing to an address known to be wrong.

    One without address is made all the same: the letter shows that it lacks, and the user is told.
    """
    if canal in RECOMMANDES and est_introuvable(client, canal, contexte):
        return Retenue(
            "anomalie",
            f"{client.nom} est inconnu à cette adresse (recommandé revenu) : nouvelle adresse à indiquer "
            f"dans Clients, ligne {client.ligne}",
        )
    return None


def anomalies_postales(client: Client, voulu: str, canal: str) -> Iterator[Anomalie]:
    """Yield what to mend in the client's row for a letter by `canal`, `voulu` being the step's."""
    if voulu == RECOMMANDE_ELECTRONIQUE and canal == RECOMMANDE:
        yield _sans_accord(client)
    if canal == RECOMMANDE_ELECTRONIQUE and not client.email.strip():
        phrase = (
            f"{client.nom} n'a pas d'adresse e-mail : le recommandé électronique lui est adressé par là. "
            "Complétez sa fiche."
        )
        yield _anomalie(client, "E-mail", "", phrase)
    if canal in POSTAUX:
        absente = manquante(client)
        if absente:
            yield _incomplete(client, absente)
        yield from _debordement(client)


def _sans_accord(client: Client) -> Anomalie:
    return _anomalie(
        client,
        "Recommandé électronique",
        "" if client.recommande_electronique is None else "non",
        f"{client.nom} n'a pas accepté le recommandé électronique : sa lettre part en recommandé papier. "
        "Mettez « oui » s'il l'a accepté.",
    )


def _incomplete(client: Client, colonne: str) -> Anomalie:
    phrase = f"L'adresse de {client.nom} est incomplète : complétez-la avant de poster le courrier."
    return _anomalie(client, colonne, "", phrase)


def _debordement(client: Client) -> Iterator[Anomalie]:
    """Say what the envelope leaves out, and the lines that share one."""
    bloc = enveloppe(adresse_de(client))
    if not bloc.perdues and not bloc.reunies:
        return
    phrases = [f"L'adresse de {client.nom} dépasse l'enveloppe à fenêtre (6 lignes de 38 caractères)."]
    if bloc.reunies:
        phrases.append(f"Réuni : {_cites(bloc.reunies)}.")
    if bloc.perdues:
        phrases.append(f"N'y figure pas : {_cites(bloc.perdues)}.")
    valeur = espaces_simples(client.adresse)
    yield _anomalie(client, "Adresse", valeur, " ".join((*phrases, "Raccourcissez-la.")))


def _cites(textes: tuple[str, ...]) -> str:
    return ", ".join(f"« {texte} »" for texte in textes)


def _anomalie(client: Client, colonne: str, valeur: str, message: str) -> Anomalie:
    return Anomalie("à vérifier", "Clients", client.ligne, colonne, valeur, message)
