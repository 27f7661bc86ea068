"""Questions of an action (`ports.Dialogue`), as small boxes."""

from collections.abc import Sequence
from typing import NamedTuple

from relance_xl.adapters.ecran_boites import Boites
from relance_xl.core.saisie import cle_sans_accents

_CONSIGNE = "Tapez le numéro de votre choix."
_CITE = 40
"""Characters of a wrong answer that are said again."""


class DialogueEnBoites(NamedTuple):
    """A `Dialogue` made of `Boites`."""

    boites: Boites

    def demander(self, question: str, defaut: str = "") -> str | None:
        """Ask for a text; None when cancelled."""
        return self.boites.demander(question, defaut)

    def choisir(self, question: str, choix: Sequence[str]) -> str | None:
        """Ask for one of `choix` by its number (its own words do as well); None when cancelled."""
        liste = "\n".join(f"{rang}. {texte}" for rang, texte in enumerate(choix, 1))
        invite = f"{question}\n{liste}\n{_CONSIGNE}"
        while True:
            reponse = self.boites.demander(invite, "1")
            if reponse is None:
                return None
            trouve = _choisi(reponse, choix)
            if trouve:
                return trouve
            refus = f"« {_abrege(reponse)} » n'est pas dans la liste.\n" if reponse.strip() else ""
            invite = f"{refus}{question}\n{liste}\n{_CONSIGNE}"

    def confirmer(self, question: str) -> bool:
        """Ask for a yes or a no."""
        return self.boites.oui_ou_non(question)


def _abrege(reponse: str) -> str:
    texte = reponse.strip()
    return texte if len(texte) <= _CITE else f"{texte[:_CITE]}…"


def _choisi(reponse: str, choix: Sequence[str]) -> str | None:
    numero = reponse.strip().rstrip(".").removesuffix(",0")
    if numero.isdecimal():
        return choix[int(numero) - 1] if 0 < int(numero) <= len(choix) else None
    return next((texte for texte in choix if cle_sans_accents(texte) == cle_sans_accents(reponse)), None)
