"""Each button clicked, in an interpreter of VBA: what is started, and what the user reads when it fails."""

# pyOpenVBA does not publish its types
# mypy: disallow-subclassing-any=False, disallow-untyped-decorators=False

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.apps.excel._bridge import ExcelBridge  # the host is replaced: no public door leads to it
from pyopenvba.apps.excel._model import Application
from pyopenvba.interpreter._objects import VBAObject, member, method
from pyopenvba.interpreter._runtime import Interpreter
from pyopenvba.interpreter._values import EMPTY, MISSING, VBAInt, error

from macros import CLASSEUR, NOMS_DE_CODE, rappels, sources

PYTHON = r"C:\Users\Zoé Müller\AppData\Local\RelanceXL\Scripts\pythonw.exe"
CLIC = datetime(2026, 11, 20, 8, 30, 0)  # noqa: DTZ001 -- Excel's clock has no time zone
DEPART = "Relance XL démarre…"
ATTENTION = 48  # vbExclamation
ABSENT = -2147024894  # what RegRead and Run raise when there is no such value or file
REFUSE = -2147024891  # access denied

INSTALLER = "double-cliquez sur « Installer Relance XL », puis rouvrez ce classeur."
PAS_INSTALLE = f"Relance XL n'est pas installé sur ce poste : {INSTALLER}"
SERVICE_INFORMATIQUE = (
    "Excel n'a pas pu démarrer Relance XL.\r\n\r\n"
    f"Si Relance XL a été déplacé ou supprimé, {INSTALLER}\r\n"
    "Sinon, ce poste l'interdit : montrez ce message à votre service informatique, la documentation de "
    "Relance XL a une page pour lui.\r\n\r\n"
)


class Bouton(VBAObject):
    """The control that Excel hands to a callback."""

    vba_type_name = "IRibbonControl"


class Coquille(VBAObject):
    """WScript.Shell, as documented: RegRead raises when the value is absent, Run when the file is."""

    vba_type_name = "WshShell"

    def __init__(self, python: str | None, panne: tuple[int, str] | None) -> None:
        self._python = python
        self._panne = panne
        self.lancees: list[tuple[str, int, bool]] = []

    @method
    def RegRead(self, Name: str) -> str:  # noqa: N802, N803 -- VBA's names
        if Name != r"HKCU\Software\RelanceXL\Python" or self._python is None:
            raise error(ABSENT, f'Invalid root in registry key "{Name}".')
        return self._python

    @method
    def Run(self, Command: str, WindowStyle: object, WaitOnReturn: bool) -> object:  # noqa: N802, N803
        if self._panne is not None:
            raise error(*self._panne)
        self.lancees.append((Command, int(str(WindowStyle)), WaitOnReturn))
        return VBAInt(0, "Long")


class Excel(Application):
    """Excel with a window, a clock for OnTime and, perhaps, the xlwings add-in."""

    def __init__(self) -> None:
        super().__init__()
        self.rendez_vous: list[tuple[datetime, str]] = []
        self.complements: list[tuple[str, ...]] = []
        self.complement_en_panne = False

    @member
    def Hwnd(self) -> object:  # noqa: N802
        return VBAInt(330420, "Long")

    @method
    def OnTime(  # noqa: N802
        self,
        EarliestTime: object,  # noqa: N803
        Procedure: str,  # noqa: N803
        LatestTime: object = MISSING,  # noqa: ARG002, N803
        Schedule: object = MISSING,  # noqa: N803
    ) -> object:
        attente = (EarliestTime.to_datetime(), Procedure)  # type: ignore[attr-defined]  # a VBADate
        if Schedule is MISSING or Schedule:
            self.rendez_vous.append(attente)
        elif attente in self.rendez_vous:
            self.rendez_vous.remove(attente)
        else:
            raise error(1004, "Method 'OnTime' of object '_Application' failed")
        return EMPTY

    @method
    def Run(self, Macro: str, *arguments: str) -> object:  # noqa: N802, N803
        if self.complement_en_panne:
            raise error(1004, "La macro est introuvable.")
        self.complements.append((Macro, *arguments))
        return VBAInt(0, "Integer")


class Hote(ExcelBridge):
    """The computer: it grants WScript.Shell, or refuses it."""

    def __init__(self, excel: Excel, coquille: Coquille | None) -> None:
        super().__init__(excel)
        self._coquille = coquille

    def create(self, type_name_: str) -> object:
        if type_name_ != "WScript.Shell" or self._coquille is None:
            raise error(429, "Un composant ActiveX ne peut pas créer d'objet.")
        return self._coquille


