"""Which mailbox: the default account, another one of the profile, a shared mailbox, or none of that name."""

from datetime import date

import pytest

from atelier import Atelier, instant
from faux_outlook import ErreurComError, Poste
from relance_xl.usecases.envois import confirmer_les_envois
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.selection import Selection
from repondeur import Repondeur

VENDREDI, LUNDI = date(2026, 11, 20), date(2026, 11, 23)
COMPTE, PARTAGEE = "compta@duval.example", "recouvrement@duval.example"
FERMEE = (
    "La boîte « direction@duval.example » ne vous est pas ouverte dans Outlook : demandez l'accès à ses "
    "brouillons, ou corrigez « Boîte Outlook »"
)
LES_TROIS = ["C001-261120-R2", "C002-261120-R2", "C003-261120-R2"]


def brouillons(poste: Poste, adresse: str) -> list[str]:
    magasin = poste.partagees.get(adresse)
    if magasin is None:
        magasin = next(c.DeliveryStore for c in poste.comptes if c.SmtpAddress == adresse)
    assert magasin is not None
    return [identifiant for dossier, identifiant in poste.contenu(magasin) if dossier == "Brouillons"]


@pytest.mark.parametrize("saisie", [COMPTE, "Compta@DUVAL.example ", "compta"])
def test_un_autre_compte_du_profil(atelier: Atelier, saisie: str) -> None:
    """Its own Drafts, and it will be the sender."""
    poste = Poste(comptes=(COMPTE,))
    atelier.parametrer({"Boîte Outlook": saisie})
    assert preparer(poste.outils(atelier.outils()), instant(VENDREDI)).anomalies == ()
    assert brouillons(poste, COMPTE) == LES_TROIS
    assert {c.SendUsingAccount for c in poste.courriels()} == {poste.comptes[1]}


def test_une_boite_partagee_et_ses_envois_gardes_dans_la_boite_de_l_utilisatrice(atelier: Atelier) -> None:
    """Sent on behalf of it: Exchange files the copy with the user's own Sent Items, or with the mailbox's."""
    poste = Poste(partagees=(PARTAGEE,))
    atelier.parametrer({"Boîte Outlook": PARTAGEE})
    assert preparer(poste.outils(atelier.outils()), instant(VENDREDI)).anomalies == ()
    assert brouillons(poste, PARTAGEE) == LES_TROIS
    assert {(c.SentOnBehalfOfName, c.SendUsingAccount) for c in poste.courriels()} == {(PARTAGEE, None)}
    poste.envoyer(LES_TROIS[0], VENDREDI, magasin=poste.magasin)
    poste.envoyer(LES_TROIS[1], VENDREDI)
    rendu = confirmer_les_envois(poste.outils(atelier.outils()), instant(LUNDI), Selection(), Repondeur())
    assert rendu.phrases == (
        f"2 e-mails partis d'Outlook, notés à leur date : {LES_TROIS[0]}, {LES_TROIS[1]}.",
        f"1 e-mail attend encore dans Outlook : {LES_TROIS[2]}.",
    )


@pytest.mark.parametrize(
    ("adresse", "phrase"),
    [
        (
            "inconnue@duval.example",
            "Outlook n'a ni compte ni boîte partagée « inconnue@duval.example » : corrigez « Boîte Outlook »",
        ),
        (
            "direction@duval.example",
            FERMEE,
        ),
    ],
)
def test_une_boite_qui_n_est_pas_la(atelier: Atelier, poste: Poste, adresse: str, phrase: str) -> None:
    atelier.parametrer({"Boîte Outlook": adresse})
    faite = preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    suite = "Les e-mails sont des fichiers .eml, prêts à ouvrir et à envoyer."
    assert [a.message for a in faite.anomalies] == [f"{phrase} dans Paramètres. {suite}"]
    assert poste.contenu() == []


def test_une_panne_en_ouvrant_la_boite_partagee_garde_sa_phrase(atelier: Atelier) -> None:
    poste = Poste(partagees=(PARTAGEE,))
    poste.erreurs["NameSpace.GetSharedDefaultFolder"] = ErreurComError(0x80040115, "Réseau")
    atelier.parametrer({"Boîte Outlook": PARTAGEE})
    faite = preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    assert faite.anomalies[0].message.startswith("Outlook ne joint pas le serveur de messagerie")


def test_une_boite_partagee_dont_on_ne_voit_que_les_brouillons(atelier: Atelier) -> None:
    """Its other folders are not shared: what is sent from it lies in one's own Sent Items."""
    poste = Poste(partagees=(PARTAGEE,))
    poste.partagees[PARTAGEE].sans = (3, 4, 5)
    atelier.parametrer({"Boîte Outlook": PARTAGEE})
    preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    poste.envoyer(LES_TROIS[0], VENDREDI, magasin=poste.magasin)
    rendu = confirmer_les_envois(poste.outils(atelier.outils()), instant(LUNDI), Selection(), Repondeur())
    assert rendu.phrases[0] == f"1 e-mail parti d'Outlook, noté à sa date : {LES_TROIS[0]}."
