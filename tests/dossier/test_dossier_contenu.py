"""What a commissaire de justice finds in the dossier of an unpaid account."""

from collections.abc import Mapping

from atelier import Atelier, Rangee, fiche, piece
from dossier.histoire import (
    BON_DE_LIVRAISON,
    FICHIER,
    JOUR,
    PDF_DE_F1,
    constituer,
    entrees,
    tableur,
    texte,
)
from recit import le
from relance_xl.schema.tables import CLIENTS, FACTURES, REGLEMENTS

ENTREES = [
    "0 Sommaire.pdf",
    "1 Fiche de synthèse.pdf",
    "2 Relevé de compte.pdf",
    "3 Décompte.pdf",
    "4 Messages/2026-09-07_C001-260907-R2_Hotel-du-Nord.eml",
    "4 Messages/2026-09-17_C001-260917-R3_Hotel-du-Nord.eml",
    "4 Messages/2026-09-25_C001-260925-R4_Hotel-du-Nord.docx",
    "4 Messages/2026-10-12_C001-261012-R5_Hotel-du-Nord.eml",
    "5 Lettres/2026-10-29_C001-261029-R6_Hotel-du-Nord.docx",
    "6 Factures/F1.pdf",
    "6 Factures/F1_justificatif-1-BL-12.pdf",
    "7 Promesses et litiges.pdf",
    "8 Journal.csv",
    "8 Journal.pdf",
    "9 Créances.csv",
]


def paye(numero: str, montant: int) -> Rangee:
    return {"Date": JOUR, "Code client": "C001", "N° facture": numero, "Montant": montant}


def apres(lu: str, titre: str, nombre: int) -> list[str]:
    """The lines of a text that follow `titre`, blank ones left out."""
    lignes = [ligne for ligne in lu.splitlines() if ligne]
    debut = lignes.index(titre) + 1
    return lignes[debut : debut + nombre]


def test_every_document_is_there_each_with_its_seal(
    histoire: Atelier, contenu: Mapping[str, bytes], textes: Mapping[str, str]
) -> None:
    fait = constituer(histoire)
    assert fait.fichier == FICHIER
    assert list(contenu) == ENTREES
    assert [d.nom for d in fait.documents] == ENTREES
    assert [d.octets for d in fait.documents] == [len(octets) for octets in contenu.values()]
    assert contenu["6 Factures/F1.pdf"] == PDF_DE_F1
    assert contenu["6 Factures/F1_justificatif-1-BL-12.pdf"] == BON_DE_LIVRAISON
    message = "2026-09-07/C001-260907-R2_Hotel-du-Nord.eml"
    assert contenu[ENTREES[4]] == (histoire.chemin.parent / "Relances" / message).read_bytes()
    sommaire = textes["0"].replace("\n", " ")
    for document in fait.documents[1:]:
        assert document.sha256[:32] in sommaire
        assert document.sha256[32:] in sommaire
    assert "5 Lettres/2026-10-29_C001-261029-R6_Hotel-du-Nord.docx 29/10/2026" in sommaire
    assert "Mise en demeure, recommandé n° 1A 111 222 3333 4, reçue le" in sommaire


