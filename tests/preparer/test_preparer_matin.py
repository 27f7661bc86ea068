"""The morning of an accountant, on a real workbook: prepare, confirm, pay, start again."""

from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest

from atelier import Atelier, Rangee, fiche, instant, piece
from relance_xl import assembly
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements
from relance_xl.schema.tables import (
    ANOMALIES,
    CLIENTS,
    FACTURES,
    JOURNAL,
    PROMESSES,
    PROPRIETE_JOURNAL,
    REGLEMENTS,
    RELANCES,
)
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.comptes_rendus import de_la_preparation
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import mettre_en_demeure, preparer
from relance_xl.usecases.verifier import verifier

VENDREDI, SAMEDI = date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("C001", "Hôtel <du> Nord & Fils"), fiche("C002", "=Martin"), fiche("C003", "Martinez")],
        [
            piece("C001", "F1", "1234.56", date(2026, 11, 10)),
            piece("C001", "F2", "100.00", date(2026, 11, 18)),
            piece("C002", "F3", "500.00", date(2026, 11, 12)),
            piece("C003", "F4", "200.00", date(2026, 12, 15)),
        ],
    )
    return atelier


PREMIERES = [
    ("brouillon", "F1", 2, "C001-261120-R2", "C001-261120-R2_Hotel-du-Nord-Fils.eml"),
    ("brouillon", "F3", 2, "C002-261120-R2", "C002-261120-R2_Martin.eml"),
]


def test_le_premier_matin(atelier: Atelier) -> None:
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.relance.identifiant for r in faite.relances] == ["C001-261120-R2", "C002-261120-R2"]
    assert atelier.journal() == PREMIERES
    assert atelier.fichiers() == [f"2026-11-20/{ligne[4]}" for ligne in PREMIERES]
    assert atelier.table(
        RELANCES.nom, "Envoyer", "Code client", "Nom", "Étape", "Factures", "Total dû", "État"
    ) == [
        ("oui", "C001", "Hôtel <du> Nord & Fils", "Première relance", "F1; F2", 1334.56, "brouillon"),
        ("oui", "C002", "=Martin", "Première relance", "F3", 500.0, "brouillon"),
    ]
    assert atelier.table(
        FACTURES.nom, "N° facture", "Reste dû", "Retard (j)", "Prochaine étape", "Pourquoi"
    ) == [
        (
            "F1",
            1234.56,
            10.0,
            "Première relance",
            "Le brouillon C001-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé.",
        ),
        (
            "F2",
            100.0,
            2.0,
            "Première relance",
            "Échéance le 18/11/2026 ; « Première relance » à partir du 23/11/2026.",
        ),
        (
            "F3",
            500.0,
            8.0,
            "Première relance",
            "Le brouillon C002-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé.",
        ),
        (
            "F4",
            200.0,
            0.0,
            "Rappel avant échéance",
            "Échéance le 15/12/2026 ; « Rappel avant échéance » à partir du 08/12/2026.",
        ),
    ]


