"""The PDF of each letter, staged beside its Word document before the workbook is written."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import NamedTuple, overload

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.core.historique import Brouillon
from relance_xl.usecases.fichiers import est_une_lettre, pdf_de
from relance_xl.usecases.messagerie import citer
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.ports import Depot
from relance_xl.usecases.redaction import Redigees

_NOMMEES = 5
"""Letters that fail for one reason are named one by one, up to this many."""


class Lettre(NamedTuple):
    """A letter to convert: its message's identifier, and its Word document."""

    identifiant: str
    piece: str


class EnPdf(NamedTuple):
    """The messages with their PDF, those of earlier drafts that had none (`rattrapes`), the anomalies."""

    faites: Redigees
    rattrapes: tuple[str, ...] = ()


def mettre_en_pdf(
    faites: Redigees, parametres: Parametres, outils: Outils, en_attente: Iterable[Brouillon] = ()
) -> EnPdf:
    """Stage the PDF of each new letter, and of each letter `en_attente` that has none yet.

    Nothing when the parameter « Lettres en PDF » is non.
    A letter that cannot be converted stays a Word document, and an anomaly names it; so does one anomaly
    when nothing converts here. Raises ArretDemandeError when asked to stop.
    """
    if parametres.lettres_en_pdf == "non":
        return EnPdf(faites)
    nouvelles = [
        Lettre(r.relance.identifiant, r.fichiers[0])
        for r in faites.redigees
        if est_une_lettre(r.relance.canal, r.fichiers[0])
    ]
    anciennes = _sans_pdf(en_attente, outils.depot)
    lettres = (*nouvelles, *anciennes)
    if not lettres:
        return EnPdf(faites)
    faits, anomalies = _convertir(lettres, outils)
    redigees = tuple(
        r._replace(fichiers=(*r.fichiers, pdf)) if (pdf := pdf_de(r.fichiers[0])) in faits else r
        for r in faites.redigees
    )
    rattrapes = tuple(pdf for lettre in anciennes if (pdf := pdf_de(lettre.piece)) in faits)
    return EnPdf(faites._replace(redigees=redigees, anomalies=(*faites.anomalies, *anomalies)), rattrapes)


def _sans_pdf(en_attente: Iterable[Brouillon], depot: Depot) -> list[Lettre]:
    """Return the letters that wait without PDF: a crash, a converter that was not there that day."""
    lettres = [
        Lettre(b.identifiant, b.piece) for b in en_attente if est_une_lettre(b.lignes[0].canal, b.piece)
    ]
    chemins = [chemin for lettre in lettres for chemin in (lettre.piece, pdf_de(lettre.piece))]
    presents = set(depot.presents(chemins))
    return [x for x in lettres if x.piece in presents and pdf_de(x.piece) not in presents]


def _convertir(lettres: Sequence[Lettre], outils: Outils) -> tuple[set[str], list[Anomalie]]:
    """Return the paths of the PDFs staged, and what is to be said of the letters that have none."""
    convertisseur = outils.convertisseur()
    if convertisseur.empechement:
        return set(), [_anomalie("Paramètres", "Lettres en PDF", convertisseur.empechement)]
    faits: set[str] = set()
    echecs: dict[str, list[str]] = {}
    with closing(convertisseur.convertir(_Lues(lettres, outils.depot))) as conversions:
        suivies = outils.progression.suivre(conversions, len(lettres), "Conversion en PDF")
        for lettre, conversion in zip(lettres, suivies, strict=True):
            if conversion.pdf is None:
                echecs.setdefault(conversion.raison, []).append(lettre.identifiant)
            else:
                outils.depot.preparer(pdf_de(lettre.piece), conversion.pdf)
                faits.add(pdf_de(lettre.piece))
    return faits, [a for raison, noms in echecs.items() for a in _echecs(raison, noms)]


class _Lues(Sequence[bytes]):
    """The letters' contents, each read from the output folder when it is asked for."""

    def __init__(self, lettres: Sequence[Lettre], depot: Depot) -> None:
        self._lettres = lettres
        self._depot = depot

    def __len__(self) -> int:
        return len(self._lettres)

    @overload
    def __getitem__(self, rang: int) -> bytes: ...

    @overload
    def __getitem__(self, rang: slice) -> "_Lues": ...

    def __getitem__(self, rang: int | slice) -> "bytes | _Lues":
        if isinstance(rang, slice):
            return _Lues(self._lettres[rang], self._depot)
        return self._depot.lire(self._lettres[rang].piece) or b""


def _echecs(raison: str, identifiants: Sequence[str]) -> Iterable[Anomalie]:
    if len(identifiants) <= _NOMMEES:
        return [_echec(identifiant, raison) for identifiant in identifiants]
    return [_echec(citer(identifiants), raison)]


def _echec(nom: str, raison: str) -> Anomalie:
    phrase = (
        f"Lettre sans PDF : {raison}. Son document Word est prêt, mais elle n'est pas dans « Courriers du "
        "jour » : vérifiez-la dans Word, et imprimez-la de là."
    )
    return _anomalie("Relances du jour", nom, phrase)


def _anomalie(feuille: str, valeur: str, phrase: str) -> Anomalie:
    colonne = "Valeur" if feuille == "Paramètres" else "Fichier"
    return Anomalie("à vérifier", feuille, None, colonne, valeur, phrase)