def test_the_summary_gives_what_a_procedure_starts_from(textes: Mapping[str, str]) -> None:
    lu = textes["1"]
    assert apres(lu, "Débiteur", 10) == [
        "Nom ou raison sociale Hôtel du Nord",
        "Code client C001",
        "Catégorie professionnel",
        "SIREN 123 456 782",
        "Adresse 1 rue Haute",
        "07000 Privas",
        "Téléphone 04 75 00 00 00",
        "E-mail compta@c001.example",
        "Contact Mme Roy",
        "Autre contact M. Petit, direction",
    ]
    assert apres(lu, "Créance au 22 novembre 2026 (EUR)", 10) == [
        "Principal échu 1 300,00 €",
        "dont contesté, non compris 100,00 €",
        "Pénalités de retard 35,83 €",
        "Indemnités de recouvrement (2) 80,00 €",
        "Total à la date du dossier 1 315,83 €",
        "À échoir, non compris 500,00 €",
        "Facture Date Échéance TTC Reste dû Retard (j) Situation Dernière étape Prescription",
        "F1 02/08/2026 01/09/2026 1 234,56 € 1 000,00 € 82 échue Mise en demeure 02/08/2031",
        "F3 03/08/2026 02/09/2026 300,00 € 300,00 € 81 contestée Mise en demeure 03/08/2031",
        "F2 15/11/2026 15/12/2026 500,00 € 500,00 € 0 à échoir 15/11/2031",
    ]
    assert apres(lu, "Démarches accomplies", 5) == [
        "Date Étape Canal Destinataire Factures Réclamé Suite",
        "07/09/2026 Première relance e-mail compta@c001.example F1, F3 1 434,56 Date limite : 14/09/2026",
        "17/09/2026 Deuxième relance e-mail compta@c001.example F1, F3 1 434,56 Date limite : 22/09/2026",
        "25/09/2026 Appel téléphonique téléphone Mme Roy F1, F3 1 434,56",
        "12/10/2026 Dernière relance e-mail compta@c001.example F1, F3 1 299,12 Date limite : 20/10/2026",
    ]
    assert "29/10/2026 Mise en demeure recommandé Hôtel du Nord F1, F3 1 306,04 Reçue le 31/10/2026" in lu
    assert apres(lu, "Ce qui manque ou reste à vérifier", 2) == [
        "• Facture F3 : le fichier de la facture n'est pas indiqué.",
        "• 6 Factures/F2.pdf est introuvable.",
    ]
    assert "Il ne se prononce ni sur le bien-fondé des créances, ni sur la" in lu


def test_the_calculation_shows_slices_payments_and_the_indemnity(textes: Mapping[str, str]) -> None:
    facture = "Facture F1 du 2 août 2026, échue le 1er septembre 2026 : 1 234,56 € TTC, 82 jours de retard"
    assert apres(textes["3"], facture, 15) == [
        "Ligne Du Au Jours Base Taux Montant",
        "Échéance du 01/09/2026 01/09/2026 1 234,56 €",
        "Montant TTC de la facture du 02/08/2026.",
        "Règlement VIR 7 02/10/2026 -234,56 €",
        "La base diminue le lendemain.",
        "Pénalités de retard 02/09/2026 02/10/2026 31 1 234,56 € 12,40 % 13,00 €",
        "1 234,56 × 12,40 % × 31 / 365 ; taux BCE 2,40 % au",
        "1er juillet 2026 + 10 points.",
        "Pénalités de retard 03/10/2026 22/11/2026 51 1 000,00 € 12,40 % 17,33 €",
        "1 000,00 × 12,40 % × 51 / 365 ; taux BCE 2,40 % au",
        "1er juillet 2026 + 10 points.",
        "Indemnité forfaitaire pour frais de recouvrement 40,00 €",
        "Une fois par facture, hors de la base.",
        "Total dû au 22/11/2026 1 070,33 €",
        "La somme des montants ci-dessus.",
    ]
    explication = "• F3 : Part contestée : 100,00 €, ni réclamée ni comptée dans la base."
    assert explication in textes["3"]


def test_the_statement_the_promise_and_the_dispute(textes: Mapping[str, str]) -> None:
    assert apres(textes["2"], "Total 1 800,00 €", 4) == [
        "Échu 1 300,00 €",
        "À échoir 500,00 €",
        "Avoirs et crédits à déduire 0,00 €",
        "Solde du compte 1 800,00 €",
    ]
    promesses = textes["7"]
    assert "25/09/2026 promesse F1 30/09/2026 1 234,56 € rompue Mme Roy" in promesses
    assert "F3 litige 100,00 € casse à la livraison" in promesses


