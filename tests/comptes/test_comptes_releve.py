"""`relance-xl releve`: what a client's account holds, written to him and to nobody else."""

from collections.abc import Callable, Generator, Sequence
from datetime import date
from typing import Any

from atelier import Atelier, instant
from comptes.recus import DOSSIER, courriel, mots, texte_de_la_lettre
from relance_xl.usecases.ports import Conversion
from relance_xl.usecases.releve import releve

Lancer = Callable[..., Any]
MAIL, LETTRE = "C001-261120-RELEVE_Hotel-du-Nord.eml", "C002-261120-RELEVE_Martin.docx"


def test_le_releve_d_un_client_est_complet_en_json(lancer: Lancer, atelier: Atelier) -> None:
    code, sortie, erreur = lancer("releve", "--client", "C001")
    assert (code, erreur) == (0, "")
    assert sortie == {
        "date": "2026-11-20",
        "messages": [
            {
                "identifiant": "C001-261120-RELEVE",
                "client": "C001",
                "devise": "EUR",
                "message": "releve",
                "canal": "e-mail",
                "destinataires": ["compta@c001.example"],
                "copie": [],
                "deja_fait": False,
                "releve": {
                    "factures": [
                        {
                            "numero": numero,
                            "numero_echeance": 1,
                            "echeance": echeance,
                            "montant_ttc": montant,
                            "regle": "0.00",
                            "reste_du": montant,
                            "retard": retard,
                            "situation": situation,
                        }
                        for numero, echeance, montant, retard, situation in (
                            ("F4", "2026-10-01", "80.00", 50, "contestée"),
                            ("F1", "2026-10-10", "1234.56", 41, "échue"),
                            ("F2", "2026-12-18", "100.00", -28, "à échoir"),
                        )
                    ],
                    "credits": [
                        {"nature": "avoir", "numero": "AV1", "date": "2026-10-03", "montant": "30.00"}
                    ],
                    "echu": "1314.56",
                    "a_echoir": "100.00",
                    "total_credits": "30.00",
                    "solde": "1384.56",
                },
                "echeancier": None,
                "soldees": [],
                "fichiers": [f"{DOSSIER}/{MAIL}"],
            }
        ],
        "anomalies": [],
    }
    message = courriel(atelier.chemin.parent / DOSSIER / MAIL)
    corps = message.get_body(("plain",))
    assert corps
    texte = mots(corps.get_content())
    assert (message["To"], message["X-Relance-Id"]) == ("compta@c001.example", "C001-261120-RELEVE")
    assert [n for n in ("F1", "F2", "F3", "F4", "F5", "AV1") if n in texte] == ["F1", "F2", "F4", "AV1"]
    assert "1 384,56 €" in texte


def test_le_journal_le_note_une_fois_et_rien_n_attend(lancer: Lancer, atelier: Atelier) -> None:
    lancer("releve", "--client", "C001")
    (evenement,) = atelier.dossier().journal
    assert (evenement.evenement, evenement.etape, evenement.canal) == ("note", "Relevé de compte", "e-mail")
    assert (evenement.code_client, evenement.numero_facture, str(evenement.montant)) == (
        "C001",
        "",
        "1384.56",
    )
    assert evenement.piece == f"{DOSSIER}/{MAIL}"
    assert mots(evenement.detail) == "relevé de compte : 3 échéances ouvertes, solde 1 384,56 €"
    avant = (atelier.chemin.parent / DOSSIER / MAIL).read_bytes()
    code, sortie, _ = lancer("releve", "--client", "C001")
    assert (code, sortie["messages"][0]["deja_fait"]) == (0, True)
    assert len(atelier.dossier().journal) == 1
    assert atelier.fichiers() == [f"2026-11-20/{MAIL}"]
    assert (atelier.chemin.parent / DOSSIER / MAIL).read_bytes() == avant
    _, prepares, _ = lancer("preparer")
    assert sorted(r["client"] for r in prepares["relances"]) == ["C001", "C002"]


def test_un_compte_qui_a_change_le_meme_jour_a_un_autre_releve(lancer: Lancer, atelier: Atelier) -> None:
    lancer("releve", "--client", "C001")
    atelier.changer("tblFactures", "Montant TTC", 1, 150)
    _, sortie, _ = lancer("releve", "--client", "C001")
    assert [m["identifiant"] for m in sortie["messages"]] == ["C001-261120-RELEVE-V2"]
    assert [e[3] for e in atelier.journal()] == ["C001-261120-RELEVE", "C001-261120-RELEVE-V2"]


