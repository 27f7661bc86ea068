"""Every way in which Outlook does not serve: said in a sentence, and the e-mails are files ready to send."""

from datetime import date

import pytest

from atelier import Atelier, instant
from faux_outlook import (
    ACCES_REFUSE,
    INTROUVABLE,
    OCCUPE,
    PROPRIETE,
    REFUS_DE_SECURITE,
    Com,
    ErreurComError,
    MailItem,
    Poste,
)
from relance_xl.adapters.outlook import Acces, messagerie_outlook
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.entites import Parametres
from relance_xl.usecases.preparer import preparer

VENDREDI = date(2026, 11, 20)
SUITE = "Les e-mails sont des fichiers .eml, prêts à ouvrir et à envoyer."
PROFIL = (
    "Outlook n'a pas pu s'ouvrir : ouvrez-le vous-même, répondez à ce qu'il demande (profil, mot de passe), "
    "puis recommencez."
)
DROITS = (
    "Outlook et Excel ne tournent pas avec les mêmes droits : fermez-les, puis ouvrez-les tous deux "
    "normalement (sans « Exécuter en tant qu'administrateur »)."
)
ABSENT = "Outlook classique n'est pas installé sur ce poste."
FERME = "Outlook s'est fermé, ou ne répond plus : ouvrez-le, puis recommencez."

NOUVEL = (
    "Ce poste n'a que le nouvel Outlook, qui ne se laisse pas piloter : revenez à Outlook classique "
    "(bouton « Nouvel Outlook » en haut à droite) si vous voulez y trouver vos brouillons."
)
SECURITE = (
    "L'accès aux messages a été refusé dans la fenêtre de sécurité d'Outlook : acceptez-le (pour dix "
    "minutes) à la prochaine préparation."
)
OCCUPE_SANS_FIN = (
    "Outlook est occupé : terminez ce qu'il demande (une boîte de dialogue est peut-être ouverte), puis "
    "recommencez."
)


def panne(appel: str, erreur: Exception, *, nouvel_outlook: bool = False) -> Poste:
    poste = Poste()
    poste.erreurs[appel] = erreur
    poste.nouvel_outlook = nouvel_outlook
    return poste


def toujours_occupe(*, tu: bool = False) -> Poste:
    poste = Poste()
    poste.occupe, poste.occupe_tu = 1000, tu
    return poste


HUMEURS = {
    "absent": (panne("Outlook.Dispatch", ErreurComError(0x80040154)), ABSENT),
    "classe inconnue": (panne("Outlook.Dispatch", ErreurComError(0x800401F3)), ABSENT),
    "nouvel outlook": (
        panne("Outlook.Dispatch", ErreurComError(0x80040154), nouvel_outlook=True),
        NOUVEL,
    ),
    "ne s'ouvre pas": (panne("Outlook.Dispatch", ErreurComError(0x80080005)), PROFIL),
    "profil demandé": (panne("Application.GetNamespace", ErreurComError(0x80040111, "Échec")), PROFIL),
    "fenêtre de sécurité refusée": (
        panne("NameSpace.CurrentUser", ErreurComError(REFUS_DE_SECURITE, "Opération annulée")),
        SECURITE,
    ),
    "administrateur": (panne("Outlook.Dispatch", ErreurComError(ACCES_REFUSE)), DROITS),
    "autre session": (panne("Outlook.Dispatch", ErreurComError(0x800401E3)), DROITS),
    "occupé sans fin": (
        toujours_occupe(),
        OCCUPE_SANS_FIN,
    ),
    "occupé sans fin ni raison": (toujours_occupe(tu=True), OCCUPE_SANS_FIN),
    "propriété refusée sans raison": (
        panne("NameSpace.CurrentUser", AttributeError("Property '<unknown>.To' can not be set.")),
        OCCUPE_SANS_FIN,
    ),
    "fermé": (panne("NameSpace.GetDefaultFolder", ErreurComError(0x80010108)), FERME),
    "hors ligne": (
        panne("NameSpace.GetDefaultFolder", ErreurComError(0x80040115, "Réseau")),
        "Outlook ne joint pas le serveur de messagerie : vérifiez la connexion.",
    ),
    "inconnue": (
        panne("NameSpace.GetDefaultFolder", ErreurComError(0x80004005, "Erreur non spécifiée. ")),
        "Outlook a répondu par une erreur (0x80004005 : Erreur non spécifiée.).",
    ),
}


@pytest.mark.parametrize(("poste", "phrase"), HUMEURS.values(), ids=HUMEURS)
def test_chaque_humeur_est_dite(poste: Poste, phrase: str) -> None:
    assert poste.messagerie(Parametres(messagerie="outlook")).empechement == phrase


