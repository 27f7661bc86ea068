"""The errors of COM that Outlook answers, as sentences an accountant can act on."""

import re
from collections.abc import Callable

_EXCEPTION = 0x80020009
"""DISP_E_EXCEPTION: the true code is inside."""
_OCCUPE = frozenset({0x80010001, 0x8001010A})
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER."""
_ABSENT = frozenset({0x80040154, 0x800401F3})
"""REGDB_E_CLASSNOTREG, CO_E_CLASSSTRING: no classic Outlook."""
_MEMBRE_TU = re.compile(r"(?:<unknown>|[\w.]+)\.\w+|Property '.+' can not be set\.")
INTROUVABLE = 0x8004010F
"""MAPI_E_NOT_FOUND: a folder that the mailbox does not have, an item that is no longer there."""

_PROFIL = (
    "Outlook n'a pas pu s'ouvrir : ouvrez-le vous-même, répondez à ce qu'il demande (profil, mot de passe), "
    "puis recommencez."
)
_DROITS = (
    "Outlook et Excel ne tournent pas avec les mêmes droits : fermez-les, puis ouvrez-les tous deux "
    "normalement (sans « Exécuter en tant qu'administrateur »)."
)
_FERME = "Outlook s'est fermé, ou ne répond plus : ouvrez-le, puis recommencez."
_PHRASES = {
    0x80080005: _PROFIL,  # CO_E_SERVER_EXEC_FAILURE
    0x80040111: _PROFIL,  # MAPI_E_LOGON_FAILED (and CLASS_E_CLASSNOTAVAILABLE)
    0x80040113: _PROFIL,  # MAPI_E_USER_CANCEL
    # MAPI_E_NETWORK_ERROR
    0x80040115: "Outlook ne joint pas le serveur de messagerie : vérifiez la connexion.",
    0x80004004: "L'accès aux messages a été refusé dans la fenêtre de sécurité d'Outlook : "
    "acceptez-le (pour dix minutes) à la prochaine préparation.",  # E_ABORT
    0x80070005: _DROITS,  # E_ACCESSDENIED
    0x800401E3: _DROITS,  # MK_E_UNAVAILABLE
    0x800706BA: _FERME,  # RPC_S_SERVER_UNAVAILABLE
    0x800706BE: _FERME,  # RPC_S_CALL_FAILED
    0x80010108: _FERME,  # RPC_E_DISCONNECTED
    0x80010105: _FERME,  # RPC_E_SERVERFAULT
    0x80010001: "Outlook est occupé : terminez ce qu'il demande (une boîte de dialogue est peut-être "
    "ouverte), puis recommencez.",
}


def code_de(erreur: Exception) -> int | None:
    """Return the HRESULT of a pywin32 `com_error` (the inner one of an exception); None for another error."""
    code = getattr(erreur, "hresult", None)
    if not isinstance(code, int):
        return None
    details = getattr(erreur, "excepinfo", None)
    if code & 0xFFFFFFFF == _EXCEPTION and details and details[5]:
        code = int(details[5])
    return code & 0xFFFFFFFF


def est_occupe(erreur: Exception) -> bool:
    """Whether Outlook only asks to try again later."""
    return code_de(erreur) in _OCCUPE or _membre_tu(erreur)


def phrase_de(erreur: Exception, *, nouvel_outlook: Callable[[], bool]) -> str:
    """Return the sentence for an error of COM; "" for any other error."""
    if est_occupe(erreur):
        return _PHRASES[0x80010001]
    code = code_de(erreur)
    if code is None:
        return ""
    if code in _ABSENT:
        return _absent(nouvel=nouvel_outlook())
    return _PHRASES.get(code) or f"Outlook a répondu par une erreur (0x{code:08X}{_dite(erreur)})."


def _membre_tu(erreur: Exception) -> bool:
    """Whether pywin32 says that a member does not exist: it hides so the refusal of a busy Outlook."""
    return isinstance(erreur, AttributeError) and _MEMBRE_TU.fullmatch(str(erreur)) is not None


def _absent(*, nouvel: bool) -> str:
    if nouvel:
        return (
            "Ce poste n'a que le nouvel Outlook, qui ne se laisse pas piloter : revenez à Outlook classique "
            "(bouton « Nouvel Outlook » en haut à droite) si vous voulez y trouver vos brouillons."
        )
    return "Outlook classique n'est pas installé sur ce poste."


def _dite(erreur: Exception) -> str:
    details = getattr(erreur, "excepinfo", None)
    return f" : {str(details[2]).strip()}" if details and details[2] else ""
