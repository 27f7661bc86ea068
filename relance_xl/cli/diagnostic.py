"""`diagnostic`: what someone who helps would ask for."""

from typing import Annotated

import typer

from relance_xl.adapters.bureau import dossier_d_etat
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.adapters.poste import CetteMachine, poste
from relance_xl.assembly import modeles, ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.saisie import EnJson, application
from relance_xl.cli.sortie import Json, ecrire, ecrire_json
from relance_xl.usecases.diagnostic import Examine, Fait, Section, diagnostiquer

app = application()


@app.command(
    cls=Commande, help="Dit ce qu'on vous demandera pour vous aider ; ni noms de clients, ni montants."
)
def diagnostic(
    classeur: Annotated[
        str | None,
        typer.Argument(metavar="[CLASSEUR]", help="Le classeur à examiner aussi.", show_default=False),
    ] = None,
    en_json: EnJson = False,
) -> None:
    """Print what is known; never fails."""
    if classeur is None:
        sections = diagnostiquer(poste(), CetteMachine(dossier_d_etat()), None)
    else:
        with ouvrir(classeur) as ouvert:
            sections = diagnostiquer(poste(), CetteMachine(dossier_d_etat()), _examine(ouvert))
    if en_json:
        ecrire_json({section.cle: _en_json(section) for section in sections})
    else:
        _afficher(sections)


def _examine(ouvert: ClasseurFerme) -> Examine:
    def compter() -> tuple[int, int]:
        source = modeles(ouvert)
        return len(source.chemins()), len(source.personnels())

    return Examine(ouvert.chemin, ouvert, compter)


def _en_json(section: Section) -> dict[str, Json]:
    return {fait.cle: fait.valeur for fait in section.faits}


def _afficher(sections: tuple[Section, ...]) -> None:
    largeur = max(len(fait.label) for section in sections for fait in section.faits)
    for section in sections:
        ecrire("", section.titre)
        ecrire(*(f"  {fait.label.ljust(largeur)}  {_dire(fait)}" for fait in section.faits))
    ecrire("", "Copiez ces lignes à qui vous aide : elles ne portent ni nom de client ni montant.")


def _dire(fait: Fait) -> str:
    if isinstance(fait.valeur, bool):
        return "oui" if fait.valeur else "non"
    return str(fait.valeur)
