"""The life of a recommandé: posted, received or sent back, told by the real command on a real workbook."""

from datetime import date
from pathlib import Path

import pytest

from atelier import piece
from recommandes.guichet import (
    LETTRE,
    MARDI_3,
    anomalies,
    ecartees,
    guichet_de_martin,
    messages,
    postee,
)

APPEL = "« Dernier appel » à partir du"
ADRESSEE = "Adressée à : 1 rue Haute, 07000 Privas"


def test_recue_le_6_novembre_elle_laisse_jusqu_au_lundi_16(tmp_path: Path) -> None:
    """Eight days from Friday 6 November end on Saturday 14: the limit is Monday 16, the call may go on 17."""
    guichet = postee(tmp_path)
    recue = ("--identifiant", LETTRE, "--recue", "06/11/2026")
    assert guichet.confirmer(*recue) == [(LETTRE, "reçue", "2026-11-06", "2026-11-16")]
    assert guichet.confirmer(*recue) == []
    assert guichet.lettres() == [
        ("reprise", date(2026, 9, 24), None, None, None),
        ("postée", date(2026, 11, 3), date(2026, 11, 16), "1A 234", ADRESSEE),
        ("reçue", date(2026, 11, 6), date(2026, 11, 16), "1A 234", None),
    ]
    lundi = guichet.preparer("2026-11-16")
    assert messages(lundi) == []
    detail = f"délai accordé jusqu'au 16/11/2026 ; {APPEL} 17/11/2026"
    assert ecartees(lundi) == [("F1", "delai_en_cours", detail, "2026-11-17")]
    colonnes = ("Dernière étape", "Prochaine étape", "Prochaine date", "Pourquoi")
    assert guichet.atelier.table("tblFactures", *colonnes) == [
        ("Mise en demeure", "Dernier appel", date(2026, 11, 17), f"{detail[:1].upper()}{detail[1:]}.")
    ]
    mardi = guichet.preparer("2026-11-17")
    assert messages(mardi) == [("C001-261117-R3", "Dernier appel", "téléphone", None)]


def test_recue_tard_l_intervalle_compte_de_la_reception(tmp_path: Path) -> None:
    """Received on 24 November, it lets until 2 December; ten days after its reception come on the 4th."""
    guichet = postee(tmp_path)
    guichet.confirmer("--recommande", "1a234", "--recue", "2026-11-24")
    attendue = ("F1", "non_echue", f"« Mise en demeure » le 24/11/2026 ; {APPEL} 04/12/2026", "2026-12-04")
    [retenue] = ecartees(guichet.preparer("2026-12-03"))
    assert (retenue[0], retenue[1], retenue[3]) == (attendue[0], attendue[1], attendue[3])
    assert [m[1] for m in messages(guichet.preparer("2026-12-04"))] == ["Dernier appel"]


def test_sans_reponse_de_la_poste_le_delai_court_de_l_envoi_et_de_trois_jours(tmp_path: Path) -> None:
    """Posted on the 3rd, three days on the way, eight granted: Saturday 14 becomes Monday 16."""
    guichet = guichet_de_martin(tmp_path)
    [lettre] = guichet.preparer(MARDI_3)["relances"]
    assert (lettre["date_limite"], lettre["canal"], lettre["reclame"]) == (
        "2026-11-16",
        "recommandé",
        "1055.29",
    )
    assert guichet.confirmer("--tout", "--recommande", "1A 234", "--date", MARDI_3) == [
        (LETTRE, "postée", "2026-11-03", "2026-11-16")
    ]


@pytest.mark.parametrize(
    ("motif", "detail"),
    [
        ("non-reclame", "Non réclamé"),
        ("Non réclamé", "Non réclamé"),
        ("refuse", "Refusé"),
        ("refusé", "Refusé"),
    ],
)
def test_revenue_non_reclamee_ou_refusee_elle_est_valable_du_jour_de_son_retour(
    tmp_path: Path, motif: str, detail: str
) -> None:
    """Back on Friday 20 November: eight days end on Saturday 28, so Monday 30; the call may go on the 1st."""
    guichet = postee(tmp_path)
    retour = ("--recommande", "1A 234", "--retournee", "2026-11-20", "--motif", motif)
    assert guichet.confirmer(*retour) == [(LETTRE, "retournée", "2026-11-20", "2026-11-30")]
    assert guichet.confirmer(*retour) == []
    assert guichet.lettres()[-1] == (
        "retournée",
        date(2026, 11, 20),
        date(2026, 11, 30),
        "1A 234",
        detail,
    )
    [retenue] = ecartees(guichet.preparer("2026-11-30"))
    assert retenue == (
        "F1",
        "delai_en_cours",
        f"délai accordé jusqu'au 30/11/2026 ; {APPEL} 01/12/2026",
        "2026-12-01",
    )
    assert [m[1] for m in messages(guichet.preparer("2026-12-01"))] == ["Dernier appel"]


