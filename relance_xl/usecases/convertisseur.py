"""A computer where no letter can become a PDF: the sentence that says so."""

from collections.abc import Callable, Generator, Sequence

from relance_xl.usecases.ports import Conversion, Convertisseur

FabriqueDeConvertisseur = Callable[[], Convertisseur]
"""What turns letters into PDF here, looked for when a letter is to be converted."""


class SansConvertisseur:
    """A `Convertisseur` that converts nothing."""

    empechement = (
        "Ni Word ni LibreOffice n'a été trouvé sur cet ordinateur : les lettres restent des documents Word, "
        "sans PDF. Installez l'un des deux, ou mettez « non » au paramètre Lettres en PDF."
    )

    def convertir(self, lettres: Sequence[bytes]) -> Generator[Conversion, None, None]:
        """Yield why, once per letter."""
        for _ in lettres:
            yield Conversion(None, "ni Word ni LibreOffice n'est installé")


def sans_convertisseur() -> Convertisseur:
    """Return the absence of a converter."""
    return SansConvertisseur()
