"""Each step says what it must in each regime, by letter and by e-mail, and never what it must not."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

import pytest

from modeles_fournis.rendu import courriel, lettre

FACTURES = (
    "F-2026-014",
    "31/08/2026",
    "1 234,56 €",
    "FR76 3000 6000 0112 3456 7890 189",
    "C001-261120-",
    "02 40 00 00 00",
)
"""Every reminder: the table of invoices, the IBAN, the reference to quote, a contact."""
PARTI = "Si votre règlement vient de partir"
CONTESTE = "Si vous contestez tout ou partie de ce montant"
RAPPEL = (*FACTURES, PARTI, CONTESTE)
MENACE = ("huissier", "tribunal", "saisie", "assignation", "poursuites")
CONSOMMATEUR = (
    "L441-10",
    "D441-5",
    "40 €",
    "indemnité",
    "Indemnité",
    "pénalités de retard",
    "Pénalités",
    "moratoires",
    "indemnisation",
)
CHORUS = ("Dépôt Chorus Pro n° CPP-889900, engagement n° EJ-7001, service SRV-02",)

CAS: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("preventive", "professionnel"): (
        (
            *RAPPEL,
            "Nous vous remercions de votre confiance.",
            "les factures sont-elles bien arrivées",
            "26/11/2026",
        ),
        ("retard", "Retard", "pénalité", "intérêt", "demeure"),
    ),
    ("preventive", "particulier"): (
        (*RAPPEL, "les factures sont-elles bien arrivées"),
        ("retard", "Retard", "pénalité", "intérêt"),
    ),
    ("preventive", "public"): (
        (*RAPPEL, *CHORUS, "le numéro d'engagement et le code service"),
        ("retard", "Retard", "intérêt"),
    ),
    ("premiere_relance", "professionnel"): (
        (*RAPPEL, "Il s'agit sans doute d'un simple oubli.", "au plus tard le 1er décembre 2026", "51 jours"),
        ("demeure", "énalités de retard s'élèvent", "40 €"),
    ),
    ("premiere_relance", "particulier"): ((*RAPPEL, "simple oubli"), ("demeure", *CONSOMMATEUR)),
    ("premiere_relance", "public"): ((*RAPPEL, *CHORUS, "mandatement"), ("demeure", "40 €")),
    ("relance", "professionnel"): (
        (
            *RAPPEL,
            "Nous faisons suite à notre e-mail du 6 octobre 2026",
            "la date à laquelle votre règlement partira, ou ce qui l'empêche",
            "nous pouvons convenir ensemble d'un échéancier",
            "Nos conditions de paiement : 30 jours à compter de la date de facture, sans escompte.",
            "nous ne les réclamons pas à ce stade",
            "Total à régler",
            "5 114,56 €",
        ),
        ("demeure", "5 433,91 €"),
    ),
    ("relance", "particulier"): (
        (*RAPPEL, "du 6 octobre 2026", "plusieurs versements", "30 jours à compter"),
        ("demeure", *CONSOMMATEUR),
    ),
    ("relance", "public"): (
        (*RAPPEL, *CHORUS, "la date de mandatement prévue", "intérêts moratoires"),
        ("demeure", "L441-10", "pénalités de retard"),
    ),
    ("derniere_relance", "professionnel"): (
        (
            *RAPPEL,
            "Voici le relevé des sommes échues et toujours dues à ce jour.",
            "199,35 €",
            "40 € × 3, soit 120,00 €",
            "5 433,91 €",
            "au plus tard le 1er décembre 2026",
            "nous serons amenés à vous adresser une mise en demeure",
            "articles L441-10 et D441-5 du Code de commerce",
        ),
        (),
    ),
    ("derniere_relance", "particulier"): (
        (
            *RAPPEL,
            "une mise en demeure, dont la réception fait courir des intérêts au taux légal",
            "5 114,56 €",
        ),
        CONSOMMATEUR,
    ),
    ("derniere_relance", "public"): (
        (*RAPPEL, *CHORUS, "Intérêts moratoires", "164,60 €", "mise en demeure"),
        ("L441-10", "pénalités de retard"),
    ),
    ("derniere_relance", ""): (
        (*RAPPEL, "nous devrons décider de la suite à donner à ce dossier"),
        ("demeure", *CONSOMMATEUR),
    ),
    ("mise_en_demeure", "professionnel"): (
        (*RAPPEL, "nous vous mettons en demeure", "5 433,91 €"),
        ("Cabinet",),
    ),
    ("mise_en_demeure", "particulier"): (
        (
            *RAPPEL,
            "nous vous mettons en demeure de nous payer la somme de 5 114,56 €",
            "intérêts au taux légal à compter de la réception",
        ),
        CONSOMMATEUR,
    ),
    ("mise_en_demeure", "public"): (
        (*RAPPEL, *CHORUS, "au service chargé du mandatement", "5 399,16 €", "R2192-31"),
        ("L441-10",),
    ),
    ("promesse_rompue", "professionnel"): (
        (
            *RAPPEL,
            "Lors de notre échange du 3 novembre 2026 avec M. Le Goff, un règlement de 2 400,00 €",
            "pour le 10 novembre 2026",
        ),
        ("demeure", "malgré", "pas tenu", "regret"),
    ),
    ("plan", "professionnel"): ((*RAPPEL, "régler en plusieurs fois", "suspend nos relances"), ("demeure",)),
    ("releve", "professionnel"): (
        (
            "F-2026-040",
            "à échoir",
            "règlement non affecté du 02/11/2026",
            "– 80,50 €",
            "Solde du compte",
            "5 574,06 €",
            "FR76 3000",
        ),
        ("demeure", "pénalité"),
    ),
    ("echeancier", "professionnel"): (
        (
            "Mme Le Goff",
            "15 décembre 2026",
            "2 000,00 €",
            "F-2026-009 (400,00 €), F-2026-014 (1 234,56 €) et F-2026-019 (365,44 €)",
            "3 114,56 €",
            "reconnais devoir à Menuiserie des Trois Rives la somme de cinq mille cent quatorze euros et cinquante-six centimes (5 114,56 €)",
        ),
        ("demeure", "pénalité"),
    ),
    ("remerciement", "professionnel"): (
        (
            "Nous avons bien reçu votre règlement et nous vous en remercions.",
            "F-2026-009",
            "18/11/2026",
            "F-2026-019",
            "2 020,00 €",
        ),
        ("demeure", "pénalité", "offre", "promotion"),
    ),
}


@pytest.mark.parametrize(("nom", "categorie"), CAS)
def test_la_lettre_et_l_e_mail_disent_ce_qu_il_faut_et_rien_d_autre(nom: str, categorie: str) -> None:
    doit, jamais = CAS[nom, categorie]
    for texte in (lettre(nom, categorie), courriel(nom, categorie)):
        assert [mot for mot in doit if mot not in texte] == []
        assert [mot for mot in (*jamais, *MENACE, "{{", "{%", "None", "[") if mot in texte] == []


def test_la_lettre_d_echeancier_a_la_place_de_tout_ce_qui_s_ecrit_a_la_main() -> None:
    texte = lettre("echeancier")
    assert [
        mot
        for mot in (
            "Somme écrite de ma main, en toutes lettres et en chiffres :",
            "Fait à ………………………………, le ………………………",
            "Pour Menuiserie des Trois Rives",
            "Pour Hôtel du Grand Pré",
            "Nom, qualité et signature",
        )
        if mot not in texte
    ] == []


@pytest.mark.parametrize("nom", ["relance", "mise_en_demeure", "derniere_relance"])
@pytest.mark.parametrize("langue", ["fr", "en"])
def test_rien_des_commercants_dans_la_lettre_d_un_particulier_en_anglais_non_plus(
    nom: str, langue: str
) -> None:
    interdits = (
        "L441-10",
        "D441-5",
        "€40 ",
        "40 €",
        "recovery costs",
        "penalties",
        "fixed sum",
        "indemnité forfaitaire",
    )
    for texte in (lettre(nom, "particulier", langue), courriel(nom, "particulier", langue)):
        assert [mot for mot in interdits if mot in texte] == []
