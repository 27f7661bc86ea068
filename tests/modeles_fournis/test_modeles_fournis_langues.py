"""French and English have the same files, and an English document no French word."""

import re
from pathlib import Path

import pytest

from modeles_fournis.rendu import courriel, fichier, lettre, texte_word
from relance_xl.adapters.modeles import ModelesSurDisque
from templates.atelier.echantillons import echantillon
from templates.construire import LANGUES

RACINE = Path(__file__).resolve().parents[2]
FRANCAIS = re.compile(
    r"\b(le|la|les|des|du|une|nous|vous|votre|notre|est|sont|pour|avec|sans|sur|par|facture|factures|échéance|échue"
    r"|règlement|réglé|reste|retard|jours|relance|avoir|solde|compte|téléphone|objet|madame|monsieur|janvier|octobre"
    r"|novembre|décembre|créancier|débiteur|pénalités|intérêts|recommandé|réf)\b",
    re.IGNORECASE,
)
A_LUI = (
    "Menuiserie des Trois Rives",
    "8 quai des Tilleuls",
    "Hôtel du Grand Pré",
    "14 rue des Ormeaux",
    "Service comptabilité",
    "Responsable du recouvrement",
    "mise en demeure",
    "Mme Le Goff",
    "M. Le Goff",
)
"""Proper names, the user's own words, and the one French phrase that the law asks for."""
NOMS = tuple(
    nom
    for nom in LANGUES[1].messages
    if "_" not in nom or nom.split("_", 1)[0] not in {"public", "particulier"}
)


def francais(texte: str) -> list[str]:
    for sien in A_LUI:
        texte = texte.replace(sien, "").replace(sien.upper(), "")
    return FRANCAIS.findall(texte)


@pytest.mark.parametrize("nom", NOMS)
@pytest.mark.parametrize("categorie", ["professionnel", "particulier", "public"])
def test_un_document_anglais_est_tout_en_anglais(nom: str, categorie: str) -> None:
    assert francais(lettre(nom, categorie, "en")) == []
    assert francais(courriel(nom, categorie, "en")) == []


def test_les_messages_courts_sont_en_anglais_aussi() -> None:
    for nom in (
        "preventive",
        "premiere_relance",
        "relance",
        "derniere_relance",
        "mise_en_demeure",
        "remerciement",
    ):
        assert francais(fichier(echantillon(nom, "SMS", langue="en")).decode("utf-8-sig")) == []


def test_la_fiche_d_appel_anglaise_ne_garde_que_les_noms_des_boutons() -> None:
    texte = texte_word(fichier(echantillon("relance", "téléphone", langue="en")))
    sans_boutons = re.sub(r"“[A-ZÉ][^”]*”", "", texte)
    assert francais(sans_boutons) == []
    assert "3. When will payment be made? How much? By what means?" in texte


def test_la_fiche_d_appel_a_ses_cinq_questions_ses_raisons_et_ou_noter() -> None:
    texte = texte_word(fichier(echantillon("relance", "téléphone")))
    attendus = (
        "1. Avez-vous bien reçu ces factures ? Faut-il une copie ?",
        "2. Y a-t-il un désaccord ? Sur quelle facture, quel montant, quel motif ?",
        "3. À quelle date partira le règlement ? Pour quel montant ? Par quel moyen ?",
        "4. Une difficulté passagère ? Un échéancier vous aiderait-il ? Lequel ?",
        "5. Qui suit ce dossier chez vous ? Téléphone direct, e-mail ?",
        "☐ Simple oubli",
        "☐ A – Facture non reçue, ou copie demandée",
        "☐ C – En attente de validation ou de mandatement",
        "☐ D – Désaccord sur le prix ou la quantité",
        "☐ F – Règlement déjà parti (date, moyen, montant)",
        "☐ H – Difficulté de trésorerie",
        "D, E, G → bouton Litige : le motif et le montant contesté",
        "☐ joint   ☐ sans réponse   ☐ message laissé",
    )
    assert [mot for mot in attendus if mot not in texte] == []


def test_chaque_modele_existe_dans_les_deux_langues() -> None:
    chemins = [c for c in ModelesSurDisque(None).chemins() if c[:3] in {"fr/", "en/"}]
    par_langue = {code: sorted(c[3:] for c in chemins if c.startswith(f"{code}/")) for code in ("fr", "en")}
    assert par_langue["fr"] == par_langue["en"]


def test_la_galerie_montre_chaque_lettre() -> None:
    page = (RACINE / "docs" / "lettres.md").read_text("utf-8")
    lettres = [chemin.stem for chemin in (RACINE / "templates" / "fr" / "lettres").glob("*.docx")]
    assert [nom for nom in lettres if f"`{nom}`" not in page] == []
    images = re.findall(r"\]\((images/lettres/[^)]+)\)", page)
    dossier = RACINE / "docs" / "images" / "lettres"
    assert sorted(Path(image).name for image in images) == sorted(f.name for f in dossier.iterdir())
    assert [f.name for f in dossier.iterdir() if f.stat().st_size > 150 * 1024] == []
