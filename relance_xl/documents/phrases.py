"""Sentences that every template shares, so that none of them can get the facts wrong."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.canaux import CANAUX
from relance_xl.core.entites import Parametres, Promesse
from relance_xl.core.monnaie import ZERO
from relance_xl.core.relance import EtapeFaite, LigneRelance, Relance
from relance_xl.documents.langue import Langue
from relance_xl.documents.mots import MotsCreancier, MotsMandataire
from relance_xl.documents.regime import categorie_du_message
from relance_xl.documents.textes import propre

_CITEES = 6


class PromesseRompue(NamedTuple):
    """A broken promise, the balances it was about, and the amount to quote."""

    promesse: Promesse
    lignes: tuple[LigneRelance, ...]
    montant: Decimal


def etapes_faites(lignes: Iterable[LigneRelance], langue: Langue) -> list[tuple[EtapeFaite, list[str]]]:
    """Return the steps already taken, oldest first, each with the invoices it was about."""
    faites: dict[EtapeFaite, list[str]] = {}
    for ligne in lignes:
        for faite in ligne.historique:
            faites.setdefault(faite, []).append(langue.numero(ligne.facture))
    return sorted(faites.items())


def promesses_rompues(relance: Relance) -> list[PromesseRompue]:
    """Return the broken promises to quote, each once; an empty amount is that of the balances."""
    concernees: dict[Promesse, list[LigneRelance]] = {}
    for ligne in relance.lignes:
        if ligne.promesse_rompue:
            concernees.setdefault(ligne.promesse_rompue, []).append(ligne)
    return [_rompue(promesse, tuple(lignes)) for promesse, lignes in concernees.items()]


def _rompue(promesse: Promesse, lignes: tuple[LigneRelance, ...]) -> PromesseRompue:
    soldes = sum((ligne.reste_du for ligne in lignes), ZERO)
    promis = soldes if promesse.montant_promis is None else promesse.montant_promis
    return PromesseRompue(promesse, lignes, promis)


def phrase_des_relances_precedentes(relance: Relance, langue: Langue) -> str:
    """« Nous faisons suite à nos e-mails du 6 et du 21 octobre… », the latest ones; or ""."""
    lignes = [ligne for ligne in relance.lignes if not ligne.pour_memoire and not ligne.preventive]
    vues = dict.fromkeys((faite.canal, faite.date) for faite, _ in etapes_faites(lignes, langue))
    dates: dict[str, list[str]] = {}
    for canal, jour in list(vues)[-_CITEES:]:
        cite = langue.dire("date_citee", date=langue.date_longue(jour))
        dates.setdefault(canal if canal in CANAUX else "autre", []).append(cite)
    if not dates:
        return ""
    *citees, fin = [
        langue.compter(f"relances_citees.{canal}", len(jours), dates=langue.formats.enumeration(jours))
        for canal, jours in dates.items()
    ]
    longue = any(len(jours) > 1 for jours in dates.values())
    liaison = langue.dire("liaison_longue" if longue else "liaison")
    suite = f"{langue.dire('virgule').join(citees)}{liaison}{fin}" if citees else fin
    return langue.dire("suite_des_relances", citees=suite)


def phrase_des_promesses(relance: Relance, langue: Langue) -> str:
    """Each broken promise with its date and amount, without reproach, or ""."""
    rompues = promesses_rompues(relance)
    return " ".join(_phrase_de_la_promesse(rompue, relance.devise, langue) for rompue in rompues)


def _phrase_de_la_promesse(rompue: PromesseRompue, devise: str, langue: Langue) -> str:
    promesse = rompue.promesse
    avec, quand = propre(promesse.interlocuteur), promesse.note_le
    return langue.dire(
        "echeancier_rompu" if promesse.type == "échéancier" else "promesse_rompue",
        quand=langue.dire("promesse_quand", date=langue.date_longue(quand)) if quand else "",
        avec=langue.dire("promesse_avec", nom=avec) if avec else "",
        montant=langue.montant(rompue.montant, devise),
        date=langue.date_longue(promesse.date_promise),
    )


def phrase_des_contestations(relance: Relance, langue: Langue) -> str:
    """Return what is disputed and therefore not claimed, or ""."""
    contestees = [
        langue.dire(
            "part_contestee",
            montant=langue.montant(ligne.conteste, relance.devise),
            numero=langue.numero(ligne.facture),
        )
        for ligne in relance.lignes
        if ligne.conteste
    ]
    if not contestees:
        return ""
    return langue.dire("contestation", liste=langue.formats.enumeration(contestees))


def phrase_d_imputation(relance: Relance, parametres: Parametres, langue: Langue) -> str:
    """C. civ. 1342-10 where several debts stand, 1343-1 where interest is paid first; or ""."""
    if relance.texte == "preventive":
        return ""
    reclamees = [ligne for ligne in relance.lignes if ligne.reclame]
    if relance.penalites_reclamees and relance.interets and parametres.imputation == "légale":
        return langue.dire("imputation_legale")
    if relance.credits or len(reclamees) > 1:
        return langue.dire("imputation_anciennes")
    return ""


def phrase_chorus(relance: Relance, langue: Langue) -> str:
    """For public buyers whose invoices have a deposit number on Chorus Pro; or ""."""
    deposees = any(ligne.facture.numero_depot.strip() for ligne in relance.lignes)
    return langue.dire("chorus") if categorie_du_message(relance) == "public" and deposees else ""


def references(ligne: LigneRelance, langue: Langue) -> str:
    """Return what the client needs to find the invoice: Chorus Pro's references, or its own; or ""."""
    facture = ligne.facture
    chorus = (
        ("reference_depot", facture.numero_depot),
        ("reference_engagement", facture.numero_engagement),
        ("reference_service", facture.code_service),
    )
    siennes = (
        ("reference_client", facture.reference_client),
        ("reference_contrat", facture.contrat_ou_devis),
    )
    utiles = (*chorus, *siennes) if ligne.client.categorie == "public" else siennes
    dites = (langue.dire(cle, texte=propre(texte)) for cle, texte in utiles if texte.strip())
    phrase = langue.dire("virgule").join(dites)
    return phrase[:1].upper() + phrase[1:]


def phrase_du_mandat(mandataire: MotsMandataire | None, creancier: MotsCreancier, langue: Langue) -> str:
    """Tell who writes, for whom, under which mandate (C. proc. civ. exéc. R124-1 to -7); or ""."""
    if mandataire is None:
        return ""
    return langue.dire(
        "mandat",
        mandataire=mandataire.nom,
        adresse=mandataire.adresse,
        creancier=creancier.raison_sociale,
        siege=f"{creancier.adresse}, {creancier.code_postal} {creancier.ville}",
        mandat=mandataire.mandat,
    )


def phrase_de_la_somme_due(relance: Relance, numeros: Sequence[str], langue: Langue) -> str:
    """Return the claim split in principal, interest and accessories, as one who collects for another must."""
    reclames = relance.penalites_reclamees
    return langue.compter(
        "somme_due",
        max(1, len(numeros)),
        numeros=langue.formats.enumeration(numeros),
        principal=langue.montant(relance.total_du, relance.devise),
        interets=langue.montant(relance.interets if reclames else ZERO, relance.devise),
        accessoires=langue.montant(relance.indemnites if reclames else ZERO),
    )
