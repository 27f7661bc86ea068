"""`installer`: the workbook in Documents, and Excel's ribbon able to find this Python."""

from pathlib import Path
from typing import Annotated

import typer

from relance_xl import __version__
from relance_xl.adapters.bureau_guide import ecrire_le_guide
from relance_xl.adapters.poste import EmplacementSurDisque, paquets, poste
from relance_xl.adapters.ressources import classeur_fourni, dossier_des_modeles, dossier_du_guide
from relance_xl.cli.francais import Commande
from relance_xl.cli.question import accepte
from relance_xl.cli.saisie import EnJson, Oui, application
from relance_xl.cli.sortie import ecrire, ecrire_json
from relance_xl.usecases.installer import CLASSEUR, Fournitures, Installation
from relance_xl.usecases.installer import installer as executer

app = application()
_DOSSIER = "Relance XL"
_SUFFIXES = {".txt", ".html", ".docx"}


@app.command(cls=Commande, help="Place le classeur et les modèles dans vos Documents, et branche le ruban.")
def installer(
    dossier: Annotated[
        str | None,
        typer.Option(
            "--dossier",
            metavar="DOSSIER",
            help="Où placer le classeur (« Relance XL », dans vos Documents, par défaut).",
            show_default=False,
        ),
    ] = None,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Install for this user, without administrator's rights; a second time changes nothing."""
    ordinateur = poste()
    cible = Path(dossier).absolute() if dossier else ordinateur.documents() / _DOSSIER
    if not accepte(f"Installer Relance XL dans « {cible} » ?", oui=oui or en_json):
        ecrire("Rien n'a été fait.")
        return
    fait = executer(ordinateur, EmplacementSurDisque(cible), _fournitures())
    if en_json:
        ecrire_json(_en_json(fait))
    else:
        _afficher(fait)
    raise typer.Exit(int(any(constat.etat == "attention" for constat in fait.constats)))


def _fournitures() -> Fournitures:
    racine = dossier_des_modeles()
    modeles = {
        fichier.relative_to(racine).as_posix(): fichier.read_bytes()
        for fichier in sorted((racine / "fr").rglob("*"))
        if fichier.suffix in _SUFFIXES
    }

    def guide(cible: Path) -> Path:
        return ecrire_le_guide(dossier_du_guide(), cible)

    return Fournitures(classeur_fourni().read_bytes(), modeles, guide, __version__, paquets())


def _en_json(fait: Installation) -> dict[str, str | list[dict[str, str]]]:
    return {
        "dossier": fait.dossier.as_posix(),
        "classeur": CLASSEUR,
        "constats": [dict(constat._asdict()) for constat in fait.constats],
    }


def _afficher(fait: Installation) -> None:
    largeur = max(len(constat.sujet) for constat in fait.constats)
    for constat in fait.constats:
        signe = "!" if constat.etat == "attention" else " "
        ecrire(f"{signe} {constat.sujet.ljust(largeur)}  {constat.phrase}")
    attentions = sum(constat.etat == "attention" for constat in fait.constats)
    ecrire("", f"Ouvrez « {fait.dossier / CLASSEUR} ».")
    if attentions:
        ecrire("Les lignes marquées d'un « ! » demandent votre attention.")
