"""One value as the bytes of a cell: a text is always an inline string, never a formula nor a number."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from relance_xl.adapters.classeur_ferme.styles import Styles
from relance_xl.schema.contenu import Lien, Valeur

LONGUEUR_MAXIMUM = 32_767
"""Excel's limit on the text of a cell; what is beyond is cut."""

_JOUR = 86_400
_ORIGINE_1900 = date(1899, 12, 30).toordinal()
_ORIGINE_1904 = date(1904, 1, 1).toordinal()
_PREMIERE_1900 = date(1900, 3, 1)  # before it, Excel's calendar holds a day that never was
_FINS_DE_LIGNE = re.compile(r"\r\n?")
_INTERDITS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMBIGU = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PARTICULIER = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff&<>]|_x[0-9A-Fa-f]{4}_")


class Formule(NamedTuple):
    """A formula of the user's (without "="), to be computed by Excel; `attributs` are those of its `<f>`."""

    texte: str
    attributs: bytes = b""


Ecrit = Valeur | Lien | Formule


def texte_lisible(texte: str) -> str:
    """`texte` as a cell can hold it: no control characters, one kind of line end, Excel's length at most."""
    lisible = _INTERDITS.sub("", _FINS_DE_LIGNE.sub("\n", texte))
    if len(lisible) > LONGUEUR_MAXIMUM // 2:
        lisible = lisible.encode("utf-16-le")[: 2 * LONGUEUR_MAXIMUM].decode("utf-16-le", "ignore")
    return lisible


def en_xml(texte: str) -> bytes:
    """Return a text's XML, with Excel's escape of what looks like its `_xHHHH_`."""
    if _PARTICULIER.search(texte) or len(texte) > LONGUEUR_MAXIMUM // 2:
        texte = _AMBIGU.sub("_x005F_", texte_lisible(texte))
        texte = texte.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return texte.encode()


def formule_en_xml(formule: Formule) -> bytes:
    """Return the `<f>` element of a formula, with no value: Excel computes it on opening."""
    texte = formule.texte.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return b"<f%s>%s</f>" % (formule.attributs, texte.encode())


class Redacteur:
    """Turns values into cells; knows the workbook's date system and its styles."""

    def __init__(self, styles: Styles, *, date1904: bool) -> None:
        self._styles = styles
        self._origine = _ORIGINE_1904 if date1904 else _ORIGINE_1900
        self._premiere = date(1904, 1, 1) if date1904 else _PREMIERE_1900
        self._par_type: dict[type, Callable[[bytes, bytes, object], bytes]] = {
            str: self._texte,
            Decimal: self._nombre,
            int: self._entier,
            float: self._entier,
            bool: self._oui_non,
            date: self._date,
            datetime: self._date_heure,
            Lien: self._lien,
            Formule: self._formule,
            type(None): self._vide,
        }

    def cellule(self, reference: bytes, style: bytes, valeur: Ecrit) -> bytes:
        """Return the cell's bytes after `<c `; `style` is the number of its style, empty for none."""
        methode = self._par_type.get(type(valeur)) or self._heritee(valeur)
        return methode(reference, style, valeur)

    def _heritee(self, valeur: Ecrit) -> Callable[[bytes, bytes, object], bytes]:
        """Return the method for a subclass of the usual types, such as an enumeration of texts."""
        return next(self._par_type[t] for t in type(valeur).__mro__ if t in self._par_type)

    def _vide(self, reference: bytes, style: bytes, _valeur: object) -> bytes:
        return b'r="%s"%s/>' % (reference, _s(style))

    def _texte(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        xml = en_xml(str(valeur))
        if not xml:
            return self._vide(reference, style, None)
        return b'r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (
            reference,
            _s(style),
            xml,
        )

    def _lien(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        return self._texte(reference, style, valeur.texte if isinstance(valeur, Lien) else valeur)

    def _oui_non(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        return self._texte(reference, style, "oui" if valeur else "non")

    def _entier(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        return b'r="%s"%s><v>%s</v></c>' % (reference, _s(style), str(valeur).encode())

    def _nombre(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        if not isinstance(valeur, Decimal) or not valeur.is_finite():
            raise ValueError(valeur)
        return b'r="%s"%s><v>%s</v></c>' % (reference, _s(style), str(valeur).encode())

    def _date(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        if not isinstance(valeur, date) or valeur < self._premiere:
            return self._texte(reference, style, f"{valeur:%d/%m/%Y}")
        return self._entier(reference, self._styles.de_date(style), valeur.toordinal() - self._origine)

    def _date_heure(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        if not isinstance(valeur, datetime) or valeur.date() < self._premiere:
            return self._texte(reference, style, f"{valeur:%d/%m/%Y %H:%M}")
        nu = valeur.replace(tzinfo=None)
        secondes = nu.hour * 3600 + nu.minute * 60 + nu.second
        serie = nu.toordinal() - self._origine + Decimal(secondes) / _JOUR
        return self._nombre(reference, self._styles.de_date_heure(style), round(serie, 11))

    def _formule(self, reference: bytes, style: bytes, valeur: object) -> bytes:
        if not isinstance(valeur, Formule):
            raise TypeError(valeur)
        return b'r="%s"%s>%s</c>' % (reference, _s(style), formule_en_xml(valeur))


def _s(style: bytes) -> bytes:
    return b' s="%s"' % style if style else b""
