"""What disputes and suspensions share: which rows may be blocked, and how a block is lifted."""

from collections.abc import Collection, Iterable

from relance_xl.core.anomalie import RefusError
from relance_xl.core.entites import Facture
from relance_xl.core.soldes import Position
from relance_xl.usecases.gestes.mots import noms


def exiger_deblocables(positions: Iterable[Position], permis: Collection[str], remede: str) -> None:
    """Raise RefusError when an invoice bears a block other than `permis`, which must not be lost."""
    autres = [p.facture for p in positions if p.facture.blocage and p.facture.blocage not in permis]
    if autres:
        blocages = ", ".join(sorted({f.blocage for f in autres}))
        une = "est bloquée" if len(autres) == 1 else "sont bloquées"
        raise RefusError(f"{noms(autres)} {une} ({blocages}) : {remede}, puis recommencez.")


def debloquee(facture: Facture) -> Facture:
    """Return the row without its block, nor what went with it."""
    return facture._replace(blocage="", bloquee_jusqu_au=None, motif="", montant_conteste=None)