def test_the_claims_for_a_factor_or_an_agency(contenu: Mapping[str, bytes]) -> None:
    brut = contenu["9 Créances.csv"]
    assert brut.startswith(b"\xef\xbb\xbf")
    labels = [
        *("SIREN", "Code postal", "N° facture", "Reste dû", "Part contestée", "Retard (j)"),
        *("Dernière étape", "Intérêts", "Indemnité (EUR)", "Devise"),
    ]
    assert [tuple(ligne[label] for label in labels) for ligne in tableur(brut)] == [
        *[("123456782", "07000", "F1", "1000,00", "0,00", "82", "Mise en demeure", "30,33", "40,00", "EUR")],
        *[("123456782", "07000", "F3", "300,00", "100,00", "81", "Mise en demeure", "5,50", "40,00", "EUR")],
        *[("123456782", "07000", "F2", "500,00", "0,00", "0", "", "0,00", "0,00", "EUR")],
    ]


def test_a_missing_file_is_said_and_the_rest_goes_on(histoire: Atelier) -> None:
    letter = "Relances/2026-10-29/C001-261029-R6_Hotel-du-Nord.docx"
    (histoire.chemin.parent / letter).unlink()
    fait = constituer(histoire)
    assert [(absent.nom, absent.raison) for absent in fait.absents] == [
        ("5 Lettres/2026-10-29_C001-261029-R6_Hotel-du-Nord.docx", "est introuvable"),
        ("6 Factures/F2.pdf", "est introuvable"),
    ]
    assert [(a.gravite, a.feuille, a.colonne, a.valeur) for a in fait.anomalies] == [
        ("à vérifier", "Journal des relances", "Pièce", letter),
        ("à vérifier", "Factures", "Fichier", "Factures/F2.pdf"),
    ]
    sommaire = texte(entrees(histoire)["0 Sommaire.pdf"])
    assert apres(sommaire, "Pièces absentes", 3) == [
        "Pièce Pourquoi",
        "5 Lettres/2026-10-29_C001-261029-R6_Hotel-du-Nord.docx est introuvable",
        "6 Factures/F2.pdf est introuvable",
    ]


def test_the_letter_printed_as_a_pdf_goes_beside_it(histoire: Atelier) -> None:
    letter = histoire.chemin.parent / "Relances/2026-10-29/C001-261029-R6_Hotel-du-Nord.pdf"
    letter.write_bytes(b"%PDF-1.7 lettre")
    constituer(histoire)
    noms = [nom for nom in entrees(histoire) if nom.startswith("5 ")]
    assert noms == [
        "5 Lettres/2026-10-29_C001-261029-R6_Hotel-du-Nord.docx",
        "5 Lettres/2026-10-29_C001-261029-R6_Hotel-du-Nord.pdf",
    ]


def test_the_same_data_gives_the_same_bytes_and_the_workbook_is_not_touched(histoire: Atelier) -> None:
    avant = histoire.chemin.read_bytes()
    constituer(histoire)
    premier = (histoire.chemin.parent / FICHIER).read_bytes()
    constituer(histoire)
    assert (histoire.chemin.parent / FICHIER).read_bytes() == premier
    assert histoire.chemin.read_bytes() == avant
    assert [f for f in histoire.fichiers() if f.startswith("Dossiers")] == [
        "Dossiers/Dossier_C001_2026-11-22.zip"
    ]


def test_a_paid_client_has_his_history(histoire: Atelier) -> None:
    histoire.ajouter(REGLEMENTS.nom, paye("F1", 1000), paye("F2", 500), paye("F3", 300))
    fait = constituer(histoire)
    assert [str(compte.total) for compte in fait.comptes] == ["0.00"]
    contenu = entrees(histoire)
    assert [nom for nom in contenu if nom[0] in "456"] == ENTREES[4:11]
    assert "Aucune facture ne reste due." in texte(contenu["1 Fiche de synthèse.pdf"])


