"""The channels a message may go by, as the workbook writes them."""

from relance_xl.core.saisie import cle_sans_accents

E_MAIL = "e-mail"
CANAUX = (E_MAIL, "courrier", "recommandé", "téléphone", "SMS", "portail", "autre")

_PAR_CLE = {cle_sans_accents(canal): canal for canal in CANAUX}


def canal_de(texte: str) -> str | None:
    """Return the channel that `texte` names, case and accents aside; None when it names none."""
    return _PAR_CLE.get(cle_sans_accents(texte))
