"""« Confirmer les envois » without a mailbox: what cannot be known is asked, one question for each kind."""

from datetime import date
from pathlib import Path

import pytest

from atelier import Atelier, Rangee, fiche, instant, piece
from faux_outlook import ErreurComError, Poste
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.schema.tables import RELANCES, SCENARIOS
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.envois import confirmer_les_envois
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection
from repondeur import Repondeur

VENDREDI, SAMEDI, LUNDI = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
A, B, C, D, E = (f"C00{n}-261120-R1" for n in range(1, 6))
EMAIL = "1 e-mail : Alpha (C001-261120-R1). Est-il parti ?"
COURRIER = "1 courrier : Bravo (C002-261120-R1). Est-il posté ?"
SMS = "1 message à faire vous-même (SMS, portail ou autre) : Echo (C005-261120-R1). Est-il parti ?"
RECOMMANDE = (
    "Recommandé pour Charlie (C003-261120-R1) : s'il est posté, son numéro ? (Laissez vide si vous ne l'avez "
    "pas ; Annuler s'il n'est pas posté.)"
)


def etape(canal: str, nature: str = "relance") -> Rangee:
    """A scenario of one step, named after its channel, five days after the due date."""
    return {
        "Scénario": canal,
        "Ordre": 1,
        "Étape": f"Par {canal}",
        "Nature": nature,
        "Jours": 5,
        "Canal": canal,
        "Délai accordé": 8,
    }


@pytest.fixture
def cinq(tmp_path: Path) -> Atelier:
    """An e-mail to Alpha, a letter to Bravo, a recommandé to Charlie, a call to Delta, an SMS to Echo."""
    atelier = Atelier(tmp_path)
    canaux = ("e-mail", "courrier", "recommandé", "téléphone", "SMS")
    noms = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")
    atelier.ajouter(
        SCENARIOS.nom,
        *(etape(c, "mise en demeure" if c == "recommandé" else "relance") for c in canaux),
    )
    atelier.remplir(
        [fiche(f"C00{n}", noms[n - 1], Scénario=canaux[n - 1]) for n in range(1, 6)],
        [piece(f"C00{n}", f"F{n}", "100.00", date(2026, 11, 10)) for n in range(1, 6)],
    )
    preparer(atelier.outils(), instant(VENDREDI))
    assert [b.identifiant for b in atelier.dossier().choix] == [A, B, C, D, E]
    return atelier


def confirmer_le(jour: date, atelier: Atelier, dialogue: Repondeur, *lignes: int) -> CompteRendu:
    selection = Selection(RELANCES.nom, lignes) if lignes else Selection()
    return confirmer_les_envois(atelier.outils(), instant(jour), selection, dialogue)


def notes(atelier: Atelier) -> list[tuple[str, str, date | None, str]]:
    """What came after the drafts: event, identifier, day, number of the recommandé."""
    return [
        (e.evenement, e.identifiant, e.date_effet, e.numero_recommande)
        for e in atelier.dossier().journal
        if e.evenement != "brouillon"
    ]


def test_ce_qui_n_est_pas_un_numero_de_recommande_est_redemande(cinq: Atelier) -> None:
    dialogue = Repondeur(True, True, True, "=A1", "1A 234 567 8901 2")
    confirmer_le(SAMEDI, cinq, dialogue)
    faute = "« =A1 » n'est pas un numéro de recommandé : recopiez-le du récépissé (1A 123 456 7890 1)."
    assert dialogue.questions[3:] == [RECOMMANDE, f"{faute}\n\n{RECOMMANDE}"]
    assert notes(cinq)[-1] == ("postée", C, SAMEDI, "1A 234 567 8901 2")


def test_tout_est_parti(cinq: Atelier) -> None:
    dialogue = Repondeur(True, True, True, "1A 234 567 8901 2")
    rendu = confirmer_le(SAMEDI, cinq, dialogue)
    assert dialogue.questions == [EMAIL, COURRIER, SMS, RECOMMANDE]
    assert notes(cinq) == [
        ("envoyée", A, SAMEDI, ""),
        ("postée", B, SAMEDI, ""),
        ("envoyée", E, SAMEDI, ""),
        ("postée", C, SAMEDI, "1A 234 567 8901 2"),
    ]
    assert rendu == CompteRendu(
        (
            f"4 relances notées parties : {A}, {B}, {E}, {C}.",
            "1 appel reste à passer : notez l'appel avec le bouton « Appel ».",
        )
    )
    assert cinq.table(RELANCES.nom, "État") == [
        ("envoyée",),
        ("postée",),
        ("postée",),
        ("brouillon",),
        ("envoyée",),
    ]


