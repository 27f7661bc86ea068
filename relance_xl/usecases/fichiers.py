"""The files of one message: the one that the Journal names, and a letter's PDF beside it."""

from relance_xl.core.canaux import COURRIERS

_WORD = ".docx"


def pdf_de(piece: str) -> str:
    """Return the path of the PDF beside a Word document; "" for any other file."""
    return f"{piece[: -len(_WORD)]}.pdf" if piece.lower().endswith(_WORD) else ""


def fichiers_de(piece: str) -> tuple[str, ...]:
    """Return a draft's file and the PDF that may stand beside it; nothing for a draft without file."""
    return tuple(chemin for chemin in (piece, pdf_de(piece)) if chemin)


def est_une_lettre(canal: str, piece: str) -> bool:
    """Tell whether a message is a letter in Word: a call sheet is none."""
    return canal in COURRIERS and piece.lower().endswith(_WORD)
