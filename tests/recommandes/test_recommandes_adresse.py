"""The postal address of a letter: missing, too long, abroad; never cut without a word."""

import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atelier import Rangee, piece
from recit import client, etape, facture, plan
from recommandes.guichet import MARDI_3, Guichet, anomalies, martin, messages
from relance_xl.core.entites import Client
from relance_xl.core.enveloppe import LARGEUR, LIGNES, Adresse, Enveloppe, enveloppe
from relance_xl.core.postal import manquante
from relance_xl.documents.adresse import adresse_postale

MARTIN = Adresse("Menuiserie Martin", "", "1 rue Haute", "07000", "Privas", "")


def de(rue: str, **champs: str) -> Enveloppe:
    return enveloppe(MARTIN._replace(rue=rue, **champs))


def test_une_adresse_courante_tient_sans_rien_changer() -> None:
    assert de("Bât. A\n1 rue Haute", attention="Mme Le Goff") == Enveloppe(
        ("Menuiserie Martin", "Mme Le Goff", "Bât. A", "1 rue Haute", "07000 PRIVAS")
    )


def test_neuf_lignes_courtes_en_font_quatre() -> None:
    """Neighbours share a line while they hold in 38 characters; nothing is lost, and it is said."""
    rue = "Service achats\n2e étage\nPorte B\nBât. C\n14 rue des Ormeaux\nZA du Lac\nBP 12"
    assert de(rue, attention="Mme Le Goff") == Enveloppe(
        (
            "Menuiserie Martin",
            "Mme Le Goff",
            "Service achats, 2e étage, Porte B",
            "Bât. C, 14 rue des Ormeaux, ZA du Lac",
            "BP 12",
            "07000 PRIVAS",
        ),
        reunies=("Service achats, 2e étage, Porte B", "Bât. C, 14 rue des Ormeaux, ZA du Lac"),
    )


def test_la_personne_s_efface_avant_la_rue() -> None:
    batiment = "Direction des affaires financières\nBâtiment des Services Généraux"
    rue = f"{batiment}\n1 rue Haute du Vieux Moulin\nBP 12"
    bloc = de(rue, attention="Mme Le Goff", pays="Belgique")
    assert bloc == Enveloppe(
        (
            "Menuiserie Martin",
            "Direction des affaires financières",
            "Bâtiment des Services Généraux",
            "1 rue Haute du Vieux Moulin, BP 12",
            "07000 PRIVAS",
            "BELGIQUE",
        ),
        reunies=("1 rue Haute du Vieux Moulin, BP 12",),
        perdues=("Mme Le Goff",),
    )


def test_ce_qui_n_est_pas_une_voie_s_efface_avant_la_voie() -> None:
    rue = """Direction des affaires financières et du contentieux
        Bâtiment des Services Généraux, aile nord-ouest
        Escalier monumental, troisième étage, bureau 312
        14 boulevard du Président Franklin-Roosevelt"""
    bloc = de(rue)
    assert (bloc.lignes, bloc.perdues) == (
        (
            "Menuiserie Martin",
            "Direction des affaires financières et",
            "du contentieux",
            "14 boulevard du Président",
            "Franklin-Roosevelt",
            "07000 PRIVAS",
        ),
        (
            "Bâtiment des Services Généraux, aile nord-ouest",
            "Escalier monumental, troisième étage, bureau 312",
        ),
    )


def test_une_seule_ligne_sans_fin_est_coupee_et_dite() -> None:
    bloc = de("quartier " * 30)
    assert [len(ligne) for ligne in bloc.lignes] == [17, 35, 35, 35, 35, 12]
    assert bloc.perdues == (" ".join(["quartier"] * 14),)