def test_sans_adresse_e_mail_c_est_une_lettre_et_sur_demande_aussi(lancer: Lancer, atelier: Atelier) -> None:
    code, dit, _ = lancer("releve", "--client", "C002", en_json=False)
    attendu = f"1 relevé de compte (1 lettre), à relire puis à envoyer : {DOSSIER}/{LETTRE}.\n"
    assert (code, dit) == (0, attendu)
    texte = texte_de_la_lettre(atelier.chemin.parent / DOSSIER / LETTRE)
    assert "Relevé de votre compte" in texte
    assert "500,00 €" in texte
    _, sortie, _ = lancer("releve", "--client", "C001", "--courrier")
    assert [m["canal"] for m in sortie["messages"]] == ["courrier"]


def test_le_debiteur_qu_un_autre_paie_recoit_son_releve_dans_sa_langue(
    lancer: Lancer, atelier: Atelier
) -> None:
    _, sortie, _ = lancer("releve", "--client", "C003")
    (message,) = sortie["messages"]
    assert message["destinataires"] == ["compta@c003.example"]
    assert [f["numero"] for f in message["releve"]["factures"]] == ["F5"]
    ecrit = courriel(atelier.chemin.parent / message["fichiers"][0])
    assert "tatement of" in str(ecrit["Subject"])


def test_ce_qui_est_impossible_est_dit_et_rien_n_est_ecrit(lancer: Lancer, atelier: Atelier) -> None:
    octets = atelier.chemin.read_bytes()
    assert lancer("releve", "--client", "C9", en_json=False) == (
        2,
        "",
        "Le client C9 n'est pas dans la feuille Clients : vérifiez son code.\n",
    )
    code, dit, erreur = lancer("releve", en_json=False)
    assert (code, dit) == (2, "")
    assert erreur.startswith("Il manque --client")
    assert (atelier.chemin.read_bytes() == octets, atelier.fichiers()) == (True, [])


def test_une_ligne_illisible_du_client_arrete_son_releve(lancer: Lancer, atelier: Atelier) -> None:
    atelier.changer("tblFactures", "Montant TTC", 1, "cent euros")
    code, _, erreur = lancer("releve", "--client", "C001", en_json=False)
    assert code == 2
    assert erreur.startswith("Une ligne de Hôtel du Nord (C001) est illisible ou en double")
    assert atelier.fichiers() == []
    assert lancer("releve", "--client", "C002")[0] == 0


def test_un_iban_change_depuis_le_dernier_envoi_est_demande(lancer: Lancer, atelier: Atelier) -> None:
    assert lancer("preparer")[0] == 0
    assert lancer("confirmer", "--tout")[0] == 0
    atelier.parametrer({"IBAN": "FR7630001007941234567890185"})
    code, sortie, _ = lancer("releve", "--client", "C002")
    assert (code, [a["colonne"] for a in sortie["anomalies"]], len(sortie["messages"])) == (1, ["IBAN"], 1)
    code, sortie, _ = lancer("releve", "--client", "C001", "--oui")
    assert (code, sortie["anomalies"]) == (0, [])
    assert [e.etape for e in atelier.dossier().journal[-2:]] == ["IBAN confirmé", "Relevé de compte"]


class Imprimeur:
    """A `Convertisseur` that makes a PDF of whatever it is given."""

    empechement = ""

    def convertir(self, lettres: Sequence[bytes]) -> Generator[Conversion, None, None]:
        for _ in lettres:
            yield Conversion(b"%PDF-1.7\n%%EOF\n")


def test_la_lettre_a_son_pdf_a_cote(atelier: Atelier) -> None:
    atelier.parametrer({"Lettres en PDF": "oui"})
    outils = atelier.outils()._replace(convertisseur=Imprimeur)
    fait = releve(outils, instant(date(2026, 11, 20)), "C002")
    assert [r.fichiers for r in fait.redigees] == [(f"{DOSSIER}/{LETTRE}", f"{DOSSIER}/{LETTRE[:-5]}.pdf")]
    assert atelier.fichiers() == [f"2026-11-20/{LETTRE}", f"2026-11-20/{LETTRE[:-5]}.pdf"]
    assert [e[4] for e in atelier.journal()] == [LETTRE]
