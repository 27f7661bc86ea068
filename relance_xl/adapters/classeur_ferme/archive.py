"""Rewriting a zip file: the entries that do not change keep their very bytes, compressed as they were."""

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipInfo

from relance_xl.core.anomalie import RefusError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_FIN = struct.Struct("<4s4H2LH")
_ZIP64 = 1
_DESCRIPTEUR = 0x08
_UTF8 = 0x800
_DATE_NEUTRE = (1980, 1, 1, 0, 0, 0)
_LIMITE = 0xFFFFFFFF
_NIVEAU = 2  # twice as fast as the usual 6 on a big sheet, and a quarter bigger at most

Morceaux = bytes | Iterable[bytes]
"""A part's new content, whole or in pieces."""

Differe = Callable[[], bytes | None]
"""Content known once all other parts are written; None leaves the part as it was."""


class _Entree(NamedTuple):
    """What the central directory tells of an entry written at `position`."""

    info: ZipInfo
    position: int


class Nouveautes(NamedTuple):
    """What changes in a zip: parts with their new content, parts to ask for last, parts left out."""

    contenus: Mapping[str, Morceaux]
    differes: Mapping[str, Differe]
    retirees: frozenset[str]


def reecrire(
    sortie: BinaryIO, source: bytes, entrees: list[ZipInfo], fin_des_donnees: int, nouveautes: Nouveautes
) -> None:
    """Write to `sortie` the zip `source` with some parts replaced, added or left out.

    `entrees` are those of `source`; their data ends at `fin_des_donnees`. Order, dates and attributes
    of the entries are kept. RefusError beyond 4 GB.
    """
    contenus, differes, retirees = nouveautes
    ecrites: dict[str, _Entree] = {}
    bornes = [entree.header_offset for entree in entrees] + [fin_des_donnees]
    suivantes = dict(zip(sorted(bornes), sorted(bornes)[1:], strict=False))
    gardees = [entree for entree in entrees if entree.filename not in retirees]
    for entree in sorted(gardees, key=lambda e: e.filename in differes):
        nom, position = entree.filename, sortie.tell()
        contenu = differes[nom]() if nom in differes else contenus.get(nom)
        if contenu is not None:
            ecrites[nom] = _Entree(_ecrire_entree(sortie, _copie(entree), contenu), position)
        else:
            sortie.write(memoryview(source)[entree.header_offset : suivantes[entree.header_offset]])
            ecrites[nom] = _Entree(entree, position)
    ordre = [entree.filename for entree in gardees]
    for nom, contenu in contenus.items():
        if nom not in ecrites:
            position = sortie.tell()
            ecrites[nom] = _Entree(_ecrire_entree(sortie, ZipInfo(nom, _DATE_NEUTRE), contenu), position)
            ordre.append(nom)
    _ecrire_repertoire(sortie, [ecrites[nom] for nom in ordre])


def _copie(entree: ZipInfo) -> ZipInfo:
    copie = ZipInfo(entree.filename, entree.date_time)
    copie.create_system, copie.create_version = entree.create_system, entree.create_version
    copie.internal_attr, copie.external_attr = entree.internal_attr, entree.external_attr
    copie.comment, copie.extra = entree.comment, sans_zip64(entree.extra)
    copie.orig_filename = entree.orig_filename
    copie.flag_bits = entree.flag_bits & _UTF8
    return copie


def _ecrire_entree(sortie: BinaryIO, entree: ZipInfo, contenu: Morceaux) -> ZipInfo:
    """Write header and compressed data; the header is completed once the sizes are known."""
    entree.compress_type = ZIP_DEFLATED
    entree.extract_version = 20
    nom = _nom(entree)
    debut = sortie.tell()
    sortie.write(b"\0" * (_LOCAL.size + len(nom)))
    compresseur = zlib.compressobj(_NIVEAU, zlib.DEFLATED, -15)
    crc = taille = comprime = 0
    for morceau in (contenu,) if isinstance(contenu, bytes) else contenu:
        crc = zlib.crc32(morceau, crc)
        taille += len(morceau)
        comprime += sortie.write(compresseur.compress(morceau))
    comprime += sortie.write(compresseur.flush())
    entree.CRC, entree.file_size, entree.compress_size = crc, taille, comprime
    fin = sortie.tell()
    _exiger_petit(fin, taille)
    sortie.seek(debut)
    date, heure = _dates(entree)
    sortie.write(
        _LOCAL.pack(
            b"PK\x03\x04", 20, entree.flag_bits, ZIP_DEFLATED, heure, date, crc, comprime, taille, len(nom), 0
        )
        + nom
    )
    sortie.seek(fin)
    return entree


def _ecrire_repertoire(sortie: BinaryIO, ecrites: list[_Entree]) -> None:
    debut = sortie.tell()
    for info, position in ecrites:
        nom, extra = _nom(info), sans_zip64(info.extra)
        date, heure = _dates(info)
        _exiger_petit(position, info.file_size, info.compress_size)
        sortie.write(
            _CENTRAL.pack(
                b"PK\x01\x02",
                info.create_version | info.create_system << 8,
                info.extract_version,
                info.flag_bits,
                info.compress_type,
                heure,
                date,
                info.CRC,
                info.compress_size,
                info.file_size,
                len(nom),
                len(extra),
                len(info.comment),
                0,
                info.internal_attr,
                info.external_attr,
                position,
            )
            + nom
            + extra
            + info.comment
        )
    taille = sortie.tell() - debut
    _exiger_petit(debut)
    sortie.write(_FIN.pack(b"PK\x05\x06", 0, 0, len(ecrites), len(ecrites), taille, debut, 0))


def sans_zip64(extra: bytes) -> bytes:
    """Return the extra field without its 64-bit sizes, which the rewritten record gives in 32 bits."""
    garde, i = b"", 0
    while i + 4 <= len(extra):
        code, longueur = struct.unpack_from("<2H", extra, i)
        if code != _ZIP64:
            garde += extra[i : i + 4 + longueur]
        i += 4 + longueur
    return garde


def _nom(info: ZipInfo) -> bytes:
    """Return the entry's name as the file spells it."""
    if info.flag_bits & _UTF8:
        return info.orig_filename.encode()
    try:
        return info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        info.flag_bits |= _UTF8
        return info.orig_filename.encode()


def _dates(info: ZipInfo) -> tuple[int, int]:
    annee, mois, jour, heure, minute, seconde = info.date_time
    return (annee - 1980) << 9 | mois << 5 | jour, heure << 11 | minute << 5 | seconde // 2


def _exiger_petit(*tailles: int) -> None:
    if max(tailles) >= _LIMITE:
        raise RefusError("Le classeur dépasserait 4 Go : retirez-en des feuilles ou des images.")