def test_un_destinataire_inconnu_attend_sa_nouvelle_adresse_et_la_lettre_repart(tmp_path: Path) -> None:
    guichet = postee(tmp_path)
    retour = ("--identifiant", LETTRE, "--retournee", "2026-11-12", "--motif", "inconnu")
    reponse = guichet.lancer("confirmer", *retour)
    assert reponse == (
        0,
        (
            f"{LETTRE} : retournée le 12/11/2026\n"
            "1 événement noté au journal.\n"
            "Cherchez la nouvelle adresse, corrigez la fiche dans Clients, puis renvoyez la lettre.\n"
        ),
        "",
    )
    assert guichet.lettres()[-1] == (
        "retournée",
        date(2026, 11, 12),
        None,
        "1A 234",
        "Destinataire inconnu · 1 rue Haute, 07000 Privas",
    )
    for jour in ("2026-11-20", "2027-06-01"):
        fait = guichet.preparer(jour)
        assert messages(fait) == []
        assert ecartees(fait) == [
            (
                "F1",
                "anomalie",
                (
                    "« Mise en demeure » revenue le 12/11/2026, destinataire inconnu à cette adresse : "
                    "nouvelle adresse à indiquer dans Clients, la lettre sera refaite"
                ),
                None,
            )
        ]
        assert [a for a in anomalies(fait) if a[1] == "Clients"] == [
            (
                "bloquante",
                "Clients",
                6,
                "Adresse",
                "1 rue Haute, 07000 Privas",
                (
                    f"Le recommandé {LETTRE} est revenu le 12/11/2026 : Menuiserie Martin est inconnu à "
                    "cette adresse. Corrigez l'adresse : la lettre sera refaite. En attendant, ses "
                    "factures attendent."
                ),
            )
        ]
    code, verifie = guichet.en_json("verifier")
    assert (code, [a[3] for a in anomalies(verifie) if a[1] == "Clients"]) == (1, ["Adresse"])
    guichet.changer_la_fiche({"Adresse": "12 avenue du Lac", "Code postal": "38000", "Ville": "Grenoble"})
    repart = guichet.preparer("2026-11-20")
    assert messages(repart) == [("C001-261120-R2", "Mise en demeure", "recommandé", "2026-12-01")]
    assert anomalies(repart) == []
    guichet.confirmer("--identifiant", "C001-261120-R2", "--recommande", "1A 235", "--date", "2026-11-20")
    guichet.confirmer("--recommande", "1A 235", "--recue", "2026-11-24")
    suite = guichet.preparer("2026-12-03")
    assert ecartees(suite)[0][1:4:2] == ("non_echue", "2026-12-04")
    assert [ligne[4] for ligne in guichet.lettres() if ligne[0] == "postée"] == [
        ADRESSEE,
        "Adressée à : 12 avenue du Lac, 38000 Grenoble",
    ]


def test_une_mauvaise_adresse_ne_ressert_pas_pour_un_autre_recommande(tmp_path: Path) -> None:
    """F2 comes to its mise en demeure while F1's came back: it would go to the same wrong door."""
    guichet = postee(tmp_path)
    guichet.atelier.remplir([], [piece("C001", "F2", "500.00", date(2026, 10, 6))])
    guichet.confirmer("--identifiant", LETTRE, "--retournee", "2026-11-12", "--motif", "inconnu")
    guichet.preparer("2026-11-12")
    guichet.confirmer("--tout", "--date", "2026-11-12")
    fait = guichet.preparer("2026-11-20")
    assert messages(fait) == []
    assert {(numero, motif) for numero, motif, _, _ in ecartees(fait)} == {
        ("F1", "anomalie"),
        ("F2", "anomalie"),
    }
    assert {numero: detail for numero, _, detail, _ in ecartees(fait)}["F2"] == (
        "Menuiserie Martin est inconnu à cette adresse (recommandé revenu) : nouvelle adresse à indiquer "
        "dans Clients, ligne 6"
    )


def test_une_mise_en_demeure_demandee_par_vous_se_refait_elle_aussi(tmp_path: Path) -> None:
    """Its earlier steps were skipped: the same letter goes again, not the first reminder."""
    guichet = guichet_de_martin(tmp_path)
    code, faite = guichet.en_json("mise-en-demeure", "--facture", "F1", "--date", "2026-10-20")
    assert (code, messages(faite)[0][:2]) == (0, ("C001-261020-R2", "Mise en demeure"))
    guichet.confirmer("--tout", "--recommande", "1A 1", "--date", "2026-10-20")
    guichet.confirmer("--recommande", "1A 1", "--retournee", "2026-10-28", "--motif", "NPAI")
    guichet.changer_la_fiche({"Adresse": "12 avenue du Lac"})
    assert messages(guichet.preparer("2026-10-29"))[0][:2] == ("C001-261029-R2", "Mise en demeure")