def test_le_courriel_est_pour_ce_client_et_lui_seul(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    dossier = atelier.chemin.parent / "Relances" / "2026-11-20"
    message = message_from_bytes((dossier / PREMIERES[0][4]).read_bytes(), policy=policy.default)
    assert (message["To"], message["X-Relance-Id"], message["X-Unsent"]) == (
        "compta@c001.example",
        "C001-261120-R2",
        "1",
    )
    corps = message.get_body(("plain",))
    assert corps is not None
    texte = corps.get_content()
    assert "F1" in texte
    assert "F2" in texte
    assert "F3" not in texte
    assert "1 334,56 €" in texte.replace("\u202f", " ").replace("\xa0", " ")


def test_deux_fois_le_meme_matin_n_ajoute_rien(atelier: Atelier) -> None:
    atelier.parametrer({"IBAN": None})
    premiere = preparer(atelier.outils(), instant(VENDREDI))
    assert [a.message for a in premiere.anomalies] == [
        "Le paramètre « IBAN » est vide : les documents montrent « [IBAN à renseigner] »."
    ]
    tables = {
        nom: atelier.table(nom, *(c.label for c in table.colonnes))
        for nom, table in ((FACTURES.nom, FACTURES), (RELANCES.nom, RELANCES), (CLIENTS.nom, CLIENTS))
    }
    encore = preparer(atelier.outils(), instant(VENDREDI))
    assert encore.relances == ()
    assert encore.anomalies == premiere.anomalies
    assert [(e.facture.numero_facture, e.motif) for e in encore.ecartees] == [
        ("F1", "brouillon_en_attente"),
        ("F2", "non_echue"),
        ("F3", "brouillon_en_attente"),
        ("F4", "non_echue"),
    ]
    assert atelier.journal() == PREMIERES
    for nom, table in ((FACTURES.nom, FACTURES), (RELANCES.nom, RELANCES), (CLIENTS.nom, CLIENTS)):
        assert atelier.table(nom, *(c.label for c in table.colonnes)) == tables[nom]


def test_une_facture_payee_retire_le_brouillon_et_le_reste_repart_le_meme_jour(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    paiement: Rangee = {
        "Date": VENDREDI,
        "Code client": "C001",
        "N° facture": "F2",
        "Montant": Decimal("100.00"),
    }
    atelier.ajouter(REGLEMENTS.nom, paiement)
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.identifiant for r in faite.retraits] == ["C001-261120-R2"]
    assert [(r.relance.identifiant, r.relance.reclame) for r in faite.relances] == [
        ("C001-261120-R2-V2", Decimal("1234.56"))
    ]
    assert atelier.journal() == [
        *PREMIERES,
        ("annulée", "F1", 2, "C001-261120-R2", PREMIERES[0][4]),
        ("brouillon", "F1", 2, "C001-261120-R2-V2", "C001-261120-R2-V2_Hotel-du-Nord-Fils.eml"),
    ]
    assert atelier.fichiers() == [
        "2026-11-20/C001-261120-R2-V2_Hotel-du-Nord-Fils.eml",
        "2026-11-20/C002-261120-R2_Martin.eml",
    ]


def test_confirmer_fait_avancer_et_le_samedi_rien_ne_repart(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    faite = confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    assert [(c.identifiant, c.evenement, c.le) for c in faite.confirmees] == [
        ("C001-261120-R2", "envoyée", VENDREDI),
        ("C002-261120-R2", "envoyée", VENDREDI),
    ]
    assert atelier.table(FACTURES.nom, "Dernière étape", "Relancée le") == [
        ("Première relance", VENDREDI),
        ("Première relance", VENDREDI),
    ]
    assert atelier.table(RELANCES.nom, "État") == [("envoyée",), ("envoyée",)]
    samedi = preparer(atelier.outils(), instant(SAMEDI))
    assert samedi.relances == ()
    with pytest.raises(RefusError, match="précède la dernière relance du Journal"):
        preparer(atelier.outils(), instant(date(2026, 11, 19)))


def test_un_brouillon_dont_le_fichier_a_disparu_est_signale(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    (atelier.chemin.parent / "Relances" / "2026-11-20" / PREMIERES[1][4]).unlink()
    faite = preparer(atelier.outils(), instant(SAMEDI))
    assert [(a.feuille, a.valeur, a.message) for a in faite.anomalies] == [
        (
            "Journal des relances",
            f"Relances/2026-11-20/{PREMIERES[1][4]}",
            (
                "Le fichier du brouillon C002-261120-R2 n'est plus là : confirmez-le s'il est parti, "
                "annulez-le sinon."
            ),
        )
    ]


def test_annuler_retire_le_brouillon_et_il_peut_etre_refait(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    faite = annuler(atelier.outils(), instant(VENDREDI), ("C002-261120-R2",), "")
    assert faite.annulees == ("C002-261120-R2",)
    assert atelier.fichiers() == [f"2026-11-20/{PREMIERES[0][4]}"]
    encore = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.relance.identifiant for r in encore.relances] == ["C002-261120-R2-V2"]
    with pytest.raises(RefusError, match="Il n'y a pas de relance C009"):
        annuler(atelier.outils(), instant(VENDREDI), ("C009-261120-R2",), "")


def test_l_apercu_ne_redige_rien_et_les_choix_sont_tenus(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI), apercu=True)
    assert atelier.journal() == []
    assert atelier.fichiers() == []
    assert atelier.table(RELANCES.nom, "Envoyer", "Code client", "État") == [
        ("oui", "C001", "aperçu"),
        ("oui", "C002", "aperçu"),
    ]
    atelier.changer(RELANCES.nom, "Envoyer", 0, "non")
    atelier.changer(RELANCES.nom, "Observation", 0, "voir avec M. Nord")
    atelier.changer(RELANCES.nom, "Reporter au", 1, date(2026, 11, 24))
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert faite.relances == ()
    assert [(e.facture.numero_facture, e.motif, e.prochaine_date) for e in faite.ecartees][:3:2] == [
        ("F1", "decoche", None),
        ("F3", "reporte", date(2026, 11, 24)),
    ]
    plus_tard = preparer(atelier.outils(), instant(date(2026, 11, 24)))
    assert [r.relance.client.code_client for r in plus_tard.relances] == ["C002"]
    assert atelier.table(RELANCES.nom, "Envoyer", "Code client", "État", "Observation") == [
        ("non", "C001", "aperçu", "voir avec M. Nord"),
        ("oui", "C002", "brouillon", None),
    ]


def test_une_date_reportee_tient_meme_si_une_promesse_s_intercale(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI), apercu=True)
    atelier.changer(RELANCES.nom, "Reporter au", 0, date(2026, 11, 30))
    promesse: Rangee = {"Code client": "C001", "Type": "promesse", "Date promise": date(2026, 11, 23)}
    atelier.ajouter(PROMESSES.nom, promesse)
    preparer(atelier.outils(), instant(VENDREDI))
    assert atelier.table(RELANCES.nom, "Code client", "État", "Reporter au") == [
        ("C001", "aperçu", date(2026, 11, 30)),
        ("C002", "brouillon", None),
    ]
    apres = preparer(atelier.outils(), instant(date(2026, 11, 24)))
    assert [(e.facture.numero_facture, e.motif, e.prochaine_date) for e in apres.ecartees][:1] == [
        ("F1", "reporte", date(2026, 11, 30))
    ]


def test_une_observation_passe_au_journal_quand_sa_ligne_s_en_va(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    atelier.changer(RELANCES.nom, "Observation", 1, "M. Martin rentre lundi")
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    preparer(atelier.outils(), instant(SAMEDI), apercu=True)
    assert atelier.table(RELANCES.nom, "Code client", "Observation") == [("C002", "M. Martin rentre lundi")]
    preparer(atelier.outils(), instant(SAMEDI))
    assert atelier.table(RELANCES.nom, "Code client") == []
    assert [(e.evenement, e.code_client, e.detail) for e in atelier.dossier().journal][4:] == [
        ("note", "C002", "M. Martin rentre lundi")
    ]


def test_une_mise_en_demeure_laisse_les_autres_lignes_du_jour(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI), apercu=True)
    atelier.changer(RELANCES.nom, "Envoyer", 1, "non")
    mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    assert atelier.table(RELANCES.nom, "Envoyer", "Code client", "Étape", "État") == [
        ("oui", "C001", "Première relance", "aperçu"),
        ("oui", "C001", "Mise en demeure", "brouillon"),
        ("non", "C002", "Première relance", "aperçu"),
    ]


def test_une_mise_en_demeure_ne_touche_qu_aux_brouillons_de_son_client(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    paiement: Rangee = {
        "Date": VENDREDI,
        "Code client": "C002",
        "N° facture": "F3",
        "Montant": Decimal("100.00"),
    }
    atelier.ajouter(REGLEMENTS.nom, paiement)
    annuler(atelier.outils(), instant(VENDREDI), ("C001-261120-R2",), "")
    faite = mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    assert faite.retraits == ()
    assert atelier.table(RELANCES.nom, "Identifiant", "État") == [
        ("C001-261120-R2", "annulée"),
        ("C001-261120-R6", "brouillon"),
        ("C002-261120-R2", "brouillon"),
    ]
    apres = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.identifiant for r in apres.retraits] == ["C002-261120-R2"]
    assert [(r.relance.identifiant, r.relance.reclame) for r in apres.relances] == [
        ("C002-261120-R2-V2", Decimal("400.00"))
    ]


def test_la_reprise_des_relances_passees_est_proposee_avant_d_envoyer(atelier: Atelier) -> None:
    anciennes = [piece("C003", f"V{rang}", "50.00", date(2026, 7, 1)) for rang in range(10)]
    atelier.ajouter(FACTURES.nom, *anciennes)
    faite = preparer(atelier.outils(), instant(VENDREDI), apercu=True)
    reprise = (
        "10 factures ont plus de 60 jours de retard et aucune relance n'est connue : si vous les avez déjà "
        "relancées, importez votre ancien suivi (colonnes « Niveau atteint » et « Dernière relance ») avant "
        "d'envoyer."
    )
    dit = de_la_preparation(faite, en_apercu=True)
    assert dit[1:] == (reprise, "1 point à vérifier : voyez Anomalies.")


def test_une_mise_en_demeure_laisse_les_anomalies_des_autres_lignes(atelier: Atelier) -> None:
    atelier.ajouter(FACTURES.nom, piece("C099", "F9", "50.00", date(2026, 11, 1)))
    preparer(atelier.outils(), instant(VENDREDI))
    annuler(atelier.outils(), instant(VENDREDI), ("C001-261120-R2",), "")
    avant = atelier.table(ANOMALIES.nom, "Gravité", "Feuille", "Ligne", "Valeur")
    assert avant == [("bloquante", "Factures", 10.0, "C099")]
    mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    assert atelier.table(ANOMALIES.nom, "Gravité", "Feuille", "Ligne", "Valeur") == avant


def test_une_mise_en_demeure_laisse_aux_autres_clients_leur_pourquoi(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    annuler(atelier.outils(), instant(VENDREDI), ("C001-261120-R2",), "")
    mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    attend = "Le brouillon {} du 20/11/2026 attend d'être confirmé ou annulé."
    assert atelier.table(FACTURES.nom, "N° facture", "Pourquoi") == [
        ("F1", attend.format("C001-261120-R6")),
        ("F2", "Échéance le 18/11/2026 ; « Première relance » à partir du 23/11/2026."),
        ("F3", attend.format("C002-261120-R2")),
        ("F4", "Échéance le 15/12/2026 ; « Rappel avant échéance » à partir du 08/12/2026."),
    ]
    assert preparer(atelier.outils(), instant(VENDREDI)).relances == ()


def test_une_mise_en_demeure_remplace_le_brouillon_perime_de_son_client(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    atelier.changer(CLIENTS.nom, "E-mail", 0, "nouvelle@c001.example")
    faite = mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    assert [r.identifiant for r in faite.retraits] == ["C001-261120-R2"]
    assert atelier.table(RELANCES.nom, "Identifiant", "État") == [
        ("C001-261120-R6", "brouillon"),
        ("C002-261120-R2", "brouillon"),
    ]


def test_une_mise_en_demeure_a_la_demande(atelier: Atelier) -> None:
    faite = mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    (redigee,) = faite.relances
    assert redigee.relance.nature == "mise en demeure"
    assert redigee.relance.etapes_sautees == (
        "Première relance",
        "Deuxième relance",
        "Appel téléphonique",
        "Dernière relance",
    )
    assert [ligne[:3] for ligne in atelier.journal()] == [("brouillon", "F1", 6)]
    assert atelier.fichiers() == ["2026-11-20/C001-261120-R6_Hotel-du-Nord-Fils.docx"]
    with pytest.raises(RefusError, match="n'est pas échue"):
        mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F4", None)
    poste = confirmer(
        atelier.outils(),
        instant(VENDREDI),
        Demande(recommande="1A 234 567 8901 2", recue_le=date(2026, 11, 24)),
    )
    assert [(c.evenement, c.le) for c in poste.confirmees] == [
        ("postée", VENDREDI),
        ("reçue", date(2026, 11, 24)),
    ]


def test_un_iban_mal_tape_se_voit_avant_d_etre_imprime(atelier: Atelier) -> None:
    atelier.parametrer({"IBAN": "FR7630006000011234567890188"})
    faite = preparer(atelier.outils(), instant(VENDREDI), simulation=True)
    assert [(a.feuille, a.valeur, a.message) for a in faite.anomalies] == [
        (
            "Paramètres",
            "FR7630006000011234567890188",
            (
                "Cet IBAN n'est pas valable (sa clé de contrôle est fausse) : les messages l'indiquent, sans "
                "QR code de virement. Corrigez-le avant d'envoyer."
            ),
        )
    ]


def test_une_messagerie_qui_n_est_pas_servie_donne_des_fichiers_et_le_dit(atelier: Atelier) -> None:
    atelier.parametrer({"Messagerie": "outlook"})
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [fichier for r in faite.relances for fichier in r.fichiers] == [
        f"Relances/2026-11-20/{ligne[4]}" for ligne in PREMIERES
    ]
    phrase = "Les e-mails sont des fichiers .eml, prêts à ouvrir et à envoyer."
    assert [a.message for a in faite.anomalies] == [f"Outlook ne se pilote que sous Windows. {phrase}"]


def test_un_journal_vide_par_erreur_se_voit_des_la_preparation(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    classeur = atelier.outils().classeur
    classeur.lire()
    classeur.ecrire(Changements(remplacements={JOURNAL.nom: []}))
    faite = preparer(atelier.outils(), instant(SAMEDI), simulation=True)
    assert [a.message for a in faite.anomalies] == [
        (
            "Le Journal comptait 4 lignes, il en reste 0 : des lignes ont été supprimées. Comparez avec une "
            "sauvegarde."
        )
    ]


def test_une_adresse_accentuee_n_est_pas_une_adresse(atelier: Atelier) -> None:
    atelier.changer(CLIENTS.nom, "E-mail", 1, "comptabilité@martin.example")
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.relance.identifiant for r in faite.relances] == ["C001-261120-R2"]
    assert [(a.gravite, a.ligne, a.valeur) for a in faite.anomalies] == [
        ("bloquante", 7, "comptabilité@martin.example")
    ]


def test_le_journal_reste_scelle(atelier: Atelier) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    contenu = atelier.outils().classeur.lire()
    assert contenu.proprietes[PROPRIETE_JOURNAL].startswith("4:")


def test_des_lignes_retirees_de_la_fin_du_journal_se_voient_encore_apres_un_autre_matin(
    atelier: Atelier,
) -> None:
    preparer(atelier.outils(), instant(VENDREDI))
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    classeur = openpyxl.load_workbook(atelier.chemin)
    feuille = classeur["Journal des relances"]
    table = feuille.tables[JOURNAL.nom]
    debut, _, bas = table.ref.partition(":")
    derniere = feuille[bas].row
    feuille.delete_rows(derniere)
    table.ref = f"{debut}:{bas.removesuffix(str(derniere))}{derniere - 1}"
    classeur.save(atelier.chemin)
    preparer(atelier.outils(), instant(VENDREDI))
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    dites = verifier(atelier.outils().classeur, VENDREDI, ())
    assert [(a.ligne, a.colonne, a.message.partition(" : ")[0]) for a in dites] == [
        (derniere, "Empreinte", "L'empreinte ne correspond pas au contenu"),
        (derniere, "N°", "Il manque avant cette ligne le N° 4"),
    ]


def test_un_matin_refuse_ne_laisse_aucun_fichier(atelier: Atelier) -> None:
    classeur = openpyxl.load_workbook(atelier.chemin)
    feuille = classeur["Journal des relances"]
    dessous = feuille.max_row + 1
    feuille.cell(dessous, 2).value = "Mon total à moi"
    classeur.save(atelier.chemin)
    avant = atelier.chemin.read_bytes()
    with pytest.raises(RefusError, match=f"Feuille « Journal des relances », ligne {dessous}"):
        preparer(atelier.outils(), instant(VENDREDI))
    assert list(atelier.chemin.parent.iterdir()) == [atelier.chemin]
    assert atelier.chemin.read_bytes() == avant


def test_un_brouillon_fait_dans_un_autre_dossier_se_retire_aussi(atelier: Atelier, tmp_path: Path) -> None:
    bureau = tmp_path / "bureau"
    bureau.mkdir()
    atelier.chemin = atelier.chemin.rename(bureau / "Relance.xlsm")
    ailleurs = tmp_path / "ailleurs"
    outils = assembly.outils(assembly.ouvrir(atelier.chemin), str(ailleurs))
    preparer(outils, instant(VENDREDI))
    annuler(atelier.outils(), instant(VENDREDI), ["C001-261120-R2"], "")
    restes = sorted(f.name for f in ailleurs.rglob("*.eml*"))
    assert restes == ["C002-261120-R2_Martin.eml"]


def test_la_simulation_n_ecrit_pas_un_octet(atelier: Atelier) -> None:
    avant = atelier.chemin.read_bytes()
    faite = preparer(atelier.outils(), instant(VENDREDI), simulation=True)
    assert len(faite.relances) == 2
    assert atelier.chemin.read_bytes() == avant
    assert [f.name for f in atelier.chemin.parent.iterdir()] == ["Relance.xlsm"]


def test_un_journal_sans_une_colonne_secondaire_reste_scelle_et_juste(atelier: Atelier) -> None:
    classeur = openpyxl.load_workbook(atelier.chemin, keep_vba=True)
    feuille = classeur[JOURNAL.feuille]
    table = feuille.tables[JOURNAL.nom]
    entete = next(c for ligne in feuille[table.ref] for c in ligne if c.value == "Interlocuteur")
    entete.value = "Vu avec"
    next(c for c in table.tableColumns if c.name == "Interlocuteur").name = "Vu avec"
    classeur.save(atelier.chemin)
    preparer(atelier.outils(), instant(VENDREDI))
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True))
    assert [
        a for a in verifier(atelier.outils().classeur, VENDREDI, ()) if a.feuille == JOURNAL.feuille
    ] == []
    assert preparer(atelier.outils(), instant(VENDREDI)).relances == ()