class Poste(ExcelApplication):
    """A computer where the workbook is open; `python`: what the registry holds."""

    def __init__(
        self,
        classeur: Path,
        *,
        python: str | None = PYTHON,
        interdit: bool = False,
        panne: tuple[int, str] | None = None,
    ) -> None:
        self.coquille = Coquille(python, panne)
        self.excel = Excel()
        self.application = self.excel
        self.interpreter = Interpreter(Hote(self.excel, None if interdit else self.coquille))
        self.excel.interpreter = self.interpreter
        self.open_workbook(classeur)
        self.modules = self.load_vba(classeur)
        self.freeze_clock(CLIC)

    def cliquer(self, rappel: str) -> None:
        self.run(rappel, Bouton())

    @property
    def barre_d_etat(self) -> object:
        return self.excel.status_bar

    @property
    def messages(self) -> list[tuple[str, str, int]]:
        return [(texte, titre, style) for _, texte, titre, style in self.dialogs]


Ouvrir = Callable[..., Poste]


@pytest.fixture
def ouvrir(livre: Path, tmp_path: Path) -> Ouvrir:
    def ouvert(nom: str = "Relance.xlsm", **poste: object) -> Poste:
        classeur = tmp_path / nom
        shutil.copyfile(livre, classeur)
        return Poste(classeur, **poste)  # type: ignore[arg-type]  # passed through as they come

    return ouvert


def _commande(action: str, classeur: str = "Relance.xlsm") -> str:
    return f'"{PYTHON}" -I -m relance_xl.ruban {action} "--wb={classeur}" --from_xl=1 --hwnd=330420'


def test_tous_les_modules_sont_charges(ouvrir: Ouvrir) -> None:
    """An interpreter stops without a word at a module it cannot read: the set is part of the test."""
    attendus = {CLASSEUR, *NOMS_DE_CODE, "Demarrage", "RelanceXL"}
    poste = ouvrir()

    assert set(poste.modules) == attendus
    assert set(poste.interpreter.modules) == {nom.lower() for nom in attendus}


@pytest.mark.parametrize(("rappel", "action"), rappels().items())
def test_chaque_bouton_lance_son_action_sans_attendre(ouvrir: Ouvrir, rappel: str, action: str) -> None:
    poste = ouvrir()

    poste.cliquer(rappel)

    # 1: a window of pythonw, if it ever has one, shows; False: Excel does not wait
    assert poste.coquille.lancees == [(_commande(action), 1, False)]
    assert poste.barre_d_etat == DEPART
    assert poste.excel.rendez_vous == [(datetime(2026, 11, 20, 8, 30, 20), "'Relance.xlsm'!VerifierLeDepart")]  # noqa: DTZ001
    assert poste.messages == []


@pytest.mark.parametrize("nom", ["Relances de l'été – Müller & Fils.xlsm", "relances clients 2026 (2).xlsm"])
def test_un_nom_de_classeur_a_espaces_accents_et_apostrophes(ouvrir: Ouvrir, nom: str) -> None:
    poste = ouvrir(nom)

    poste.cliquer("RubanPreparer")

    assert [commande for commande, _, _ in poste.coquille.lancees] == [_commande("preparer", nom)]
    [(_, macro)] = poste.excel.rendez_vous
    double = nom.replace("'", "''")
    assert macro == f"'{double}'!VerifierLeDepart"


@pytest.mark.parametrize("nom", ["Relance=2026.xlsm", "Relance 50 %.xlsm"])
def test_un_nom_que_python_ne_saurait_pas_lire_est_refuse(ouvrir: Ouvrir, nom: str) -> None:
    """`Book.caller()` cuts its arguments at « = », and WScript.Shell replaces %variables%."""
    poste = ouvrir(nom)

    poste.cliquer("RubanPreparer")

    phrase = (
        "Le nom de ce classeur contient « = » ou « % » : enregistrez-le sous un autre nom, par exemple "
        "« Relance.xlsm », puis recommencez."
    )
    assert poste.messages == [(phrase, "Relance XL", ATTENTION)]
    assert poste.coquille.lancees == []
    assert poste.barre_d_etat is False


def test_un_classeur_jamais_enregistre(ouvrir: Ouvrir) -> None:
    poste = ouvrir()
    poste.workbook.path = ""

    poste.cliquer("RubanImporter")

    phrase = (
        "Ce classeur n'a pas encore été enregistré : enregistrez-le (Fichier, Enregistrer sous), "
        "puis recommencez."
    )
    assert poste.messages == [(phrase, "Relance XL", ATTENTION)]
    assert poste.coquille.lancees == []


