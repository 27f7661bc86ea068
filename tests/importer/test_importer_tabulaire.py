"""Exports of invoicing programs into the sheets, as an accountant would tell them."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from cas_import import Bureau, comptes, phrases
from faux_classeur import Rangee
from relance_xl.core.anomalie import RefusError

CLIENT: Rangee = {
    "Code client": "C1",
    "Nom ou raison sociale": "Martin SARL",
    "Délai de paiement": "45 FDM",
}
FACTURE: Rangee = {
    "Code client": "C1",
    "N° facture": "F1",
    "Date facture": date(2026, 9, 1),
    "Date d'échéance": date(2026, 10, 1),
    "Montant TTC": Decimal("1200.00"),
    "Commentaire": "voir Paul",
    "À moi": "ne pas toucher",
}
_FACTURES = ("Code client", "N° facture", "Échéance n°", "Date facture", "Date d'échéance", "Montant TTC")


def test_les_factures_d_un_logiciel_entrent_sous_des_intitules_voisins() -> None:
    bureau = Bureau(clients=[CLIENT])
    resultat = bureau.importer(
        "Code client;Numéro de facture;Date facture;Échéance;Montant\n"
        "C1;F1;05/09/2026;20/10/2026;1 234,56 €\n"
        'C1;F2;2026-09-06;31.10.26;"(50,00)"\n',
        "factures",
    )
    assert (resultat.format, resultat.lot, comptes(resultat)) == ("csv", "I261121-1", (2, 2, 0, 0, 0))
    assert resultat.anomalies == ()
    assert bureau.lignes("tblFactures", *_FACTURES) == [
        ("C1", "F1", 1, date(2026, 9, 5), date(2026, 10, 20), 1234.56),
        ("C1", "F2", 1, date(2026, 9, 6), date(2026, 10, 31), -50.0),
    ]
    assert bureau.journal() == [
        (
            "I261121-1",
            "import",
            "I261121-1",
            "export.csv : lues 2, ajoutées 2, modifiées 0, refusées 0",
        )
    ]


@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
def test_l_encodage_et_le_separateur_sont_reconnus(codage: str, separateur: str) -> None:
    bureau = Bureau()
    texte = "Code client;Nom ou raison sociale;Téléphone\nC1;Café Noël & fils;0102030405\n"
    bureau.importer(texte.replace(";", separateur).encode(codage), "Clients")
    assert bureau.lignes("tblClients", "Code client", "Nom ou raison sociale", "Téléphone") == [
        ("C1", "Café Noël & fils", "0102030405")
    ]


def test_le_meme_fichier_deux_fois_n_ajoute_rien_et_n_ecrit_rien() -> None:
    bureau = Bureau(clients=[CLIENT])
    fichier = "Code client;N° facture;Date facture;Montant TTC\nC1;F1;05/09/2026;100\nC1;F2;06/09/2026;200\n"
    bureau.importer(fichier, "Factures")
    resultat = bureau.importer(fichier, "Factures")
    assert (resultat.lot, comptes(resultat)) == ("", (2, 0, 0, 2, 0))
    assert bureau.ecritures == 1


def test_une_simulation_compte_mais_n_ecrit_rien() -> None:
    bureau = Bureau(clients=[CLIENT])
    fichier = "Code client;N° facture;Date facture;Montant TTC\nC1;F1;05/09/2026;100\n"
    resultat = bureau.importer(fichier, "Factures", simulation=True)
    assert (resultat.lot, comptes(resultat)) == ("", (1, 1, 0, 0, 0))
    assert (bureau.ecritures, bureau.lignes("tblFactures", "N° facture")) == (0, [])


def test_une_facture_connue_est_mise_a_jour_sans_que_rien_s_efface() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    resultat = bureau.importer(
        "Code client;N° facture;Montant TTC;Commentaire;Reste dû;À moi\nC1;F1;1 300,00;;999;rien\n",
        "Factures",
    )
    assert comptes(resultat) == (1, 0, 1, 0, 0)
    assert phrases(resultat) == [(1, "À moi", "")]
    assert bureau.lignes("tblFactures", "Montant TTC", "Commentaire", "Reste dû", "À moi") == [
        (1300.0, "voir Paul", None, "ne pas toucher")
    ]


def test_l_echeance_qui_manque_est_calculee_du_delai_du_client_et_le_dit() -> None:
    bureau = Bureau(clients=[CLIENT, {"Code client": "C2", "Nom ou raison sociale": "Sans délai"}])
    resultat = bureau.importer(
        "Code client;N° facture;Date facture;Montant TTC\nC1;F1;15/02/2025;100\nC2;F2;15/02/2025;100\n",
        "Factures",
    )
    assert bureau.lignes("tblFactures", "N° facture", "Date d'échéance", "Échéance calculée") == [
        ("F1", date(2025, 4, 30), "oui"),
        ("F2", date(2025, 3, 17), "oui"),
    ]
    assert [a.message for a in resultat.anomalies] == [
        (
            "Échéances calculées à 30 jours, faute de délai de paiement, pour ces clients (1) : C2. "
            "Remplissez « Délai de paiement », ou corrigez les échéances."
        )
    ]


def test_une_vraie_echeance_remplace_une_calculee_et_jamais_l_inverse() -> None:
    bureau = Bureau(clients=[CLIENT])
    bureau.importer("Code client;N° facture;Date facture;Montant TTC\nC1;F1;15/02/2025;100\n", "Factures")
    bureau.importer("Code client;N° facture;Date d’échéance\nC1;F1;31/03/2025\n", "Factures")
    vraie = [(date(2025, 3, 31), "non")]
    assert bureau.lignes("tblFactures", "Date d'échéance", "Échéance calculée") == vraie
    resultat = bureau.importer(
        "Code client;N° facture;Date d'échéance;Échéance calculée\nC1;F1;30/04/2025;oui\n", "Factures"
    )
    assert comptes(resultat) == (1, 0, 0, 1, 0)
    assert bureau.lignes("tblFactures", "Date d'échéance", "Échéance calculée") == vraie


def test_une_mauvaise_ligne_est_dite_avec_son_numero_et_le_reste_entre() -> None:
    bureau = Bureau(clients=[CLIENT])
    resultat = bureau.importer(
        "Ventes de septembre;;;;\n"
        "Code client;N° facture;Date facture;Date d'échéance;Montant TTC\n"
        "C1;F1;05/09/2026;05/10/2026;100,00\n"
        "\n"
        "C1;F2;31/02/2026;05/10/2026;100,00\n"
        "C1;F3;05/09/2026;05/10/2026;1,234\n"
        "C1;;05/09/2026;05/10/2026;100,00\n"
        "C1;F1;05/09/2026;05/10/2026;100,00\n"
        "C1;F5;05/09/2026;05/10/2026;\n"
        "C1;F6;05/09/2026;05/10/2026;100,00;de trop\n"
        "C9;F7;05/09/2026;05/10/2026;100,00\n",
        "Factures",
    )
    assert comptes(resultat) == (8, 2, 0, 0, 6)
    assert phrases(resultat) == [
        (5, "Date facture", "31/02/2026"),
        (6, "Montant TTC", "1,234"),
        (7, "N° facture", ""),
        (8, "N° facture", "C1 · F1 · 1"),
        (9, "Montant TTC", ""),
        (10, "", "de trop"),
        (11, "Code client", "C9"),
    ]
    assert [a.gravite for a in resultat.anomalies] == ["bloquante"] * 6 + ["à vérifier"]
    assert bureau.lignes("tblFactures", "Code client", "N° facture") == [("C1", "F1"), ("C9", "F7")]


def test_un_solde_tient_lieu_de_montant_et_c_est_dit() -> None:
    bureau = Bureau(clients=[CLIENT])
    resultat = bureau.importer(
        "Client;Facture;Date;Échéance;Solde\nC1;F1;01/09/2026;01/10/2026;80\n", "Factures"
    )
    assert bureau.lignes("tblFactures", *_FACTURES) == [
        ("C1", "F1", 1, date(2026, 9, 1), date(2026, 10, 1), 80.0)
    ]
    assert phrases(resultat) == [(1, "Solde", "")]


def test_deux_reglements_pareils_sont_deux_reglements_mais_une_seule_fois() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    fichier = (
        "Date;Code client;N° facture;Montant\n01/10/2026;C1;F1;50\n01/10/2026;C1;F1;50\n02/10/2026;C1;;50\n"
    )
    assert comptes(bureau.importer(fichier, "reglements")) == (3, 3, 0, 0, 0)
    assert comptes(bureau.importer(fichier, "reglements")) == (3, 0, 0, 3, 0)


def test_un_reglement_est_reconnu_a_son_identifiant() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    bureau.importer("Date;Code client;Montant;Identifiant\n01/10/2026;C1;50;VIR-1\n", "Règlements")
    assert comptes(
        bureau.importer(
            "Date;Code client;N° facture;Montant;Identifiant\n01/10/2026;C1;F1;50;VIR-1\n", "Règlements"
        )
    ) == (1, 0, 1, 0, 0)
    assert bureau.lignes("tblReglements", "N° facture", "Montant", "Identifiant") == [("F1", 50.0, "VIR-1")]


def test_les_autres_feuilles_se_mettent_a_jour_par_leur_cle() -> None:
    bureau = Bureau(clients=[CLIENT], parametres=[{"Paramètre": "Tolérance", "Valeur": "1,00"}])
    bureau.importer("Code client;Nom;E-mail\nC1;Mme Roy;roy@ex.fr\n", "contacts")
    bureau.importer("Code client;Nom;Rôle\nC1;Mme ROY;Direction\n", "contacts")
    bureau.importer("Début;Taux BCE;Taux légal (autres cas)\n01/01/2027;2,65 %;3,20\n", "Taux")
    bureau.importer("Scénario;Ordre;Étape\nStandard;2;Premier rappel\n", "Scénarios")
    bureau.importer("Code client;N° facture;Date promise;Montant\nC1;F1;30/11/2026;500\n", "Promesses")
    resultat = bureau.importer("Paramètre;Valeur\nTolérance;5,00\nCouleur;bleu\n", "Paramètres")
    assert bureau.lignes("tblContacts", "Nom", "Rôle", "E-mail") == [("Mme ROY", "direction", "roy@ex.fr")]
    assert bureau.lignes("tblTaux", "Début", "Taux BCE") == [(date(2027, 1, 1), 2.65)]
    assert ("Standard", 2, "Premier rappel") in bureau.lignes("tblScenarios", "Scénario", "Ordre", "Étape")
    assert bureau.lignes("tblPromesses", "N° facture", "Montant promis") == [("F1", 500.0)]
    assert bureau.lignes("tblParametres", "Paramètre", "Valeur") == [("Tolérance", "5,00")]
    assert phrases(resultat) == [(3, "Paramètre", "Couleur")]


def test_sans_vers_les_colonnes_disent_la_feuille_quand_elles_le_peuvent() -> None:
    bureau = Bureau(clients=[CLIENT])
    bureau.importer(
        "Code client;N° facture;Date facture;Date d'échéance;Montant TTC\nC1;F1;1/9/26;1/10/26;9\n"
    )
    bureau.importer("Date;Code client;N° facture;Montant;Mode\n01/10/2026;C1;F1;5;chèque\n")
    assert (
        len(bureau.lignes("tblFactures", "N° facture")),
        len(bureau.lignes("tblReglements", "Montant")),
    ) == (1, 1)


_CHOIX = "Clients, Factures, Règlements, Promesses, Contacts, Scénarios, Taux ou Paramètres."


@pytest.mark.parametrize(
    ("contenu", "vers", "debut", "fin"),
    [
        (
            b"",
            "Factures",
            "Le fichier « export.csv » est vide :",
            "exportez-le de nouveau, puis recommencez.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x01\x02",
            "Factures",
            "Le fichier « export.csv » n'est pas lisible comme un texte ni comme un tableur :",
            "un FEC, un CSV ou un classeur .xlsx est attendu.",
        ),
        (
            b"PK\x03\x04tronque",
            "Factures",
            "Le fichier « export.csv » n'est pas un tableur lisible :",
            "il est tronqué ou d'un autre format.",
        ),
        (
            "Nom;Ville\nMartin;Lyon\n",
            "Factures",
            "Aucune ligne d'en-tête de « export.csv » ne convient à la feuille Factures :",
            "la colonne « Code client » manque.",
        ),
        (
            "Code client;N° facture;Montant TTC\n",
            "Factures",
            "Le fichier « export.csv » n'a aucune ligne sous son en-tête :",
            "rien à importer.",
        ),
        (
            "Code client;N° facture;Date;Montant\nC1;F1;01/09/2026;9\n",
            None,
            "Les colonnes de « export.csv » ne disent pas à quelle feuille il va :",
            f"ajoutez « --vers » suivi de {_CHOIX}",
        ),
        ("a;b\n1;2\n", "Journal", "On ne peut pas importer vers « Journal » :", f"choisissez {_CHOIX}"),
        (
            'Code client;N° facture\nC1;"' + "x" * 1_000_001,
            "Factures",
            "Le fichier « export.csv » n'est pas un CSV lisible :",
            "la ligne 2 ouvre des guillemets qui ne se ferment pas, ou elle est démesurée.",
        ),
    ],
)
def test_un_fichier_impossible_est_refuse_en_une_phrase(
    contenu: str | bytes, vers: str | None, debut: str, fin: str
) -> None:
    bureau = Bureau()
    with pytest.raises(RefusError) as refus:
        bureau.importer(contenu, vers)
    assert (str(refus.value), bureau.ecritures) == (f"{debut} {fin}", 0)


def test_un_classeur_excel_entre_avec_ses_dates_ses_nombres_et_ses_erreurs() -> None:
    classeur = openpyxl.Workbook()
    feuille = classeur.create_sheet("Export")
    feuille.append(["Code client", "N° facture", "Date facture", "Date d'échéance", "Montant TTC"])
    feuille.append([411001, 2026001, date(2026, 9, 1), date(2026, 10, 1), 1234.5])
    feuille.append([411001, 2026002, date(2026, 9, 2), "02/10/2026", "#N/A"])
    feuille["E3"].data_type = "e"
    octets = BytesIO()
    classeur.save(octets)
    bureau = Bureau(clients=[{**CLIENT, "Code client": "411001"}])
    resultat = bureau.importer(octets.getvalue(), "Factures", "export.xlsx")
    assert (resultat.format, comptes(resultat)) == ("xlsx", (2, 1, 0, 0, 1))
    assert phrases(resultat) == [(3, "Montant TTC", "#N/A")]
    assert bureau.lignes("tblFactures", *_FACTURES) == [
        ("411001", "2026001", 1, date(2026, 9, 1), date(2026, 10, 1), 1234.5)
    ]


def test_un_texte_qui_ressemble_a_une_formule_reste_un_texte() -> None:
    bureau = Bureau()
    bureau.importer("Code client;Nom ou raison sociale\n=1+1;@SUM(A1) {{ 7*7 }} 🐝\n", "Clients")
    assert bureau.lignes("tblClients", "Code client", "Nom ou raison sociale") == [
        ("=1+1", "@SUM(A1) {{ 7*7 }} 🐝")
    ]


def test_ce_qu_une_cellule_ne_peut_contenir_ne_fait_pas_entrer_deux_fois_la_meme_facture() -> None:
    bureau = Bureau(clients=[CLIENT])
    entete = "Code client;N° facture;Date facture;Date d'échéance;Montant TTC;Objet\n"
    fichier = (
        f"{entete}C1;F\x0b1\x1f;05/09/2026;20/10/2026;10;ligne\x0bautre\n"
        f"C1;F2;05/09/2026;20/10/2026;1 234 567 890 123,45;\n"
        f"C1;F3;05/09/2026;20/10/2026;10;{'x' * 32_768}\n"
    )
    premier = bureau.importer(fichier, "factures")
    assert comptes(premier) == (3, 1, 0, 0, 2)
    assert [(a.ligne, a.colonne, a.message) for a in premier.anomalies] == [
        (3, "Montant TTC", "Un montant est attendu, par exemple 1 234,56. Ligne non importée."),
        (4, "Objet", "Un texte de 32 767 caractères au plus est attendu. Ligne non importée."),
    ]
    assert bureau.lignes("tblFactures", "N° facture", "Objet") == [("F1", "ligneautre")]
    assert comptes(bureau.importer(fichier, "factures")) == (3, 0, 0, 1, 2)
