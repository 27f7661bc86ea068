"""Whose items a row of the Journal cites besides its own client's: they stay out of the dossier."""

import json
from collections.abc import Sequence

from relance_xl.core.entites import Evenement

_TU = "(non reproduit : cite un autre client)"


def autres_clients(e: Evenement) -> list[str]:
    """Return whose items a message lists without advancing them: the draft's Détail keeps them."""
    autres = (detail_lu(e) or {}).get("autres")
    return [str(cle[0]) for cle in autres if cle] if isinstance(autres, list) else []


def detail_lu(e: Evenement) -> dict[str, list[Sequence[object]]] | None:
    """Return what a draft's Détail keeps; None when it is no such thing."""
    try:
        detail = json.loads(e.detail)
    except ValueError:
        return None
    return detail if isinstance(detail, dict) else None


def sans_autrui(e: Evenement) -> Evenement:
    """Return the row as the dossier shows it: a Détail that cites another client is left out, and says so."""
    cite = any(code != e.code_client for code in autres_clients(e))
    return e._replace(detail=_TU) if cite else e
