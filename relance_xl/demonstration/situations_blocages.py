"""Customers or invoices that no reminder may reach: disputes, suspensions, insolvency, assignments."""

from decimal import Decimal

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Facture
from relance_xl.core.monnaie import centimes
from relance_xl.demonstration.scene import Scene, facture, historique, note


def litige_total(scene: Scene, client: Client) -> Dossier:
    """The whole invoice is disputed, for more than thirty days."""
    due = facture(scene, client, "A", scene.le(-70))._replace(
        blocage="litige", motif="Finition contestée, expertise en cours"
    )
    relances = tuple(historique(scene, client, due, scene.relance(client, 2)))
    plainte = note(client, due, scene.le(-41), "litige", detail="Vernis taché, photos reçues par e-mail")
    return Dossier(clients=(client,), factures=(due,), journal=(*relances, plainte))


def litige_partiel(scene: Scene, client: Client) -> Dossier:
    """A quarter of the invoice is disputed; the rest is claimed."""
    due = _en_retard(scene, client, 1)
    due = due._replace(
        blocage="litige",
        montant_conteste=centimes(due.montant_ttc / 4),
        motif="Deux portes livrées rayées",
        suivi_par=client.commercial,
    )
    return _seule(scene, client, due, 1)


def suspendue(scene: Scene, client: Client) -> Dossier:
    """The accountant put the invoice aside for nine days."""
    due = _en_retard(scene, client, 0)._replace(
        blocage="suspendue", bloquee_jusqu_au=scene.le(9), motif="Bon de livraison à retrouver"
    )
    return _seule(scene, client, due, 0)


def contentieux(scene: Scene, client: Client) -> Dossier:
    """An invoice is before the court, every step having been made."""
    due = facture(scene, client, "A", scene.le(-190), montant_ttc=scene.montant(4000, 9000))._replace(
        blocage="contentieux", motif="Injonction de payer déposée"
    )
    relances = tuple(historique(scene, client, due, scene.relance(client, -1) + 1))
    saisine = note(client, due, scene.le(-30), "contentieux", detail="Requête déposée au greffe")
    return Dossier(clients=(client,), factures=(due,), journal=(*relances, saisine))


def creances_sorties(scene: Scene, client: Client) -> Dossier:
    """One invoice sold to a factor, one entrusted to a collector, an old one given up."""
    cedee = facture(scene, client, "A", scene.le(-30), blocage="cédée", motif="Cédée à Factorêve")
    confiee = facture(scene, client, "B", scene.le(-150), blocage="confiée", motif="Cabinet Recouvrêve")
    perdue = facture(
        scene, client, "C", scene.le(-380), blocage="irrécouvrable", motif="Passée en perte à la clôture"
    )
    return Dossier(clients=(client,), factures=(cedee, confiee, perdue))


def plateforme_rejetee(scene: Scene, client: Client) -> Dossier:
    """A public buyer's platform rejected the invoice: it must be deposited again."""
    due = publique(_en_retard(scene, client, 0), client)._replace(
        statut_plateforme="Rejetée", motif="Code service absent", code_service=""
    )
    return Dossier(clients=(client,), factures=(due,))


def plateforme_suspendue(scene: Scene, client: Client) -> Dossier:
    """A public buyer suspended the invoice for want of a document."""
    due = publique(_en_retard(scene, client, 0), client)._replace(
        statut_plateforme="Suspendue", motif="Procès-verbal de réception demandé"
    )
    return Dossier(clients=(client,), factures=(due,))


def client_suspendu(scene: Scene, client: Client) -> Dossier:
    """No reminder at all until a day agreed with the salesman."""
    client = client._replace(
        suspendu_jusqu_au=scene.le(15), motif_de_suspension="Négociation du contrat annuel en cours"
    )
    return _seule(scene, client, _en_retard(scene, client, 0), 0)


def procedure_collective(scene: Scene, client: Client) -> Dossier:
    """Invoices before the judgment are no longer chased; a later one is followed normally."""
    client = client._replace(
        procedure_collective_le=scene.le(-75), commentaire="Redressement judiciaire ; créance déclarée"
    )
    ancienne = facture(scene, client, "A", scene.le(-82), montant_ttc=Decimal("7452.00"))
    nouvelle = _en_retard(scene, client, 0)._replace(
        date_facture=scene.le(-40), numero_facture=_cle(client, "B")
    )
    return Dossier(clients=(client,), factures=(ancienne, nouvelle))


def publique(due: Facture, client: Client) -> Facture:
    """Return `due` with what a public buyer asks for: engagement, service code, Chorus Pro deposit."""
    rang = int(client.code_client[1:])
    return due._replace(
        numero_engagement=f"EJ-{100000 + 37 * rang}",
        code_service=f"SRV-{rang:02d}",
        numero_depot=f"CPP{due.date_facture:%y%m%d}{rang:04d}",
        statut_plateforme="Déposée",
    )


def _en_retard(scene: Scene, client: Client, rang: int) -> Facture:
    return facture(scene, client, "A", scene.echeance(client, scene.relance(client, rang)))


def _seule(scene: Scene, client: Client, due: Facture, rang: int) -> Dossier:
    relances = tuple(historique(scene, client, due, scene.relance(client, rang)))
    return Dossier(clients=(client,), factures=(due,), journal=relances)


def _cle(client: Client, cle: str) -> str:
    return f"{client.code_client}/{cle}"