def test_un_nom_ou_une_ville_sans_fin_aussi() -> None:
    long = "Syndicat des copropriétaires de la résidence des Grands Tilleuls et du Parc Saint-Hilaire"
    ville = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
    bloc = enveloppe(Adresse(long, "", "1 rue Haute", "51290", ville, ""))
    assert bloc == Enveloppe(
        (
            "Syndicat des copropriétaires de la",
            "résidence des Grands Tilleuls et du",
            "1 rue Haute",
            "51290 ST-REMY-EN-BOUZEMONT-ST-GENEST-E",
        ),
        perdues=("Parc Saint-Hilaire", "T-ISSON"),
    )
    assert enveloppe(MARTIN._replace(ville="Sainte-Marie-de-Vaux et Saint-Hilaire")).lignes[-1] == (
        "07000 STE-MARIE-DE-VAUX ET ST-HILAIRE"
    )


@pytest.mark.parametrize("pays", ["", "France", "FRANCE", "fr", "France métropolitaine"])
def test_la_france_ne_s_ecrit_pas_un_pays_etranger_vient_en_dernier(pays: str) -> None:
    assert de("1 rue Haute", pays=pays).lignes[-1] == "07000 PRIVAS"
    assert de("1 rue Haute", pays="Côte d'Ivoire").lignes[-1] == "CÔTE D'IVOIRE"


def mots(textes: Iterable[str]) -> list[str]:
    """What a reader finds, spaces, commas, case and the abbreviations of a town's name aside."""
    tout = "".join(textes).upper().replace("SAINTE", "STE").replace("SAINT", "ST")
    return sorted(signe for signe in tout if not signe.isspace() and signe != ",")


TEXTES = st.text(alphabet="abé' -,1\n", max_size=160)


@given(st.builds(Adresse, TEXTES, TEXTES, TEXTES, TEXTES, TEXTES, st.sampled_from(["", "Belgique"])))
@example(Adresse("", "", "", "", "", ""))
def test_toujours_six_lignes_de_38_et_rien_ne_disparait_sans_etre_dit(adresse: Adresse) -> None:
    bloc = enveloppe(adresse)
    assert len(bloc.lignes) <= LIGNES
    assert all(0 < len(ligne) <= LARGEUR for ligne in bloc.lignes)
    assert mots((*bloc.lignes, *bloc.perdues)) == mots(adresse)
    assert adresse_postale(adresse) == bloc.lignes


@pytest.mark.parametrize(
    ("champs", "colonne"),
    [
        ({}, "Adresse"),
        ({"adresse": " \n "}, "Adresse"),
        ({"adresse": "1 rue Haute"}, "Code postal"),
        ({"adresse": "1 rue Haute", "ville": "Privas"}, "Code postal"),
        ({"adresse": "1 rue Haute", "code_postal": "07000"}, "Ville"),
        ({"adresse": "1 rue Haute", "code_postal": "07000", "ville": "Privas"}, ""),
        ({"adresse": "1 rue Haute\n07000 Privas"}, ""),
        ({"adresse": "07000 Privas"}, "Code postal"),
        ({"adresse": "1 Main Street", "ville": "Dublin", "pays": "Irlande"}, ""),
        ({"adresse": "1 Main Street", "pays": "Irlande"}, "Ville"),
    ],
)
def test_ce_qui_manque_pour_qu_une_lettre_arrive(champs: dict[str, str], colonne: str) -> None:
    assert manquante(Client(2, "C001", "Martin", **champs)) == colonne  # type: ignore[arg-type]


MARDI_3_NOVEMBRE = "03/11/2026"
SANS = {"Adresse": None, "Code postal": None, "Ville": None}


