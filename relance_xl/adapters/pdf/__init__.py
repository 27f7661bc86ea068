"""Letters turned into PDF by what this computer has: Word on Windows, LibreOffice, or nothing."""

from relance_xl.adapters.libreoffice import trouver_soffice
from relance_xl.adapters.pdf.soffice import ConvertisseurSoffice
from relance_xl.adapters.pdf.word import ConvertisseurWord
from relance_xl.adapters.word import word_installe
from relance_xl.usecases.convertisseur import SansConvertisseur
from relance_xl.usecases.ports import Convertisseur


def convertisseur_du_poste() -> Convertisseur:
    """Return what converts on this computer; nothing is started before the first letter."""
    word = word_installe()
    if word is not None:
        return ConvertisseurWord(word)
    soffice = trouver_soffice()
    return ConvertisseurSoffice(soffice) if soffice else SansConvertisseur()


def convertisseur_trouve() -> str:
    """Return what `convertisseur_du_poste` uses, for a person: « par Word »; "" when there is nothing."""
    if word_installe() is not None:
        return "par Word"
    soffice = trouver_soffice()
    return f"par LibreOffice ({soffice})" if soffice else ""


__all__ = ["ConvertisseurSoffice", "ConvertisseurWord", "convertisseur_du_poste", "convertisseur_trouve"]
