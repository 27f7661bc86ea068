"""The words in which the cases of the core are told: clients, invoices, payments, days and euros."""

from collections.abc import Container, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import (
    Client,
    Etape,
    Evenement,
    Facture,
    Parametres,
    Promesse,
    Reglement,
    Taux,
)
from relance_xl.core.mise_en_demeure import planifier_mise_en_demeure
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan
from relance_xl.usecases.lignes_du_journal import brouillon

PREVENIR, PREMIERE, DEUXIEME, APPEL, DERNIERE, DEMEURE = range(1, 7)


def euros(montant: str | int) -> Decimal:
    return Decimal(montant).quantize(Decimal("0.01"))


def le(jour: str) -> date:
    """« 21/11/2026 »."""
    jours, mois, annee = jour.split("/")
    return date(int(annee), int(mois), int(jours))


def etape(ordre: int, nom: str, jours: int, canal: str = "e-mail", **champs: Any) -> Etape:
    champs = {"nature": "", "penalites": "", "scenario": "Standard", **champs}
    return Etape(ligne=ordre + 1, ordre=ordre, etape=nom, jours=jours, canal=canal, **champs)


STANDARD = (
    etape(PREVENIR, "Rappel", -7),
    etape(PREMIERE, "1re relance", 5),
    etape(DEUXIEME, "2e relance", 15, intervalle=7),
    etape(APPEL, "Appel", 20, "téléphone"),
    etape(DERNIERE, "Dernière relance", 30, penalites="réclamées"),
    etape(DEMEURE, "Mise en demeure", 45, "recommandé", nature="mise en demeure", delai_accorde=8),
)


def client(code: str = "C001", **champs: Any) -> Client:
    champs = {
        "nom": f"Société {code}",
        "categorie": "professionnel",
        "email": f"compta@{code.lower()}.example",
        "adresse": "1 rue Haute",
        "code_postal": "69001",
        "ville": "Lyon",
        "telephone": "04 00 00 00 00",
        **champs,
    }
    return Client(ligne=2, code_client=code, **champs)


def facture(
    numero: str, montant: str | int, echeance: str, code: str = "C001", n: int = 1, **champs: Any
) -> Facture:
    due = le(echeance)
    champs = {"ligne": 2, "date_facture": date.fromordinal(due.toordinal() - 30), **champs}
    return Facture(
        code_client=code,
        numero_facture=numero,
        numero_echeance=n,
        date_echeance=due,
        montant_ttc=euros(montant),
        **champs,
    )


def avoir(numero: str, montant: str | int, du: str, sur: str = "", code: str = "C001") -> Facture:
    return facture(numero, -euros(montant), du, code, date_facture=le(du), avoir_sur_facture=sur)  # type: ignore[arg-type]


def reglement(montant: str | int, du: str, numero: str = "", code: str = "C001", **champs: Any) -> Reglement:
    return Reglement(3, le(du), code, numero, euros(montant), **champs)


def promesse(pour: str, numero: str = "", montant: str | int | None = None, **champs: Any) -> Promesse:
    champs = {"code_client": "C001", "numero_echeance": None, "type": "promesse", **champs}
    promis = None if montant is None else euros(montant)
    return Promesse(ligne=2, numero_facture=numero, date_promise=le(pour), montant_promis=promis, **champs)


def evenement(quoi: str, numero: str, ordre: int | None, du: str, **champs: Any) -> Evenement:
    canaux = {e.ordre: e.canal for e in STANDARD}
    champs = {
        "code_client": "C001",
        "numero_echeance": 1,
        "canal": canaux.get(ordre or 0, "e-mail"),
        "etape": next((e.etape for e in STANDARD if e.ordre == ordre), ""),
        "identifiant": f"{quoi}-{numero}-{ordre}-{du}",
        **champs,
    }
    return Evenement(evenement=quoi, numero_facture=numero, ordre=ordre, date_effet=le(du), **champs)


def envoyee(numero: str, ordre: int, du: str, **champs: Any) -> Evenement:
    return evenement("envoyée", numero, ordre, du, **champs)


