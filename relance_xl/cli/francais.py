"""The command line's own words in French: its help pages, and its errors in one sentence each."""

from __future__ import annotations

import re
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typer._click import Context, HelpFormatter
    from typer.exceptions import TyperException

NOM = "relance-xl"
_EN_FRANCAIS = (("[required]", "[obligatoire]"), ("Options:", "Options :"), ("Arguments:", "Arguments :"))
_CITE = re.compile(r"'([^']*)'|\(([^()]*)\)$")


class Commande(TyperCommand):
    """A command whose help page is in French; `--oui` is accepted even where nothing is asked."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        if not any("--oui" in parametre.opts for parametre in self.params):
            args = [argument for argument in args if argument != "--oui"]
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Context) -> str:
        """Return the help page."""
        return _aide_en_francais(super().get_help(ctx))

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        morceaux = " ".join(self.collect_usage_pieces(ctx))
        for anglais, francais in (("[OPTIONS]", "[options]"), ("[[", "["), ("]]", "]"), ("{", ""), ("}", "")):
            morceaux = morceaux.replace(anglais, francais)
        formatter.write_usage(ctx.command_path, morceaux, "Utilisation : ")

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return `--help`, explained in French."""
        return _expliquee(super().get_help_option(ctx))


class Adresse(NamedTuple):
    """Where a command is, and the line that the general help shows of it."""

    module: str
    resume: str


class Groupe(TyperGroup):
    """The commands, each imported only when it is called, so that the help comes at once."""

    adresses: ClassVar[Mapping[str, Adresse]] = {}

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  # the library's signature
        """Return the names in the order of a day's work."""
        return list(self.adresses)

    def get_command(self, ctx: Context, cmd_name: str) -> TyperCommand | None:  # noqa: ARG002
        """Import the command `cmd_name`; None when there is none."""
        adresse = self.adresses.get(cmd_name)
        if adresse is None:
            return None
        commande = get_command(import_module(adresse.module).app)
        commande.name = cmd_name
        return commande if isinstance(commande, TyperCommand) else None

    def get_help(self, ctx: Context) -> str:
        """Return the help page."""
        return _aide_en_francais(super().get_help(ctx))

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "COMMANDE …", "Utilisation : ")

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """Write what each command does, in one line."""
        formatter.write_paragraph()
        formatter.write_text("Commandes :")
        formatter.indent()
        formatter.write_dl([(nom, adresse.resume) for nom, adresse in self.adresses.items()])
        formatter.dedent()

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return `--help`, explained in French."""
        return _expliquee(super().get_help_option(ctx))


def phrase(erreur: TyperException, commandes: Sequence[str]) -> str:
    """Return what is wrong with the arguments, in one French sentence that says where help is.

    The library's classes say what happened and its message quotes what was typed: only these are used.
    """
    cite = _CITE.search(erreur.message)
    tape = (cite[1] or cite[2]) if cite else ""
    contexte = getattr(erreur, "ctx", None)
    aide = f"« {contexte.command_path if contexte else NOM} --help » montre ce qui est attendu."
    nom = _nom_du_parametre(erreur)
    match type(erreur).__name__:
        case "BadParameter":
            return f"{nom} : {erreur.message}" if nom else erreur.message
        case "MissingParameter":
            probleme = f"Il manque {nom}"
        case "NoSuchOption":
            probleme = f"L'option {getattr(erreur, 'option_name', tape)} n'existe pas"
        case "BadOptionUsage":
            attend = "attend une" if "requires" in erreur.message else "n'attend pas de"
            probleme = f"L'option {getattr(erreur, 'option_name', tape)} {attend} valeur"
        case _ if contexte is None or contexte.parent is not None:
            probleme = f"« {tape} » est de trop"
        case _:
            probleme = _commande_inconnue(tape, commandes)
    return f"{probleme} : {aide}"


def _commande_inconnue(tape: str, commandes: Sequence[str]) -> str:
    if not tape:
        return "Il manque la commande"
    proches = get_close_matches(tape, commandes, 1)
    vouliez = f" (vouliez-vous « {proches[0]} » ?)" if proches else ""
    return f"La commande « {tape} » n'existe pas{vouliez}"


def _nom_du_parametre(erreur: TyperException) -> str:
    """Return how the user knows the parameter at fault: `--date` or `CLASSEUR`; "" when it is unknown."""
    parametre = getattr(erreur, "param", None)
    if parametre is None:
        return ""
    if parametre.param_type_name == "option":
        return str(parametre.opts[0])
    return str(parametre.metavar or parametre.name)


def _aide_en_francais(aide: str) -> str:
    for anglais, francais in _EN_FRANCAIS:
        aide = aide.replace(anglais, francais)
    return re.sub(r"^(  \S+) <str>( +)", r"\1\2", aide, flags=re.MULTILINE)


def _expliquee(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "Affiche cette aide."
    return option
