"""What the workbook says, row by row, and what it cannot say."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.dossier import Douteux
from relance_xl.core.entites import Choix, Client, Contact, Etape, Facture, Promesse, Reglement, Taux
from relance_xl.schema.contenu import Cellule, CelluleErreur, Contenu

Fabrique = Callable[..., Contenu]
DATE = "Une date est attendue, par exemple 31/12/2026."
LISTE = "Une de ces valeurs est attendue : "
RETENUE = " En attendant, cette facture n'est pas relancée."


def facture(**cellules: Cellule) -> dict[str, Cellule]:
    """Build a good row of Factures, one cell or two replaced: `facture(montant_ttc="abc")`."""
    ligne: dict[str, Cellule] = {
        "Code client": "C1",
        "N° facture": "F1",
        "Date facture": date(2026, 9, 1),
        "Date d'échéance": date(2026, 10, 1),
        "Montant TTC": 1234.5,
    }
    labels = {
        "client": "Code client",
        "numero": "N° facture",
        "echeance_n": "Échéance n°",
        "date_facture": "Date facture",
        "echeance": "Date d'échéance",
        "montant": "Montant TTC",
        "devise": "Devise",
        "avoir_sur": "Avoir sur facture",
        "blocage": "Blocage",
        "calculee": "Échéance calculée",
        "commentaire": "Commentaire",
        "scenario": "Scénario",
        "reste_du": "Reste dû",
    }
    return ligne | {labels[nom]: cellule for nom, cellule in cellules.items()}


def test_an_ordinary_workbook_reads_whole(contenu: Fabrique) -> None:
    dossier, anomalies = lire_dossier(
        contenu(
            tblClients=[{"Code client": "C1", "Nom ou raison sociale": "Bric & Fils", "Code postal": 7000.0}],
            tblFactures=[facture()],
            tblReglements=[{"Date": date(2026, 10, 20), "Code client": "C1", "Montant": 34.5}],
            tblPromesses=[{"Code client": "C1", "N° facture": "F1", "Date promise": date(2026, 12, 1)}],
            tblContacts=[{"Code client": "C1", "Nom": "Léa Petit", "Rôle": "Comptabilité"}],
            tblScenarios=[
                {"Scénario": "Standard", "Ordre": 1.0, "Étape": "1re", "Jours": 5.0, "Canal": "E-MAIL"}
            ],
            tblTaux=[{"Début": date(2026, 7, 1), "Taux BCE": 2.4, "Taux légal (autres cas)": "2,76 %"}],
            tblRelances=[
                {"Envoyer": "non", "Date": date(2026, 11, 20), "Code client": "C1", "Identifiant": "X1"}
            ],
        )
    )
    assert anomalies == ()
    assert dossier.clients == (Client(5, "C1", "Bric & Fils", code_postal="7000"),)
    assert dossier.factures == (
        Facture(5, "C1", "F1", 1, date(2026, 9, 1), date(2026, 10, 1), Decimal("1234.50")),
    )
    assert dossier.reglements == (Reglement(5, date(2026, 10, 20), "C1", "", Decimal("34.50")),)
    assert dossier.promesses == (Promesse(5, "C1", "F1", None, "promesse", date(2026, 12, 1)),)
    assert dossier.contacts == (Contact(5, "C1", "Léa Petit", "comptabilité"),)
    assert dossier.etapes == (Etape(5, "Standard", 1, "1re", "", 5, penalites=""),)
    assert dossier.taux == (Taux(5, date(2026, 7, 1), Decimal("2.4"), Decimal("2.76")),)
    attendu = Choix(
        *(
            5,
            False,
            None,
            date(2026, 11, 20),
            "C1",
            "",
            "",
            "",
            "",
            "",
            "",
            None,
            None,
            None,
            "",
            "",
            "X1",
            "",
        )
    )
    assert dossier.choix == (attendu,)
    assert dossier.parametres.raison_sociale == "Atelier Duval"
    assert dossier.douteux == Douteux()


@pytest.mark.parametrize(
    ("colonne", "cellule", "attribut", "attendu"),
    [
        ("client", 411001.0, "code_client", "411001"),
        ("client", "  C1\xa0", "code_client", "C1"),
        ("numero", unicodedata.normalize("NFD", "Évry-1"), "numero_facture", "Évry-1"),
        ("numero", "=1+1", "numero_facture", "=1+1"),
        ("echeance_n", 2.0, "numero_echeance", 2),
        ("echeance_n", "2", "numero_echeance", 2),
        ("echeance", "31/12/2026", "date_echeance", date(2026, 12, 31)),
        ("echeance", datetime(2026, 12, 31, 18, 30), "date_echeance", date(2026, 12, 31)),  # noqa: DTZ001
        ("montant", "1 234,56 €", "montant_ttc", Decimal("1234.56")),
        ("montant", "1\u202f234,56", "montant_ttc", Decimal("1234.56")),
        ("montant", -80, "montant_ttc", Decimal("-80.00")),
        ("montant", 1.005, "montant_ttc", Decimal("1.01")),
        ("montant", 0.1 + 0.2, "montant_ttc", Decimal("0.30")),
        ("devise", "EUR", "devise", "EUR"),
        ("devise", "eur", "devise", "EUR"),
        ("devise", "€", "devise", "EUR"),
        ("devise", " ", "devise", "EUR"),
        ("blocage", "LITIGE", "blocage", "litige"),
        ("blocage", "Procedure collective", "blocage", "procédure collective"),
        ("calculee", "Oui", "echeance_calculee", True),
        ("calculee", True, "echeance_calculee", True),
        ("calculee", 1.0, "echeance_calculee", True),
        ("commentaire", 12.5, "commentaire", "12,5"),
        ("commentaire", "   ", "commentaire", ""),
    ],
)
def test_a_cell_is_understood_as_people_type_it(
    contenu: Fabrique, colonne: str, cellule: Cellule, attribut: str, attendu: object
) -> None:
    dossier, anomalies = lire_dossier(contenu(tblFactures=[facture(**{colonne: cellule})]))
    assert anomalies == ()
    assert getattr(dossier.factures[0], attribut) == attendu


@pytest.mark.parametrize(
    ("colonne", "cellule", "label", "valeur", "message"),
    [
        (
            "echeance",
            "31/02/2026",
            "Date d'échéance",
            "31/02/2026",
            "Une date est attendue, par exemple 31/12/2026.",
        ),
        (
            "echeance",
            None,
            "Date d'échéance",
            "",
            "« Date d'échéance » est obligatoire : remplissez cette cellule.",
        ),
        (
            "echeance",
            46296.0,
            "Date d'échéance",
            "46296",
            DATE + " Si la date est juste, donnez à la cellule le format Date.",
        ),
        (
            "montant",
            "cent euros",
            "Montant TTC",
            "cent euros",
            "Un montant est attendu, par exemple 1 234,56.",
        ),
        ("montant", True, "Montant TTC", "VRAI", "Un montant est attendu, par exemple 1 234,56."),
        ("montant", 1e15, "Montant TTC", "1000000000000000", "Un montant est attendu, par exemple 1 234,56."),
        (
            "montant",
            CelluleErreur("#N/A"),
            "Montant TTC",
            "#N/A",
            "La cellule affiche une erreur : corrigez sa formule ou tapez la valeur.",
        ),
        (
            "montant",
            CelluleErreur(""),
            "Montant TTC",
            "",
            "La formule n'a jamais été calculée : ouvrez le classeur dans Excel et enregistrez-le.",
        ),
        (
            "devise",
            "francs",
            "Devise",
            "francs",
            "Une devise est attendue par son code, par exemple EUR, USD ou CHF.",
        ),
        ("echeance_n", 1.5, "Échéance n°", "1,5", "Un nombre entier est attendu, par exemple 30."),
        (
            "blocage",
            "en pause",
            "Blocage",
            "en pause",
            LISTE + "litige, suspendue, procédure collective, cédée, confiée, contentieux, irrécouvrable.",
        ),
        ("calculee", "peut-être", "Échéance calculée", "peut-être", "Oui ou non est attendu."),
    ],
)
def test_a_bad_value_is_told_where_it_stands_and_its_invoice_is_held(
    contenu: Fabrique, colonne: str, cellule: Cellule, label: str, valeur: str, message: str
) -> None:
    bonne = facture(numero="F0")
    dossier, anomalies = lire_dossier(contenu(tblFactures=[bonne, facture(**{colonne: cellule})]))
    assert anomalies == (Anomalie("bloquante", "Factures", 6, label, valeur, message + RETENUE),)
    assert [f.numero_facture for f in dossier.factures] == ["F0"]
    assert dossier.douteux == Douteux(factures=frozenset({("C1", "F1")}))


def test_a_number_that_the_spreadsheet_took_for_a_date_is_refused(contenu: Fabrique) -> None:
    _, anomalies = lire_dossier(contenu(tblFactures=[facture(numero=date(2026, 3, 1))]))
    assert anomalies == (
        Anomalie(
            "bloquante",
            "Factures",
            5,
            "N° facture",
            "01/03/2026",
            "Un code est attendu et le tableur y a mis une date : donnez à la cellule le format Texte, "
            "puis retapez le code." + RETENUE,
        ),
    )


def test_an_error_in_a_comment_keeps_the_invoice(contenu: Fabrique) -> None:
    dossier, anomalies = lire_dossier(contenu(tblFactures=[facture(commentaire=CelluleErreur("#REF!"))]))
    assert [(a.gravite, a.colonne, a.valeur) for a in anomalies] == [("à vérifier", "Commentaire", "#REF!")]
    assert [f.commentaire for f in dossier.factures] == [""]
    assert dossier.douteux == Douteux()


def test_true_and_one_in_a_column_are_two_things(contenu: Fabrique) -> None:
    dossier, anomalies = lire_dossier(
        contenu(tblFactures=[facture(montant=True), facture(numero="F2", montant=1.0)])
    )
    assert [(a.ligne, a.valeur) for a in anomalies] == [(5, "VRAI")]
    assert [f.montant_ttc for f in dossier.factures] == [Decimal("1.00")]


def test_blank_rows_are_ignored_and_excel_rows_stay_right(contenu: Fabrique) -> None:
    lignes = [{}, facture(), {"Commentaire": "  ", "Reste dû": 12.0}, facture(numero="F2")]
    dossier, anomalies = lire_dossier(contenu(tblFactures=lignes))
    assert anomalies == ()
    assert [(f.ligne, f.numero_facture) for f in dossier.factures] == [(6, "F1"), (8, "F2")]


def test_a_bad_computed_cell_is_none_of_our_business(contenu: Fabrique) -> None:
    dossier, anomalies = lire_dossier(contenu(tblFactures=[facture(reste_du="n'importe quoi")]))
    assert anomalies == ()
    assert len(dossier.factures) == 1


def test_labels_are_found_whatever_their_apostrophes_spaces_case_order_and_neighbours(
    contenu: Fabrique,
) -> None:
    lu = contenu(tblFactures=[facture()])
    donnees = lu.tables["tblFactures"]
    retapes = {
        "Date d'échéance": unicodedata.normalize("NFD", "Date d’échéance"),
        "N° facture": "N°\xa0FACTURE",
    }
    labels = ("Ma colonne", *(retapes.get(label, label) for label in reversed(donnees.colonnes)))
    lignes = [("à moi", *reversed(ligne)) for ligne in donnees.lignes]
    retouche = replace(donnees, colonnes=labels, lignes=lignes)
    dossier, anomalies = lire_dossier(Contenu({**lu.tables, "tblFactures": retouche}))
    assert anomalies == ()
    assert dossier.factures == (
        Facture(5, "C1", "F1", 1, date(2026, 9, 1), date(2026, 10, 1), Decimal("1234.50")),
    )


def _sans(lu: Contenu, table: str, label: str) -> Contenu:
    donnees = lu.tables[table]
    place = donnees.colonnes.index(label)
    lignes = [[*ligne[:place], *ligne[place + 1 :]] for ligne in donnees.lignes]
    colonnes = (*donnees.colonnes[:place], *donnees.colonnes[place + 1 :])
    return Contenu({**lu.tables, table: replace(donnees, colonnes=colonnes, lignes=lignes)})


def test_a_missing_required_column_is_a_refusal_that_names_it(contenu: Fabrique) -> None:
    with pytest.raises(RefusError) as refus:
        lire_dossier(_sans(contenu(), "tblFactures", "Date d'échéance"))
    assert str(refus.value) == (
        "La colonne « Date d'échéance » manque dans la table tblFactures (feuille Factures) : "
        "ajoutez-la à la table, ou rendez-lui son nom, puis recommencez."
    )


def test_a_journal_that_could_not_tell_what_went_out_is_a_refusal(contenu: Fabrique) -> None:
    with pytest.raises(RefusError) as refus:
        lire_dossier(_sans(contenu(), "tblJournal", "Identifiant"))
    assert str(refus.value) == (
        "La colonne « Identifiant » manque dans la table tblJournal (feuille Journal des relances) : lancez "
        "« relance-xl mettre-a-niveau » sur ce classeur pour l'ajouter."
    )


def test_a_journal_without_a_secondary_column_is_accepted(contenu: Fabrique) -> None:
    dossier, anomalies = lire_dossier(_sans(contenu(), "tblJournal", "Interlocuteur"))
    assert anomalies == ()
    assert dossier.absentes_du_journal == frozenset({"interlocuteur"})


def test_a_missing_optional_column_takes_its_default(contenu: Fabrique) -> None:
    lu = contenu(tblFactures=[facture()])
    for label in ("Devise", "Échéance n°", "Échéance calculée", "Pourquoi"):
        lu = _sans(lu, "tblFactures", label)
    dossier, anomalies = lire_dossier(lu)
    assert anomalies == ()
    assert dossier.factures == (
        Facture(5, "C1", "F1", 1, date(2026, 9, 1), date(2026, 10, 1), Decimal("1234.50")),
    )


def test_a_missing_required_table_is_a_refusal_that_names_it(contenu: Fabrique) -> None:
    lu = contenu()
    with pytest.raises(RefusError) as refus:
        lire_dossier(Contenu({nom: t for nom, t in lu.tables.items() if nom != "tblReglements"}))
    assert str(refus.value) == (
        "La table tblReglements (feuille Règlements) manque dans ce classeur : s'il vient d'une version "
        "antérieure, lancez « relance-xl mettre-a-niveau » ; sinon, créez-en un avec « relance-xl nouveau »."
    )


def test_optional_tables_may_be_absent(contenu: Fabrique) -> None:
    lu = contenu(tblFactures=[facture()])
    facultatives = {"tblPromesses", "tblContacts", "tblTaux", "tblAnomalies"}
    dossier, anomalies = lire_dossier(Contenu({n: t for n, t in lu.tables.items() if n not in facultatives}))
    assert anomalies == ()
    assert (dossier.promesses, dossier.contacts, dossier.taux) == ((), (), ())


@pytest.mark.parametrize("version", ["", "1", "0"])
def test_an_older_or_unknown_version_is_read(contenu: Fabrique, version: str) -> None:
    dossier, _ = lire_dossier(contenu(tblFactures=[facture()], proprietes={"RelanceXL.Schema": version}))
    assert len(dossier.factures) == 1


def test_a_newer_version_is_a_refusal(contenu: Fabrique) -> None:
    with pytest.raises(RefusError) as refus:
        lire_dossier(contenu(proprietes={"RelanceXL.Schema": "2"}))
    assert str(refus.value) == (
        "Ce classeur vient d'une version plus récente de Relance XL (format 2, celui-ci lit le format 1) : "
        "mettez le programme à jour, puis recommencez."
    )
