"""Small texts derived from names: domains of e-mail that can reach nobody."""

import re
import unicodedata


def domaine(nom: str) -> str:
    """Return a domain under `.example` (RFC 2606: never assigned) made from `nom`."""
    sans_accents = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", sans_accents.lower()).strip("-") + ".example"
