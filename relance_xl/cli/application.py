"""`relance-xl`: finds the command, and turns whatever goes wrong into one French sentence."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from relance_xl import __version__
from relance_xl.cli.francais import NOM, Adresse, Groupe, phrase
from relance_xl.core.anomalie import RefusError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typer._click import Command

FAIT, A_REGARDER, REFUSE = 0, 1, 2
"""Exit codes (contract, section 3)."""

VARIABLE_DE_DETAIL = "RELANCE_XL_DEBUG"
_INTERROMPU = 130
_INTERRUPTION = "Interrompu : le prochain lancement reprendra proprement."

COMMANDES = {
    "demo": Adresse("relance_xl.cli.demo", "Une entreprise d'exemple, et ses relances du jour."),
    "nouveau": Adresse("relance_xl.cli.nouveau", "Crée un classeur neuf."),
    "importer": Adresse(
        "relance_xl.cli.importer", "Fait entrer un fichier (FEC, CSV, XLSX) dans le classeur."
    ),
    "verifier": Adresse("relance_xl.cli.verifier", "Contrôle tout le classeur et dit ce qui ne va pas."),
    "preparer": Adresse("relance_xl.cli.preparer", "Prépare les relances du jour."),
    "confirmer": Adresse("relance_xl.cli.confirmer", "Note que des relances préparées sont parties."),
    "annuler": Adresse("relance_xl.cli.annuler", "Retire des relances préparées, ou un import."),
    "mise-en-demeure": Adresse("relance_xl.cli.mise_en_demeure", "La mise en demeure d'une facture."),
    "releve": Adresse("relance_xl.cli.releve", "Le relevé de compte d'un client, par e-mail ou courrier."),
    "echeancier": Adresse("relance_xl.cli.echeancier", "La lettre d'échéancier qu'un client doit signer."),
    "remercier": Adresse("relance_xl.cli.remercier", "Un mot à ceux qui ont payé après une relance."),
    "dossier": Adresse("relance_xl.cli.dossier", "Tout le dossier d'un client dans un ZIP, à remettre."),
    "penalites": Adresse("relance_xl.cli.penalites", "Le calcul des pénalités, tranche par tranche."),
    "decompte": Adresse("relance_xl.cli.decompte", "Ce que doit une facture du classeur, expliqué."),
    "modeles": Adresse("relance_xl.cli.modeles", "Essaie tous les modèles et nomme ce qui ne va pas."),
    "mettre-a-niveau": Adresse(
        "relance_xl.cli.mettre_a_niveau", "Ajoute ce qui manque à un classeur ancien."
    ),
    "installer": Adresse("relance_xl.cli.installer", "Place le classeur et branche le ruban d'Excel."),
    "diagnostic": Adresse("relance_xl.cli.diagnostic", "Dit ce qu'on vous demandera pour vous aider."),
}


def executer(arguments: Sequence[str], commandes: Mapping[str, Adresse] = COMMANDES) -> int:
    """Run one command and return its exit code; nothing but that command's answer goes to stdout."""
    try:
        code = _groupe(commandes).main(args=list(arguments), prog_name=NOM, standalone_mode=False)
    except (BrokenPipeError, SystemExit):  # typer exits by itself when the reader of our output went away
        return _abandonner_la_sortie()
    except (Exception, KeyboardInterrupt) as erreur:  # noqa: BLE001  # here, once, a bug becomes a sentence
        return _dire(_raconter(erreur, commandes))
    if code == _INTERROMPU:
        return _dire(_INTERRUPTION)
    return code if isinstance(code, int) else FAIT


def principal() -> NoReturn:
    """Run the command line of this process."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(encoding="utf-8", errors="replace")
    # A run makes millions of small values that all live to its end: a cycle collector would only walk them.
    gc.disable()
    code = executer(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _abandonner_la_sortie()
    sys.exit(code)


def _afficher_la_version(demandee: bool) -> None:  # the library's signature
    if demandee:
        sys.stdout.write(f"{NOM} {__version__}\n")
        raise typer.Exit


def _groupe(commandes: Mapping[str, Adresse]) -> Command:
    classe = type("RelanceXL", (Groupe,), {"adresses": commandes})
    racine = typer.Typer(cls=classe, add_completion=False, rich_markup_mode=None)

    @racine.callback(
        help="Relance vos clients chaque matin, depuis votre classeur Excel.",
        epilog=f"« {NOM} COMMANDE --help » explique chaque commande.",
    )
    def options(
        version: Annotated[
            bool,
            typer.Option(
                "--version", callback=_afficher_la_version, is_eager=True, help="Affiche la version."
            ),
        ] = False,
    ) -> None: ...

    return get_command(racine)


def _dire(texte: str) -> int:
    sys.stderr.write(" ".join(texte.split()) + "\n")
    return REFUSE


def _raconter(erreur: BaseException, commandes: Mapping[str, Adresse]) -> str:
    match erreur:
        case RefusError():
            return str(erreur)
        case TyperException():
            return phrase(erreur, list(commandes))
        case typer.Abort() | KeyboardInterrupt():
            return _INTERRUPTION
    return _panne(erreur)


def _panne(erreur: BaseException) -> str:
    """Say that the program is at fault, and what to send to those who can mend it."""
    if os.environ.get(VARIABLE_DE_DETAIL):
        raise erreur
    from relance_xl.adapters.incident import reference  # noqa: PLC0415  # only a failure pays for it

    return (
        "Le programme a rencontré une panne imprévue et s'est arrêté : transmettez au support la commande "
        f"tapée et cette référence : {reference(erreur)}."
    )


def _abandonner_la_sortie() -> int:
    """Leave quietly when the reader of our output went away (`relance-xl … | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAIT
