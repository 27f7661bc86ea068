"""What each letter says, block after block: `#block`, `?word` (absent when empty), `!bold`, or a paragraph."""

from collections.abc import Sequence

UNE = "{% if nombre_de_factures > 1 %}"
VIENT_DE_PARTIR = (
    "Si votre règlement vient de partir, nous vous remercions de ne pas tenir compte de ce courrier. Si vous "
    "contestez tout ou partie de ce montant, faites-le-nous savoir avec le motif : nous examinerons votre "
    "demande sans tarder."
)
ACCROCHE = ("?phrase_des_relances_precedentes", "?phrase_des_promesses")
PRECISIONS = ("?phrase_des_contestations", "?phrase_des_penalites")
POLITESSE = "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations distinguées."

LETTRES: dict[str, tuple[str, Sequence[str]]] = {
    "preventive": (
        "Votre prochaine échéance",
        (
            (
                "Nous vous remercions de votre confiance. {% if preventives|length > 1 %}Les factures ci-dessous "
                "arrivent{% else %}La facture ci-dessous arrive{% endif %} bientôt à échéance."
            ),
            "#factures",
            (
                "{% if preventives|length > 1 %}Les factures sont-elles bien arrivées{% else %}La facture est-elle "
                "bien arrivée{% endif %}, et avez-vous tout ce qu'il vous faut pour un règlement à la date prévue ? S'il "
                "vous manque un document ou une référence, nous vous l'enverrons aussitôt."
            ),
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
        ),
    ),
    "premiere_relance": (
        f"{UNE}Vos factures échues{{% else %}}Votre facture échue{{% endif %}}",
        (
            *ACCROCHE,
            (
                "{% if promesses %}Voici ce qui reste à régler à ce jour.{% else %}"
                f"Sauf erreur de notre part, nous n'avons pas encore reçu le règlement {UNE}des factures ci-dessous, "
                "arrivées{% else %}de la facture ci-dessous, arrivée{% endif %} à échéance. Il s'agit sans doute d'un "
                "simple oubli.{% endif %}"
            ),
            "#factures",
            *PRECISIONS,
            "Nous vous remercions de bien vouloir régler {{ reclame }} {{ delai }}.",
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
        ),
    ),
    "relance": (
        f"Relance : {UNE}factures échues{{% else %}}facture échue{{% endif %}}",
        (
            *ACCROCHE,
            (
                f"À ce jour, {UNE}les factures ci-dessous ne sont pas entièrement réglées{{% else %}}la facture "
                "ci-dessous n'est pas entièrement réglée{% endif %}."
            ),
            "#factures",
            (
                "Merci de nous indiquer la date à laquelle votre règlement partira, ou ce qui l'empêche. Si vous "
                "traversez une difficulté passagère, parlons-en : nous pouvons convenir ensemble d'un échéancier."
            ),
            (
                "?creancier.conditions_de_paiement:Nos conditions de paiement : "
                "{{ creancier.conditions_de_paiement }}."
            ),
            *PRECISIONS,
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
        ),
    ),
    "derniere_relance": (
        "Dernière relance{% if categorie %} avant mise en demeure{% endif %}",
        (
            *ACCROCHE,
            "Voici le relevé des sommes échues et toujours dues à ce jour.",
            "#factures",
            *PRECISIONS,
            (
                "Nous vous demandons de régler {{ reclame }} {{ delai }}. {% if categorie %}À défaut, nous serons "
                "amenés à vous adresser une mise en demeure.{% else %}À défaut, nous devrons décider de la suite à "
                "donner à ce dossier.{% endif %} Un appel de votre part peut l'éviter : nous restons à votre "
                "disposition pour trouver une solution."
            ),
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
            "#decompte",
        ),
    ),
    "mise_en_demeure": (
        "Mise en demeure de payer",
        (
            "Créancier : {{ creancier.raison_sociale }}, {{ creancier.identite }}.",
            "Débiteur : {{ client.adresse_complete }}{% if client.siren %}, SIREN {{ client.siren }}{% endif %}.",
            "?phrase_des_promesses",
            (
                "{% if relances_precedentes %}Malgré nos démarches, rappelées en annexe, les{% else %}Les{% endif %} "
                "sommes échues ci-dessous restent impayées au {{ date }}."
            ),
            "#factures",
            "?phrase_des_contestations",
            "?categorie != 'particulier' and phrase_des_penalites:{{ phrase_des_penalites }}",
            "!Par la présente, nous vous mettons en demeure de nous payer {{ reclame }}, {{ delai }}.",
            "?categorie == 'particulier' and phrase_des_penalites:{{ phrase_des_penalites }}",
            "Cette lettre vaut mise en demeure au sens de l'article 1344 du Code civil. {{ phrase_des_suites }}",
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
            "#annexe",
        ),
    ),
}
