"""What became of a recommandé: received on a day, or sent back and why."""

from typing import Literal

from relance_xl.core.canaux import RECOMMANDE_ELECTRONIQUE
from relance_xl.core.entites import Client, Evenement
from relance_xl.core.saisie import cle_sans_accents, espaces_simples

Retour = Literal["Non réclamé", "Refusé", "Destinataire inconnu"]
"""Why a recommandé was sent back, as the Journal's *Détail* begins."""
NON_RECLAME: Retour = "Non réclamé"
REFUSE: Retour = "Refusé"
INCONNU: Retour = "Destinataire inconnu"
RETOURS: tuple[Retour, ...] = (NON_RECLAME, REFUSE, INCONNU)

_SEPARATEUR = " · "
_SIGNES: dict[Retour, tuple[str, ...]] = {
    REFUSE: ("refus",),
    NON_RECLAME: ("reclam",),
    INCONNU: ("inconnu", "npai", "n'habite pas", "parti sans", "adress"),
}
"""What the Post's labels and the trade's abbreviations have in common, without accents."""


def retour_de(texte: str) -> Retour | None:
    """Return the reason that `texte` names (« refusé », « Pli avisé et non réclamé », « npai »…), or None."""
    cle = cle_sans_accents(texte).replace("-", " ")
    return next((retour for retour, signes in _SIGNES.items() if any(s in cle for s in signes)), None)


def est_inconnu(evenement: Evenement) -> bool:
    """Tell whether a `retournée` row says that the addressee is unknown: that letter reached nobody."""
    return retour_de(evenement.detail.partition(_SEPARATEUR)[0]) == INCONNU


def detail_du_retour(retour: Retour, adresse: str) -> str:
    """Return the *Détail* of a `retournée` row: the reason and, of an unknown addressee, where it went."""
    return f"{retour}{_SEPARATEUR}{adresse}" if retour == INCONNU and adresse else retour


def adresse_du_retour(evenement: Evenement) -> str:
    """Return where the letter of a `retournée` row went, "" when the row does not say."""
    return evenement.detail.partition(_SEPARATEUR)[2]


_ENVOI = "Adressée à : "


def detail_de_l_envoi(adresse: str) -> str:
    """Return the *Détail* of a recommandé's `postée` row: where it went, kept as proof."""
    return f"{_ENVOI}{adresse}" if adresse else ""


def adresse_de_l_envoi(evenement: Evenement) -> str:
    """Return where a posted recommandé went, "" when its row does not say."""
    return evenement.detail.removeprefix(_ENVOI) if evenement.detail.startswith(_ENVOI) else ""


def adresse_du_client(client: Client, canal: str) -> str:
    """Return on one line where a letter to `client` goes: its postal address, its E-mail when electronic."""
    if canal == RECOMMANDE_ELECTRONIQUE:
        return espaces_simples(client.email)
    parties = (*client.adresse.splitlines(), f"{client.code_postal} {client.ville}", client.pays)
    return ", ".join(propre for partie in parties if (propre := espaces_simples(partie)))


def meme_adresse(une: str, autre: str) -> bool:
    """Tell whether two addresses are the same, case, accents and punctuation aside."""
    return _cle(une) == _cle(autre)


def _cle(adresse: str) -> str:
    return " ".join("".join(s if s.isalnum() else " " for s in cle_sans_accents(adresse)).split())
