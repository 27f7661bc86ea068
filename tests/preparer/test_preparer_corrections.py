"""What the user corrects in Relances du jour: the address, the channel; kept, and honoured."""

from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest

from atelier import Atelier, Rangee, instant, piece
from matin import LUNDI, SAMEDI, VENDREDI, apercu, corriger, deux_clients, evenements, lancer, lignes, payer
from relance_xl.schema.tables import CLIENTS, PROMESSES, RELANCES, SCENARIOS
from relance_xl.usecases.comptes_rendus import de_la_preparation
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import preparer


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    return deux_clients(Atelier(tmp_path))


DEUXIEME = ("C002-261120-R2", "e-mail", ("compta@c002.example",))


def test_l_apercu_dit_ce_qu_il_propose(atelier: Atelier) -> None:
    apercu(atelier)
    assert lignes(atelier, "Code client", "Canal", "Destinataire", "Proposition") == [
        ("C001", "e-mail", "compta@c001.example", "e-mail · compta@c001.example"),
        ("C002", "e-mail", "compta@c002.example", "e-mail · compta@c002.example"),
    ]


def test_l_adresse_corrigee_est_celle_du_brouillon_et_du_journal(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(
        atelier, 0, {"Destinataire": "daf@alpha.example; Léa <lea@alpha.example>", "Observation": "vu Léa"}
    )
    adresses = "daf@alpha.example; lea@alpha.example"
    assert lancer(atelier) == [
        ("C001-261120-R2", "e-mail", ("daf@alpha.example", "lea@alpha.example")),
        DEUXIEME,
    ]
    assert evenements(atelier)[0] == ("brouillon", "C001-261120-R2", "e-mail", adresses)
    dossier = atelier.chemin.parent / "Relances" / "2026-11-20"
    message = message_from_bytes((dossier / "C001-261120-R2_Alpha.eml").read_bytes(), policy=policy.default)
    assert message["To"] == "daf@alpha.example, lea@alpha.example"
    assert lignes(atelier, "État", "Destinataire", "Observation", "Proposition")[0] == (
        "brouillon",
        adresses,
        "vu Léa",
        "e-mail · compta@c001.example",
    )


def test_le_brouillon_corrige_n_est_pas_refait_quand_la_fiche_dit_autre_chose(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    lancer(atelier)
    for rang in (0, 1):
        atelier.changer(CLIENTS.nom, "E-mail", rang, "nouvelle@client.example")
    assert lancer(atelier) == [("C002-261120-R2-V2", "e-mail", ("nouvelle@client.example",))]
    assert lancer(atelier, LUNDI) == []
    confirmer(atelier.outils(), instant(LUNDI), Demande(identifiants=("C001-261120-R2",)))
    assert evenements(atelier)[-1] == ("envoyée", "C001-261120-R2", "e-mail", "daf@alpha.example")


def test_meme_sa_ligne_effacee_le_brouillon_corrige_tient_et_sa_ligne_revient(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    lancer(atelier)
    voulues = lignes(atelier, "Code client", "État", "Canal", "Destinataire", "Proposition")
    for rang in (0, 1):
        corriger(atelier, rang, {colonne.label: None for colonne in RELANCES.colonnes})
    assert lancer(atelier) == []
    assert lignes(atelier, "Code client", "État", "Canal", "Destinataire", "Proposition") == voulues
    assert lancer(atelier) == []


def test_la_correction_reste_quand_l_apercu_est_refait_et_les_jours_d_apres(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    atelier.changer(CLIENTS.nom, "E-mail", 0, "neuve@c001.example")
    atelier.changer(CLIENTS.nom, "E-mail", 1, "neuve@c002.example")
    apercu(atelier)
    apercu(atelier, LUNDI)
    assert lignes(atelier, "Code client", "Destinataire", "Proposition") == [
        ("C001", "daf@alpha.example", "e-mail · neuve@c001.example"),
        ("C002", "neuve@c002.example", "e-mail · neuve@c002.example"),
    ]
    assert lancer(atelier, LUNDI) == [
        ("C001-261123-R2", "e-mail", ("daf@alpha.example",)),
        ("C002-261123-R2", "e-mail", ("neuve@c002.example",)),
    ]


def test_une_cellule_videe_revient_a_l_adresse_du_client(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": None, "Canal": None})
    assert lancer(atelier)[0] == ("C001-261120-R2", "e-mail", ("compta@c001.example",))


def test_videe_sur_un_brouillon_la_cellule_redit_a_qui_il_va(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Destinataire": None, "Canal": None})
    assert lancer(atelier) == []
    assert lignes(atelier) == [
        ("C001", "brouillon", "e-mail", "compta@c001.example"),
        ("C002", "brouillon", "e-mail", "compta@c002.example"),
    ]


def test_l_adresse_corrigee_sauve_une_fiche_sans_adresse_ou_fausse(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    atelier.changer(CLIENTS.nom, "E-mail", 0, "compta.alpha")
    for _ in range(2):
        faite = preparer(atelier.outils(), instant(VENDREDI))
        assert faite.anomalies == ()
    assert evenements(atelier)[0][3] == "daf@alpha.example"


def test_le_canal_corrige_prend_son_modele_et_son_delai(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Canal": "Courrier"})
    corriger(atelier, 1, {"Canal": "téléphone"})
    assert [m[:2] for m in lancer(atelier)] == [
        ("C001-261120-R2", "courrier"),
        ("C002-261120-R2", "téléphone"),
    ]
    assert atelier.fichiers() == [
        "2026-11-20/C001-261120-R2_Alpha.docx",
        "2026-11-20/C002-261120-R2_Bravo.docx",
    ]
    assert lignes(atelier, "Canal", "Destinataire", "Proposition") == [
        ("courrier", "Alpha", "e-mail · Alpha"),
        ("téléphone", "Bravo", "e-mail · Bravo"),
    ]
    atelier.changer(CLIENTS.nom, "E-mail", 0, "neuve@c001.example")
    assert lancer(atelier) == [("C001-261120-R2-V2", "courrier", ("neuve@c001.example",))]
    faite = confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    assert [c.evenement for c in faite.confirmees] == ["appel", "postée"]


def test_le_canal_change_et_rechange_avant_de_partir(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Canal": "courrier"})
    apercu(atelier)
    assert lignes(atelier)[0] == ("C001", "aperçu", "courrier", "Alpha")
    corriger(atelier, 0, {"Canal": "e-mail"})
    assert lancer(atelier)[0] == ("C001-261120-R2", "e-mail", ("compta@c001.example",))


def test_une_mise_en_demeure_envoyee_par_e_mail_reste_une_mise_en_demeure(atelier: Atelier) -> None:
    lettre: Rangee = {"Étape": "Mise en demeure", "Nature": "mise en demeure", "Canal": "recommandé"}
    direct: Rangee = {**lettre, "Scénario": "Direct", "Ordre": 1, "Jours": 1, "Délai accordé": 8}
    atelier.ajouter(SCENARIOS.nom, direct)
    atelier.changer(CLIENTS.nom, "Scénario", 0, "Direct")
    apercu(atelier)
    assert lignes(atelier)[0] == ("C001", "aperçu", "recommandé", "Alpha")
    corriger(atelier, 0, {"Canal": "e-mail"})
    faite = preparer(atelier.outils(), instant(VENDREDI))
    premiere = faite.relances[0].relance
    assert (premiere.nature, premiere.canal, premiere.destinataires, premiere.date_limite) == (
        "mise en demeure",
        "e-mail",
        ("compta@c001.example",),
        date(2026, 11, 30),
    )
    assert lignes(atelier, "Canal", "Destinataire", "Proposition")[0] == (
        "e-mail",
        "compta@c001.example",
        "recommandé · compta@c001.example",
    )
    assert lancer(atelier) == []


def test_un_modele_propre_a_l_etape_laisse_place_au_texte_de_l_autre_canal(atelier: Atelier) -> None:
    modeles = atelier.chemin.parent / "templates" / "fr" / "courriels"
    modeles.mkdir(parents=True)
    (modeles / "special.txt").write_text("Objet : Spécial\n\nBonjour.\n", encoding="utf-8")
    rang = [ligne[0] for ligne in atelier.table(SCENARIOS.nom, "Étape")].index("Première relance")
    atelier.changer(SCENARIOS.nom, "Modèle", rang, "special")
    apercu(atelier)
    corriger(atelier, 0, {"Canal": "courrier"})
    assert [m[1] for m in lancer(atelier)] == ["courrier", "e-mail"]


def test_le_destinataire_d_une_lettre_n_est_qu_un_affichage(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Canal": "courrier", "Destinataire": "Mme Alpha"})
    assert lancer(atelier)[0] == ("C001-261120-R2", "courrier", ("compta@c001.example",))
    assert lignes(atelier)[0] == ("C001", "brouillon", "courrier", "Alpha")
    corriger(atelier, 0, {"Destinataire": "Mme Alpha"})
    assert lancer(atelier) == []


def test_une_adresse_corrigee_de_travers_retient_la_relance_jusqu_a_ce_qu_elle_soit_bonne(
    atelier: Atelier,
) -> None:
    apercu(atelier)
    corriger(atelier, 1, {"Destinataire": "daf@bravo.example; daf.bravo"})
    for jour in (VENDREDI, VENDREDI, SAMEDI):
        faite = preparer(atelier.outils(), instant(jour))
        assert [(e.facture.numero_facture, e.motif, e.detail) for e in faite.ecartees][-1] == (
            "F2",
            "anomalie",
            "ce que vous avez corrigé dans Relances du jour n'est pas valable : voyez Anomalies",
        )
        assert [(a.gravite, a.feuille, a.ligne, a.colonne, a.valeur, a.message) for a in faite.anomalies] == [
            (
                "bloquante",
                "Relances du jour",
                7,
                "Destinataire",
                "daf.bravo",
                (
                    "« daf.bravo » n'est pas une adresse e-mail : corrigez-la, ou videz la cellule pour "
                    "celle du client. En attendant, cette relance n'est pas préparée."
                ),
            )
        ]
        assert lignes(atelier)[1] == ("C002", "aperçu", "e-mail", "daf@bravo.example; daf.bravo")
    corriger(atelier, 1, {"Destinataire": "daf@bravo.example"})
    assert lancer(atelier, SAMEDI) == [("C002-261121-R2", "e-mail", ("daf@bravo.example",))]


def test_un_canal_qui_n_existe_pas_retient_la_relance(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Canal": "pigeon"})
    for _ in range(2):
        faite = preparer(atelier.outils(), instant(VENDREDI))
        assert [(a.gravite, a.feuille, a.ligne, a.colonne, a.valeur, a.message) for a in faite.anomalies] == [
            (
                "bloquante",
                "Relances du jour",
                6,
                "Canal",
                "pigeon",
                (
                    "« pigeon » n'est pas un canal : choisissez e-mail, courrier, recommandé, recommandé "
                    "électronique, téléphone, SMS, portail ou autre. En attendant, cette relance n'est pas "
                    "préparée."
                ),
            )
        ]
        assert lignes(atelier) == [
            ("C001", "aperçu", "pigeon", "compta@c001.example"),
            ("C002", "brouillon", "e-mail", "compta@c002.example"),
        ]


def test_le_canal_d_une_lettre_gate_ensuite_n_accuse_pas_son_destinataire(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Canal": "courrier"})
    preparer(atelier.outils(), instant(VENDREDI))
    corriger(atelier, 0, {"Canal": "pigeon"})
    for _ in range(2):
        faite = preparer(atelier.outils(), instant(VENDREDI))
        assert [(a.colonne, a.valeur) for a in faite.anomalies] == [("Canal", "pigeon")]
    corriger(atelier, 0, {"Canal": "e-mail"})
    assert lancer(atelier, SAMEDI) == [("C001-261121-R2", "e-mail", ("compta@c001.example",))]


def test_l_anomalie_nomme_la_ligne_ou_l_utilisateur_la_retrouve(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 1, {"Destinataire": "daf.bravo"})
    payer(atelier, "100.00")
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [(a.ligne, a.valeur) for a in faite.anomalies] == [(6, "daf.bravo")]
    assert lignes(atelier) == [("C002", "aperçu", "e-mail", "daf.bravo")]


def test_une_relance_a_valider_garde_sa_correction_et_attend_le_oui(atelier: Atelier) -> None:
    atelier.parametrer({"Seuil de validation": Decimal("400.00")})
    lancer(atelier)
    assert lignes(atelier, "Code client", "Envoyer", "État") == [
        ("C001", "oui", "brouillon"),
        ("C002", None, "à valider"),
    ]
    corriger(atelier, 1, {"Destinataire": "daf.bravo"})
    sans_oui = preparer(atelier.outils(), instant(VENDREDI))
    assert [(a.colonne, a.valeur) for a in sans_oui.anomalies] == [("Destinataire", "daf.bravo")]
    corriger(atelier, 1, {"Envoyer": "oui"})
    assert lancer(atelier) == []
    assert lignes(atelier, "Envoyer", "État", "Destinataire")[1] == ("oui", "à valider", "daf.bravo")
    corriger(atelier, 1, {"Destinataire": "daf@bravo.example"})
    assert lancer(atelier) == [("C002-261120-R2", "e-mail", ("daf@bravo.example",))]
    assert evenements(atelier)[1:] == [
        ("validée", "C002-261120-R2", "e-mail", ""),
        ("brouillon", "C002-261120-R2", "e-mail", "daf@bravo.example"),
    ]


def test_le_oui_donne_a_une_relance_a_valider_tient_quand_l_apercu_est_refait(atelier: Atelier) -> None:
    atelier.parametrer({"Seuil de validation": Decimal("400.00")})
    a_valider = "1 relance à valider : mettez « oui » dans la colonne Envoyer, {}."
    assert a_valider.format("avant de préparer") in de_la_preparation(apercu(atelier), en_apercu=True)
    sans_oui = preparer(atelier.outils(), instant(VENDREDI), seulement=frozenset({("C002", "F2", 1)}))
    assert a_valider.format("puis préparez de nouveau") in de_la_preparation(sans_oui)
    corriger(atelier, 1, {"Envoyer": "oui"})
    apercu(atelier)
    assert lignes(atelier, "Code client", "Envoyer", "État") == [
        ("C001", "oui", "aperçu"),
        ("C002", "oui", "à valider"),
    ]
    assert [identifiant for identifiant, *_ in lancer(atelier)] == ["C001-261120-R2", "C002-261120-R2"]
    assert [evenement for evenement, *_ in evenements(atelier)] == ["brouillon", "validée", "brouillon"]


def test_un_solde_qui_change_refait_le_brouillon_et_garde_la_correction(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example", "Observation": "vu Léa"})
    lancer(atelier)
    payer(atelier, "40.00")
    assert lancer(atelier) == [("C001-261120-R2-V2", "e-mail", ("daf@alpha.example",))]
    assert lignes(atelier, "Identifiant", "Destinataire", "Observation", "Proposition")[0] == (
        "C001-261120-R2-V2",
        "daf@alpha.example",
        "vu Léa",
        "e-mail · compta@c001.example",
    )
    assert lancer(atelier) == []


def test_la_correction_attend_la_fin_d_une_promesse(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    promesse: Rangee = {"Code client": "C001", "Type": "promesse", "Date promise": LUNDI}
    atelier.ajouter(PROMESSES.nom, promesse)
    assert lancer(atelier) == [DEUXIEME]
    assert lignes(atelier)[0] == ("C001", "aperçu", "e-mail", "daf@alpha.example")
    assert lancer(atelier, date(2026, 11, 24)) == [("C001-261124-R2", "e-mail", ("daf@alpha.example",))]


def test_la_correction_s_en_va_avec_ses_factures(atelier: Atelier) -> None:
    atelier.remplir([], [piece("C001", "F9", "70.00", date(2026, 12, 20))])
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    payer(atelier, "100.00")
    assert lancer(atelier) == [DEUXIEME]
    assert [ligne[0] for ligne in lignes(atelier)] == ["C002"]


def test_un_classeur_sans_la_colonne_proposition_ne_corrige_rien_et_ne_dit_rien(atelier: Atelier) -> None:
    classeur = openpyxl.load_workbook(atelier.chemin, keep_vba=True)
    feuille = classeur[RELANCES.feuille]
    table = feuille.tables[RELANCES.nom]
    next(c for ligne in feuille[table.ref] for c in ligne if c.value == "Proposition").value = "À moi"
    next(c for c in table.tableColumns if c.name == "Proposition").name = "À moi"
    classeur.save(atelier.chemin)
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf.alpha", "Canal": "pigeon"})
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.relance.destinataires for r in faite.relances] == [
        ("compta@c001.example",),
        ("compta@c002.example",),
    ]
    assert faite.anomalies == ()
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    assert lancer(atelier) == []
