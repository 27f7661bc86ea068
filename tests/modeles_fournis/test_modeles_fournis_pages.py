"""Letters as LibreOffice prints them: the address in the window, the pages' breaks, Microsoft's validator."""

import re
import subprocess
from pathlib import Path

import pytest

from modeles_fournis.rendu import fichier
from relance_xl.core.entites import Parametres
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import PARAMETRES
from templates.atelier.echantillons import CABINET, avec_douze_factures, echantillon, totalisee
from validateur import erreurs_de_validation

ADRESSE = "Bâtiment B\nEntrée du personnel\n14 rue des Ormeaux"
MM = 25.4 / 72


def six_lignes(relance: Relance) -> Relance:
    """Give the client an address that fills the window."""
    return relance._replace(client=relance.client._replace(adresse=ADRESSE))


def deux_factures(relance: Relance) -> Relance:
    """Claim the two older invoices only, which the client's own reference does not lengthen."""
    lignes = tuple(x._replace(facture=x.facture._replace(reference_client="")) for x in relance.lignes[:2])
    return totalisee(relance._replace(lignes=lignes))


LETTRES: dict[str, tuple[Relance, Parametres]] = {
    "simple": (six_lignes(echantillon("premiere_relance")), PARAMETRES),
    "public": (echantillon("relance", "courrier", "public"), PARAMETRES),
    "deux": (deux_factures(echantillon("mise_en_demeure", "recommandé")), PARAMETRES),
    "derniere": (
        deux_factures(echantillon("derniere_relance")),
        PARAMETRES._replace(bic="", lien_de_paiement=""),
    ),
    "douze": (avec_douze_factures(echantillon("mise_en_demeure", "recommandé")), PARAMETRES),
    "cabinet": (six_lignes(echantillon("mise_en_demeure", "recommandé", langue="en")), CABINET),
    "echeancier": (echantillon("echeancier"), PARAMETRES),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the pages of each letter as text with the place of each word, once validated and converted."""
    dossier = tmp_path_factory.mktemp("lettres")
    for nom, (relance, parametres) in LETTRES.items():
        (dossier / f"{nom}.docx").write_bytes(fichier(relance, parametres))
    fichiers = [dossier / f"{nom}.docx" for nom in LETTRES]
    assert {f.name: erreurs_de_validation(f) for f in fichiers} == {f.name: [] for f in fichiers}
    profil = f"-env:UserInstallation=file://{dossier / 'profil'}"
    conversion = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(dossier)]
    subprocess.run([*conversion, *map(str, fichiers)], check=True, capture_output=True, timeout=180)
    return {nom: _pages(dossier / f"{nom}.pdf") for nom in LETTRES}


def _pages(pdf: Path) -> list[str]:
    lu = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return lu.split("<page ")[1:]


def mots(page: str) -> list[tuple[float, float, float, float, str]]:
    """Return the words of a page, each with its left, top, right, bottom in mm."""
    trouves = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page
    )
    return [(*(float(n) * MM for n in cotes), mot) for *cotes, mot in trouves]


@pytest.mark.parametrize("nom", ["simple", "cabinet"])
def test_l_adresse_est_dans_la_fenetre_des_enveloppes(pages: dict[str, list[str]], nom: str) -> None:
    dans_la_bande = [m for m in mots(pages[nom][0]) if m[0] >= 100 and 44 <= m[1] <= 90]
    assert [m[4] for m in dans_la_bande][:4] == ["Hôtel", "du", "Grand", "Pré"]
    assert [m[4] for m in dans_la_bande][-2:] == ["49000", "ANGERS"]
    assert min(m[1] for m in dans_la_bande) >= 54
    assert max(m[3] for m in dans_la_bande) <= 80.5
    assert min(m[0] for m in dans_la_bande) >= 105
    assert max(m[2] for m in dans_la_bande) <= 190


@pytest.mark.parametrize("nom", LETTRES)
def test_la_signature_n_est_jamais_seule_sur_une_page(pages: dict[str, list[str]], nom: str) -> None:
    page = next(p for p in pages[nom] if "agréer" in p or "faithfully" in p)
    textes = [m[4] for m in mots(page)]
    assert "Camille" in textes
    assert "contestez" in textes or "dispute" in textes or nom == "echeancier"


def test_une_mise_en_demeure_de_deux_factures_tient_en_une_page_et_ses_annexes(
    pages: dict[str, list[str]],
) -> None:
    lettre, annexes = pages["deux"]
    assert {"contestez", "Camille"} <= {m[4] for m in mots(lettre)}
    assert "Annexes" in {m[4] for m in mots(annexes)}


def test_le_decompte_d_une_derniere_relance_n_est_pas_coupe(pages: dict[str, list[str]]) -> None:
    textes = [" ".join(m[4] for m in mots(page)) for page in pages["derniere"]]
    assert [("Décompte des" in t, "Total des" in t, "Intérêts = base" in t) for t in textes] == [
        (False, False, False),
        (True, True, True),
    ]


def test_le_client_signe_l_echeancier_sur_la_page_qui_le_decrit(pages: dict[str, list[str]]) -> None:
    """Its first page, if the font is wider than Calibri and the foot of the letter goes over."""
    lus = {m[4] for m in mots(pages["echeancier"][0])}
    assert {"soussigné(e)", "reconnais", "échéancier", "signature"} <= lus


def test_les_titres_des_tableaux_reviennent_sur_chaque_page(pages: dict[str, list[str]]) -> None:
    entetes = [page for page in pages["douze"] if "Situation" in page]
    assert len(entetes) >= 1
    assert all("Montant" in page for page in entetes)