def test_sans_adresse_un_recommande_montre_ce_qui_manque_et_c_est_dit(tmp_path: Path) -> None:
    guichet = Guichet(tmp_path)
    direct: Rangee = {
        "Scénario": "Ferme",
        "Ordre": 1,
        "Étape": "Mise en demeure",
        "Nature": "mise en demeure",
        "Jours": 30,
        "Canal": "recommandé",
        "Délai accordé": 8,
    }
    guichet.remplir([martin(**SANS)], [piece("C001", "F1", "1000.00", date(2026, 9, 19))], [direct])
    code, fait = guichet.en_json("preparer", "--date", MARDI_3)
    assert (code, [m[2] for m in messages(fait)]) == (0, ["recommandé"])
    assert anomalies(fait) == [
        (
            "à vérifier",
            "Clients",
            6,
            "Adresse",
            "",
            "L'adresse de Menuiserie Martin est incomplète : complétez-la avant de poster le courrier.",
        )
    ]
    lettre = next(tmp_path.rglob("C001-261103-*.docx"))
    with zipfile.ZipFile(lettre) as archive:
        texte = archive.read("word/document.xml").decode()
    assert texte.count("[Adresse à renseigner]") == 2  # on the envelope's block, and as the debtor's
    guichet.changer_la_fiche({"Adresse": "1 rue Haute\n07000 Privas"})
    assert [m[0] for m in messages(guichet.preparer(MARDI_3))] == ["C001-261103-R1-V2"]


def test_demandee_par_vous_aussi_et_vous_completez_l_adresse(tmp_path: Path) -> None:
    guichet = Guichet(tmp_path)
    guichet.remplir([martin(**SANS)], [piece("C001", "F1", "1000.00", date(2026, 9, 19))])
    code, fait = guichet.en_json("mise-en-demeure", "--facture", "F1", "--date", MARDI_3)
    assert (code, [m[2] for m in messages(fait)]) == (0, ["recommandé"])
    assert anomalies(fait) == [
        (
            "à vérifier",
            "Clients",
            6,
            "Adresse",
            "",
            "L'adresse de Menuiserie Martin est incomplète : complétez-la avant de poster le courrier.",
        )
    ]


def test_un_courrier_simple_part_et_l_adresse_trop_longue_est_dite(tmp_path: Path) -> None:
    """A plain letter is only a reminder: it is made, and what the envelope leaves out is named."""
    guichet = Guichet(tmp_path)
    neuf = "\n".join(f"Bâtiment n° {rang}, aile des services généraux" for rang in range(1, 8))
    lettre: Rangee = {"Scénario": "Ferme", "Ordre": 1, "Étape": "Lettre", "Jours": 5, "Canal": "courrier"}
    guichet.remplir(
        [martin(Adresse=f"{neuf}\n14 rue des Ormeaux", Contact="Mme Le Goff")],
        [piece("C001", "F1", "1000.00", date(2026, 10, 20))],
        [lettre],
    )
    fait = guichet.preparer(MARDI_3)
    assert [m[2] for m in messages(fait)] == ["courrier"]
    [(gravite, feuille, ligne, colonne, _, message)] = anomalies(fait)
    assert (gravite, feuille, ligne, colonne) == ("à vérifier", "Clients", 6, "Adresse")
    perdues = ", ".join(f"« Bâtiment n° {rang}, aile des services généraux »" for rang in range(2, 8))
    assert message == (
        "L'adresse de Menuiserie Martin dépasse l'enveloppe à fenêtre (6 lignes de 38 caractères). N'y "
        f"figure pas : « Mme Le Goff », {perdues}. Raccourcissez-la."
    )


def test_des_lignes_reunies_sont_a_verifier_et_la_lettre_part() -> None:
    rue = "Service achats\n2e étage\nPorte B\nBât. C\n14 rue des Ormeaux"
    fait = plan(
        MARDI_3_NOVEMBRE,
        facture("F1", 1000, "01/10/2026"),
        clients=(client(adresse=rue),),
        etapes=(etape(1, "Lettre", 5, "recommandé"),),
    )
    assert [r.canal for r in fait.relances] == ["recommandé"]
    [anomalie] = fait.anomalies
    assert (anomalie.gravite, anomalie.ligne, anomalie.colonne) == ("à vérifier", 2, "Adresse")
    assert anomalie.message == (
        "L'adresse de Société C001 dépasse l'enveloppe à fenêtre (6 lignes de 38 caractères). Réuni : "
        "« Service achats, 2e étage, Porte B », « Bât. C, 14 rue des Ormeaux ». Raccourcissez-la."
    )
