"""« Préparer » with a converter: a PDF beside each letter, whatever goes wrong."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from atelier import Atelier, Rangee, instant
from faux_convertisseur import FauxConvertisseur
from relance_xl.core.anomalie import Anomalie
from relance_xl.schema.tables import REGLEMENTS
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.convertisseur import (
    FabriqueDeConvertisseur,
    SansConvertisseur,
    sans_convertisseur,
)
from relance_xl.usecases.ports import ArretDemandeError, T
from relance_xl.usecases.preparer import mettre_en_demeure, preparer
from relance_xl.usecases.resultats import Preparation

VENDREDI, SAMEDI = date(2026, 11, 20), date(2026, 11, 21)
JOUR = "2026-11-20"
BRAVO, CHARLIE, DELTA = "C002-261120-R1_Bravo", "C003-261120-R1_Charlie-Fils", "C004-261120-R1_Delta"
SANS_LETTRES = ["C001-261120-R2_Alpha.eml", "C005-261120-R1_Echo.docx"]
DU_JOUR = ["Courriers du jour.pdf", "Recommandés du jour.csv"]


def lancer(atelier: Atelier, convertisseur: FabriqueDeConvertisseur, jour: date = VENDREDI) -> Preparation:
    return preparer(atelier.outils()._replace(convertisseur=convertisseur), instant(jour))


def attendus(*noms: str) -> list[str]:
    return sorted(f"{JOUR}/{nom}" for nom in noms)


def des_pdf(anomalies: Iterable[Anomalie]) -> list[tuple[str, str]]:
    return [(a.valeur, a.message) for a in anomalies if "PDF" in a.message]


def test_each_letter_has_its_pdf_and_the_journal_names_the_letter(atelier: Atelier) -> None:
    faite = lancer(atelier, FauxConvertisseur())
    assert {r.relance.identifiant: [f.rpartition("/")[2] for f in r.fichiers] for r in faite.relances} == {
        "C001-261120-R2": [SANS_LETTRES[0]],
        "C002-261120-R1": [f"{BRAVO}.docx", f"{BRAVO}.pdf"],
        "C003-261120-R1": [f"{CHARLIE}.docx", f"{CHARLIE}.pdf"],
        "C004-261120-R1": [f"{DELTA}.docx", f"{DELTA}.pdf"],
        "C005-261120-R1": [SANS_LETTRES[1]],
    }
    lettres = [f"{nom}{suffixe}" for nom in (BRAVO, CHARLIE, DELTA) for suffixe in (".docx", ".pdf")]
    assert atelier.fichiers() == attendus(*lettres, *SANS_LETTRES, *DU_JOUR)
    pieces = [ligne[4] for ligne in atelier.journal()]
    assert pieces == [SANS_LETTRES[0], *(f"{nom}.docx" for nom in (BRAVO, CHARLIE, DELTA)), SANS_LETTRES[1]]
    assert des_pdf(faite.anomalies) == []


def test_a_mise_en_demeure_asked_for_by_hand_has_its_pdf_too(atelier: Atelier) -> None:
    outils = atelier.outils()._replace(convertisseur=FauxConvertisseur())
    (redigee,) = mettre_en_demeure(outils, instant(VENDREDI), "F3", None).relances
    assert [f.rpartition(".")[2] for f in redigee.fichiers] == ["docx", "pdf"]


def test_no_pdf_when_none_is_wanted(atelier: Atelier) -> None:
    atelier.parametrer({"Lettres en PDF": "non"})
    convertisseur = FauxConvertisseur()
    faite = lancer(atelier, convertisseur)
    assert convertisseur.lettres == 0
    assert [f for f in atelier.fichiers() if f.endswith((".pdf", ".csv"))] == []
    assert des_pdf(faite.anomalies) == []


def test_a_converter_is_not_looked_for_when_there_is_no_letter(atelier: Atelier) -> None:
    for rang in (1, 2, 3):
        atelier.changer("tblClients", "Scénario", rang, "Standard")

    def introuvable() -> FauxConvertisseur:
        raise AssertionError

    assert len(lancer(atelier, introuvable).relances) == 5


def test_without_any_converter_one_sentence_says_so_and_the_letters_are_there(atelier: Atelier) -> None:
    faite = lancer(atelier, sans_convertisseur)
    assert des_pdf(faite.anomalies) == [
        (
            "Lettres en PDF",
            SansConvertisseur.empechement,
        )
    ]
    assert {a.gravite for a in faite.anomalies if "PDF" in a.message} == {"à vérifier"}
    lettres = [f"{nom}.docx" for nom in (BRAVO, CHARLIE, DELTA)]
    assert atelier.fichiers() == attendus(*lettres, *SANS_LETTRES, DU_JOUR[1])


def test_a_letter_that_fails_is_named_and_the_others_have_their_pdf(atelier: Atelier) -> None:
    faite = lancer(atelier, FauxConvertisseur({"Bravo": "Word l'a refusé (Le fichier est endommagé.)"}))
    assert des_pdf(faite.anomalies) == [
        (
            "C002-261120-R1",
            (
                "Lettre sans PDF : Word l'a refusé (Le fichier est endommagé.). Son document Word est prêt, "
                "mais elle n'est pas dans « Courriers du jour » : vérifiez-la dans Word, et imprimez-la de "
                "là."
            ),
        )
    ]
    lettres = [f"{BRAVO}.docx"] + [f"{n}{s}" for n in (CHARLIE, DELTA) for s in (".docx", ".pdf")]
    assert atelier.fichiers() == attendus(*lettres, *SANS_LETTRES, *DU_JOUR)


def test_a_letter_that_had_no_pdf_gets_it_when_a_converter_is_there(atelier: Atelier) -> None:
    lancer(atelier, sans_convertisseur)
    convertisseur = FauxConvertisseur()
    assert lancer(atelier, convertisseur, SAMEDI).relances == ()
    assert convertisseur.lettres == 3
    lettres = [f"{nom}{suffixe}" for nom in (BRAVO, CHARLIE, DELTA) for suffixe in (".docx", ".pdf")]
    assert atelier.fichiers() == attendus(*lettres, *SANS_LETTRES, *DU_JOUR)
    lancer(atelier, convertisseur, SAMEDI)
    assert convertisseur.lettres == 3


def test_a_withdrawn_letter_goes_with_its_pdf(atelier: Atelier) -> None:
    lancer(atelier, FauxConvertisseur())
    paiement: Rangee = {"Date": SAMEDI, "Code client": "C002", "N° facture": "F2", "Montant": Decimal(200)}
    atelier.ajouter(REGLEMENTS.nom, paiement)
    lancer(atelier, FauxConvertisseur(), SAMEDI)
    outils = atelier.outils()._replace(convertisseur=FauxConvertisseur())
    annuler(outils, instant(SAMEDI), ["C004-261120-R1"], "")
    assert atelier.fichiers() == attendus(f"{CHARLIE}.docx", f"{CHARLIE}.pdf", *SANS_LETTRES, *DU_JOUR)


class Arret:
    """A progression that is asked to stop at the second letter converted."""

    def suivre(self, elements: Iterable[T], total: int, libelle: str) -> Iterator[T]:
        for rang, element in enumerate(elements, 1):
            assert rang <= total
            yield element
            if libelle == "Conversion en PDF" and rang == 2:
                raise ArretDemandeError("Arrêté à votre demande : rien n'a été écrit.")


def test_stopped_while_converting_nothing_is_written_and_the_converter_is_closed(atelier: Atelier) -> None:
    avant = atelier.chemin.read_bytes()
    convertisseur = FauxConvertisseur()
    outils = atelier.outils()._replace(convertisseur=convertisseur, progression=Arret())
    with pytest.raises(ArretDemandeError):
        preparer(outils, instant(VENDREDI))
    assert (convertisseur.lettres, convertisseur.ouvert) == (2, False)
    assert (atelier.chemin.read_bytes(), atelier.fichiers()) == (avant, [])