def test_a_consumer_s_dossier_never_mentions_what_is_for_professionals(histoire: Atelier) -> None:
    atelier = histoire
    atelier.remplir(
        [fiche("P1", "Mme Martin", Catégorie="particulier")],
        [piece("P1", "F7", "100.00", le("01/10/2026"))],
    )
    constituer(atelier, "P1")
    contenu = entrees(atelier, "Relances/Dossiers/Dossier_P1_2026-11-22.zip")
    tout = "\n".join(texte(octets) for nom, octets in contenu.items() if nom.endswith(".pdf"))
    assert "40,00" not in tout
    assert "L441-10" not in tout
    assert "Indemnité" not in tout
    assert "[à renseigner]" not in tout  # a consumer has no SIREN
    assert "Date de réception à renseigner : un particulier ne doit d'intérêts que du lendemain" in tout
    assert "soit 2 ans contre un consommateur (article L218-2 du Code de la consommation)" in tout


def test_an_invoice_disputed_as_a_whole_is_shown_and_left_out_of_the_total(histoire: Atelier) -> None:
    histoire.changer(FACTURES.nom, "Montant contesté", 2, None)
    fait = constituer(histoire)
    (compte,) = fait.comptes
    montants = (compte.releve.echu, compte.conteste, compte.interets, compte.indemnites, compte.total)
    assert [str(x) for x in montants] == ["1300.00", "300.00", "30.33", "40.00", "1070.33"]
    labels = ("N° facture", "Part contestée", "Intérêts", "Indemnité (EUR)")
    contenu = entrees(histoire)
    assert [tuple(ligne[label] for label in labels) for ligne in tableur(contenu["9 Créances.csv"])] == [
        ("F1", "0,00", "30,33", "40,00"),
        ("F3", "300,00", "0,00", "0,00"),
        ("F2", "0,00", "0,00", "0,00"),
    ]
    lu = texte(contenu["3 Décompte.pdf"])
    assert "Facture contestée en totalité : elle n'est pas comprise dans le récapitulatif." in lu


def test_penalties_that_the_creditor_does_not_claim_are_apart(histoire: Atelier) -> None:
    histoire.changer(CLIENTS.nom, "Réclamer les pénalités", 0, "non")
    constituer(histoire)
    lu = texte(entrees(histoire)["1 Fiche de synthèse.pdf"])
    assert apres(lu, "Créance au 22 novembre 2026 (EUR)", 5) == [
        "Principal échu 1 300,00 €",
        "dont contesté, non compris 100,00 €",
        "Pénalités de retard, hors du total 35,83 €",
        "Indemnités de recouvrement (2), hors du total 80,00 €",
        "Total à la date du dossier 1 200,00 €",
    ]


def test_a_claim_in_another_currency_states_the_indemnity_apart(histoire: Atelier) -> None:
    histoire.remplir(
        [fiche("S1", "Genève SA")], [piece("S1", "F8", "365.00", le("12/11/2026"), Devise="CHF")]
    )
    constituer(histoire, "S1")
    fiche_ = texte(
        entrees(histoire, "Relances/Dossiers/Dossier_S1_2026-11-22.zip")["1 Fiche de synthèse.pdf"]
    )
    assert apres(fiche_, "Créance au 22 novembre 2026 (CHF)", 4) == [
        "Principal échu 365,00 CHF",
        "Pénalités de retard 1,24 CHF",  # 365 × 12,40 % × 10 / 365
        "Indemnité de recouvrement, à part, en euros 40,00 €",
        "Total à la date du dossier 366,24 CHF",
    ]


def test_what_the_creditor_has_not_filled_in_is_said(histoire: Atelier) -> None:
    histoire.parametrer({"SIREN": None})
    constituer(histoire)
    lu = texte(entrees(histoire)["1 Fiche de synthèse.pdf"])
    assert "SIREN [SIREN à renseigner]" in lu
    assert "• Le paramètre « SIREN » est vide" in lu
