"""Identifiers that pass their checksum and yet belong to nobody: SIREN, VAT number, IBAN, telephone."""

BANQUE_FICTIVE = "99999"
"""A bank code that no French bank bears."""

BIC_FICTIF = "EXEMFRPPXXX"

_PREFIXE_SIREN = "0000"
"""INSEE has given no SIREN that begins so."""

_PREFIXES_TELEPHONE = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98")
"""Ranges that ARCEP keeps for works of fiction (décision 2018-0881, 2.5.12)."""


def siren(rang: int) -> str:
    """Return the fictional SIREN number `rang` (0 to 9999): nine digits, valid by Luhn."""
    base = f"{_PREFIXE_SIREN}{rang:04d}"
    return base + str(-_somme_luhn(base + "0") % 10)


def numero_tva(numero_siren: str) -> str:
    """Return the French VAT number that goes with `numero_siren`."""
    return f"FR{(12 + 3 * (int(numero_siren) % 97)) % 97:02d}{numero_siren}"


def iban(guichet: str, compte: str) -> str:
    """Return a French IBAN of the fictional bank; `guichet` has 5 digits, `compte` 11."""
    cle_rib = 97 - (89 * int(BANQUE_FICTIVE) + 15 * int(guichet) + 3 * int(compte)) % 97
    bban = f"{BANQUE_FICTIVE}{guichet}{compte}{cle_rib:02d}"
    en_chiffres = int(bban + "1527" + "00")  # F = 15, R = 27, key still 00
    return f"FR{98 - en_chiffres % 97:02d}{bban}"


def telephone(rang: int, *, mobile: bool = False) -> str:
    """Return a telephone number kept for fiction; `rang` from 0 to 9999."""
    prefixe = _PREFIXES_TELEPHONE[-1] if mobile else _PREFIXES_TELEPHONE[rang % 5]
    return f"{prefixe} {rang // 100 % 100:02d} {rang % 100:02d}"


def _somme_luhn(chiffres: str) -> int:
    doubles = (int(c) * (2 if rang % 2 else 1) for rang, c in enumerate(reversed(chiffres)))
    return sum(sum(divmod(d, 10)) for d in doubles)
