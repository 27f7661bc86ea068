"""The address block of a letter, in characters that a document accepts."""

from relance_xl.core.enveloppe import Adresse, enveloppe
from relance_xl.documents.textes import lignes_propres, propre


def adresse_postale(adresse: Adresse) -> tuple[str, ...]:
    """Return the lines to print, at most 6 of 38 characters; `core.postal` says what does not fit."""
    rue = "\n".join(lignes_propres(adresse.rue))
    return enveloppe(Adresse._make(map(propre, adresse))._replace(rue=rue)).lignes
