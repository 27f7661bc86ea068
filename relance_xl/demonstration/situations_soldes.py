"""Customers whose balance is the story: part payments, instalments, credit notes, cheques, cents."""

from decimal import Decimal

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client
from relance_xl.core.monnaie import centimes
from relance_xl.demonstration.scene import Scene, avoir, facture, historique, reglement


def acompte_verse(scene: Scene, client: Client) -> Dossier:
    """A part was paid on time; the rest is late."""
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 0)))
    paiement = reglement(due, due.date_echeance, centimes(due.montant_ttc * Decimal("0.4")))
    return Dossier(clients=(client,), factures=(due,), reglements=(paiement,))


def plusieurs_echeances(scene: Scene, client: Client) -> Dossier:
    """Three instalments of one invoice, paid, late and to come; on another, a retention for a year."""
    client = client._replace(delai_de_paiement="30")
    tard = scene.echeance(client, scene.relance(client, 1))
    tiers = scene.montant(900, 2500)
    depart = facture(scene, client, "A", scene.le(-60), montant_ttc=tiers, date_facture=scene.le(-95))
    tierces = tuple(
        depart._replace(numero_echeance=rang, date_echeance=jour)
        for rang, jour in enumerate((min(scene.le(-60), tard), tard, scene.le(40)), 1)
    )
    chantier = facture(scene, client, "B", scene.le(-100), montant_ttc=Decimal("9500.00"))
    retenue = chantier._replace(
        numero_echeance=2,
        date_echeance=scene.le(230),
        montant_ttc=Decimal("500.00"),
        commentaire="Retenue de garantie",
    )
    paiements = (reglement(tierces[0], scene.le(-52)), reglement(chantier, scene.le(-97)))
    evenements = tuple(historique(scene, client, tierces[1], scene.relance(client, 1)))
    return Dossier(
        clients=(client,), factures=(*tierces, chantier, retenue), reglements=paiements, journal=evenements
    )


def avoir_lie(scene: Scene, client: Client) -> Dossier:
    """A credit note lowers the late invoice that it names."""
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 1)))
    corrige = avoir(due, "V", scene.le(-12), centimes(due.montant_ttc / 4), lie=True)
    evenements = tuple(historique(scene, client, due, scene.relance(client, 1)))
    return Dossier(clients=(client,), factures=(due, corrige), journal=evenements)


def avoir_non_lie(scene: Scene, client: Client) -> Dossier:
    """A credit note that names no invoice: deducted from the message's total."""
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 0)))
    libre = avoir(due, "V", scene.le(-9), Decimal("86.40"), lie=False)
    return Dossier(clients=(client,), factures=(due, libre))


def avoir_a_affecter(scene: Scene, client: Client) -> Dossier:
    """A mise en demeure would be due, but a credit note is still to be allocated."""
    dernier = scene.relance(client, -1)
    due = facture(scene, client, "A", scene.echeance(client, dernier), montant_ttc=scene.montant(2000, 5000))
    libre = avoir(due, "V", scene.le(-20), Decimal("240.00"), lie=False)
    return Dossier(
        clients=(client,),
        factures=(due, libre),
        journal=tuple(historique(scene, client, due, dernier)),
    )


def reglement_non_affecte(scene: Scene, client: Client) -> Dossier:
    """A transfer without reference covers more than what is late: no message."""
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 0)))
    libre = reglement(due, scene.le(-2), due.montant_ttc + Decimal("150.00"))
    libre = libre._replace(numero_facture="", reference="VIR SANS REFERENCE")
    return Dossier(clients=(client,), factures=(due,), reglements=(libre,))


def trop_percu(scene: Scene, client: Client) -> Dossier:
    """One invoice was paid 63 € too much; another is late."""
    payee = facture(scene, client, "A", scene.le(-70))
    due = facture(
        scene, client, "B", scene.echeance(client, scene.relance(client, 0)), montant_ttc=scene.montant(2000)
    )
    surplus = reglement(payee, scene.le(-66), payee.montant_ttc + Decimal("63.00"))
    return Dossier(clients=(client,), factures=(payee, due), reglements=(surplus,))


def cheque_en_main(scene: Scene, client: Client) -> Dossier:
    """A cheque to be cashed in five days is in hand."""
    client = client._replace(mode_de_reglement="chèque")
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 1)))
    cheque = reglement(due, scene.le(5), mode="chèque")._replace(reference="CHQ 0000123")
    evenements = tuple(historique(scene, client, due, scene.relance(client, 1)))
    return Dossier(clients=(client,), factures=(due,), reglements=(cheque,), journal=evenements)


def effet_a_venir(scene: Scene, client: Client) -> Dossier:
    """A customer who pays by LCR: a bill falls due in twelve days."""
    client = client._replace(mode_de_reglement="LCR")
    due = facture(scene, client, "A", scene.le(-4))
    effet = reglement(due, scene.le(12), mode="LCR")
    return Dossier(clients=(client,), factures=(due,), reglements=(effet,))


def prelevement_rejete(scene: Scene, client: Client) -> Dossier:
    """A direct debit came back unpaid: the invoice is open again."""
    client = client._replace(mode_de_reglement="prélèvement")
    due = facture(scene, client, "A", scene.echeance(client, scene.relance(client, 0)))
    debit = reglement(due, due.date_echeance, mode="prélèvement")
    rejet = debit._replace(
        date=scene.le(-1), montant=-due.montant_ttc, reference="REJET AM04 provision insuffisante"
    )
    return Dossier(clients=(client,), factures=(due,), reglements=(debit, rejet))
