"""The channels a message may go by, as the workbook writes them."""

from relance_xl.core.entites import Client
from relance_xl.core.saisie import cle_sans_accents

E_MAIL = "e-mail"
COURRIER = "courrier"
RECOMMANDE = "recommandé"
RECOMMANDE_ELECTRONIQUE = "recommandé électronique"
TELEPHONE = "téléphone"
RECOMMANDES = (RECOMMANDE, RECOMMANDE_ELECTRONIQUE)
"""Both prove a date: they have a number, are posted, then received or sent back."""
POSTAUX = (COURRIER, RECOMMANDE)
"""What goes in an envelope, to a postal address."""
COURRIERS = (*POSTAUX, RECOMMANDE_ELECTRONIQUE)
"""What is written as a letter, whether it is printed or handed to a provider."""
CANAUX = (E_MAIL, *COURRIERS, TELEPHONE, "SMS", "portail", "autre")

_PAR_CLE = {cle_sans_accents(canal): canal for canal in CANAUX}


def canal_de(texte: str) -> str | None:
    """Return the channel that `texte` names, case and accents aside; None when it names none."""
    return _PAR_CLE.get(cle_sans_accents(texte))


def canal_permis(canal: str, client: Client) -> str:
    """Return the channel for `client`: paper, for an electronic letter that he has not agreed to receive.

    A consumer or a public body must have agreed (law.md); so must a client whose category is not known.
    """
    if canal != RECOMMANDE_ELECTRONIQUE:
        return canal
    accord = client.recommande_electronique
    permis = client.categorie == "professionnel" if accord is None else accord
    return RECOMMANDE_ELECTRONIQUE if permis else RECOMMANDE