def test_de_deux_classeurs_ouverts_celui_qu_on_regarde(ouvrir: Ouvrir) -> None:
    """Their macros have the same names: whichever project Excel runs, the workbook in sight is meant."""
    poste = ouvrir("Société A.xlsm")
    autre = poste.add_workbook()
    autre.name, autre.path = "Société B.xlsm", "C:\\Relances"

    poste.cliquer("RubanPreparer")

    assert [commande for commande, _, _ in poste.coquille.lancees] == [
        _commande("preparer", "Société B.xlsm")
    ]


def test_un_classeur_en_mode_protege(ouvrir: Ouvrir) -> None:
    """Protected View holds no workbook: a button of the quick access toolbar may still be clicked."""
    poste = ouvrir()
    poste.excel.active_book = None

    poste.cliquer("RubanPreparer")

    phrase = (
        "Aucun classeur n'est ouvert à la modification : cliquez sur « Activer la modification », "
        "puis recommencez."
    )
    assert poste.messages == [(phrase, "Relance XL", ATTENTION)]
    assert poste.coquille.lancees == []


def test_un_double_clic_ne_lance_qu_une_fois(ouvrir: Ouvrir) -> None:
    poste = ouvrir()

    poste.cliquer("RubanPreparer")
    poste.cliquer("RubanPreparer")

    assert len(poste.coquille.lancees) == 1
    assert len(poste.excel.rendez_vous) == 1


def test_python_a_demarre_puis_une_autre_action(ouvrir: Ouvrir) -> None:
    """Its first act is to write in the status bar: the next click is another action, with its own watch."""
    poste = ouvrir()
    poste.cliquer("RubanPreparer")
    poste.excel.status_bar = "Relance XL : lecture du classeur…"
    poste.freeze_clock(datetime(2026, 11, 20, 8, 30, 10))  # noqa: DTZ001

    poste.cliquer("RubanArreter")

    assert [c for c, _, _ in poste.coquille.lancees] == [_commande("preparer"), _commande("arreter")]
    assert [heure.second for heure, _ in poste.excel.rendez_vous] == [30]  # the first one is withdrawn


def test_python_qui_a_demarre_leve_le_rendez_vous(ouvrir: Ouvrir) -> None:
    """Else Excel would open the workbook again, closed within twenty seconds of a click."""
    poste = ouvrir()
    poste.cliquer("RubanPreparer")

    poste.run("PythonADemarre")
    poste.run("PythonADemarre")

    assert poste.excel.rendez_vous == []
    assert poste.messages == []


def test_au_rendez_vous_python_travaille(ouvrir: Ouvrir) -> None:
    poste = ouvrir()
    poste.cliquer("RubanPreparer")
    poste.excel.status_bar = "Relance XL : 12 clients sur 40"

    poste.run("VerifierLeDepart")

    assert poste.messages == []
    assert poste.barre_d_etat == "Relance XL : 12 clients sur 40"


def test_au_rendez_vous_rien_n_a_demarre(ouvrir: Ouvrir) -> None:
    poste = ouvrir()
    poste.cliquer("RubanPreparer")

    poste.run("VerifierLeDepart")

    phrase = (
        "Relance XL n'a pas répondu en 20 secondes.\r\n\r\n"
        "Attendez une minute : au premier démarrage de la journée, l'antivirus l'examine parfois.\r\n"
        f"Si rien ne vient, {INSTALLER}\r\n"
        "Si cela ne suffit pas, votre antivirus le bloque sans doute : montrez ce message à votre service "
        "informatique, la documentation de Relance XL a une page pour lui."
    )
    assert poste.messages == [(phrase, "Relance XL", ATTENTION)]
    assert poste.barre_d_etat is False


@pytest.mark.parametrize("python", [None, ""])
def test_relance_xl_n_est_pas_installe(ouvrir: Ouvrir, python: str | None) -> None:
    poste = ouvrir(python=python)

    poste.cliquer("RubanPreparer")

    assert poste.messages == [(PAS_INSTALLE, "Relance XL", ATTENTION)]
    assert (poste.coquille.lancees, poste.excel.rendez_vous) == ([], [])
    assert poste.barre_d_etat is False


