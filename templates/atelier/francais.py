"""French: what each message says."""

from templates.atelier.francais_appel import APPEL
from templates.atelier.francais_mots import MOTS
from templates.atelier.langue import Langue, Message


def selon(une: str, plusieurs: str) -> str:
    """Return `une` for one claimed invoice, `plusieurs` for several."""
    return f"{{% if nombre_de_factures > 1 %}}{plusieurs}{{% else %}}{une}{{% endif %}}"


def a_venir(une: str, plusieurs: str) -> str:
    """Return `une` for one invoice about to fall due, `plusieurs` for several."""
    return f"{{% if preventives|length > 1 %}}{plusieurs}{{% else %}}{une}{{% endif %}}"


LA_FACTURE = selon("de la facture ci-dessous, arrivée", "des factures ci-dessous, arrivées")
DEBUT = ("?phrase_du_mandat", "?phrase_des_relances_precedentes", "?phrase_des_promesses")
PRECISIONS = ("?phrase_des_contestations", "?phrase_des_penalites")
FIN = ("#reglement", "#frais", "#pied")
EN_COPIE = (
    "{% if pieces_jointes %} Vous trouverez "
    + selon(
        "[[en pièce jointe|ci-joint]] une copie de la facture",
        "[[en pièce jointe|ci-joint]] une copie des factures",
    )
    + ".{% endif %}"
)
PAS_ENTIEREMENT = (
    "À ce jour, "
    + selon(
        "la facture ci-dessous n'est pas entièrement réglée",
        "les factures ci-dessous ne sont pas entièrement réglées",
    )
    + "."
)
RELEVE_DES_SOMMES = "Voici le relevé des sommes échues et toujours dues à ce jour."
DISPOSITION = (
    "Un appel de votre part peut l'éviter : nous restons à votre disposition pour trouver une solution."
)
PARTIES = (
    "[[{{ mention_d_envoi }}.|]]",
    "?phrase_du_mandat",
    "~Créancier : {{ creancier.raison_sociale }}, {{ creancier.identite }}.",
    "~Débiteur : {{ client.adresse_complete }}{% if client.siren %}, SIREN {{ client.siren }}{% endif %}.",
)
MALGRE = (
    "{% if relances_precedentes %}Malgré nos démarches, rappelées en annexe, les{% else %}Les{% endif %} sommes "
    "échues ci-dessous restent impayées au {{ date }}."
)
EN_DEMEURE = (
    "!Par la présente, {% if mandataire %}au nom et pour le compte de {{ creancier.raison_sociale }}, "
    "{% endif %}nous vous mettons en demeure de {% if mandataire %}lui{% else %}nous{% endif %} "
)
VAUT = "[[Ce message|Cette lettre]] vaut mise en demeure au sens de l'article 1344 du Code civil. {{ phrase_des_suites }}"
A_PART = "{% if indemnites_par_facture and devise != 'EUR' %} et, en euros, {{ indemnites }}{% endif %}"
"""The lump sums, which are in euros, beside a sum in another currency."""
FIN_DE_MISE_EN_DEMEURE = ("#reglement", VAUT, "#frais", "#pied", "#annexe")