TAUX = tuple(
    Taux(ligne, date(annee, mois, 1), Decimal(bce), Decimal(legal))
    for ligne, (annee, mois, bce, legal) in enumerate(
        [
            (2024, 7, "4.25", "4.92"),
            (2025, 1, "3.15", "3.71"),
            (2025, 7, "2.15", "2.76"),
            (2026, 1, "2.15", "2.62"),
            (2026, 7, "2.40", "2.75"),
        ],
        start=2,
    )
)
COMPLETS = {
    "raison_sociale": "Menuiserie Duval",
    "forme_juridique": "SARL",
    "capital": "50 000 €",
    "adresse": "2 rue Basse",
    "code_postal": "69002",
    "ville": "Lyon",
    "siren": "732829320",
    "ville_du_rcs": "Lyon",
    "iban": "FR7630006000011234567890189",
    "telephone": "04 00 00 00 01",
    "email": "compta@duval.example",
    "signataire": "Anne Duval",
}


def parametres(**champs: Any) -> Parametres:
    return Parametres(**{**COMPLETS, **champs})


def dossier(*factures: Facture, **parties: Any) -> Dossier:
    codes = sorted({f.code_client for f in factures})
    journal = [e._replace(numero=n, ligne=n + 1) for n, e in enumerate(parties.pop("journal", ()), start=1)]
    connues: dict[str, Any] = {
        "clients": tuple(client(code) for code in codes),
        "etapes": STANDARD,
        "taux": TAUX,
        "parametres": parametres(),
        **parties,
    }
    return Dossier(factures=factures, journal=tuple(journal), **connues)


def contexte(jour: str, *factures: Facture, feries: Container[date] = (), **parties: Any) -> Contexte:
    return Contexte(dossier(*factures, **parties), le(jour), feries)


def sans_texte(*_: object) -> str:
    return "texte"


def plan(jour: str, *factures: Facture, **parties: Any) -> Plan:
    """What a run does on that day with these invoices, and with `reglements=[…]`, `journal=[…]`."""
    return planifier(contexte(jour, *factures, **parties), sans_texte)


def brouillons(jour: str, *factures: Facture, **parties: Any) -> list[Evenement]:
    """The rows that the run of `jour` writes in the Journal for the messages it drafts."""
    present = contexte(jour, *factures, **parties)
    return [
        ligne
        for relance in planifier(present, sans_texte).relances
        for ligne in brouillon(relance, "L1", f"Relances/{relance.identifiant}.eml", present, sans_texte)
    ]


def demeure(
    jour: str, numero: str | tuple[str, ...], *factures: Facture, code: str | None = None, **parties: Any
) -> Plan:
    numeros = (numero,) if isinstance(numero, str) else numero
    return planifier_mise_en_demeure(contexte(jour, *factures, **parties), numeros, code, sans_texte)


def parties_de(un_plan: Plan) -> list[tuple[str, str, str, list[tuple[str, int, bool]]]]:
    """Each message: (to whom, step, claimed, [(invoice, step reached, advances)])."""
    return [
        (
            r.client.code_client,
            r.etape.etape,
            str(r.reclame),
            [(x.facture.numero_facture, x.ordre, x.avance) for x in r.lignes],
        )
        for r in un_plan.relances
    ]


def ecartees_de(un_plan: Plan) -> list[tuple[str, str, str]]:
    """Each item set aside: (invoice, reason, next date « 21/11/2026 » or "")."""
    return [
        (
            e.facture.numero_facture,
            e.motif,
            f"{e.prochaine_date:%d/%m/%Y}" if e.prochaine_date else "",
        )
        for e in un_plan.ecartees
    ]


def restes(jour: str, *factures: Facture, **parties: Any) -> list[tuple[str, int, str, str]]:
    """Each invoice on `jour`: (number, due date n°, settled, balance)."""
    return [
        (p.facture.numero_facture, p.facture.numero_echeance, str(p.regle), str(p.reste_du))
        for p in contexte(jour, *factures, **parties).soldes.positions
    ]


def credits_du(jour: str, *factures: Facture, **parties: Any) -> list[tuple[str, str, str, str, str]]:
    """Each client's credit on `jour`: (client, currency, nature, number, amount), by date."""
    return [
        (c.code_client, c.devise, c.nature, c.numero, str(c.montant))
        for siens in contexte(jour, *factures, **parties).credits.values()
        for c in siens
    ]


def lieux(anomalies: Iterable[Anomalie]) -> list[tuple[str, str, int | None, str, str]]:
    """Where each problem is: (gravity, sheet, row, column, value)."""
    return [a[:5] for a in anomalies]