def test_le_poste_interdit_wscript_shell(ouvrir: Ouvrir) -> None:
    poste = ouvrir(interdit=True)

    poste.cliquer("RubanPreparer")

    cause = "WScript.Shell : Un composant ActiveX ne peut pas créer d'objet."
    assert poste.messages == [(SERVICE_INFORMATIQUE + cause, "Relance XL", ATTENTION)]
    assert poste.barre_d_etat is False


@pytest.mark.parametrize(
    "panne",
    [(ABSENT, "Le fichier spécifié est introuvable."), (REFUSE, "Accès refusé.")],
    ids=["absent", "refus"],
)
def test_python_ne_peut_pas_etre_lance(ouvrir: Ouvrir, panne: tuple[int, str]) -> None:
    poste = ouvrir(panne=panne)

    poste.cliquer("RubanPreparer")

    assert poste.messages == [(f"{SERVICE_INFORMATIQUE}{PYTHON} : {panne[1]}", "Relance XL", ATTENTION)]
    assert poste.excel.rendez_vous == []


def _avec_xlwings(poste: Poste) -> Poste:
    relance = poste.workbook
    poste.add_workbook().name = "xlwings.xlam"
    poste.activate_workbook(relance)  # an add-in is never the active workbook
    return poste


def test_le_complement_xlwings_sert_a_qui_n_a_pas_installe(ouvrir: Ouvrir) -> None:
    poste = _avec_xlwings(ouvrir(python=None))

    poste.cliquer("RubanMiseEnDemeure")

    python = (
        "import runpy, sys; sys.argv[1:1] = ['mise_en_demeure']; "
        "runpy.run_module('relance_xl.ruban', run_name='__main__')"
    )
    assert poste.excel.complements == [("xlwings.xlam!RunPython", python)]
    assert poste.messages == []


def test_le_complement_xlwings_ne_sert_pas_a_qui_a_installe(ouvrir: Ouvrir) -> None:
    poste = _avec_xlwings(ouvrir())

    poste.cliquer("RubanMiseEnDemeure")

    assert poste.excel.complements == []
    assert len(poste.coquille.lancees) == 1


def test_le_complement_xlwings_en_panne(ouvrir: Ouvrir) -> None:
    poste = _avec_xlwings(ouvrir(python=None))
    poste.excel.complement_en_panne = True

    poste.cliquer("RubanMiseEnDemeure")

    phrase = f"Le complément xlwings n'a pas démarré Relance XL (La macro est introuvable.) : {INSTALLER}"
    assert poste.messages == [(phrase, "Relance XL", ATTENTION)]


class Mac(Hote):
    """A Mac: Excel starts nothing but the scripts of its own folder."""

    def __init__(self, excel: Excel, *, installe: bool) -> None:
        super().__init__(excel, None)
        self._installe = installe
        self.demandes: list[tuple[object, ...]] = []

    def has_global_member(self, name: str) -> bool:
        return name.lower() == "applescripttask" or super().has_global_member(name)

    def call_global(self, name: str, args: list[object], named: dict[str, object]) -> object:
        if name.lower() != "applescripttask":
            return super().call_global(name, args, named)
        if not self._installe:
            raise error(5)
        self.demandes.append(tuple(args))
        return "ok"


def _sur_mac(poste: Poste, *, installe: bool) -> Mac:
    """Give `poste` a Mac's Excel: the constant Mac is true there."""
    mac = Mac(poste.excel, installe=installe)
    poste.interpreter = Interpreter(mac)
    poste.excel.interpreter = poste.interpreter
    poste.freeze_clock(CLIC)
    for nom, texte in sources().items():
        poste.add_module(f"#Const Mac = True\r\n{texte}", name=nom)
    return mac


def test_sur_mac_le_script_installe_recoit_l_action_et_le_classeur(ouvrir: Ouvrir) -> None:
    poste = ouvrir("Relances de l'été.xlsm")
    mac = _sur_mac(poste, installe=True)

    poste.cliquer("RubanPreparer")

    assert mac.demandes == [("RelanceXL.applescript", "lancer", "preparer|Relances de l'été.xlsm")]
    assert poste.barre_d_etat == DEPART
    assert poste.messages == []


def test_sur_mac_sans_le_script(ouvrir: Ouvrir) -> None:
    poste = ouvrir()
    _sur_mac(poste, installe=False)

    poste.cliquer("RubanPreparer")

    phrase = (
        "Relance XL n'est pas installé sur ce Mac : dans le Terminal, tapez relance-xl installer, "
        "puis rouvrez ce classeur."
    )
    assert poste.messages == [(phrase, "Relance XL", ATTENTION)]
    assert poste.barre_d_etat is False
