"""Every button of the ribbon: its action's name -> the function that does it, imported on the click."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from relance_xl.ruban.session import Reponse, Session, reponse_de
from relance_xl.schema.tables import CALCUL

_GESTES = "relance_xl.usecases.gestes"


class Adresse(NamedTuple):
    """Where an action is; `annoncee`: its result is worth keeping on Accueil."""

    module: str
    fonction: str
    annoncee: bool = True

    def charger(self) -> Callable[[Session], Reponse]:
        """Import the action and return it."""
        fonction: Callable[[Session], Reponse] = getattr(import_module(self.module), self.fonction)
        return fonction

    def __call__(self, session: Session) -> Reponse:
        """Do the action."""
        return self.charger()(session)


class Geste(NamedTuple):
    """Where an action on the selected rows is: a use case of its own; `feuille` is shown once it is done."""

    module: str
    fonction: str
    annoncee: bool = True
    feuille: str = ""

    def charger(self) -> Callable[[Session], Reponse]:
        """Import the use case and return it as an action."""
        geste = getattr(import_module(self.module), self.fonction)

        def agir(session: Session) -> Reponse:
            selection = session.classeur.selection()
            reponse = reponse_de(geste(session.outils, session.instant, selection, session.dialogue))
            return reponse if reponse.abandon else reponse._replace(feuille=self.feuille)

        return agir

    def __call__(self, session: Session) -> Reponse:
        """Do the action."""
        return self.charger()(session)


def _geste(nom: str, *, annoncee: bool = True, feuille: str = "") -> Geste:
    return Geste(f"{_GESTES}.{nom}", nom, annoncee, feuille)


ACTIONS: Mapping[str, Adresse | Geste] = {
    "importer": Adresse("relance_xl.ruban.mise_a_jour", "importer"),
    "verifier": Adresse("relance_xl.ruban.mise_a_jour", "verifier"),
    "apercu": Adresse("relance_xl.ruban.relances", "apercu"),
    "preparer": Adresse("relance_xl.ruban.relances", "preparer"),
    "imprimer": Adresse("relance_xl.ruban.relances", "imprimer"),
    "confirmer": Geste("relance_xl.usecases.envois", "confirmer_les_envois"),
    "annuler": _geste("annuler_les_brouillons"),
    "arreter": Adresse("relance_xl.ruban.arret", "rien_en_cours", annoncee=False),
    "relancer": _geste("relancer"),
    "mise_en_demeure": _geste("mise_en_demeure"),
    "appel_joint": _geste("appel_joint"),
    "appel_sans_reponse": _geste("appel_sans_reponse"),
    "promesse": _geste("promesse"),
    "litige": _geste("litige"),
    "suspendre": _geste("suspendre"),
    "reglement": _geste("reglement"),
    "note": _geste("note"),
    "retour_recommande": _geste("retour_recommande"),
    "calcul_de_penalites": _geste("calcul_de_penalites", feuille=CALCUL.feuille),
    "pourquoi": _geste("pourquoi", annoncee=False),
    "ouvrir": Adresse("relance_xl.ruban.relances", "ouvrir", annoncee=False),
    "historique": _geste("historique", annoncee=False),
    "releve": _geste("releve"),
    "lettre_d_echeancier": _geste("lettre_d_echeancier"),
    "remercier": _geste("remercier"),
    "dossier": _geste("dossier"),
    "modeles": Adresse("relance_xl.ruban.reglages", "modeles", annoncee=False),
    "parametres": Adresse("relance_xl.ruban.reglages", "parametres", annoncee=False),
    "aide": Adresse("relance_xl.ruban.reglages", "aide", annoncee=False),
}
