"""French: the call sheet."""

from templates.atelier.langue import Appel

APPEL = Appel(
    titre="Fiche d'appel – {{ client.nom }}",
    sous_titre="{{ etape }} – préparée le {{ date }} – Réf. {{ reference }}",
    rubriques=(
        ("Téléphone", "{{ telephone or '[à renseigner]' }}"),
        ("À régler", "{{ reclame }}"),
        ("Contact", "{{ client.contact or '–' }}"),
        ("Date à obtenir", "{{ date_limite or 'la plus proche possible' }}"),
        ("Code client", "{{ client.code_client }}"),
        ("Plus ancien retard", "{{ plus_ancien_retard or '–' }}"),
        ("Chargé de relance", "{{ client.charge_de_relance or '–' }}"),
        ("Commercial", "{{ client.commercial or '–' }}"),
        ("À savoir", "{{ client.commentaire or '–' }}"),
        ("Les factures", ""),
        ("Ce qui a déjà été fait", ""),
        ("Le script", ""),
        ("Ce que j'ai entendu, et où le noter", ""),
    ),
    bonjour="« Bonjour, ici {{ creancier.signataire }}, {% if mandataire %}{{ mandataire.nom }}, pour {% endif %}"
    "{{ creancier.raison_sociale }}. Je souhaite parler à la personne qui suit vos règlements{% if client.contact %} "
    "({{ client.contact }}){% endif %}, au sujet {% if nombre_de_factures > 1 %}des factures{% else %}de la facture{% endif %} "
    "{{ numeros }}, pour {{ reclame }}. »",
    questions=(
        (
            (
                "1. Avez-vous bien reçu {% if nombre_de_factures > 1 %}ces factures{% else %}cette facture{% endif %} ? Faut-il "
                "une copie ?"
            ),
            "☐ oui   ☐ non, copie à envoyer à :",
        ),
        ("2. Y a-t-il un désaccord ? Sur quelle facture, quel montant, quel motif ?", "☐ non   ☐ oui :"),
        (
            "3. À quelle date partira le règlement ? Pour quel montant ? Par quel moyen ?",
            "Le : ……………………   Montant : ……………………",
        ),
        ("4. Une difficulté passagère ? Un échéancier vous aiderait-il ? Lequel ?", "☐ non   ☐ oui :"),
        ("5. Qui suit ce dossier chez vous ? Téléphone direct, e-mail ?", "Nom :"),
    ),
    raisons=(
        ("☐ Simple oubli", ""),
        ("Oubli, C, F", "bouton Promesse ou échéancier : la date et le montant annoncés"),
        ("A, B", "bouton Note ; envoyez la pièce, vérifiez l'adresse dans Clients"),
        ("D, E, G", "bouton Litige : le motif et le montant contesté"),
        ("H", "bouton Promesse ou échéancier : les versements convenus"),
        ("I", "bouton Note, ou Suspendre ou reprendre"),
        ("Règlement arrivé", "bouton Règlement reçu"),
        ("Interlocuteur", "feuille Contacts : nom, rôle, téléphone, e-mail"),
        ("L'appel lui-même", "bouton Appel : client joint, ou sans réponse"),
    ),
    issue="Appelé le : ……………………   Interlocuteur : ………………………………   ☐ joint   ☐ sans réponse   ☐ message laissé",
    au_revoir="« Je note : règlement de … le … . Je vous le confirme par écrit, réf. {{ reference }}. Merci, bonne journée. »",
)