MESSAGES = {
    "preventive": Message(
        "Votre prochaine échéance",
        (
            "?phrase_du_mandat",
            "Nous vous remercions de votre confiance. "
            + a_venir("La facture ci-dessous arrive", "Les factures ci-dessous arrivent")
            + " bientôt à échéance.",
            "#factures",
            "Une simple vérification : "
            + a_venir("la facture est-elle bien arrivée", "les factures sont-elles bien arrivées")
            + ", et avez-vous tout ce qu'il vous faut pour un règlement à la date prévue ? S'il vous manque un document "
            "ou une référence, [[répondez à ce message|dites-le-nous]] : nous vous l'enverrons aussitôt.",
            *FIN,
        ),
    ),
    "public_preventive": Message(
        "Votre prochaine échéance",
        (
            "?phrase_du_mandat",
            "Nous vous remercions de votre confiance. "
            + a_venir("La facture ci-dessous arrive", "Les factures ci-dessous arrivent")
            + " bientôt à échéance.",
            "#factures",
            "Une simple vérification : "
            + a_venir("la facture est-elle bien arrivée", "les factures sont-elles bien arrivées")
            + " à votre service, et le numéro d'engagement et le code service conviennent-ils ? S'il vous manque un "
            "document ou une référence, [[répondez à ce message|dites-le-nous]] : nous compléterons le dossier aussitôt.",
            *FIN,
        ),
    ),
    "premiere_relance": Message(
        selon("Votre facture échue", "Vos factures échues"),
        (
            *DEBUT,
            (
                "{% if promesses %}Voici ce qui reste à régler à ce jour.{% else %}Sauf erreur de notre part, nous n'avons "
                f"pas encore reçu le règlement {LA_FACTURE} à échéance. Il s'agit sans doute d'un simple oubli.{{% endif %}}"
            ),
            "#factures",
            *PRECISIONS,
            "Nous vous remercions de bien vouloir régler {{ reclame }} {{ delai }}." + EN_COPIE,
            *FIN,
            "#pieces",
        ),
    ),
    "public_premiere_relance": Message(
        selon("Facture échue", "Factures échues") + ", suivi du mandatement",
        (
            *DEBUT,
            f"Sauf erreur de notre part, le règlement {LA_FACTURE} à échéance, ne nous est pas encore parvenu.",
            "#factures",
            *PRECISIONS,
            "Nous vous remercions de bien vouloir faire procéder au mandatement de {{ reclame }} {{ delai }}, ou de nous "
            "dire où en est "
            + selon("son", "leur")
            + " traitement. Si une facture est suspendue ou rejetée sur Chorus "
            "Pro, ou s'il manque un numéro d'engagement ou un code service, indiquez-le-nous : nous compléterons le "
            "dossier aussitôt." + EN_COPIE,
            *FIN,
            "#pieces",
        ),
    ),
    "relance": Message(
        "Relance : " + selon("facture échue", "factures échues"),
        (
            *DEBUT,
            PAS_ENTIEREMENT,
            "#factures",
            (
                "Merci de nous indiquer la date à laquelle votre règlement partira, ou ce qui l'empêche. Si vous traversez une "
                "difficulté passagère, parlons-en : nous pouvons convenir ensemble d'un échéancier."
            ),
            "?creancier.conditions_de_paiement:Nos conditions de paiement : {{ creancier.conditions_de_paiement }}.",
            *PRECISIONS,
            *FIN,
        ),
    ),
    "particulier_relance": Message(
        "Relance : " + selon("facture échue", "factures échues"),
        (
            *DEBUT,
            PAS_ENTIEREMENT,
            "#factures",
            (
                "Merci de nous indiquer la date à laquelle votre règlement partira, ou la raison qui l'empêche. Si un règlement "
                "en une fois vous est difficile en ce moment, parlons-en : nous pouvons convenir ensemble de plusieurs "
                "versements."
            ),
            "?creancier.conditions_de_paiement:Nos conditions de paiement : {{ creancier.conditions_de_paiement }}.",
            *PRECISIONS,
            *FIN,
        ),
    ),
    "public_relance": Message(
        "Relance : " + selon("facture", "factures") + " en attente de mandatement",
        (
            *DEBUT,
            PAS_ENTIEREMENT,
            "#factures",
            "Merci de nous indiquer la date de mandatement prévue, ou ce qui l'empêche : service fait à constater, "
            "engagement à compléter, statut à corriger sur Chorus Pro. Si "
            + selon("cette facture relève", "ces factures relèvent")
            + " d'un autre service, merci de nous donner son contact.",
            "?creancier.conditions_de_paiement:Nos conditions de paiement : {{ creancier.conditions_de_paiement }}.",
            *PRECISIONS,
            *FIN,
        ),
    ),
    "derniere_relance": Message(
        "Dernière relance{% if categorie %} avant mise en demeure{% endif %}",
        (
            *DEBUT,
            RELEVE_DES_SOMMES,
            "#factures",
            *PRECISIONS,
            (
                "Nous vous demandons de régler {{ reclame }}"
                + A_PART
                + " {{ delai }}. {% if categorie %}À défaut, nous serons "
                "amenés à vous adresser une mise en demeure.{% else %}À défaut, nous devrons décider de la suite à donner à ce "
                f"dossier.{{% endif %}} {DISPOSITION}"
            ),
            *FIN,
            "#decompte",
        ),
    ),
    "particulier_derniere_relance": Message(
        "Dernière relance avant mise en demeure",
        (
            *DEBUT,
            RELEVE_DES_SOMMES,
            "#factures",
            *PRECISIONS,
            "Nous vous demandons de régler {{ reclame }} {{ delai }}. À défaut, nous serons amenés à vous adresser une mise "
            "en demeure, dont la réception fait courir des intérêts au taux légal. " + DISPOSITION,
            *FIN,
            "#decompte",
        ),
    ),
    "public_derniere_relance": Message(
        "Dernière relance : " + selon("facture", "factures") + " en attente de mandatement",
        (
            *DEBUT,
            RELEVE_DES_SOMMES,
            "#factures",
            *PRECISIONS,
            (
                "Nous vous demandons de faire procéder au mandatement de {{ reclame }}"
                + A_PART
                + " {{ delai }}. À défaut, nous "
                "serons amenés à vous adresser une mise en demeure. Si le dossier est bloqué, sur Chorus Pro ou ailleurs, un mot de "
                "votre part suffit pour que nous y remédiions ensemble."
            ),
            *FIN,
            "#decompte",
        ),
    ),
    "mise_en_demeure": Message(
        "Mise en demeure de payer",
        (
            *PARTIES,
            "?phrase_des_promesses",
            MALGRE,
            "#factures",
            *PRECISIONS,
            EN_DEMEURE + "payer la somme de {{ reclame }}" + A_PART + ", {{ delai }}.",
            *FIN_DE_MISE_EN_DEMEURE,
        ),
    ),
    "particulier_mise_en_demeure": Message(
        "Mise en demeure de payer",
        (
            *PARTIES,
            "?phrase_des_promesses",
            MALGRE,
            "#factures",
            "?phrase_des_contestations",
            EN_DEMEURE + "payer la somme de {{ reclame }}" + A_PART + ", {{ delai }}.",
            "?phrase_des_penalites",
            *FIN_DE_MISE_EN_DEMEURE,
        ),
    ),
    "public_mise_en_demeure": Message(
        "Mise en demeure de payer",
        (
            *PARTIES,
            "?phrase_des_promesses",
            MALGRE,
            "#factures",
            *PRECISIONS,
            EN_DEMEURE + "payer la somme de {{ reclame }}" + A_PART + ", {{ delai }}.",
            (
                "Nous vous remercions de transmettre [[ce message|cette lettre]] au service chargé du mandatement. S'il manque "
                "une pièce ou une référence, indiquez-la-nous : nous vous l'adresserons aussitôt."
            ),
            *FIN_DE_MISE_EN_DEMEURE,
        ),
    ),
    "promesse_rompue": Message(
        "Votre règlement annoncé",
        (
            "?phrase_du_mandat",
            "?phrase_des_promesses",
            selon("La facture concernée est rappelée", "Les factures concernées sont rappelées")
            + " ci-dessous.",
            "#factures",
            *PRECISIONS,
            (
                "Pouvez-vous nous confirmer la date à laquelle le règlement de {{ reclame }} nous parviendra ? Si la situation a "
                "changé, dites-le-nous : nous chercherons avec vous une solution."
            ),
            *FIN,
        ),
    ),
    "plan": Message(
        "Proposition d'échéancier",
        (
            *DEBUT,
            (
                f"Le règlement {LA_FACTURE} à échéance, nous manque encore. Nous savons qu'une période peut être difficile, et "
                "nous souhaitons vous aider à la passer."
            ),
            "#factures",
            *PRECISIONS,
            (
                "Nous vous proposons de régler en plusieurs fois. [[Répondez-nous|Écrivez-nous]] en indiquant les dates et les "
                "montants qui vous conviennent, ou appelez-nous : une fois convenu, l'échéancier suspend nos relances tant "
                "qu'il est respecté."
            ),
            (
                "Nous vous remercions de votre réponse{% if date_limite %} au plus tard le {{ date_limite }}{% else %} sous huit "
                "jours{% endif %}."
            ),
            *FIN,
        ),
    ),
    "echeancier": Message(
        "Votre échéancier de règlement",
        (
            "?phrase_du_mandat",
            (
                "{% if echeancier and (echeancier.note_le or echeancier.interlocuteur) %}À la suite de notre échange"
                "{% if echeancier.note_le %} du {{ echeancier.note_le }}{% endif %}"
                "{% if echeancier.interlocuteur %} avec {{ echeancier.interlocuteur }}{% endif %}, voici{% else %}Voici"
                "{% endif %} l'échéancier convenu pour le règlement de votre compte."
            ),
            "#versements",
            (
                "Chaque versement s'impute comme indiqué ci-dessus. Tant que l'échéancier est respecté, nos relances sur "
                + selon("cette facture", "ces factures")
                + " sont suspendues. Si un versement devait être retardé, prévenez-nous avant sa date : nous en "
                "parlerons."
            ),
            (
                "[[Merci de nous confirmer votre accord en réponse à ce message|Merci de nous retourner un exemplaire complété "
                "et signé ; l'autre est pour vous]]."
            ),
            "#coordonnees",
            "#frais",
            "#accord",
        ),
    ),
    "releve": Message(
        "Relevé de votre compte{% if releve %} au {{ releve.date }}{% endif %}",
        (
            "?phrase_du_mandat",
            (
                "Voici la situation de votre compte dans nos livres. Si elle diffère de la vôtre, indiquez-nous la ligne en "
                "cause : nous la vérifierons avec vous."
            ),
            "#releve",
            "#coordonnees",
            "#frais",
            "Si un règlement vient de partir, il n'apparaît pas encore ici.",
            "#salutations",
        ),
    ),
    "remerciement": Message(
        "Merci de votre règlement",
        (
            "?phrase_du_mandat",
            "Nous avons bien reçu votre règlement et nous vous en remercions.",
            "#soldees",
            "#reste",
            "Nous restons à votre disposition pour toute question.",
            "#salutations",
        ),
    ),
}

FRANCAIS = Langue("fr", "fr-FR", MOTS, MESSAGES, APPEL)
