"""What an error of Excel means, told by its numbers: pywin32's and appscript's classes are not imported."""

from enum import Enum, auto

_RPC_E_CALL_REJECTED = 0x80010001
_RPC_E_SERVERCALL_RETRYLATER = 0x8001010A
_VBA_E_IGNORE = 0x800AC472  # a cell is being edited, or a dialog is open
_APPLESCRIPT_TIMEOUT = -1712
_OCCUPE = frozenset({_RPC_E_CALL_REJECTED, _RPC_E_SERVERCALL_RETRYLATER, _VBA_E_IGNORE})
_RPC_S_SERVER_UNAVAILABLE = 0x800706BA
_RPC_S_CALL_FAILED = 0x800706BE
_RPC_E_DISCONNECTED = 0x80010108
_RPC_E_SERVER_DIED = 0x80010007
_RPC_S_CALL_FAILED_DNE = 0x800706BF
_RPC_E_SERVER_DIED_DNE = 0x80010012
_CO_E_OBJNOTCONNECTED = 0x800401FD
_CO_E_OBJNOTREG = 0x800401FB
_CLASSEUR_FERME = 0x800A01A8  # « objet requis »: a member of what the user closed, Excel being there
_CLASSEUR_DISPARU = 0x800401A8  # the same, of a workbook itself
_PARTI = frozenset(
    {
        _RPC_S_SERVER_UNAVAILABLE,
        _RPC_S_CALL_FAILED,
        _RPC_E_DISCONNECTED,
        _RPC_E_SERVER_DIED,
        _RPC_S_CALL_FAILED_DNE,
        _RPC_E_SERVER_DIED_DNE,
        _CO_E_OBJNOTCONNECTED,
        _CO_E_OBJNOTREG,
        _CLASSEUR_FERME,
        _CLASSEUR_DISPARU,
    }
)
_APPLESCRIPT_PARTI = frozenset({-600, -609, -1728})  # the last: the workbook, or what was in it, is gone
_SCODE = 5
"""Place of the error's own code in pywin32's `excepinfo`."""


class Humeur(Enum):
    """What Excel answered with."""

    OCCUPE = auto()
    PARTI = auto()
    REFUS = auto()


def humeur_de(erreur: BaseException) -> Humeur | None:
    """Return what an error raised by a call to Excel means, None when it does not come from Excel."""
    if type(erreur).__name__ == "ExcelBusyError":  # xlwings' own, on Windows
        return Humeur.OCCUPE
    if isinstance(erreur, AttributeError):  # pywin32 makes one of a busy Excel where it knows no types
        return Humeur.OCCUPE if str(erreur).endswith(" can not be set.") else None
    numero = getattr(erreur, "errornumber", None)  # appscript's CommandError, on macOS
    if isinstance(numero, int):
        return _sur_mac(numero)
    codes = _codes(erreur)
    if not codes:
        return None
    if codes & _OCCUPE:
        return Humeur.OCCUPE
    return Humeur.PARTI if codes & _PARTI else Humeur.REFUS


def code_de(erreur: BaseException) -> str:
    """Return the most precise number of an error, for whoever helps the user."""
    infos = getattr(erreur, "excepinfo", None)
    scode = infos[_SCODE] if infos and len(infos) > _SCODE else None
    numero = scode or getattr(erreur, "hresult", None) or getattr(erreur, "errornumber", None)
    return f"0x{numero & 0xFFFFFFFF:08X}" if isinstance(numero, int) else type(erreur).__name__


def _codes(erreur: BaseException) -> set[int]:
    infos = getattr(erreur, "excepinfo", None)
    scode = infos[_SCODE] if infos and len(infos) > _SCODE else None
    nombres = (getattr(erreur, "hresult", None), scode)
    return {nombre & 0xFFFFFFFF for nombre in nombres if isinstance(nombre, int)}


def _sur_mac(numero: int) -> Humeur:
    if numero == _APPLESCRIPT_TIMEOUT:
        return Humeur.OCCUPE
    return Humeur.PARTI if numero in _APPLESCRIPT_PARTI else Humeur.REFUS
