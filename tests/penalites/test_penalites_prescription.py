"""The limit date of prescription and what it supposes, as the accountant reads it."""

from typing import Any

import pytest

from recit import client, contexte, envoyee, evenement, facture, le
from relance_xl.core.prescription import Prescription, prescription, prescription_expliquee

# Invoiced on 1 September 2026.
F1 = facture("F1", 1000, "01/10/2026")
DE_LA_FACTURE = "comptés de la date de la facture, faute de connaître celle de la prestation"
TRANSPORT = "un transport de marchandises se prescrit par 1 an (article L133-6)"
CINQ_ANS = "5 ans entre commerçants (article L110-4 du Code de commerce)"
DEUX_ANS = "2 ans contre un consommateur (article L218-2 du Code de la consommation)"
QUATRE_ANS = "4 ans à compter du 1er janvier qui suit (loi 68-1250)"
PRIVEE = (
    "Les relances et la mise en demeure ne l'interrompent pas ; une reconnaissance de dette, une action en "
    "justice ou un acte d'exécution, oui (articles 2240, 2241 et 2244 du Code civil). Date calculée, "
    "à vérifier."
)
PUBLIQUE = (
    "Toute réclamation écrite de paiement l'interrompt (article 2 de cette loi). Date calculée, à vérifier."
)


def expliquee(categorie: str, *journal: Any) -> Prescription:
    """What is said of F1, owed by a client of that category, after these events."""
    present = contexte("20/02/2027", F1, clients=(client(categorie=categorie),), journal=journal)
    cle, historique = F1[1:4], present.historique
    reconnue = historique.reconnaissances.get(cle)
    faits = historique.faits_de(cle)
    dite = prescription_expliquee(F1, present.clients["C001"], iter(faits), reconnue)
    assert dite.le == prescription(F1, present.clients["C001"], faits, reconnue)
    return dite


@pytest.mark.parametrize(
    ("categorie", "journal", "limite", "hypothese", "interruption"),
    [
        ("professionnel", (), "01/09/2031", f"{CINQ_ANS}, {DE_LA_FACTURE} ; {TRANSPORT}.", PRIVEE),
        (
            # Cass. com. 18 May 2022, 20-23.204
            "professionnel",
            (envoyee("F1", 2, "10/01/2027"),),
            "01/09/2031",
            f"{CINQ_ANS}, {DE_LA_FACTURE} ; {TRANSPORT}.",
            PRIVEE,
        ),
        (
            # C. civ. 2240
            "professionnel",
            (evenement("reconnaissance", "F1", None, "15/01/2027"),),
            "15/01/2032",
            f"{CINQ_ANS}, comptés de la reconnaissance de dette du 15/01/2027 ; {TRANSPORT}.",
            PRIVEE,
        ),
        ("particulier", (), "01/09/2028", f"{DEUX_ANS}, {DE_LA_FACTURE}.", PRIVEE),
        ("public", (), "31/12/2030", f"{QUATRE_ANS}, {DE_LA_FACTURE}.", PUBLIQUE),
        (
            "public",
            (envoyee("F1", 2, "10/01/2027"),),
            "31/12/2031",
            f"{QUATRE_ANS}, comptés de la réclamation écrite du 10/01/2027.",
            PUBLIQUE,
        ),
        (
            "public",
            (envoyee("F1", 2, "10/10/2026"), evenement("reconnaissance", "F1", None, "15/01/2027")),
            "31/12/2031",
            f"{QUATRE_ANS}, comptés de la reconnaissance de dette du 15/01/2027.",
            PUBLIQUE,
        ),
    ],
)
def test_la_date_et_son_hypothese(
    categorie: str, journal: tuple[Any, ...], limite: str, hypothese: str, interruption: str
) -> None:
    assert expliquee(categorie, *journal) == Prescription(
        le(limite), f"Prescription : le {limite}, soit {hypothese}", interruption
    )


def test_sans_categorie_la_date_n_est_pas_calculee() -> None:
    assert expliquee("") == Prescription(
        None, "La date de prescription n'est pas calculée : la catégorie du client est à préciser."
    )
