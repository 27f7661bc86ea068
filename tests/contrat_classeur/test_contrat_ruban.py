"""The ribbon on live Relance.xlsm, from Book.caller() to the Journal: the groups of a morning."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

from contrat_classeur.cas_ruban import COURRIEL, DOSSIER, LETTRE, RECOMMANDE, a_8_h_30, evenement
from contrat_classeur.ruban_vif import VENDREDI, BureauVif, Effet, Ligne
from relance_xl.ruban.actions import ACTIONS
from relance_xl.schema.contenu import Cellule

Bureau = Callable[[str], BureauVif]
RIEN_A_SIGNALER = "Rien à signaler : lignes, journal et totaux sont en ordre."
FAITES = "3 messages préparés : 1 e-mail, 2 lettres ; 1\u202f975,75\xa0€ réclamés."
PREVUES = "3 messages prévus : 1 e-mail, 2 lettres ; 1\u202f975,75\xa0€ à réclamer."
SUITE = "Décochez, reportez ou corrigez ce qu'il faut, puis cliquez sur « Préparer relances du jour »."


def _rangee(rang: int, message: Ligne, etat: str, **en_plus: Cellule) -> dict[tuple[str, int, str], Cellule]:
    """A whole new row of Relances du jour, on Excel's row `rang`."""
    destinataire, canal = message["Destinataire"], message["Canal"]
    cellules: Mapping[str, Cellule] = {
        **{
            label: message[label]
            for label in ("Code client", "Étape", "Canal", "Destinataire", "Identifiant")
        },
        "Envoyer": "oui",
        "Date": VENDREDI,
        "Téléphone": "04 75 00 00 00",
        "Factures": message["N° facture"],
        "Total dû": message["Montant"],
        "Réclamé": message["Montant"],
        "Proposition": f"{canal} · {destinataire}",
        "État": etat,
        **en_plus,
    }
    return {("tblRelances", rang, label): cellule for label, cellule in cellules.items()}


def _rangees(etat: str, *, avec_fichiers: bool) -> dict[tuple[str, int, str], Cellule]:
    def fichier(message: Ligne) -> dict[str, Cellule]:
        return {"Fichier": message["Pièce"]} if avec_fichiers else {}

    retard = "Plus ancien retard (j)"
    return {
        **_rangee(6, COURRIEL, etat, Nom="Boulangerie Fournil", **{retard: 10.0}, **fichier(COURRIEL)),
        **_rangee(7, LETTRE, etat, Nom="Hôtel <du> Nord", **{retard: 21.0}, **fichier(LETTRE)),
        **_rangee(
            8,
            RECOMMANDE,
            etat,
            Nom="Garage Müller & Fils",
            Réclamé=141.19,
            **{retard: 50.0},
            **fichier(RECOMMANDE),
        ),
    }


def _facture(rang: int, cellules: Ligne) -> dict[tuple[str, int, str], Cellule]:
    return {("tblFactures", rang, label): cellule for label, cellule in cellules.items()}


def _calculees(
    rang: int, montants: tuple[float, float, float], prescription: date, *suite: str
) -> dict[tuple[str, int, str], Cellule]:
    """What is computed of an invoice: (balance, days late, interest); `suite`: next step, and why."""
    reste, retard, penalites = montants
    etape, pourquoi = suite
    calculees: Ligne = {
        "Réglé": 0.0,
        "Reste dû": reste,
        "Retard (j)": retard,
        "Pénalités": penalites,
        "Indemnité": 40.0,
        "Prescription le": prescription,
        "Prochaine étape": etape,
        "Pourquoi": pourquoi,
    }
    return _facture(rang, calculees)


def _attend(identifiant: Cellule) -> str:
    return f"Le brouillon {identifiant} du 20/11/2026 attend d'être confirmé ou annulé."


def test_verifier(bureau: Bureau) -> None:
    assert bureau("calme").cliquer("verifier") == Effet(
        0, [], {}, RIEN_A_SIGNALER, a_8_h_30(RIEN_A_SIGNALER), "Accueil"
    )


