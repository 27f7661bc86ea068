"""English: what each message says."""

from templates.atelier.anglais_appel import APPEL
from templates.atelier.anglais_mots import MOTS
from templates.atelier.langue import Langue, Message


def selon(one: str, several: str) -> str:
    """Return `one` for one claimed invoice, `several` for several."""
    return f"{{% if nombre_de_factures > 1 %}}{several}{{% else %}}{one}{{% endif %}}"


def a_venir(one: str, several: str) -> str:
    """Return `one` for one invoice about to fall due, `several` for several."""
    return f"{{% if preventives|length > 1 %}}{several}{{% else %}}{one}{{% endif %}}"


DEBUT = ("?phrase_du_mandat", "?phrase_des_relances_precedentes", "?phrase_des_promesses")
PRECISIONS = ("?phrase_des_contestations", "?phrase_des_penalites")
FIN = ("#reglement", "#frais", "#pied")
EN_COPIE = (
    "{% if pieces_jointes %} "
    + selon(
        "A copy of the invoice is [[attached|enclosed]]", "Copies of the invoices are [[attached|enclosed]]"
    )
    + ".{% endif %}"
)
PAS_ENTIEREMENT = (
    "To date, "
    + selon("the invoice below has not been paid in full", "the invoices below have not been paid in full")
    + "."
)
CONDITIONS = (
    "Under our payment terms, "
    + selon("this invoice was payable by the due date", "these invoices were payable by the due dates")
    + " shown above."
)
RELEVE_DES_SOMMES = "Here is a statement of the amounts overdue to date."
DISPOSITION = "A call from you may avoid this: we remain available to find a solution."
PARTIES = (
    "[[{{ mention_d_envoi }}.|]]",
    "?phrase_du_mandat",
    "~Creditor: {{ creancier.raison_sociale }}, {{ creancier.identite }}.",
    "~Debtor: {{ client.adresse_complete }}{% if client.siren %}, SIREN {{ client.siren }}{% endif %}.",
)
MALGRE = (
    "{% if relances_precedentes %}Despite our previous messages, listed in the annexes, the{% else %}The{% endif %} "
    "overdue amounts below remain unpaid as at {{ date }}."
)
A_PART = "{% if indemnites_par_facture and devise != 'EUR' %} and, in euros, {{ indemnites }}{% endif %}"
"""The lump sums, which are in euros, beside a sum in another currency."""
EN_DEMEURE = (
    "!{% if mandataire %}In the name and on behalf of {{ creancier.raison_sociale }}, we{% else %}We{% endif %} hereby give "
    "you formal notice (mise en demeure) to pay {% if mandataire %}it{% else %}us{% endif %} the sum of {{ reclame }}"
    + A_PART
    + ", {{ delai }}."
)
VAUT = (
    "This [[message|letter]] is a formal notice (mise en demeure) within the meaning of article 1344 of the French Civil "
    "Code. {{ phrase_des_suites }}"
)
EN_DEMEURE_OBJET = "Formal notice to pay (mise en demeure)"
FIN_DE_MISE_EN_DEMEURE = ("#reglement", VAUT, "#frais", "#pied", "#annexe")
MERCI_AVANCE = (
    "?phrase_du_mandat",
    "Thank you for your business. "
    + a_venir("The invoice below falls", "The invoices below fall")
    + " due shortly.",
    "#factures",
)

