"""Anne installs Relance XL on her company's computer, without an administrator's rights."""

from pathlib import Path
from typing import ClassVar

import pytest

from faux_poste import ASR, CLIC, DOSSIERS, OFFICE_365, REGLE, SECURITE, Bureau
from relance_xl.adapters.poste import EmplacementSurDisque
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.installer import Constat, Fournitures, Installation, installer
from relance_xl.usecases.poste import Logiciel

CLASSEUR = b"classeur neuf"
MODELES = {"fr/courriels/relance.txt": b"Bonjour,", "fr/lettres/relance.docx": b"PK lettre"}
PAQUETS = {"xlwings": "0.37.8", "pywin32": "312"}
VERSION_16 = "version 16.0.18129.20158, 64 bits"


def guide(cible: Path) -> Path:
    cible.mkdir(exist_ok=True)
    (cible / "guide.html").write_text("Le guide")
    return cible / "guide.html"


def fournitures(version: str = "0.2.0", **modeles: bytes) -> Fournitures:
    return Fournitures(CLASSEUR, {**MODELES, **modeles}, guide, version, PAQUETS)


def installe(bureau: Bureau, avec: Fournitures | None = None, dossier: Path | None = None) -> Installation:
    poste = bureau.poste()
    emplacement = EmplacementSurDisque(dossier or poste.documents() / "Relance XL")
    return installer(poste, emplacement, avec or fournitures())


def contenu(dossier: Path) -> dict[str, bytes]:
    return {f.relative_to(dossier).as_posix(): f.read_bytes() for f in dossier.rglob("*") if f.is_file()}


def attentions(fait: Installation) -> list[Constat]:
    return [constat for constat in fait.constats if constat.etat == "attention"]