def test_les_e_mails_sont_alors_des_fichiers_prets_a_envoyer(atelier: Atelier) -> None:
    poste = panne("Outlook.Dispatch", ErreurComError(0x80040154))
    faite = preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    assert faite.anomalies == (
        Anomalie("à vérifier", "Paramètres", None, "Valeur", "outlook", f"{ABSENT} {SUITE}"),
    )
    assert atelier.fichiers() == [
        "2026-11-20/C001-261120-R2_Hotel-du-Nord-Fils.eml",
        "2026-11-20/C002-261120-R2_Martin.eml",
        "2026-11-20/C003-261120-R2_Charlie.eml",
    ]
    brouillon = (atelier.chemin.parent / "Relances" / atelier.fichiers()[1]).read_bytes()
    assert b"\r\nX-Unsent: 1\r\n" in brouillon


def test_sur_cette_machine_sans_windows(atelier: Atelier) -> None:
    faite = preparer(atelier.outils(), instant(VENDREDI))
    phrase = "Outlook ne se pilote que sous Windows."
    assert [a.message for a in faite.anomalies] == [f"{phrase} {SUITE}"]


def test_le_meme_matin_deux_fois_le_dit_encore_et_ne_change_rien(atelier: Atelier) -> None:
    premiere = preparer(atelier.outils(), instant(VENDREDI))
    classeur = atelier.chemin.read_bytes()
    assert preparer(atelier.outils(), instant(VENDREDI)).anomalies == premiere.anomalies
    assert atelier.chemin.read_bytes() == classeur


def test_une_erreur_de_notre_programme_n_est_pas_prise_pour_une_humeur(atelier: Atelier) -> None:
    def ouvrir() -> Com:
        raise ZeroDivisionError

    acces = Acces(ouvrir, lambda: False)
    outils = atelier.outils()._replace(messagerie=lambda p: messagerie_outlook(p, acces))
    with pytest.raises(ZeroDivisionError):
        preparer(outils, instant(VENDREDI))


def test_ni_apercu_ni_simulation_ne_touchent_outlook(atelier: Atelier, poste: Poste) -> None:
    outils = poste.outils(atelier.outils())
    assert preparer(outils, instant(VENDREDI), simulation=True).anomalies == ()
    assert preparer(outils, instant(VENDREDI), apercu=True).anomalies == ()
    assert poste.appels == []


def test_un_refus_isole_n_arrete_pas_les_autres(atelier: Atelier, poste: Poste) -> None:
    """Outlook refuses the attachment of one e-mail: that one stays a file. No account, thus no QR code."""
    atelier.parametrer({"IBAN": None})
    poste.erreurs["Attachments.Add"] = ErreurComError(0x80004005, "La taille dépasse la limite.")
    faite = preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    assert [(a.feuille, a.valeur) for a in faite.anomalies] == [
        ("Paramètres", ""),
        ("Relances du jour", "C002-261120-R2"),
    ]
    assert poste.contenu() == [("Brouillons", "C001-261120-R2"), ("Brouillons", "C003-261120-R2")]


def test_l_imitation_refuse_ce_que_la_documentation_n_a_pas(poste: Poste) -> None:
    session = poste.ouvrir().GetNamespace("MAPI")
    with pytest.raises(AttributeError, match="GetDraftFolder"):
        session.GetDraftFolder()
    with pytest.raises(AttributeError, match="Identifiant"):
        session.GetDefaultFolder(16).Items.Add(0).Identifiant = "R1"
    with pytest.raises(NotImplementedError, match=r"NameSpace\.Logoff"):
        session.Logoff()
    with pytest.raises(ErreurComError):
        session.GetDefaultFolder(5).GetTable("[RelanceXL] = 'R1'")
    with pytest.raises(AssertionError, match="jamais rien"):
        session.GetDefaultFolder(16).Items.Add(0).Send()


def test_r1_n_est_pas_r17(poste: Poste) -> None:
    for identifiant in ("C001-261120-R17", "C001-261120-R1-V2"):
        courriel = MailItem(poste, poste.magasin.dossiers[16])
        courriel.proprietes = {PROPRIETE: identifiant}
        courriel.Save()
    boite = poste.messagerie(Parametres(messagerie="outlook"))
    etats = boite.etats(["C001-261120-R1", "C001-261120-R17"])
    assert {i: e.etat for i, e in etats.items()} == {
        "C001-261120-R1": "supprimé",
        "C001-261120-R17": "brouillon",
    }
    boite.retirer(["C001-261120-R1"])
    assert [d for d, _ in poste.contenu()] == ["Brouillons", "Brouillons"]


def test_un_brouillon_disparu_pendant_le_retrait_n_est_pas_une_erreur(poste: Poste) -> None:
    courriel = MailItem(poste, poste.magasin.dossiers[16])
    courriel.proprietes = {PROPRIETE: "R1"}
    courriel.Save()
    boite = poste.messagerie(Parametres(messagerie="outlook"))
    poste.erreurs["NameSpace.GetItemFromID"] = ErreurComError(INTROUVABLE, "L'élément n'existe plus.")
    boite.retirer(["R1"])
    poste.erreurs["NameSpace.GetItemFromID"] = ErreurComError(OCCUPE)
    with pytest.raises(RefusError, match="Outlook est occupé"):
        boite.retirer(["R1"])
    assert poste.contenu() == [("Brouillons", "R1")]
