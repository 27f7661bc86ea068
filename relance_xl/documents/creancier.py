"""The creditor as its documents show it; what is missing is shown as missing."""

import re
from typing import NamedTuple

from relance_xl.core.entites import Parametres
from relance_xl.documents.formats import INSECABLE
from relance_xl.documents.langue import Langue
from relance_xl.documents.mots import MotsCreancier
from relance_xl.documents.textes import lignes_propres, par_groupes, propre

_LABELS = {
    "raison_sociale": "Raison sociale",
    "forme_juridique": "Forme juridique",
    "capital": "Capital",
    "adresse": "Adresse",
    "code_postal": "Code postal",
    "ville": "Ville",
    "siren": "SIREN",
    "ville_du_rcs": "Ville du RCS",
    "iban": "IBAN",
    "telephone": "Téléphone",
    "email": "E-mail",
    "signataire": "Signataire",
}


class _Textes(NamedTuple):
    """The required texts, each filled in or shown as « [… à renseigner] »."""

    raison_sociale: str
    forme_juridique: str
    capital: str
    adresse: str
    code_postal: str
    ville: str
    siren: str
    ville_du_rcs: str
    iban: str
    telephone: str
    email: str
    signataire: str


def mots_du_creancier(parametres: Parametres, langue: Langue | None = None) -> MotsCreancier:
    """Return the words « creancier.… » of a template; `identite` is a sentence, thus of a language."""
    textes = _Textes(*(_texte(parametres, attribut, label) for attribut, label in _LABELS.items()))
    siren = par_groupes(textes.siren, 3, INSECABLE)
    return MotsCreancier(
        raison_sociale=textes.raison_sociale,
        forme_juridique=textes.forme_juridique,
        capital=textes.capital,
        adresse=textes.adresse,
        code_postal=textes.code_postal,
        ville=textes.ville,
        siren=siren,
        ville_du_rcs=textes.ville_du_rcs,
        numero_tva=propre(parametres.numero_tva),
        iban=par_groupes(textes.iban, 4),
        bic=propre(parametres.bic),
        telephone=textes.telephone,
        email=textes.email,
        signataire=textes.signataire,
        fonction_du_signataire=propre(parametres.fonction_du_signataire),
        conditions_de_paiement=propre(parametres.conditions_de_paiement).rstrip("."),
        lien_de_paiement=_lien(parametres.lien_de_paiement),
        adresse_postale=(
            textes.raison_sociale,
            *(lignes_propres(parametres.adresse) or (textes.adresse,)),
            f"{textes.code_postal} {textes.ville}",
        ),
        identite=_identite(textes, siren, langue) if langue else "",
    )


def _identite(textes: _Textes, siren: str, langue: Langue) -> str:
    """Return the mentions of C. com. R123-237; what is « néant » (a sole trader's capital) is left out."""
    rcs, capital = textes.ville_du_rcs, textes.capital
    return langue.dire(
        "identite",
        forme=textes.forme_juridique,
        capital="" if _neant(capital) else langue.dire("identite_capital", capital=capital),
        adresse=textes.adresse,
        code_postal=textes.code_postal,
        ville=textes.ville,
        siren=siren,
        rcs="" if _neant(rcs) else langue.dire("identite_rcs", ville=rcs),
    )


def _neant(texte: str) -> bool:
    return texte.casefold() in {"néant", "sans objet", "-", "–"}


def _texte(parametres: Parametres, attribut: str, label: str) -> str:
    return ", ".join(lignes_propres(getattr(parametres, attribut))) or f"[{label} à renseigner]"


def _lien(lien: str) -> str:
    """Return a link that may be clicked: https only, so that no other scheme reaches a client's mailbox."""
    return propre(lien) if re.fullmatch(r"https://[^\s<>\"']+", lien.strip()) else ""
