"""Drafted in Outlook, sent, deleted, paid meanwhile: the days of an accountant and her mailbox."""

from datetime import date
from decimal import Decimal

import pytest

from atelier import Atelier, Rangee, instant
from faux_outlook import Poste
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.schema.tables import REGLEMENTS, RELANCES
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.comptes_rendus import de_la_preparation
from relance_xl.usecases.envois import confirmer_les_envois
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.resultats import CompteRendu, Preparation
from relance_xl.usecases.selection import Selection
from repondeur import Repondeur

VENDREDI, SAMEDI, LUNDI = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
ALPHA, MARTIN, CHARLIE = "C001-261120-R2", "C002-261120-R2", "C003-261120-R2"
EML = {
    ALPHA: f"2026-11-20/{ALPHA}_Hotel-du-Nord-Fils.eml",
    MARTIN: f"2026-11-20/{MARTIN}_Martin.eml",
    CHARLIE: f"2026-11-20/{CHARLIE}_Charlie.eml",
}


def preparer_le(jour: date, atelier: Atelier, poste: Poste) -> Preparation:
    return preparer(poste.outils(atelier.outils()), instant(jour))


def confirmer_le(
    jour: date, atelier: Atelier, poste: Poste, dialogue: Repondeur, *lignes: int
) -> CompteRendu:
    selection = Selection(RELANCES.nom, lignes) if lignes else Selection()
    return confirmer_les_envois(poste.outils(atelier.outils()), instant(jour), selection, dialogue)


def journal(atelier: Atelier) -> list[tuple[str, str, date | None]]:
    return [(e.evenement, e.identifiant, e.date_effet) for e in atelier.dossier().journal]


def etats(atelier: Atelier) -> list[tuple[str, str]]:
    return atelier.table(RELANCES.nom, "Identifiant", "État")


def test_les_brouillons_sont_dans_outlook_et_leur_copie_dans_le_dossier(
    atelier: Atelier, poste: Poste
) -> None:
    faite = preparer_le(VENDREDI, atelier, poste)
    assert faite.anomalies == ()
    assert poste.contenu() == [("Brouillons", ALPHA), ("Brouillons", MARTIN), ("Brouillons", CHARLIE)]
    assert atelier.fichiers() == list(EML.values())
    courriel = poste.courriel(MARTIN)
    assert (courriel.To, courriel.CC, courriel.Categories) == (
        "compta@c002.example",
        "direction@martin.example",
        "Relance",
    )
    assert courriel.Subject == f"Votre facture échue – Réf. à rappeler {MARTIN}"
    facture, qr_code = courriel.Attachments.jointes
    assert (facture.FileName, facture.contenu) == ("été F3.pdf", b"%PDF-1.4 facture F3")
    assert qr_code.FileName == "virement.png"
    assert (courriel.SendUsingAccount, courriel.SentOnBehalfOfName, courriel.Sent) == (None, "", False)
    assert not [appel for appel in poste.appels if appel.endswith(".Send")]


def test_la_signature_de_l_utilisatrice_reste_apres_le_message(atelier: Atelier, poste: Poste) -> None:
    preparer_le(VENDREDI, atelier, poste)
    page = poste.courriel(ALPHA).HTMLBody
    assert page.startswith('<html><head></head><body lang="FR"><style>')
    assert page.count("<body") == page.count("</body>") == 1
    assert page.index("1 234,56 €".replace(" ", "\xa0")) < page.index(poste.signature)
    assert page.endswith(f"{poste.signature}</body></html>")


@pytest.mark.parametrize(
    ("la_sienne", "signataires"),
    [
        ('<p class="MsoNormal">&nbsp;</p><p>Anne Duval, Menuiserie Duval</p>', 0),
        ('<p><img src="cid:signature.png"></p>', 0),
        ("<style>p {}</style><!-- [if gte mso 9] --><p>&nbsp;</p>", 1),
    ],
)
def test_un_message_n_est_signe_qu_une_fois(
    atelier: Atelier, poste: Poste, la_sienne: str, signataires: int
) -> None:
    """Her signature in Outlook stands for the one of the template, unless she has none there."""
    poste.signature = la_sienne
    preparer_le(VENDREDI, atelier, poste)
    assert poste.courriel(ALPHA).HTMLBody.count('<p class="signataire"') == signataires


