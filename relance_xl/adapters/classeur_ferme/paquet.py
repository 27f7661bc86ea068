"""A workbook's file as parts: reading them, following their relationships, replacing some."""

import hashlib
import io
import posixpath
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote

from lxml import etree

from relance_xl.adapters.classeur_ferme import archive, xml
from relance_xl.core.anomalie import RefusError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
_MORCEAU = 1 << 18


class Relation(NamedTuple):
    """A relationship of a part: `cible` is a part's name, or an address when `externe`."""

    id: str
    type: str
    cible: str
    externe: bool


class Paquet:
    """The parts of a workbook held in memory; changes are gathered, then written by `enregistrer`."""

    def __init__(self, octets: bytes, nom: str) -> None:
        """RefusError when `octets` are no workbook; `nom` is the file's name, for the sentences."""
        self.nom = nom
        self.octets = octets
        self.empreinte = hashlib.sha256(octets).hexdigest()
        self._zip = _ouvrir(octets, nom)
        self._casse = {n.lower(): n for n in self._zip.namelist()}
        if len(self._casse) != len(self._zip.namelist()):
            raise RefusError(
                f"{nom} contient deux fois la même partie : enregistrez-le à nouveau avec Excel."
            )
        self._contenus: dict[str, archive.Morceaux] = {}
        self._differes: dict[str, archive.Differe] = {}
        self._retirees: set[str] = set()

    def existe(self, partie: str) -> bool:
        """Whether the part exists (changes included)."""
        return partie in self._contenus or (self._reel(partie) is not None and partie not in self._retirees)

    def noms(self) -> list[str]:
        """Return the names of all parts (changes included)."""
        anciens = [n for n in self._zip.namelist() if n not in self._retirees]
        return anciens + [n for n in self._contenus if n not in anciens]

    def lire(self, partie: str) -> bytes:
        """Return a part's bytes; RefusError when it is absent or damaged."""
        contenu = self._contenus.get(partie)
        if isinstance(contenu, bytes):
            return contenu
        return b"".join(self.morceaux(partie))

    def morceaux(self, partie: str) -> Iterator[bytes]:
        """Return a part's original bytes, piece by piece; its checksum is verified."""
        reel = self._reel(partie)
        if reel is None:
            raise self.endommage()
        try:
            with self._zip.open(reel) as flux:
                while morceau := flux.read(_MORCEAU):
                    yield morceau
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as erreur:
            raise self.endommage() from erreur

    def xml(self, partie: str) -> xml.Element:
        """Return a small part's root element; RefusError when it is absent or no XML."""
        try:
            return xml.analyser(self.lire(partie))
        except etree.XMLSyntaxError as erreur:
            raise self.endommage() from erreur

    def relations(self, partie: str) -> list[Relation]:
        """Return the relationships of `partie` ("" for the whole file)."""
        nom = partie_des_relations(partie)
        if not self.existe(nom):
            return []
        return [_relation(r, partie) for r in self.xml(nom) if xml.nom_local(r) == "Relationship"]

    def cible(self, partie: str, type_: str) -> str | None:
        """Return the first part that `partie` points to by a relationship whose type ends in `type_`."""
        cibles = (r.cible for r in self.relations(partie) if r.type.endswith(f"/{type_}") and not r.externe)
        return next((c for c in cibles if self.existe(c)), None)

    def remplacer(self, partie: str, contenu: archive.Morceaux) -> None:
        """Give a part its new content (a new part when it does not exist)."""
        self._retirees.discard(self._reel(partie) or partie)
        self._contenus[self._reel(partie) or partie] = contenu

    def differer(self, partie: str, contenu: archive.Differe) -> None:
        """Have an existing part's content asked for once every other part is written."""
        self._differes[self._reel(partie) or partie] = contenu

    def retirer(self, partie: str) -> None:
        """Leave a part out."""
        self._contenus.pop(partie, None)
        self._retirees.add(self._reel(partie) or partie)

    def enregistrer(self, sortie: BinaryIO) -> None:
        """Write the file with its changes; every other part keeps its bytes."""
        entrees = self._zip.infolist()
        nouveautes = archive.Nouveautes(self._contenus, self._differes, frozenset(self._retirees))
        archive.reecrire(sortie, self.octets, entrees, self._zip.start_dir, nouveautes)

    def verifier(self, hors: Collection[str]) -> None:
        """Read every part but `hors` through its checksum; RefusError when one is damaged."""
        for nom in self._zip.namelist():
            if nom not in hors:
                for _ in self.morceaux(nom):
                    continue

    def endommage(self) -> RefusError:
        """Return the refusal of a file whose parts cannot be read."""
        return RefusError(
            f"{self.nom} est endommagé ou incomplet : ouvrez-le dans Excel, qui proposera de le réparer, "
            "ou reprenez une sauvegarde."
        )

    def _reel(self, partie: str) -> str | None:
        return self._casse.get(partie.lower())


def partie_des_relations(partie: str) -> str:
    """Return the part that holds the relationships of `partie`."""
    dossier, nom = posixpath.split(partie)
    return posixpath.join(dossier, "_rels", f"{nom}.rels")


def _relation(element: xml.Element, partie: str) -> Relation:
    externe = element.get("TargetMode") == "External"
    cible = element.get("Target", "")
    if not externe:
        dossier = posixpath.dirname(partie)
        cible = posixpath.normpath(posixpath.join("/", dossier, unquote(cible))).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", ""), cible, externe)


def _ouvrir(octets: bytes, nom: str) -> zipfile.ZipFile:
    if not octets:
        raise RefusError(f"{nom} est vide : reprenez une sauvegarde du classeur.")
    if octets.startswith(_OLE):
        raise RefusError(
            f"{nom} est protégé par un mot de passe ou au format Excel 97-2003 : retirez le mot de passe, "
            "ou enregistrez-le au format .xlsx ou .xlsm."
        )
    if not octets.startswith(b"PK"):
        raise RefusError(f"{nom} n'est pas un classeur Excel : indiquez un fichier .xlsx ou .xlsm.")
    try:
        archive_zip = zipfile.ZipFile(io.BytesIO(octets))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as erreur:
        raise RefusError(f"{nom} est tronqué ou endommagé : reprenez une sauvegarde du classeur.") from erreur
    if any(info.flag_bits & 1 for info in archive_zip.infolist()):
        raise RefusError(f"{nom} est chiffré : retirez-en le mot de passe.")
    return archive_zip


def partie_du_classeur(paquet: Paquet) -> str:
    """Return the main part's name; RefusError for another kind of document and for strict OOXML."""
    etranger = RefusError(f"{paquet.nom} n'est pas un classeur Excel : indiquez un fichier .xlsx ou .xlsm.")
    if not paquet.existe(TYPES):
        raise etranger
    for relation in paquet.relations(""):
        if relation.type.startswith(xml.STRICT):
            raise strict(paquet.nom)
    partie = paquet.cible("", "officeDocument")
    if partie is None or xml.nom_local(paquet.xml(partie)) != "workbook":
        raise etranger
    if etree.QName(paquet.xml(partie)).namespace != xml.MAIN:
        raise strict(paquet.nom)
    return partie


def strict(nom: str) -> RefusError:
    """Return the refusal of strict OOXML."""
    return RefusError(
        f"{nom} est au format « Classeur Excel (Open XML strict) » : "
        "enregistrez-le au format « Classeur Excel » (.xlsx ou .xlsm)."
    )
