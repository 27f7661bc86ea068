"""English: the call sheet."""

from templates.atelier.langue import Appel

APPEL = Appel(
    titre="Call sheet – {{ client.nom }}",
    sous_titre="Prepared on {{ date }} – Ref. {{ reference }}",
    rubriques=(
        ("Telephone", "{{ telephone or '[to be completed]' }}"),
        ("To be paid", "{{ reclame }}"),
        ("Contact", "{{ client.contact or '–' }}"),
        ("Date to obtain", "{{ date_limite or 'as soon as possible' }}"),
        ("Customer code", "{{ client.code_client }}"),
        ("Oldest delay", "{{ plus_ancien_retard or '–' }}"),
        ("Collector", "{{ client.charge_de_relance or '–' }}"),
        ("Sales contact", "{{ client.commercial or '–' }}"),
        ("Good to know", "{{ client.commentaire or '–' }}"),
        ("The invoices", ""),
        ("Steps already taken", ""),
        ("The script", ""),
        ("What I heard, and where to note it in the workbook", ""),
    ),
    bonjour="“Hello, this is {{ creancier.signataire }}, {% if mandataire %}{{ mandataire.nom }}, for {% endif %}"
    "{{ creancier.raison_sociale }}. May I speak to the person who handles your payments{% if client.contact %} "
    "({{ client.contact }}){% endif %}, about {% if nombre_de_factures > 1 %}invoices{% else %}invoice{% endif %} "
    "{{ numeros }}, for {{ reclame }}?”",
    questions=(
        (
            (
                "1. Have you received {% if nombre_de_factures > 1 %}these invoices{% else %}this invoice{% endif %}? Do you need "
                "a copy?"
            ),
            "☐ yes   ☐ no, copy to be sent to:",
        ),
        ("2. Is anything disputed? Which invoice, what amount, what reason?", "☐ no   ☐ yes:"),
        ("3. When will payment be made? How much? By what means?", "On: ……………………   Amount: ……………………"),
        ("4. A temporary difficulty? Would instalments help? Which ones?", "☐ no   ☐ yes:"),
        ("5. Who handles this file on your side? Direct line, e-mail?", "Name:"),
    ),
    raisons=(
        ("☐ Simple oversight", ""),
        ("Oversight, C, F", "button “Promesse ou échéancier”: date and amount announced"),
        ("A, B", "button “Note”; send the document, check the address in Clients"),
        ("D, E, G", "button “Litige”: reason and disputed amount"),
        ("H", "button “Promesse ou échéancier”: the instalments agreed"),
        ("I", "button “Note”, or “Suspendre ou reprendre”"),
        ("Payment received", "button “Règlement reçu”"),
        ("Contact", "sheet Contacts: name, role, telephone, e-mail"),
        ("The call itself", "button “Appel”: reached, or no answer"),
    ),
    issue="Called on: ……………………   Spoke to: ………………………………   ☐ reached   ☐ no answer   ☐ message left",
    au_revoir="“I have noted: payment of … on … . I will confirm it in writing, ref. {{ reference }}. Thank you, goodbye.”",
)
