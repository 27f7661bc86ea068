"""Invoices are numbered in the order of their dates, as a real sequence is; all that quotes them follows."""

from collections.abc import Iterable, Mapping

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement, Facture, Promesse, Reglement

DOSSIER_DES_FACTURES = "Factures"


def numeroter(dossier: Dossier) -> Dossier:
    """Return `dossier` with real numbers (`FA-2026-0001`, `AV-2026-0001`) and rows in their usual order."""
    numeros = _numeros(dossier.factures)
    factures = sorted((_numerotee(f, numeros) for f in dossier.factures), key=_rang)
    reglements = sorted(
        (_quitte(r, numeros) for r in dossier.reglements), key=lambda r: (r.date, r.numero_facture)
    )
    return dossier._replace(
        clients=tuple(sorted(dossier.clients, key=lambda c: c.code_client)),
        factures=tuple(factures),
        reglements=tuple(
            r._replace(identifiant=f"DEMO-{rang:04d}") for rang, r in enumerate(reglements, start=1)
        ),
        promesses=tuple(_de_promesse(p, numeros) for p in dossier.promesses),
        journal=_journal(dossier.journal, numeros),
    )


def _numeros(factures: Iterable[Facture]) -> Mapping[str, str]:
    numeros: dict[str, str] = {}
    compteurs: dict[str, int] = {}
    for facture in sorted(factures, key=lambda f: (f.date_facture, f.numero_facture)):
        if facture.numero_facture not in numeros:
            serie = f"{'AV' if facture.montant_ttc < 0 else 'FA'}-{facture.date_facture.year}"
            compteurs[serie] = compteurs.get(serie, 0) + 1
            numeros[facture.numero_facture] = f"{serie}-{compteurs[serie]:04d}"
    return numeros


def _numerotee(facture: Facture, numeros: Mapping[str, str]) -> Facture:
    numero = numeros[facture.numero_facture]
    return facture._replace(
        numero_facture=numero,
        avoir_sur_facture=numeros.get(facture.avoir_sur_facture, ""),
        fichier=f"{DOSSIER_DES_FACTURES}/{numero}.pdf",
    )


def _rang(facture: Facture) -> tuple[object, ...]:
    return facture.date_facture, facture.numero_facture, facture.numero_echeance


def _quitte(reglement: Reglement, numeros: Mapping[str, str]) -> Reglement:
    numero = numeros.get(reglement.numero_facture, "")
    reference = reglement.reference or (f"VIR {numero}" if reglement.mode == "virement" else "")
    return reglement._replace(numero_facture=numero, reference=reference)


def _de_promesse(promesse: Promesse, numeros: Mapping[str, str]) -> Promesse:
    return promesse._replace(numero_facture=numeros.get(promesse.numero_facture, ""))


def _journal(evenements: Iterable[Evenement], numeros: Mapping[str, str]) -> tuple[Evenement, ...]:
    chronologie = sorted(evenements, key=lambda e: (e.horodatage is not None, e.horodatage, e.code_client))
    return tuple(
        e._replace(numero=rang, numero_facture=numeros.get(e.numero_facture, ""))
        for rang, e in enumerate(chronologie, start=1)
    )
