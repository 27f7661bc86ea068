"""What a template may do at most: one whose loops never end is a mistake to tell, not a run that hangs."""

from collections.abc import Iterable, Mapping, Sized
from itertools import islice
from typing import Any, cast

from jinja2 import Template, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

_TOURS = 100_000
"""Turns of loops and calls that one message may take; two thousand invoices take 18 000."""
_CARACTERES = 10_000_000
_EXPOSANT = 100
_COMPTER, _MESURER = "compter_les_tours", "mesurer_le_texte"


class TropLongError(Exception):
    """A template that loops, calls itself or grows beyond any message."""


class EnvironnementBorne(ImmutableSandboxedEnvironment):
    """The sandbox, in which the turns of each rendering are counted."""

    intercepted_binops = frozenset(("+", "*", "**"))

    def __init__(self, **reglages: Any) -> None:  # noqa: ANN401  # Jinja's own settings, passed on
        super().__init__(**reglages)
        self.restants = _TOURS
        self.filters |= {_COMPTER: _compter, _MESURER: _mesurer}
        del self.globals["lipsum"]

    def call(self, contexte: Context, appele: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # what a template calls
        """Call `appele`: one turn."""
        self.depenser(1)
        return super().call(contexte, appele, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # Jinja's
        """Calculate `left` `operator` `right`, unless no message could hold the result."""
        if _est_enorme(operator, left, right):
            raise TropLongError
        return _mesurer(super().call_binop(context, operator, left, right))

    def depenser(self, tours: int) -> None:
        """Take `tours` from those that the message may still take. Raises TropLongError."""
        self.restants -= tours
        if self.restants < 0:
            raise TropLongError

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  # Jinja's hook
    ) -> str:
        """Compile `source`, its loops counted and its texts measured."""
        return super()._generate(_Bornes().visit(source), name, filename, defer_init)


def rendu(gabarit: Template, mots: Mapping[str, object]) -> str:
    """Return `gabarit` with its words replaced, its turns counted from none."""
    cast("EnvironnementBorne", gabarit.environment).restants = _TOURS
    return gabarit.render(mots)


class _Bornes(NodeTransformer):
    """Wraps what a loop goes through, and what « ~ » joins, in the filters that count."""

    def visit_For(self, noeud: nodes.For) -> nodes.For:  # noqa: N802  # the visitor's name
        self.generic_visit(noeud)
        noeud.iter = _filtre(_COMPTER, noeud.iter)
        return noeud

    def visit_Concat(self, noeud: nodes.Concat) -> nodes.Filter:  # noqa: N802  # the visitor's name
        self.generic_visit(noeud)
        return _filtre(_MESURER, noeud)


def _filtre(nom: str, noeud: nodes.Node) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", noeud), nom, [], [], None, None, lineno=noeud.lineno)


@pass_context
def _compter(contexte: Context, valeurs: Iterable[object]) -> Iterable[object]:
    finies = valeurs if isinstance(valeurs, Sized) else list(islice(valeurs, _TOURS + 1))
    cast("EnvironnementBorne", contexte.environment).depenser(len(finies))
    return cast("Iterable[object]", finies)


def _mesurer(valeur: object) -> object:
    if isinstance(valeur, Sized) and len(valeur) > _CARACTERES:
        raise TropLongError
    return valeur


def _est_enorme(operateur: str, gauche: object, droite: object) -> bool:
    """Whether a product of texts or lists, or a power, is beyond any message."""
    if operateur == "**":
        return not isinstance(droite, int) or abs(droite) > _EXPOSANT
    suites = [len(valeur) for valeur in (gauche, droite) if isinstance(valeur, Sized)]
    fois = [valeur for valeur in (gauche, droite) if isinstance(valeur, int)]
    return operateur == "*" and any(suite * n > _CARACTERES for suite in suites for n in fois)