def test_verifier_remplit_anomalies(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.livre.sheets["Factures"].tables["tblFactures"].range[1, 4].value = "31/02/2026"
    message = "Une date est attendue, par exemple 31/12/2026. En attendant, cette facture n'est pas relancée."
    dit = "1 anomalie bloquante : voyez Anomalies."
    anomalie: Ligne = {
        "Gravité": "bloquante",
        "Feuille": "Factures",
        "Ligne": 6.0,
        "Colonne": "Date d'échéance",
        "Valeur": "31/02/2026",
        "Message": message,
    }
    cellules = {("tblAnomalies", 6, label): cellule for label, cellule in anomalie.items()}
    assert poste.cliquer("verifier", sain=False) == Effet(0, [], cellules, dit, a_8_h_30(dit), "Anomalies")


def test_apercu_puis_preparer(bureau: Bureau) -> None:
    poste = bureau("neuf")
    apercu = poste.cliquer("apercu")
    assert apercu == Effet(
        0,
        [],
        _rangees("aperçu", avec_fichiers=False),
        f"{PREVUES}\n\n{SUITE}",
        a_8_h_30(f"{PREVUES} {SUITE}"),
        "Relances du jour",
    )
    poste.livre.sheets["Relances du jour"].tables["tblRelances"].range[2, 0].value = "non"
    effet = poste.cliquer("preparer")
    assert effet.journal == [evenement("brouillon", COURRIEL), evenement("brouillon", RECOMMANDE)]
    assert {cle: c for cle, c in effet.cellules.items() if cle[0] == "tblRelances"} == {
        ("tblRelances", 6, "État"): "brouillon",
        ("tblRelances", 6, "Fichier"): COURRIEL["Pièce"],
        ("tblRelances", 8, "État"): "brouillon",
        ("tblRelances", 8, "Fichier"): RECOMMANDE["Pièce"],
    }


def test_preparer(bureau: Bureau) -> None:
    poste = bureau("neuf")
    effet = poste.cliquer("preparer")
    assert effet.journal == [evenement("brouillon", message) for message in (COURRIEL, LETTRE, RECOMMANDE)]
    assert effet.cellules == {
        **{("tblClients", rang, "Scénario conseillé"): "Nouveau client" for rang in (6, 7, 8, 9)},
        **_calculees(
            6, (1234.56, 10.0, 4.19), date(2031, 10, 11), "Première relance", _attend("C001-261120-R2")
        ),
        **_calculees(
            7, (600.0, 21.0, 4.28), date(2031, 9, 30), "Lettre de relance", _attend("C002-261120-R1")
        ),
        **_calculees(8, (99.5, 50.0, 1.69), date(2031, 9, 1), "Mise en demeure", _attend("C003-261120-R1")),
        **_calculees(
            9,
            (250.0, 2.0, 0.17),
            date(2031, 10, 19),
            "Première relance",
            "Échéance le 18/11/2026 ; « Première relance » à partir du 23/11/2026.",
        ),
        ("tblFactures", 9, "Prochaine date"): date(2026, 11, 23),
        **_rangees("brouillon", avec_fichiers=True),
    }
    ou = f"À relire dans {DOSSIER}."
    assert effet[3:] == (f"{FAITES}\n\n{ou}", a_8_h_30(f"{FAITES} {ou}"), "Relances du jour")
    dossier = Path(poste.livre.fullname).parent
    message = message_from_bytes((dossier / str(COURRIEL["Pièce"])).read_bytes(), policy=policy.default)
    assert (message["To"], message["X-Relance-Id"]) == ("compta@c001.example", "C001-261120-R2")
    assert poste.livre.sheets["Relances du jour"]["N6"].hyperlink == COURRIEL["Pièce"]
    encore = poste.cliquer("preparer")
    assert (encore.code, encore.journal, encore.cellules) == (0, [], {})


def test_imprimer(bureau: Bureau) -> None:
    poste = bureau("pret")
    dit = ("2 courriers envoyés à l'imprimante.", "Une fois postés, cliquez sur « Confirmer les envois ».")
    assert poste.cliquer("imprimer", "yes") == Effet(
        0, [], {}, "\n\n".join(dit), a_8_h_30(" ".join(dit)), "Accueil"
    )
    assert poste.imprimes == [RECOMMANDE["Pièce"], LETTRE["Pièce"]]


def test_confirmer(bureau: Bureau) -> None:
    effet = bureau("pret").cliquer("confirmer", "yes", "yes", "1A001")
    deuxieme = "« Deuxième relance » à partir du 28/11/2026."
    finie = "Toutes les étapes du scénario sont faites : décidez de la suite (contentieux, abandon…)"
    assert effet.journal == [
        evenement("envoyée", COURRIEL),
        evenement("postée", LETTRE),
        evenement(
            "postée",
            RECOMMANDE,
            **{"N° recommandé": "1A001", "Détail": "Adressée à : 1 rue Haute, 07000 Privas"},
        ),
    ]
    assert effet.cellules == {
        **_facture(6, {"Dernière étape": "Première relance", "Relancée le": VENDREDI}),
        **_facture(6, {"Prochaine étape": "Deuxième relance", "Prochaine date": date(2026, 11, 28)}),
        **_facture(6, {"Pourquoi": f"Délai accordé jusqu'au 27/11/2026 ; {deuxieme}"}),
        **_facture(7, {"Dernière étape": "Lettre de relance", "Relancée le": VENDREDI}),
        **_facture(8, {"Dernière étape": "Mise en demeure", "Relancée le": VENDREDI}),
        **_facture(7, {"Prochaine étape": None, "Pourquoi": f"{finie}."}),
        **_facture(8, {"Prochaine étape": None, "Pourquoi": f"{finie} ; délai accordé jusqu'au 01/12/2026."}),
        **{
            ("tblRelances", rang, "État"): etat
            for rang, etat in ((6, "envoyée"), (7, "postée"), (8, "postée"))
        },
    }
    dit = "3 relances notées parties : C001-261120-R2, C002-261120-R1, C003-261120-R1."
    assert effet[3:] == (dit, a_8_h_30(dit), "Accueil")


def test_annuler_le_brouillon_choisi(bureau: Bureau) -> None:
    poste = bureau("pret")
    poste.choisir("tblRelances", 0)
    dit = "1 brouillon annulé : C001-261120-R2."
    assert poste.cliquer("annuler", "yes") == Effet(
        0,
        [evenement("annulée", COURRIEL, Détail="annulée par l'utilisateur")],
        {
            ("tblFactures", 6, "Pourquoi"): "« Première relance » à préparer.",
            ("tblRelances", 6, "État"): "annulée",
        },
        dit,
        a_8_h_30(dit),
        "Relances du jour",
    )
    assert not (Path(poste.livre.fullname).parent / str(COURRIEL["Pièce"])).exists()


def test_arreter_quand_rien_ne_tourne(bureau: Bureau) -> None:
    effet = bureau("calme").cliquer("arreter")
    assert effet[:4] == (
        0,
        [],
        {},
        "Aucune action n'est en cours sur ce classeur : il n'y a rien à arrêter.",
    )


def test_importer_des_reglements(bureau: Bureau, tmp_path: Path) -> None:
    fichier = tmp_path / "banque.csv"
    fichier.write_text(
        "Date;Code client;N° facture;Montant;Référence\n20/11/2026;C001;F101;1234,56;00042\n",
        encoding="utf-8",
    )
    effet = bureau("calme").cliquer("importer", str(fichier))
    assert effet.journal == [
        {
            "Lot": "I261120-1",
            "Événement": "import",
            "Date d'effet": VENDREDI,
            "Pièce": "Relances/imports/I261120-1.json",
            "Identifiant": "I261120-1",
            "Détail": "banque.csv : lues 1, ajoutées 1, modifiées 0, refusées 0",
        }
    ]
    assert effet.cellules == {
        ("tblReglements", 6, "Date"): VENDREDI,
        ("tblReglements", 6, "Code client"): "C001",
        ("tblReglements", 6, "N° facture"): "F101",
        ("tblReglements", 6, "Montant"): 1234.56,
        ("tblReglements", 6, "Référence"): "00042",
    }
    dit = "CSV : 1 ligne lue ; 1 ajoutée, 0 modifiée, 0 inchangée, 0 refusée."
    assert effet[3:] == (dit, a_8_h_30(dit), "Accueil")


def test_ouvrir_les_fichiers_choisis(bureau: Bureau) -> None:
    poste = bureau("pret")
    poste.choisir("tblRelances", 0, 2)
    effet = poste.cliquer("ouvrir")
    assert effet[:4] == (0, [], {}, "")
    assert poste.ouverts == [COURRIEL["Pièce"], RECOMMANDE["Pièce"]]


def test_modeles_parametres_et_aide(bureau: Bureau) -> None:
    poste = bureau("calme")
    effet = poste.cliquer("modeles", "yes")
    modeles = Path(__file__).resolve().parents[2] / "templates"
    livres = sum(chemin.is_file() for chemin in modeles.glob("??/**/*"))
    assert effet[:4] == (0, [], {}, f"{livres} modèles essayés, tous sont bons.")
    assert poste.cliquer("parametres")[:2] == (0, [])
    assert poste.livre.sheets.active.name == "Paramètres"
    assert poste.cliquer("aide")[:4] == (0, [], {}, "")
    assert poste.ouverts == ["templates", "profil/guide/guide.html"]


def test_chaque_bouton_du_ruban_a_son_cas() -> None:
    ici = Path(__file__).parent
    cas = "".join(module.read_text(encoding="utf-8") for module in ici.glob("test_contrat_ruban*.py"))
    assert set(re.findall(r'cliquer\("(\w+)"', cas)) - {"rapprocher"} == set(ACTIONS)


def test_un_bouton_inconnu_est_une_phrase(bureau: Bureau) -> None:
    poste = bureau("calme")
    effet = poste.cliquer("rapprocher")
    assert effet[:4] == (
        2,
        [],
        {},
        "Ce bouton n'existe pas dans cette version de Relance XL : réinstallez le programme.",
    )


def test_chaque_geste_se_plaint_d_une_mauvaise_selection(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.livre.sheets["Accueil"]["A1"].select()
    for action in ("relancer", "litige", "note", "pourquoi", "historique"):
        effet = poste.cliquer(action)
        assert effet[:3] == (2, [], {})
        assert effet.dit.startswith("Sélectionnez")
