"""Customers who gave their word: kept, pending, broken, and a plan over several months."""

from decimal import Decimal

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Facture, Promesse
from relance_xl.core.monnaie import centimes
from relance_xl.demonstration.scene import Scene, facture, historique, note, reglement


def en_cours(scene: Scene, client: Client) -> Dossier:
    """Payment is promised for in six days."""
    return _promise(scene, client, noter=-4, pour=6)


def rompue(scene: Scene, client: Client) -> Dossier:
    """Payment was promised for a week ago and never came: the next message quotes it."""
    return _promise(scene, client, noter=-14, pour=-7)


def tenue(scene: Scene, client: Client) -> Dossier:
    """A promise that was kept to the day, and thanked."""
    due = facture(scene, client, "A", scene.le(-45))
    promesse = _parole(scene, due, noter=-30, pour=-20)
    merci = note(client, due, scene.le(-19), "remerciement", montant=due.montant_ttc, canal="e-mail")
    return Dossier(
        clients=(client,),
        factures=(due,),
        promesses=(promesse,),
        reglements=(reglement(due, scene.le(-20)),),
        journal=(merci,),
    )


def sur_le_compte(scene: Scene, client: Client) -> Dossier:
    """Two late invoices, and the whole account promised for today."""
    premiere = facture(scene, client, "A", scene.le(-28))
    seconde = facture(scene, client, "B", scene.le(-12))
    promesse = _parole(scene, premiere, noter=-9, pour=0)._replace(
        numero_facture="", numero_echeance=None, commentaire="Règle tout à réception d'un acompte client"
    )
    return Dossier(clients=(client,), factures=(premiere, seconde), promesses=(promesse,))


def echeancier(scene: Scene, client: Client) -> Dossier:
    """A plan of four payments: the first two came, the third is to come."""
    due = facture(scene, client, "A", scene.le(-80), montant_ttc=Decimal("4800.00"))
    part = centimes(due.montant_ttc / 4)
    versements = tuple(
        _parole(scene, due, noter=-62, pour=jour)._replace(type="échéancier", montant_promis=part)
        for jour in (-50, -20, 10, 40)
    )
    paiements = tuple(reglement(due, scene.le(jour), part) for jour in (-50, -20))
    accord = note(
        client, due, scene.le(-62), "reconnaissance", detail="Échéancier de 4 × 1 200 € signé par le client"
    )
    return Dossier(
        clients=(client,), factures=(due,), promesses=versements, reglements=paiements, journal=(accord,)
    )


def _promise(scene: Scene, client: Client, *, noter: int, pour: int) -> Dossier:
    ordre = scene.relance(client, 2)
    due = facture(scene, client, "A", scene.echeance(client, ordre))
    relances = tuple(historique(scene, client, due, ordre))
    parole = note(
        client,
        due,
        scene.le(noter),
        "promesse",
        interlocuteur=client.contact,
        montant=due.montant_ttc,
        detail=f"Virement promis pour le {scene.le(pour):%d/%m/%Y}",
    )
    return Dossier(
        clients=(client,),
        factures=(due,),
        promesses=(_parole(scene, due, noter=noter, pour=pour),),
        journal=(*relances, parole),
    )


def _parole(scene: Scene, due: Facture, *, noter: int, pour: int) -> Promesse:
    return Promesse(
        ligne=0,
        code_client=due.code_client,
        numero_facture=due.numero_facture,
        numero_echeance=due.numero_echeance,
        type="promesse",
        date_promise=scene.le(pour),
        note_le=scene.le(noter),
        interlocuteur="le service comptable",
    )