def test_un_recommande_sans_numero_est_a_verifier(cinq: Atelier) -> None:
    ligne = cinq.dossier().choix[2].ligne
    dialogue = Repondeur("La ligne sélectionnée", " ")
    rendu = confirmer_le(SAMEDI, cinq, dialogue, ligne)
    message = f"Le recommandé {C} est noté sans son numéro : gardez le récépissé avec le dossier."
    assert rendu == CompteRendu(
        (f"1 relance notée partie : {C}.",),
        (Anomalie("à vérifier", "Journal des relances", None, "N° recommandé", C, message),),
    )
    assert notes(cinq) == [("postée", C, SAMEDI, "")]


def test_rien_n_est_parti(cinq: Atelier) -> None:
    rendu = confirmer_le(SAMEDI, cinq, Repondeur(False, False, False, None))
    assert rendu.phrases == (
        "Rien n'a été noté au Journal.",
        "1 appel reste à passer : notez l'appel avec le bouton « Appel ».",
        "4 relances attendent encore.",
    )
    assert notes(cinq) == []


def test_quand_tout_est_confirme_rien_n_est_demande(cinq: Atelier) -> None:
    confirmer(cinq.outils(), instant(SAMEDI), Demande(tout=True))
    rendu = confirmer_le(LUNDI, cinq, Repondeur())
    assert rendu == CompteRendu(("Aucune relance n'attend d'être confirmée.",))


def test_des_e_mails_d_outlook_qu_on_ne_joint_plus_sont_demandes(atelier: Atelier, poste: Poste) -> None:
    """Prepared in Outlook on Friday; on Monday the machine has only the new one."""
    preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    poste.erreurs["Outlook.Dispatch"] = ErreurComError(0x80040154)
    dialogue = Repondeur(True)
    rendu = confirmer_les_envois(poste.outils(atelier.outils()), instant(LUNDI), Selection(), dialogue)
    assert dialogue.questions[0].startswith("3 e-mails : Hôtel <du> Nord & Fils (C001-261120-R2), Martin")
    assert [(a.gravite, a.feuille) for a in rendu.anomalies] == [("à vérifier", "Paramètres")]
    assert [n[:3] for n in notes(atelier)] == [("envoyée", f"C00{n}-261120-R2", LUNDI) for n in (1, 2, 3)]


def test_outlook_qui_se_ferme_pendant_la_lecture_ne_laisse_rien_a_moitie(
    atelier: Atelier, poste: Poste
) -> None:
    preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    poste.erreurs["Table.GetArray"] = ErreurComError(0x800706BA)
    with pytest.raises(RefusError, match="Outlook s'est fermé"):
        confirmer_les_envois(poste.outils(atelier.outils()), instant(LUNDI), Selection(), Repondeur())
    assert notes(atelier) == []


def test_un_brouillon_qu_une_panne_n_a_pas_laisse_faire_n_est_pas_dit_supprime(
    atelier: Atelier, poste: Poste
) -> None:
    """The workbook was written, then the machine went off before Outlook had its drafts."""
    preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    racine = atelier.chemin.parent / "Relances"
    for fichier in sorted(racine.rglob("*.eml")):
        fichier.rename(f"{fichier}.part")
        poste.supprimer(fichier.name.partition("_")[0])
    poste.vider_la_corbeille()
    rendu = confirmer_les_envois(poste.outils(atelier.outils()), instant(SAMEDI), Selection(), Repondeur())
    noms = "C001-261120-R2, C002-261120-R2, C003-261120-R2"
    assert rendu.phrases == (
        "Rien n'a été noté au Journal.",
        f"3 e-mails seront mis dans Outlook à la prochaine préparation : {noms}.",
    )
    assert preparer(poste.outils(atelier.outils()), instant(SAMEDI)).anomalies == ()
    assert [dossier for dossier, _ in poste.contenu()] == ["Brouillons"] * 3
