"""What a client receives, read as he reads it: an e-mail, a letter in Word."""

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from docx import Document

DOSSIER = "Relances/2026-11-20"


def mots(texte: str) -> str:
    return texte.replace("\u202f", " ").replace("\xa0", " ")


def texte_de_la_lettre(chemin: Path) -> str:
    document = Document(str(chemin))
    cellules = [c.text for t in document.tables for ligne in t.rows for c in ligne.cells]
    return mots("\n".join([*(p.text for p in document.paragraphs), *cellules]))


def courriel(chemin: Path) -> EmailMessage:
    lu = email.message_from_bytes(chemin.read_bytes(), policy=default)
    assert isinstance(lu, EmailMessage)
    return lu
