"""The Journal's seal: each row's SHA-256 covers the previous one's, so that a change shows."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Evenement

FEUILLE = "Journal des relances"
_SCELLES = Evenement._fields[1:-1]  # every listed column but `ligne` and Empreinte itself
_SEPARATEUR = "\x1f"


def texte_canonique(valeur: object) -> str:
    """Return the one text of a cell's value: ISO dates, amounts `0.00`, NFC texts with plain line ends."""
    if valeur is None:
        return ""
    if isinstance(valeur, datetime):
        return valeur.isoformat(sep=" ", timespec="seconds")
    if isinstance(valeur, date):
        return valeur.isoformat()
    if isinstance(valeur, Decimal):
        return f"{valeur:.2f}"
    texte = unicodedata.normalize("NFC", str(valeur))
    return texte.replace("\r\n", "\n").replace("\r", "\n").strip()


def empreinte(precedente: str, evenement: Evenement) -> str:
    """Return the seal of `evenement`, in hexadecimal, after the row whose seal is `precedente` ("" first)."""
    valeurs = (texte_canonique(getattr(evenement, champ)) for champ in _SCELLES)
    return sha256(_SEPARATEUR.join((precedente, *valeurs)).encode()).hexdigest()


def enchainer(derniere: str, evenements: Iterable[Evenement]) -> tuple[Evenement, ...]:
    """Seal `evenements` in their order, the first after the seal `derniere` ("" for a new Journal)."""
    scelles = []
    for evenement in evenements:
        derniere = empreinte(derniere, evenement)
        scelles.append(evenement._replace(empreinte=derniere))
    return tuple(scelles)


def derniere_empreinte(journal: Iterable[Evenement]) -> str:
    """Return the seal of the sealed row with the highest N°, "" when there is none."""
    scelles = (e for e in journal if e.empreinte)
    dernier = max(scelles, key=lambda e: e.numero, default=None)
    return dernier.empreinte if dernier else ""


def temoin(journal: Sequence[Evenement]) -> str:
    """Return what the document property keeps of the Journal: "<number of rows>:<last seal>"."""
    return f"{len(journal)}:{derniere_empreinte(journal)}"


def verifier_chaine(journal: Sequence[Evenement], temoin_garde: str | None) -> tuple[Anomalie, ...]:
    """Say where the Journal was altered, and whether rows were removed, re-ordered or added by hand.

    Rows are taken by N°, so a sort in the sheet changes nothing. `temoin_garde` is the document
    property (None when it was lost: then only the chain speaks). Each break is said once, at its row.
    """
    lignes = sorted(journal, key=lambda e: (e.numero, e.ligne))
    return (*_ruptures(lignes), *_lacunes(lignes), *verifier_temoin(lignes, temoin_garde))


def verifier_temoin(journal: Sequence[Evenement], temoin_garde: str | None) -> tuple[Anomalie, ...]:
    """Say whether the Journal has the rows that the document property counts, without reading each seal.

    Cheap enough for every run: an emptied Journal would have all its reminders made again.
    """
    if not temoin_garde or temoin_garde == temoin(journal) or temoin_en_retard(journal, temoin_garde):
        return ()
    return tuple(_ecart_au_temoin(journal, temoin_garde))


def temoin_en_retard(journal: Sequence[Evenement], temoin_garde: str) -> bool:
    """Tell whether a run was cut between the Journal and the document property (a live workbook).

    The property tells true of the first rows, and each row beyond is sealed after them: only those
    are read. The next run that writes brings the property up to date.
    """
    compte = temoin_garde.partition(":")[0]
    nombre = int(compte) if compte.isdecimal() else len(journal)
    lignes = sorted(journal, key=lambda e: (e.numero, e.ligne))
    connues, au_dela = lignes[:nombre], lignes[nombre:]
    if not au_dela or temoin(connues) != temoin_garde:
        return False
    scellees = enchainer(derniere_empreinte(connues), au_dela)
    return all(e.empreinte == s.empreinte for e, s in zip(au_dela, scellees, strict=True))


def _ruptures(lignes: Sequence[Evenement]) -> Iterable[Anomalie]:
    precedente = ""
    for evenement in lignes:
        if not evenement.empreinte:
            yield _anomalie(
                evenement,
                "Empreinte",
                "",
                "Cette ligne n'a pas d'empreinte : elle n'a pas été écrite par le programme, ou son "
                "empreinte a été effacée. Son événement compte ; vérifiez-la.",
            )
        elif evenement.empreinte != empreinte(precedente, evenement):
            yield _anomalie(
                evenement,
                "Empreinte",
                evenement.empreinte[:12],
                "L'empreinte ne correspond pas au contenu : cette ligne a été modifiée, ou celle qui la "
                "précède a été modifiée, supprimée ou déplacée. Comparez avec une sauvegarde.",
            )
        precedente = evenement.empreinte or precedente


def _lacunes(lignes: Sequence[Evenement]) -> Iterable[Anomalie]:
    attendu = 1
    for evenement in lignes:
        if evenement.numero > attendu:
            manque = (
                f"{attendu}" if evenement.numero == attendu + 1 else f"{attendu} à {evenement.numero - 1}"
            )
            yield _anomalie(
                evenement,
                "N°",
                str(evenement.numero),
                f"Il manque avant cette ligne le N° {manque} : des lignes ont été supprimées. "
                "Reprenez-les d'une sauvegarde.",
            )
        if evenement.numero < attendu:
            yield _anomalie(
                evenement,
                "N°",
                str(evenement.numero),
                "Ce N° figure deux fois : une ligne a été recopiée ou renumérotée.",
            )
        attendu = max(attendu, evenement.numero + 1)


def _ecart_au_temoin(lignes: Sequence[Evenement], garde: str) -> Iterable[Anomalie]:
    nombre, _, derniere = garde.partition(":")
    if nombre.isdigit() and int(nombre) > len(lignes):
        phrase = (
            f"Le Journal comptait {nombre} lignes, il en reste {len(lignes)} : des lignes ont été supprimées."
        )
    elif derniere not in {e.empreinte for e in lignes}:
        phrase = "La dernière ligne connue du Journal n'y est plus : elle a été modifiée ou supprimée."
    else:
        phrase = (
            f"Le Journal comptait {nombre} lignes, il en a {len(lignes)} : "
            "des lignes ont été ajoutées à la main."
        )
    yield Anomalie(
        "à vérifier", FEUILLE, None, "Empreinte", derniere[:12], phrase + " Comparez avec une sauvegarde."
    )


def _anomalie(evenement: Evenement, colonne: str, valeur: str, message: str) -> Anomalie:
    return Anomalie("à vérifier", FEUILLE, evenement.ligne, colonne, valeur, message)