def test_le_meme_matin_deux_fois_ne_double_rien(atelier: Atelier, poste: Poste) -> None:
    preparer_le(VENDREDI, atelier, poste)
    avant = journal(atelier)
    preparer_le(VENDREDI, atelier, poste)
    assert (journal(atelier), poste.contenu()) == (
        avant,
        [("Brouillons", ALPHA), ("Brouillons", MARTIN), ("Brouillons", CHARLIE)],
    )


def test_un_envoye_un_supprime_un_en_attente(atelier: Atelier, poste: Poste) -> None:
    """Sent on Saturday, confirmed on Monday: the Journal bears Saturday, from which the delays run."""
    preparer_le(VENDREDI, atelier, poste)
    poste.envoyer(ALPHA, SAMEDI)
    poste.supprimer(MARTIN)
    dialogue = Repondeur(True)
    rendu = confirmer_le(LUNDI, atelier, poste, dialogue)
    (question,) = dialogue.questions
    assert question == (
        "1 e-mail n'est plus dans Outlook, ni en brouillon ni envoyé : Martin (C002-261120-R2). Faut-il "
        "annuler ? (Oui : la relance est retirée. Non : elle est partie autrement, ou attend.)"
    )
    assert rendu == CompteRendu(
        (
            f"1 e-mail parti d'Outlook, noté à sa date : {ALPHA}.",
            f"1 brouillon annulé : {MARTIN}.",
            f"1 e-mail attend encore dans Outlook : {CHARLIE}.",
        )
    )
    assert journal(atelier)[3:] == [("envoyée", ALPHA, SAMEDI), ("annulée", MARTIN, LUNDI)]
    assert etats(atelier) == [(ALPHA, "envoyée"), (MARTIN, "annulée"), (CHARLIE, "brouillon")]
    assert atelier.fichiers() == [EML[ALPHA], EML[CHARLIE]]
    assert poste.contenu() == [
        ("Brouillons", CHARLIE),
        ("Éléments envoyés", ALPHA),
        ("Éléments supprimés", MARTIN),
    ]
    encore = confirmer_le(LUNDI, atelier, poste, Repondeur())
    assert encore.phrases == (
        "Rien n'a été noté au Journal.",
        f"1 e-mail attend encore dans Outlook : {CHARLIE}.",
    )


def test_un_brouillon_perdu_n_est_pas_annule_si_l_utilisatrice_dit_non(
    atelier: Atelier, poste: Poste
) -> None:
    preparer_le(VENDREDI, atelier, poste)
    poste.envoyer(CHARLIE, VENDREDI)
    poste.supprimer(ALPHA)
    poste.supprimer(MARTIN)
    poste.vider_la_corbeille()
    dialogue = Repondeur(False, True)
    rendu = confirmer_le(LUNDI, atelier, poste, dialogue)
    assert dialogue.questions[1] == (
        "2 e-mails : Hôtel <du> Nord & Fils (C001-261120-R2), Martin (C002-261120-R2). Sont-ils tous partis ?"
    )
    assert journal(atelier)[3:] == [
        ("envoyée", CHARLIE, VENDREDI),
        ("envoyée", ALPHA, LUNDI),
        ("envoyée", MARTIN, LUNDI),
    ]
    assert rendu.phrases == (
        f"1 e-mail parti d'Outlook, noté à sa date : {CHARLIE}.",
        f"2 relances notées parties : {ALPHA}, {MARTIN}.",
    )


def test_un_envoye_range_dans_la_corbeille_est_parti_et_la_boite_d_envoi_attend(
    atelier: Atelier, poste: Poste
) -> None:
    preparer_le(VENDREDI, atelier, poste)
    poste.envoyer(ALPHA, VENDREDI)
    poste.supprimer(ALPHA)
    poste.mettre_en_boite_d_envoi(MARTIN)
    rendu = confirmer_le(SAMEDI, atelier, poste, Repondeur())
    assert journal(atelier)[3:] == [("envoyée", ALPHA, VENDREDI)]
    assert rendu.phrases[1] == f"2 e-mails attendent encore dans Outlook : {MARTIN}, {CHARLIE}."


def test_les_lignes_choisies_seules(atelier: Atelier, poste: Poste) -> None:
    preparer_le(VENDREDI, atelier, poste)
    for identifiant in (ALPHA, MARTIN, CHARLIE):
        poste.envoyer(identifiant, VENDREDI)
    ligne = next(c.ligne for c in atelier.dossier().choix if c.identifiant == MARTIN)
    dialogue = Repondeur("La ligne sélectionnée")
    confirmer_le(VENDREDI, atelier, poste, dialogue, ligne)
    selection, toutes = "La ligne sélectionnée : Martin (C002-261120-R2)", "Les 3 relances en attente"
    assert dialogue.questions == [f"Confirmer quels envois ? {selection} / {toutes}"]
    assert journal(atelier)[3:] == [("envoyée", MARTIN, VENDREDI)]
    abandon = confirmer_le(VENDREDI, atelier, poste, Repondeur(None), ligne - 1)
    assert abandon.phrases == ("Abandonné : rien n'a été modifié.",)
    assert len(journal(atelier)) == 4