def test_all_is_placed_and_said_line_by_line(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    dossier = bureau.documents / "Relance XL"
    fait = installe(bureau)
    assert fait == Installation(
        dossier,
        (
            Constat("Classeur", "fait", f"Relance.xlsm est placé dans « {dossier} »."),
            Constat("Modèles", "fait", "2 modèles placés dans son dossier templates."),
            Constat("Guide", "fait", f"Le guide est dans « {dossier / 'Guide' / 'guide.html'} »."),
            Constat(
                "Ruban",
                "fait",
                f"Le ruban trouvera Python : {bureau.pythonw} "
                r"(registre, HKEY_CURRENT_USER\Software\RelanceXL).",
            ),
            Constat("Paquets", "fait", "Les 2 paquets de Python nécessaires sont là."),
            Constat("Excel", "information", f"Excel est installé ({VERSION_16})."),
            Constat("Outlook", "information", f"Outlook est installé (classique, {VERSION_16})."),
            Constat("Word", "information", f"Word est installé ({VERSION_16})."),
            Constat("LibreOffice", "information", "LibreOffice n'a pas été trouvé. Il n'est pas nécessaire."),
        ),
    )
    place = contenu(dossier)
    empreintes = place.pop("templates/.relance-xl.json")
    assert b"fr/lettres/relance.docx" in empreintes
    assert place.pop("Guide/guide.html") == b"Le guide"
    assert place == {"Relance.xlsm": CLASSEUR, **{f"templates/{nom}": c for nom, c in MODELES.items()}}
    assert bureau.poste().pont()[1:] == (str(bureau.pythonw), "0.2.0")


def test_twice_is_the_same_as_once(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    installe(bureau)
    avant, registre = contenu(bureau.documents), dict(bureau.registre.valeurs)
    fait = installe(bureau)
    assert (contenu(bureau.documents), bureau.registre.valeurs) == (avant, registre)
    assert [(constat.sujet, constat.etat) for constat in fait.constats[:4]] == [
        ("Classeur", "inchangé"),
        ("Modèles", "inchangé"),
        ("Guide", "fait"),
        ("Ruban", "inchangé"),
    ]
    assert attentions(fait) == []


def test_a_workbook_that_is_there_is_kept_and_said(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    classeur = bureau.documents / "Relance XL" / "Relance.xlsm"
    classeur.parent.mkdir(parents=True)
    classeur.write_bytes(b"mes clients")
    fait = installe(bureau)
    assert classeur.read_bytes() == b"mes clients"
    assert fait.constats[0] == Constat(
        "Classeur", "inchangé", f"« {classeur} » existait déjà : il est gardé tel quel."
    )


def test_a_kept_workbook_that_was_downloaded_is_told_how_to_be_unblocked(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    classeur = bureau.documents / "Relance XL" / "Relance.xlsm"
    classeur.parent.mkdir(parents=True)
    classeur.write_bytes(b"mes clients")
    Path(f"{classeur}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n")
    (constat,) = attentions(installe(bureau))
    assert (constat.sujet, constat.phrase[-65:]) == (
        "Classeur",
        "les macros : clic droit sur le fichier, Propriétés, cochez Débloquer."[-65:],
    )
    assert Path(f"{classeur}:Zone.Identifier").exists()  # the user's own file: he decides


def test_what_is_placed_bears_no_mark_of_the_web(tmp_path: Path) -> None:
    modele = tmp_path / "templates" / "fr" / "relance.txt"
    modele.parent.mkdir(parents=True)
    modele.write_bytes(b"ancien")
    marque = Path(f"{modele}:Zone.Identifier")
    marque.write_text("[ZoneTransfer]\r\nZoneId=3\r\n")
    EmplacementSurDisque(tmp_path).remplacer("templates/fr/relance.txt", b"nouveau")
    assert (modele.read_bytes(), marque.exists()) == (b"nouveau", False)
    assert sorted(f.name for f in modele.parent.iterdir()) == ["relance.txt"]


def test_a_new_version_replaces_its_own_templates_and_leaves_those_that_were_changed(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    installe(bureau)
    dossier = bureau.documents / "Relance XL" / "templates" / "fr"
    (dossier / "courriels" / "relance.txt").write_bytes(b"Cher client,")
    nouveaux = {"fr/courriels/relance.txt": b"Madame, Monsieur,", "fr/lettres/relance.docx": b"PK mieux"}
    fait = installe(bureau, fournitures("0.3.0", **nouveaux))
    assert (dossier / "courriels" / "relance.txt").read_bytes() == b"Cher client,"
    assert (dossier / "lettres" / "relance.docx").read_bytes() == b"PK mieux"
    assert fait.constats[1:3] == (
        Constat("Modèles", "fait", "1 modèle placé dans son dossier templates."),
        Constat(
            "Modèles",
            "information",
            "Vous avez changé ces modèles, ils sont gardés : fr/courriels/relance.txt.",
        ),
    )
    assert bureau.poste().pont().version == "0.3.0"
    assert installe(bureau, fournitures("0.3.0", **nouveaux)).constats[1].etat == "inchangé"
    assert (dossier / "courriels" / "relance.txt").read_bytes() == b"Cher client,"


class OuvertAilleurs(EmplacementSurDisque):
    """Windows lets nobody read the files that Excel and Word have open."""

    ouverts: ClassVar[set[str]] = {"Relance.xlsm", "templates/fr/lettres/relance.docx"}

    def lire(self, relatif: str) -> bytes | None:
        if relatif in self.ouverts:
            raise RefusError(f"Impossible de lire « {relatif} » : fermez ce fichier s'il est ouvert.")
        return super().lire(relatif)


def test_installing_again_while_excel_and_word_are_open(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    installe(bureau)
    nouveaux = {"fr/courriels/relance.txt": b"Madame, Monsieur,", "fr/lettres/relance.docx": b"PK mieux"}
    dossier = bureau.documents / "Relance XL"
    fait = installer(bureau.poste(), OuvertAilleurs(dossier), fournitures("0.3.0", **nouveaux))
    assert fait.constats[:3] == (
        Constat(
            "Classeur", "inchangé", f"« {dossier / 'Relance.xlsm'} » existait déjà : il est gardé tel quel."
        ),
        Constat("Modèles", "fait", "1 modèle placé dans son dossier templates."),
        Constat(
            "Modèles",
            "attention",
            "Impossible de lire « templates/fr/lettres/relance.docx » : fermez ce fichier s'il est ouvert.",
        ),
    )
    fait = installe(bureau, fournitures("0.3.0", **nouveaux))
    assert (dossier / "templates" / "fr" / "lettres" / "relance.docx").read_bytes() == b"PK mieux"
    assert attentions(fait) == []


def test_documents_moved_to_onedrive_are_found_and_said(tmp_path: Path) -> None:
    onedrive = tmp_path / "Users" / "Anne Préau" / "OneDrive - Menuiserie Duval" / "Documents"
    bureau = Bureau(tmp_path, {**OFFICE_365, ("HKCU", DOSSIERS, "Personal"): str(onedrive)})
    fait = installe(bureau)
    assert (fait.dossier, (onedrive / "Relance XL" / "Relance.xlsm").read_bytes()) == (
        onedrive / "Relance XL",
        CLASSEUR,
    )
    assert (fait.constats[-1].sujet, fait.constats[-1].etat) == ("OneDrive", "information")


def test_without_the_setting_documents_is_in_the_profile(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    bureau.registre.valeurs.clear()
    assert bureau.poste().documents() == bureau.documents
    bureau.registre.interdites.add(DOSSIERS)
    assert bureau.poste().documents() == bureau.documents


def test_a_locked_registry_leaves_the_workbook_and_says_what_to_ask(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    bureau.registre.verrouille = True
    fait = installe(bureau)
    assert (fait.dossier / "Relance.xlsm").is_file()
    assert attentions(fait) == [
        Constat(
            "Ruban",
            "attention",
            "Windows refuse que le réglage du ruban soit écrit "
            r"(registre, HKEY_CURRENT_USER\Software\RelanceXL) : demandez à votre service "
            f"informatique d'y écrire la valeur Python = {bureau.pythonw}.",
        )
    ]


@pytest.mark.parametrize("nom", ["x" * 300, "fichier/dessous"])
def test_a_folder_that_cannot_be_is_refused_and_nothing_else_is_done(tmp_path: Path, nom: str) -> None:
    bureau = Bureau(tmp_path)
    (tmp_path / "fichier").write_text("à moi")
    with pytest.raises(RefusError, match="choisissez un dossier au chemin plus court avec --dossier"):
        installe(bureau, dossier=tmp_path / nom)
    assert bureau.poste().pont().python == ""


def test_a_company_that_wants_signed_macros_is_said(tmp_path: Path) -> None:
    regles = {
        **OFFICE_365,
        ("HKCU", rf"Software\Policies\{SECURITE}", "VBAWarnings"): 3,
        ("HKLM", ASR, REGLE): "1",
    }
    assert [c.phrase for c in attentions(installe(Bureau(tmp_path, regles)))] == [
        (
            "Excel n'accepte que les macros signées : c'est une règle de votre entreprise, montrez "
            "la page « securite_macros » du dossier Guide à votre service informatique."
        ),
        (
            "Windows Defender interdit à Excel de démarrer un autre programme, donc Python : montrez "
            f"la page « securite_macros » du dossier Guide à votre service informatique (règle {REGLE})."
        ),
    ]


def test_a_user_who_refused_all_macros_is_told_where_to_change_his_mind(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path, {**OFFICE_365, ("HKCU", rf"Software\{SECURITE}", "VBAWarnings"): 4})
    assert [c.phrase for c in attentions(installe(bureau))] == [
        (
            "Excel refuse toutes les macros : Fichier, Options, Centre de gestion de la confidentialité, "
            "Paramètres des macros, choisissez « Désactiver les macros VBA avec notification »."
        )
    ]


def test_the_new_outlook_is_recognised(tmp_path: Path) -> None:
    sans = {cle: valeur for cle, valeur in OFFICE_365.items() if "Outlook" not in cle[1]}
    bureau = Bureau(tmp_path, sans)
    assert bureau.poste().logiciels()[1] == Logiciel("Outlook", False)
    magasin = bureau.profil / "AppData" / "Local" / "Microsoft" / "WindowsApps"
    magasin.mkdir(parents=True)
    (magasin / "olk.exe").touch()
    nouveau = "nouvel Outlook, que les programmes ne pilotent pas : les e-mails seront des fichiers .eml"
    assert bureau.poste().logiciels()[1] == Logiciel("Outlook", True, nouveau)
    preferences = r"Software\Microsoft\Office\16.0\Outlook\Preferences"
    deux = Bureau(tmp_path / "deux", {**OFFICE_365, ("HKCU", preferences, "UseNewOutlook"): 1})
    assert deux.poste().logiciels()[1] == Logiciel(
        "Outlook", True, f"{VERSION_16} ; c'est le {nouveau} tant que vous n'en revenez pas"
    )


def test_an_excel_bought_in_a_box_says_its_version(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path, {("HKCR", r"Excel.Application\CurVer", ""): "Excel.Application.16"})
    assert bureau.poste().logiciels()[0] == Logiciel("Excel", True, "version 16")
    bits_seuls = Bureau(
        tmp_path / "32",
        {
            ("HKCR", r"Excel.Application\CurVer", ""): "Excel.Application.16",
            ("HKLM", CLIC, "Platform"): "x86",
        },
    )
    assert bits_seuls.poste().logiciels()[0] == Logiciel("Excel", True, "version 16, 32 bits")


def test_without_excel_and_with_a_missing_package_the_user_is_told(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path, {})
    sans = Fournitures(CLASSEUR, MODELES, guide, "0.2.0", {"pywin32": "", "xlwings": "0.37.8"})
    assert [c.phrase for c in attentions(installe(bureau, sans))] == [
        "Il manque à Python : pywin32. Réinstallez Relance XL, puis recommencez.",
        (
            "Excel n'a pas été trouvé. Installez Excel pour le bureau (le tableur en ligne n'a pas de "
            "macros) ; d'ici là, les commandes relance-xl font le même travail."
        ),
    ]


def test_a_python_without_pythonw_serves_too(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    bureau.pythonw.unlink()
    assert bureau.poste().brancher("0.2.0").python == str(bureau.python)
