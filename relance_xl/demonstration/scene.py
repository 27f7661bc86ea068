"""The setting of the demonstration: its day, its scenarios, and the bricks its situations are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from relance_xl.core.calendrier import jour_ouvre
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Etape, Evenement, Facture, Reglement
from relance_xl.core.monnaie import centimes
from relance_xl.demonstration.frise import Passage, echeance_pour, est_preventive, passages
from relance_xl.demonstration.societe import OBJETS

TVA = Decimal("1.20")
_EFFETS = {"courrier": "postée", "recommandé": "postée", "téléphone": "appel"}
_MATIN = time(8, 45)
_SIGNATURE = time(9, 30)


class Scene(NamedTuple):
    """The day shown, the steps of each scenario by name, and the chance that varies amounts."""

    jour: date
    scenarios: Mapping[str, Sequence[Etape]]
    hasard: Random

    def le(self, decalage: int) -> date:
        """Return the day `decalage` days from the day shown (negative: before)."""
        return self.jour + timedelta(days=decalage)

    def montant(self, bas: int = 300, haut: int = 6000) -> Decimal:
        """Return an amount TTC, from one HT between `bas` and `haut` euros."""
        return centimes(Decimal(self.hasard.randint(bas * 10, haut * 10)) / 10 * TVA)

    def echeance(self, client: Client, ordre: int, scenario: str = "") -> date:
        """Return the due date at which the step `ordre` is open today."""
        return echeance_pour(self.etapes(client, scenario), ordre, self.jour)

    def etapes(self, client: Client, scenario: str = "") -> Sequence[Etape]:
        """Return the steps of `scenario`, else of the client's."""
        return self.scenarios[scenario or client.scenario]

    def relance(self, client: Client, rang: int) -> int:
        """Return the Ordre of the reminder number `rang` (0 the first, -1 the last), préventives left out."""
        return sorted(e.ordre for e in self.etapes(client) if not est_preventive(e))[rang]


def facture(scene: Scene, client: Client, cle: str, echeance: date, **champs: Any) -> Facture:  # noqa: ANN401
    """Return an invoice of `client` due on `echeance`; `cle` tells it apart until it is numbered.

    `champs` are fields of `Facture`; `montant_ttc` and `date_facture` (30 days before) have defaults.
    """
    defauts: dict[str, Any] = {
        "date_facture": echeance - timedelta(days=30),
        "montant_ttc": scene.montant(),
        "objet": scene.hasard.choice(OBJETS),
    }
    return Facture(
        ligne=0,
        code_client=client.code_client,
        numero_facture=f"{client.code_client}/{cle}",
        numero_echeance=champs.pop("numero_echeance", 1),
        date_echeance=echeance,
        **defauts | champs,
    )


def avoir(origine: Facture, cle: str, jour: date, montant: Decimal, *, lie: bool) -> Facture:
    """Return a credit note of `montant` > 0, tied to `origine` when `lie`."""
    return origine._replace(
        numero_facture=f"{origine.code_client}/{cle}",
        numero_echeance=1,
        date_facture=jour,
        date_echeance=jour,
        montant_ttc=-montant,
        avoir_sur_facture=origine.numero_facture if lie else "",
        objet="Avoir : reprise de marchandise",
    )


def reglement(
    origine: Facture, jour: date, montant: Decimal | None = None, mode: str = "virement"
) -> Reglement:
    """Return a payment on `origine`, in full when `montant` is None."""
    return Reglement(
        ligne=0,
        date=jour,
        code_client=origine.code_client,
        numero_facture=origine.numero_facture,
        montant=origine.montant_ttc if montant is None else montant,
        devise=origine.devise,
        mode=mode,
        origine="démonstration",
    )


def historique(
    scene: Scene, client: Client, due: Facture, avant: int, scenario: str = ""
) -> Iterator[Evenement]:
    """Yield the events of the steps before `avant`, each drafted then done, on the days they fell."""
    etapes = scene.etapes(client, scenario)
    for etape in etapes:
        if est_preventive(etape) and etape.ordre < avant and _recoit_les_preventives(client):
            jour = due.date_echeance + timedelta(days=etape.jours)
            if jour < scene.jour:
                yield from _faite(client, due, Passage(etape, jour, jour, None))
    for passage in passages(etapes, due.date_echeance):
        if passage.etape.ordre < avant:
            yield from _faite(client, due, passage)


def note(client: Client, due: Facture | None, jour: date, nature: str, **champs: Any) -> Evenement:  # noqa: ANN401
    """Return an event of the Journal other than a step: a promise, a dispute, a note."""
    evenement = Evenement(
        auteur="Ondine Trévarel",
        horodatage=datetime.combine(jour, _SIGNATURE),
        code_client=client.code_client,
        evenement=nature,
        date_effet=jour,
    )
    if due is not None:
        evenement = evenement._replace(
            numero_facture=due.numero_facture,
            numero_echeance=due.numero_echeance,
            date_echeance=due.date_echeance,
        )
    return evenement._replace(**champs)


def fusionner(parts: Iterable[Dossier]) -> Dossier:
    """Return all the rows of `parts`, in their order."""
    toutes = tuple(parts)
    return Dossier(
        clients=tuple(c for part in toutes for c in part.clients),
        factures=tuple(f for part in toutes for f in part.factures),
        reglements=tuple(r for part in toutes for r in part.reglements),
        promesses=tuple(p for part in toutes for p in part.promesses),
        contacts=tuple(c for part in toutes for c in part.contacts),
        journal=tuple(e for part in toutes for e in part.journal),
    )


def _faite(client: Client, due: Facture, passage: Passage) -> Iterator[Evenement]:
    etape, jour = passage.etape, passage.effet
    brouillon = note(
        client,
        due,
        jour,
        "brouillon",
        horodatage=datetime.combine(jour, _MATIN),
        lot=f"{jour:%Y%m%d}-084500",
        ordre=etape.ordre,
        etape=etape.etape,
        canal=etape.canal,
        destinataire=client.email if etape.canal == "e-mail" else client.nom,
        montant=due.montant_ttc,
        date_limite=None
        if etape.delai_accorde is None
        else jour_ouvre(jour + timedelta(etape.delai_accorde), ()),
        identifiant=f"{client.code_client}-{jour:%y%m%d}-R{etape.ordre}",
    )
    yield brouillon
    effet = brouillon._replace(
        horodatage=datetime.combine(jour, _SIGNATURE), evenement=_EFFETS.get(etape.canal, "envoyée")
    )
    if etape.canal != "recommandé":
        yield effet
        return
    recommande = effet._replace(
        numero_recommande=f"1A 000 {due.date_echeance:%d%m} {client.code_client[1:]} 0"
    )
    yield recommande
    if passage.recue is not None:
        yield recommande._replace(
            horodatage=datetime.combine(passage.recue, _SIGNATURE),
            evenement="reçue",
            date_effet=passage.recue,
        )


def _recoit_les_preventives(client: Client) -> bool:
    return client.mode_de_reglement not in ("prélèvement", "LCR")
