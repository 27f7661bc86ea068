"""The start of a click on Windows: what xlwings would do by itself, and the macro it is told to."""

import subprocess
import sys
from pathlib import Path

import xlwings

from faux_bureau import Bureau
from faux_excel import coulisses, neuf, table
from relance_xl.ruban.lancement import lancer

CLIC = """
import atexit, sys, types

windows = types.ModuleType("xlwings._xlwindows")  # as xlwings imports it on Windows

@atexit.register
def cleanup():
    print("taskkill /F : les Excel que xlwings ne voit pas, mode protégé ou autre session")

windows.cleanup = cleanup
sys.modules["xlwings._xlwindows"] = windows
import relance_xl.ruban.lancement
relance_xl.ruban.lancement.lancer(["preparer"])
"""


def test_no_other_excel_of_the_user_is_killed_at_the_end_of_a_click(tmp_path: Path) -> None:
    fait = subprocess.run(
        [sys.executable, "-c", CLIC],
        env={"XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert fait.stdout == ""
    assert fait.stderr.startswith("Relance XL n'a pas pu démarrer")


def test_pythonw_has_neither_output_nor_errors(tmp_path: Path) -> None:
    code = "import sys; sys.stdout = sys.stderr = sys.stdin = None\n"
    code += "from relance_xl.ruban.lancement import lancer; code = lancer(['preparer'])\n"
    code += "sys.exit(0 if code == 2 else 9)"
    fait = subprocess.run(
        [sys.executable, "-c", code],
        env={"XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert (fait.stdout, fait.stderr) == (b"", b"")
    assert len(list(tmp_path.glob("*/incidents/*.txt"))) == 1


def test_the_macro_that_waits_for_python_is_told_whatever_the_workbook_s_name(bureau: Bureau) -> None:
    """Else its rendez-vous stands: a workbook closed within twenty seconds would open again for it."""
    clients = table("tblClients", "Clients", ("Code client",), [["C1"]])
    book = neuf(clients, chemin="/compta/L'année 2026.xlsm")
    book.set_mock_caller()
    try:
        lancer(["aide"], bureau.poste())
    finally:
        delattr(xlwings.Book, "_mock_caller")
    assert coulisses(book).macros == ["'L''année 2026.xlsm'!PythonADemarre"]