def test_a_un_particulier_les_interets_courent_de_la_reception_jamais_du_retour(tmp_path: Path) -> None:
    """1 000,00 € at 2,75 % from 6 November: fourteen days on the 20th make 1,05 €; never the 40 €."""
    recu = tmp_path / "recu"
    retourne = tmp_path / "retourne"
    interets = []
    for dossier, reponse in (
        (recu, ("--recue", "2026-11-06")),
        (retourne, ("--retournee", "2026-11-06", "--motif", "refuse")),
    ):
        dossier.mkdir()
        guichet = postee(dossier, Catégorie="particulier")
        guichet.confirmer("--recommande", "1A 234", *reponse)
        [appel] = guichet.preparer("2026-11-20")["relances"]
        interets.append((appel["etape"], appel["interets"], appel["indemnites"]))
    assert interets == [("Dernier appel", "1.05", "0.00"), ("Dernier appel", "0.00", "0.00")]


def test_ce_que_la_poste_ne_peut_pas_avoir_repondu_est_refuse(tmp_path: Path) -> None:
    guichet = postee(tmp_path)
    lettre = ("confirmer", "--identifiant", LETTRE)
    assert guichet.refus(*lettre, "--recue", "2026-11-02") == (
        f"Le courrier {LETTRE} est parti le 03/11/2026 : il n'a pas pu être reçu le 02/11/2026."
    )
    assert guichet.refus(*lettre, "--retournee", "2026-11-02", "--motif", "refuse") == (
        f"Le courrier {LETTRE} est parti le 03/11/2026 : il n'a pas pu revenir le 02/11/2026."
    )
    assert guichet.refus(*lettre, "--retournee", "2026-11-06") == (
        "Indiquez pourquoi le recommandé est revenu : --motif non-reclame, refuse ou inconnu."
    )
    assert guichet.refus(*lettre, "--motif", "refuse") == (
        "Indiquez quel jour le recommandé est revenu : --retournee, avec --motif."
    )
    assert guichet.refus(*lettre, "--retournee", "2026-11-06", "--motif", "perdu") == (
        "--motif : « perdu » n'est pas un motif de retour ; écrivez non-reclame, refuse ou inconnu."
    )
    assert guichet.refus(
        *lettre, "--recue", "2026-11-06", "--retournee", "2026-11-06", "--motif", "refuse"
    ) == ("Un recommandé est reçu ou retourné : choisissez --recue ou --retournee.")
    assert guichet.refus(
        "confirmer", "--recommande", "9Z 999", "--retournee", "2026-11-06", "--motif", "refuse"
    ) == ("Aucun recommandé posté ne correspond : précisez --identifiant ou --recommande pour --retournee.")


def test_une_seule_reponse_par_lettre(tmp_path: Path) -> None:
    guichet = postee(tmp_path)
    lettre = ("confirmer", "--identifiant", LETTRE)
    guichet.lancer(*lettre, "--retournee", "2026-11-20", "--motif", "refuse")
    suite = " Si c'est une erreur, ajoutez une note au Journal."
    assert guichet.refus(*lettre, "--recue", "2026-11-21") == (
        f"Le courrier {LETTRE} est déjà noté revenu le 20/11/2026 (refusé) : il ne peut pas être aussi noté "
        f"reçu le 21/11/2026.{suite}"
    )
    assert guichet.refus(*lettre, "--retournee", "2026-11-20", "--motif", "inconnu") == (
        f"Le courrier {LETTRE} est déjà noté revenu le 20/11/2026 (refusé) : il ne peut pas être aussi noté "
        f"revenu le 20/11/2026 (destinataire inconnu).{suite}"
    )


def test_une_reception_ne_devient_pas_un_retour(tmp_path: Path) -> None:
    guichet = postee(tmp_path)
    lettre = ("confirmer", "--identifiant", LETTRE)
    guichet.lancer(*lettre, "--recue", "2026-11-06")
    assert guichet.refus(*lettre, "--retournee", "2026-11-20", "--motif", "refuse") == (
        f"Le courrier {LETTRE} est déjà noté reçu le 06/11/2026 : il ne peut pas être aussi noté revenu le "
        "20/11/2026 (refusé). Si c'est une erreur, ajoutez une note au Journal."
    )
