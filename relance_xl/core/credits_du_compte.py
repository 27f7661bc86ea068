"""The credits of clients in one currency, as their messages deduct them."""

from collections.abc import Iterable

from relance_xl.core.contexte import Contexte
from relance_xl.core.credit import Credit


def credits_de(codes: Iterable[str], devise: str, contexte: Contexte) -> tuple[Credit, ...]:
    """Return the credits of the clients of a message, in its currency."""
    return tuple(
        Credit(contexte.clients[c.code_client], c.nature, c.numero, c.date, c.montant)
        for code in sorted(codes)
        for c in contexte.credits.get((code, devise), ())
    )
