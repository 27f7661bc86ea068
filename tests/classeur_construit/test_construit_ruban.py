"""The ribbon: what the accountant reads, in the order of his morning, and an action behind each button."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

import image_du_ruban
from fabrication import RUBAN
from icones import ICONES
from macros import rappels, sources
from relance_xl.ruban.actions import ACTIONS as ACTIONS_DE_PYTHON

NS = "{http://schemas.microsoft.com/office/2009/07/customui}"
COMMANDES = ("button", "menu")

ACTIONS = (
    *("importer", "verifier"),
    *("apercu", "preparer", "imprimer", "confirmer", "annuler", "arreter"),
    *("relancer", "mise_en_demeure", "appel_joint", "appel_sans_reponse", "promesse", "litige", "suspendre"),
    *("reglement", "note", "retour_recommande", "calcul_de_penalites", "pourquoi", "ouvrir"),
    *("historique", "releve", "lettre_d_echeancier", "remercier", "dossier"),
    *("modeles", "parametres", "aide"),
)


@pytest.fixture(scope="module")
def ruban() -> etree._Element:
    return etree.parse(RUBAN).getroot()


def _commandes(ruban: etree._Element) -> list[etree._Element]:
    return [e for e in ruban.iter() if e.tag in {f"{NS}{nom}" for nom in COMMANDES}]


def test_l_onglet_est_dans_l_ordre_d_une_matinee(ruban: etree._Element) -> None:
    groupes = {
        groupe.get("label"): [e.get("label") for e in groupe.iter(f"{NS}button", f"{NS}menu")]
        for groupe in ruban.iter(f"{NS}group")
    }

    assert [onglet.get("label") for onglet in ruban.iter(f"{NS}tab")] == ["Relance"]
    assert groupes == {
        "Mettre à jour": ["Importer", "Vérifier"],
        "Relances": [
            "Aperçu du jour",
            "Préparer relances du jour",
            "Imprimer les courriers",
            "Confirmer les envois",
            "Annuler des brouillons",
            "Arrêter",
        ],
        "Sélection": [
            *("Relancer", "Mise en demeure"),
            *("Appel", "Client joint", "Sans réponse"),
            *("Promesse ou échéancier", "Litige", "Suspendre ou reprendre", "Règlement reçu", "Note"),
            *("Retour de recommandé", "Calcul de pénalités", "Pourquoi ?", "Ouvrir les fichiers"),
        ],
        "Client": ["Historique", "Relevé de compte", "Lettre d'échéancier", "Remercier", "Dossier"],
        "Réglages": ["Modèles", "Paramètres", "Aide"],
    }


def test_chaque_bouton_dit_ce_qu_il_fait(ruban: etree._Element) -> None:
    for commande in _commandes(ruban):
        for attribut in ("id", "label", "imageMso", "keytip", "screentip", "supertip"):
            assert commande.get(attribut), (commande.get("id"), attribut)
        assert str(commande.get("supertip")).endswith("."), commande.get("id")
        assert len(str(commande.get("supertip"))) <= 250, commande.get("id")


def test_chaque_bouton_appelle_une_ligne_et_chaque_ligne_une_action(ruban: etree._Element) -> None:
    appeles = [b.get("onAction") for b in ruban.iter(f"{NS}button")]

    assert list(rappels()) == appeles  # in the same order, none missing, none twice, none left over
    assert tuple(rappels().values()) == ACTIONS


def test_le_module_des_rappels_ne_contient_rien_d_autre() -> None:
    attendu = [
        'Attribute VB_Name = "RelanceXL"',
        "' Les boutons de l'onglet « Relance » : un appel chacun, et rien d'autre.",
        "Option Explicit",
    ]
    for rappel, action in rappels().items():
        attendu += [f"Public Sub {rappel}(control As IRibbonControl)", f'    Lancer "{action}"', "End Sub"]

    assert [ligne for ligne in sources()["RelanceXL"].splitlines() if ligne] == attendu


def test_le_ruban_est_dans_le_classeur_tel_qu_ecrit(livre: Path) -> None:
    with zipfile.ZipFile(livre) as archive:
        assert archive.read("customUI/customUI14.xml") == RUBAN.read_bytes()


def test_chaque_action_est_connue_de_python() -> None:
    assert set(rappels().values()) == set(ACTIONS_DE_PYTHON)


def test_l_image_de_la_documentation_est_celle_du_ruban(ruban: etree._Element) -> None:
    """When it fails: `python workbook/image_du_ruban.py`, look at the picture, commit it."""
    with Image.open(image_du_ruban.SORTIE) as image:
        dessine = image.info[image_du_ruban.CLE]

    assert dessine == image_du_ruban.contenu()
    montrees = {c.get("id") for groupe in ruban.iter(f"{NS}group") for c in groupe}
    assert set(ICONES) == montrees
    assert image_du_ruban.dessiner().width > image_du_ruban.dessiner().height
