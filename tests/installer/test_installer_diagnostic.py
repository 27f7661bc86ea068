"""What Anne sends to who helps her: all that is asked, none of her clients' names nor amounts."""

from datetime import date, datetime
from pathlib import Path

import pytest

from atelier import Atelier, fiche, piece
from faux_poste import Bureau
from relance_xl.adapters.incident import noter
from relance_xl.adapters.poste import CetteMachine
from relance_xl.adapters.poste.python import paquets, repond
from relance_xl.cli.application import executer
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements, Contenu
from relance_xl.usecases.diagnostic import Examine, Fait, Section, diagnostiquer


class Portable:
    """A computer that is known in advance."""

    def programme(self) -> dict[str, str]:
        return {"Relance XL": "0.2.0"}

    def paquets(self) -> dict[str, str]:
        return {"pywin32": "", "xlwings": "0.37.8"}

    def place_libre(self, dossier: Path) -> int:
        return 12_000 if dossier.is_absolute() else 0

    def dernier_incident(self) -> str:
        return "RelanceXL/incidents/incident.txt (20/11/2026 09:12)"


def section(sections: tuple[Section, ...], cle: str) -> dict[str, object]:
    (trouvee,) = (section for section in sections if section.cle == cle)
    return {fait.cle: fait.valeur for fait in trouvee.faits}


def test_a_computer_in_order(tmp_path: Path) -> None:
    poste = Bureau(tmp_path).poste()
    sections = diagnostiquer(poste, Portable(), None)
    assert [partie.cle for partie in sections] == ["programme", "paquets", "logiciels", "ruban", "disque"]
    assert sections[1].faits == (
        Fait("pywin32", "pywin32", "absent"),
        Fait("xlwings", "xlwings", "0.37.8"),
    )
    assert section(sections, "ruban") == {
        "lieu": r"registre, HKEY_CURRENT_USER\Software\RelanceXL",
        "python": "aucun : lancez « relance-xl installer »",
    }
    assert section(sections, "disque") == {
        "dossier": str(tmp_path / "Users" / "Anne Préau" / "Documents"),
        "place_libre_mo": 12_000,
        "dernier_incident": "RelanceXL/incidents/incident.txt (20/11/2026 09:12)",
    }


def test_a_ribbon_that_points_to_a_python_that_is_gone(tmp_path: Path) -> None:
    poste = Bureau(tmp_path).poste()
    pont = poste.brancher("0.1.0")
    ruban = section(diagnostiquer(poste, Portable(), None), "ruban")
    assert ruban["python"] == pont.python
    assert (ruban["version"], ruban["repond"]) == ("0.1.0", False)


def examine(atelier: Atelier) -> Examine:
    return Examine(atelier.chemin, atelier.outils().classeur, lambda: (46, 2))


def test_a_workbook_is_counted_and_nobody_is_named(tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("DUPONT", "Dupont Frères")], [piece("DUPONT", "F-2026-001", "1234.56", date(2026, 10, 31))]
    )
    atelier.ajouter(
        "tblJournal",
        {
            "N°": 1,
            "Horodatage": datetime(2026, 11, 5, 9, 0),  # noqa: DTZ001  # a workbook's cells have no time zone
            "Code client": "DUPONT",
            "N° facture": "F-2026-001",
            "Étape": "Première relance",
            "Canal": "e-mail",
            "Événement": "envoyée",
            "Destinataire": "compta@dupont.example",
            "Montant": 1234,
            "Identifiant": "DUPONT-261105-R2",
            "Auteur": "Anne",
        },
    )
    sections = diagnostiquer(Bureau(tmp_path / "poste").poste(), Portable(), examine(atelier))
    classeur = section(sections, "classeur")
    assert (classeur["tblClients"], classeur["tblFactures"], classeur["tblReglements"]) == (1, 1, 0)
    assert classeur["journal_1"] == "1 · 05/11/2026 09:00 · envoyée · Première relance · e-mail"
    assert classeur["ecriture"] == "possible"
    assert section(sections, "modeles") == {"nombre": 46, "personnels": 2}
    tout = repr(sections)
    for secret in ("DUPONT", "Dupont", "dupont", "F-2026", "1234", "1 234", "Anne "):
        assert secret not in tout.replace(str(tmp_path), "")


def test_a_workbook_open_in_excel_is_said(tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    (tmp_path / "~$Relance.xlsm").touch()
    sections = diagnostiquer(Bureau(tmp_path / "poste").poste(), Portable(), examine(atelier))
    assert str(section(sections, "classeur")["ecriture"]).startswith("Relance.xlsm est ouvert dans Excel")


class Illisible:
    """A workbook that cannot be read, and a program's fault."""

    dossier = Path("/classeur")

    def __init__(self, erreur: Exception) -> None:
        self._erreur = erreur

    def lire(self) -> Contenu:
        raise self._erreur

    def ecrire(self, changements: Changements) -> None:
        raise AssertionError(changements)  # a diagnosis writes nothing

    def exiger_inscriptible(self) -> None:
        raise self._erreur


@pytest.mark.parametrize(
    ("erreur", "phrase"),
    [
        (RefusError("Relance.xlsm est vide."), "Relance.xlsm est vide."),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError : division by zero"),
    ],
)
def test_whatever_happens_the_rest_is_said(tmp_path: Path, erreur: Exception, phrase: str) -> None:
    malade = Examine(Path("/classeur/Relance.xlsm"), Illisible(erreur), lambda: (46, 0))
    sections = diagnostiquer(Bureau(tmp_path).poste(), Portable(), malade)
    assert section(sections, "classeur")["impossible"] == phrase
    assert section(sections, "modeles") == {"nombre": 46, "personnels": 0}


def test_this_computer(tmp_path: Path) -> None:
    machine = CetteMachine(tmp_path)
    assert machine.place_libre(tmp_path / "pas" / "encore") > 0
    assert machine.dernier_incident() == ""
    rapport = noter(ZeroDivisionError(), tmp_path, "preparer", datetime(2026, 11, 20, 9, 12))  # noqa: DTZ001  # local
    assert machine.dernier_incident().startswith(f"{rapport} (")
    assert all(paquets().values())
    assert "xlwings" in paquets()


def test_a_python_is_asked_whether_it_has_the_program(tmp_path: Path) -> None:
    script = tmp_path / "python"
    for code, attendu in ((0, True), (1, False)):
        script.write_text(f"#!/bin/sh\nexit {code}\n")
        script.chmod(0o755)
        assert repond(str(script)) is attendu
    assert repond(str(tmp_path / "absent")) is False


def test_the_command_never_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert executer(("diagnostic", str(tmp_path / "absent.xlsm"))) == 0
    sortie = capsys.readouterr().out
    assert f"Le classeur {tmp_path / 'absent.xlsm'} est introuvable" in sortie
    assert executer(("diagnostic", "--json")) == 0
    assert capsys.readouterr().out.startswith('{"programme": {"Relance XL": "')
