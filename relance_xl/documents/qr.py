"""The QR code of a SEPA transfer (EPC069-12) at the exact amount of a message, as a PNG."""

import struct
import zlib
from binascii import unhexlify
from decimal import Decimal

import segno
from stdnum import bic, iban

from relance_xl.core.canaux import COURRIERS, E_MAIL
from relance_xl.core.entites import Parametres
from relance_xl.core.monnaie import EURO
from relance_xl.core.relance import Relance
from relance_xl.documents.textes import propre

_CANAUX = frozenset((E_MAIL, *COURRIERS))
_SANS_PAIEMENT = frozenset({"echeancier", "remerciement"})
_MINIMUM, _MAXIMUM = Decimal("0.01"), Decimal("999999999.99")
_NOM, _TEXTE, _CHARGE = 70, 140, 331
"""The longest name and text in characters, the longest payload in bytes."""
_VERSION = 13
_MASQUE = 0
"""Any mask may be written; weighing the eight of them would take four times as long as the rest."""
_MARGE = 4
_QUARTETS = bytes.maketrans(b"\0\1", b"f0")
"""White, black: a module is 4 pixels wide, thus one hexadecimal digit of a row of bits."""
_ECHELLE = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def qr_code(relance: Relance, parametres: Parametres) -> bytes | None:
    """Return the PNG that a banking application reads, or None when `virement` is."""
    charge = virement(relance, parametres)
    if charge is None:
        return None
    symbole = segno.make_qr(charge, error="m", mask=_MASQUE, boost_error=False)
    return _png(symbole.matrix)


def virement(relance: Relance, parametres: Parametres) -> bytes | None:
    """Return the payload of EPC069-12 version 002: creditor, IBAN, amount claimed, reference as the text.

    None when there is nothing to pay by such a transfer: a call, a thank-you, a schedule, another
    currency than the euro, an amount out of 0.01–999 999 999.99, no creditor's name, an IBAN whose
    check digits are wrong. A wrong BIC, which is optional, is left out.
    """
    nom, reference = propre(parametres.raison_sociale)[:_NOM].strip(), propre(relance.identifiant)
    if not (nom and 0 < len(reference) <= _TEXTE and _se_paie(relance) and iban.is_valid(parametres.iban)):
        return None
    code = bic.compact(parametres.bic) if bic.is_valid(parametres.bic) else ""
    compte, montant = iban.compact(parametres.iban), f"EUR{relance.reclame:.2f}"
    lignes = ("BCD", "002", "1", "SCT", code, nom, compte, montant, "", "", reference)
    charge = "\n".join(lignes).encode()
    return charge if len(charge) <= _CHARGE else None


def _se_paie(relance: Relance) -> bool:
    return (
        relance.canal in _CANAUX
        and relance.texte not in _SANS_PAIEMENT
        and relance.devise == EURO
        and _MINIMUM <= relance.reclame <= _MAXIMUM
    )


def _png(modules: tuple[bytearray, ...]) -> bytes:
    """Return the symbol and its quiet zone, one bit a pixel (segno's own writer is ten times slower)."""
    cote = len(modules) + 2 * _MARGE
    blanc, bord = b"f" * cote, b"f" * _MARGE
    rangees = [
        *[blanc] * _MARGE,
        *(bord + rangee.translate(_QUARTETS) + bord for rangee in modules),
        *[blanc] * _MARGE,
    ]
    pair = b"0" * (cote % 2)
    pixels = b"".join((b"\0" + unhexlify(rangee + pair)) * _ECHELLE for rangee in rangees)
    entete = struct.pack(">IIBBBBB", cote * _ECHELLE, cote * _ECHELLE, 1, 0, 0, 0, 0)
    return (
        _SIGNATURE + _bloc(b"IHDR", entete) + _bloc(b"IDAT", zlib.compress(pixels, 6)) + _bloc(b"IEND", b"")
    )


def _bloc(genre: bytes, contenu: bytes) -> bytes:
    somme = zlib.crc32(genre + contenu)
    return struct.pack(">I", len(contenu)) + genre + contenu + struct.pack(">I", somme)


TEMOIN = _png((bytearray(1),))
"""A picture that holds the place of a QR code in a template, until a letter brings its own."""
