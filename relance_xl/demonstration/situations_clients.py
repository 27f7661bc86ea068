"""Customers whose file is the story: addresses, category, payer, currency, ledger, contact, history."""

from datetime import timedelta
from decimal import Decimal

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client
from relance_xl.demonstration.frise import echeance_pour
from relance_xl.demonstration.scene import Scene, facture, historique, note, reglement
from relance_xl.demonstration.textes import domaine


def en_retard(scene: Scene, client: Client) -> Dossier:
    """One invoice at its first reminder, nothing else to say."""
    return _a_l_etape(scene, client, 0)


def deux_adresses(scene: Scene, client: Client) -> Dossier:
    """Two e-mail addresses, and a copy to the manager."""
    site = domaine(client.nom)
    client = client._replace(email=f"factures@{site}; compta@{site}", copie_a=f"direction@{site}")
    return _a_l_etape(scene, client, 1)


def sans_adresse(scene: Scene, client: Client) -> Dossier:
    """No e-mail is known: the draft is to be addressed by hand, and says so."""
    return _a_l_etape(scene, client._replace(email=""), 0)


def categorie_a_preciser(scene: Scene, client: Client) -> Dossier:
    """The category is unknown: no mise en demeure until it is filled in."""
    return _a_l_etape(scene, client._replace(categorie=""), -1)


def particulier_mis_en_demeure(scene: Scene, client: Client) -> Dossier:
    """A consumer who received a mise en demeure: interest at the legal rate runs since."""
    due = facture(scene, client, "A", scene.le(-110))
    fini = scene.relance(client, -1) + 1
    return Dossier(clients=(client,), factures=(due,), journal=tuple(historique(scene, client, due, fini)))


def particulier_a_mettre_en_demeure(scene: Scene, client: Client) -> Dossier:
    """A consumer at the last step: a letter without the 40 €."""
    return _a_l_etape(scene, client, -1)


def delai_en_cours(scene: Scene, client: Client) -> Dossier:
    """The last reminder, made late, left eight days that have not passed: no mise en demeure yet."""
    derniere = scene.relance(client, -2)
    prevue = facture(scene, client, "A", echeance_pour(scene.etapes(client), derniere, scene.le(-4)))
    due = prevue._replace(date_echeance=prevue.date_echeance - timedelta(days=20))
    faites = historique(scene, client, prevue, derniere + 1)
    evenements = tuple(e._replace(date_echeance=due.date_echeance) for e in faites)
    return Dossier(clients=(client,), factures=(due,), journal=evenements)


def mise_en_demeure_en_chemin(scene: Scene, client: Client) -> Dossier:
    """The registered letter was posted three days ago: its term has not passed."""
    dernier = scene.relance(client, -1)
    due = facture(scene, client, "A", scene.echeance(client, dernier) - timedelta(days=3))
    evenements = [e for e in historique(scene, client, due, dernier + 1) if e.evenement != "reçue"]
    return Dossier(clients=(client,), factures=(due,), journal=tuple(evenements))


def relance_hier(scene: Scene, client: Client) -> Dossier:
    """Reminded three days ago about one invoice; a second one has become late since."""
    premier = scene.relance(client, 0)
    connue = facture(scene, client, "A", scene.echeance(client, premier) - timedelta(days=3))
    nouvelle = facture(scene, client, "B", scene.echeance(client, premier))
    evenements = tuple(historique(scene, client, connue, premier + 1))
    return Dossier(clients=(client,), factures=(connue, nouvelle), journal=evenements)


def reprise(scene: Scene, client: Client) -> Dossier:
    """Reminders made before the tool, taken over from the old follow-up sheet."""
    due = facture(scene, client, "A", scene.le(-58))
    ordre = scene.relance(client, 2)
    etape = next(e for e in scene.etapes(client) if e.ordre == ordre)
    evenement = note(
        client,
        due,
        scene.le(-25),
        "reprise",
        ordre=ordre,
        etape=etape.etape,
        canal=etape.canal,
        montant=due.montant_ttc,
        detail="Niveau atteint repris de l'ancien tableau de suivi",
    )
    return Dossier(clients=(client,), factures=(due,), journal=(evenement,))


def appel_sans_reponse(scene: Scene, client: Client) -> Dossier:
    """The accountant called twice in vain, and nobody answered."""
    ordre = scene.relance(client, 2)
    due = facture(scene, client, "A", scene.echeance(client, ordre))
    vains = tuple(
        note(client, due, scene.le(jour), "appel sans réponse", canal="téléphone", detail="Répondeur")
        for jour in (-2, -1)
    )
    relances = historique(scene, client, due, ordre)
    return Dossier(clients=(client,), factures=(due,), journal=(*relances, *vains))


def ecart_comptable(scene: Scene, client: Client) -> Dossier:
    """The ledger's balance differs from the open invoices: nothing goes until it is explained."""
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 0)))
    client = client._replace(solde_comptable=due.montant_ttc - Decimal("118.80"))
    return Dossier(clients=(client,), factures=(due,))


def solde_concordant(scene: Scene, client: Client) -> Dossier:
    """The ledger agrees to the cent."""
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 0)))
    return Dossier(clients=(client._replace(solde_comptable=due.montant_ttc),), factures=(due,))


def bon_payeur(scene: Scene, client: Client) -> Dossier:
    """Everything is paid, penalties of one late payment too; forty cents are missing elsewhere."""
    payee = facture(scene, client, "A", scene.le(-90))
    paiement = reglement(payee, scene.le(-75))
    penalites = paiement._replace(nature="pénalités", montant=Decimal("12.35"))
    indemnite = paiement._replace(nature="indemnité", montant=Decimal("40.00"))
    courte = facture(scene, client, "B", scene.le(-24))
    presque = reglement(courte, scene.le(-20), courte.montant_ttc - Decimal("0.40"))
    return Dossier(
        clients=(client,),
        factures=(payee, courte),
        reglements=(paiement, penalites, indemnite, presque),
    )


def groupe(scene: Scene, membres: tuple[Client, ...]) -> Dossier:
    """A payer and two shops: one message to the payer, a block per shop."""
    payeur, *magasins = membres
    rattaches = tuple(m._replace(code_payeur=payeur.code_client, email="") for m in magasins)
    dues = tuple(
        facture(scene, m, "A", scene.echeance(m, scene.relance(m, 0)) - timedelta(days=rang))
        for rang, m in enumerate(rattaches)
    )
    return Dossier(clients=(payeur, *rattaches), factures=dues)


def deux_devises(scene: Scene, client: Client) -> Dossier:
    """A Swiss customer invoiced in francs and in euros: two messages."""
    echeance = scene.echeance(client, scene.relance(client, 0))
    francs = facture(scene, client, "A", echeance, devise="CHF")
    euros = facture(scene, client, "B", echeance)
    return Dossier(clients=(client,), factures=(francs, euros))


def _a_l_etape(scene: Scene, client: Client, rang: int) -> Dossier:
    ordre = scene.relance(client, rang)
    due = facture(scene, client, "A", scene.echeance(client, ordre))
    return Dossier(clients=(client,), factures=(due,), journal=tuple(historique(scene, client, due, ordre)))