MESSAGES = {
    "preventive": Message(
        "Your forthcoming payment",
        (
            *MERCI_AVANCE,
            "A simple check: "
            + a_venir("has the invoice reached you", "have the invoices reached you")
            + ", and do you have everything you need to pay on the due date? If a document or a reference is missing, "
            "[[reply to this message|let us know]] and we will send it at once.",
            *FIN,
        ),
    ),
    "public_preventive": Message(
        "Your forthcoming payment",
        (
            *MERCI_AVANCE,
            "A simple check: "
            + a_venir("has the invoice reached your department", "have the invoices reached your department")
            + ", with the right commitment number and service code? If a document or a reference is missing, "
            "[[reply to this message|let us know]] and we will complete the file at once.",
            *FIN,
        ),
    ),
    "premiere_relance": Message(
        selon("Your overdue invoice", "Your overdue invoices"),
        (
            *DEBUT,
            "{% if promesses %}Here is what remains to be paid to date.{% else %}Unless we are mistaken, we have not yet "
            "received payment of "
            + selon("the invoice below, which has fallen due", "the invoices below, which have fallen due")
            + ". This is no doubt a simple oversight.{% endif %}",
            "#factures",
            *PRECISIONS,
            "We would be grateful if you would pay {{ reclame }} {{ delai }}." + EN_COPIE,
            *FIN,
            "#pieces",
        ),
    ),
    "public_premiere_relance": Message(
        selon("Overdue invoice", "Overdue invoices") + ": progress of the payment order",
        (
            *DEBUT,
            "Unless we are mistaken, payment of "
            + selon("the invoice below, which has fallen due", "the invoices below, which have fallen due")
            + ", has not yet reached us.",
            "#factures",
            *PRECISIONS,
            "We would be grateful if you would have {{ reclame }} ordered for payment {{ delai }}, or tell us what stage "
            + selon("it has", "they have")
            + " reached. If an invoice is suspended or rejected on Chorus Pro, or if a commitment number or a service code "
            "is missing, let us know and we will complete the file at once." + EN_COPIE,
            *FIN,
            "#pieces",
        ),
    ),
    "relance": Message(
        "Reminder: " + selon("overdue invoice", "overdue invoices"),
        (
            *DEBUT,
            PAS_ENTIEREMENT,
            "#factures",
            (
                "Please tell us the date on which you will pay, or what is preventing it. If you are going through a difficult "
                "period, let us talk: we can agree on payment by instalments."
            ),
            CONDITIONS,
            *PRECISIONS,
            *FIN,
        ),
    ),
    "particulier_relance": Message(
        "Reminder: " + selon("overdue invoice", "overdue invoices"),
        (
            *DEBUT,
            PAS_ENTIEREMENT,
            "#factures",
            (
                "Please tell us the date on which you will pay, or what is preventing it. If paying in one go is difficult at the "
                "moment, let us talk: we can agree on several payments."
            ),
            CONDITIONS,
            *PRECISIONS,
            *FIN,
        ),
    ),
    "public_relance": Message(
        "Reminder: " + selon("invoice", "invoices") + " awaiting a payment order",
        (
            *DEBUT,
            PAS_ENTIEREMENT,
            "#factures",
            "Please tell us when the payment order is expected, or what is preventing it: delivery to be certified, "
            "commitment to be completed, status to be corrected on Chorus Pro. If "
            + selon("this invoice is", "these invoices are")
            + " handled by another department, please give us its contact details.",
            CONDITIONS,
            *PRECISIONS,
            *FIN,
        ),
    ),
    "derniere_relance": Message(
        "Final reminder{% if categorie %} before formal notice{% endif %}",
        (
            *DEBUT,
            RELEVE_DES_SOMMES,
            "#factures",
            *PRECISIONS,
            "Please pay {{ reclame }}"
            + A_PART
            + " {{ delai }}. {% if categorie %}Failing that, we shall have to send you a "
            "formal notice to pay.{% else %}Failing that, we shall have to decide what to do next.{% endif %} "
            + DISPOSITION,
            *FIN,
            "#decompte",
        ),
    ),
    "particulier_derniere_relance": Message(
        "Final reminder before formal notice",
        (
            *DEBUT,
            RELEVE_DES_SOMMES,
            "#factures",
            *PRECISIONS,
            "Please pay {{ reclame }} {{ delai }}. Failing that, we shall have to send you a formal notice to pay, from "
            "receipt of which interest runs at the statutory rate. " + DISPOSITION,
            *FIN,
            "#decompte",
        ),
    ),
    "public_derniere_relance": Message(
        "Final reminder: " + selon("invoice", "invoices") + " awaiting a payment order",
        (
            *DEBUT,
            RELEVE_DES_SOMMES,
            "#factures",
            *PRECISIONS,
            (
                "Please have {{ reclame }}"
                + A_PART
                + " ordered for payment {{ delai }}. Failing that, we shall have to send you a formal "
                "notice to pay. If the file is held up, on Chorus Pro or elsewhere, a word from you is enough for us to put it "
                "right together."
            ),
            *FIN,
            "#decompte",
        ),
    ),
    "mise_en_demeure": Message(
        EN_DEMEURE_OBJET,
        (
            *PARTIES,
            "?phrase_des_promesses",
            MALGRE,
            "#factures",
            *PRECISIONS,
            EN_DEMEURE,
            *FIN_DE_MISE_EN_DEMEURE,
        ),
    ),
    "particulier_mise_en_demeure": Message(
        EN_DEMEURE_OBJET,
        (
            *PARTIES,
            "?phrase_des_promesses",
            MALGRE,
            "#factures",
            "?phrase_des_contestations",
            EN_DEMEURE,
            "?phrase_des_penalites",
            *FIN_DE_MISE_EN_DEMEURE,
        ),
    ),
    "public_mise_en_demeure": Message(
        EN_DEMEURE_OBJET,
        (
            *PARTIES,
            "?phrase_des_promesses",
            MALGRE,
            "#factures",
            *PRECISIONS,
            EN_DEMEURE,
            (
                "Please forward this [[message|letter]] to the department in charge of payment orders. If a document or a "
                "reference is missing, tell us which one and we will send it at once."
            ),
            *FIN_DE_MISE_EN_DEMEURE,
        ),
    ),
    "promesse_rompue": Message(
        "The payment you announced",
        (
            "?phrase_du_mandat",
            "?phrase_des_promesses",
            selon("The invoice concerned is shown below.", "The invoices concerned are shown below."),
            "#factures",
            *PRECISIONS,
            (
                "Could you confirm the date on which the payment of {{ reclame }} will reach us? If circumstances have changed, "
                "please tell us: we will look for a solution with you."
            ),
            *FIN,
        ),
    ),
    "plan": Message(
        "Proposal to pay by instalments",
        (
            *DEBUT,
            "We have still not received payment of "
            + selon("the invoice below, which has fallen due", "the invoices below, which have fallen due")
            + ". We know that times can be hard, and we would like to help you through them.",
            "#factures",
            *PRECISIONS,
            (
                "We suggest that you pay in several instalments. [[Reply to us|Write to us]] with the dates and amounts that suit "
                "you, or call us: once agreed, the schedule suspends our reminders for as long as it is kept."
            ),
            "We look forward to your answer{% if date_limite %} by {{ date_limite }}{% else %} within eight days{% endif %}.",
            *FIN,
        ),
    ),
    "echeancier": Message(
        "Your payment schedule",
        (
            "?phrase_du_mandat",
            (
                "{% if echeancier and (echeancier.note_le or echeancier.interlocuteur) %}Further to our conversation"
                "{% if echeancier.interlocuteur %} with {{ echeancier.interlocuteur }}{% endif %}"
                "{% if echeancier.note_le %} of {{ echeancier.note_le }}{% endif %}, here{% else %}Here{% endif %} is the "
                "schedule agreed for the payment of your account."
            ),
            "#versements",
            (
                "Each instalment is applied as shown above. As long as the schedule is kept, our reminders about "
                + selon("this invoice", "these invoices")
                + " are suspended. Should an instalment have to be late, please tell us before its date and we will discuss it."
            ),
            (
                "[[Please confirm your agreement by replying to this message|Please return one copy, completed and signed; the "
                "other is for you]]."
            ),
            "#coordonnees",
            "#frais",
            "#accord",
        ),
    ),
    "releve": Message(
        "Statement of your account{% if releve %} as at {{ releve.date }}{% endif %}",
        (
            "?phrase_du_mandat",
            (
                "Here is the position of your account in our books. If it differs from yours, tell us which line and we will "
                "check it with you."
            ),
            "#releve",
            "#coordonnees",
            "#frais",
            "A payment that you have just made does not show here yet.",
            "#salutations",
        ),
    ),
    "remerciement": Message(
        "Thank you for your payment",
        (
            "?phrase_du_mandat",
            "We have received your payment, and we thank you for it.",
            "#soldees",
            "#reste",
            "We remain available to answer any question.",
            "#salutations",
        ),
    ),
}

ANGLAIS = Langue("en", "en-GB", MOTS, MESSAGES, APPEL)