def test_paye_entretemps_le_brouillon_quitte_outlook_avec_son_fichier(atelier: Atelier, poste: Poste) -> None:
    """500,00 € received on Saturday: Monday's run withdraws the draft, in Outlook too."""
    preparer_le(VENDREDI, atelier, poste)
    regler(atelier, "C002", "F3", "500.00")
    faite = preparer_le(LUNDI, atelier, poste)
    assert [(r.identifiant, r.raison) for r in faite.retraits] == [(MARTIN, "la facture F3 est soldée")]
    assert journal(atelier)[3:] == [("annulée", MARTIN, LUNDI)]
    assert poste.contenu() == [
        ("Brouillons", ALPHA),
        ("Brouillons", CHARLIE),
        ("Éléments supprimés", MARTIN),
    ]
    assert atelier.fichiers() == [EML[ALPHA], EML[CHARLIE]]


def test_paye_apres_l_envoi_la_relance_est_partie_et_non_annulee(atelier: Atelier, poste: Poste) -> None:
    """Nobody clicked « Confirmer »: Sent Items still tell, and what went out is never said withdrawn."""
    preparer_le(VENDREDI, atelier, poste)
    poste.envoyer(MARTIN, VENDREDI)
    regler(atelier, "C002", "F3", "500.00")
    faite = preparer_le(LUNDI, atelier, poste)
    assert (faite.retraits, faite.relances, faite.partis) == ((), (), (MARTIN,))
    assert "1 e-mail parti d'Outlook, noté envoyé à sa date." in de_la_preparation(faite)
    assert journal(atelier)[3:] == [("envoyée", MARTIN, VENDREDI)]
    assert atelier.fichiers() == list(EML.values())
    assert preparer_le(LUNDI, atelier, poste).anomalies == ()
    assert len(journal(atelier)) == 4


def test_annuler_retire_aussi_d_outlook_mais_pas_ce_qui_est_parti(atelier: Atelier, poste: Poste) -> None:
    preparer_le(VENDREDI, atelier, poste)
    poste.envoyer(ALPHA, VENDREDI)
    faite = annuler(poste.outils(atelier.outils()), instant(SAMEDI), (MARTIN,), "")
    assert (faite.annulees, faite.anomalies) == ((MARTIN,), ())
    assert poste.contenu() == [
        ("Brouillons", CHARLIE),
        ("Éléments envoyés", ALPHA),
        ("Éléments supprimés", MARTIN),
    ]
    with pytest.raises(RefusError) as refus:
        annuler(poste.outils(atelier.outils()), instant(SAMEDI), (ALPHA,), "")
    assert str(refus.value) == (
        f"La relance {ALPHA} est partie d'Outlook le 20/11/2026 : elle ne peut plus être annulée. "
        "Confirmez les envois."
    )


def test_outlook_perdu_au_moment_de_retirer_le_brouillon_le_fichier_le_rappelle(
    atelier: Atelier, poste: Poste
) -> None:
    preparer_le(VENDREDI, atelier, poste)
    sans_outlook = annuler(atelier.outils(), instant(SAMEDI), (MARTIN,), "")
    message = (
        "Ces brouillons annulés sont encore dans Outlook, qui ne répond pas : ne les envoyez pas. "
        "La prochaine préparation les y supprimera."
    )
    assert sans_outlook.anomalies == (
        Anomalie("à vérifier", "Relances du jour", None, "Identifiant", MARTIN, message),
    )
    assert atelier.fichiers() == list(EML.values())
    preparer_le(SAMEDI, atelier, poste)
    assert MARTIN not in [identifiant for dossier, identifiant in poste.contenu() if dossier == "Brouillons"]
    assert EML[MARTIN] not in atelier.fichiers()


def regler(atelier: Atelier, code: str, numero: str, montant: str) -> None:
    rangee: Rangee = {"Date": SAMEDI, "Code client": code, "N° facture": numero, "Montant": Decimal(montant)}
    atelier.ajouter(REGLEMENTS.nom, rangee)
