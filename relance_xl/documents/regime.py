"""What may be said of late-payment amounts to each category of debtor, and nothing more."""

from typing import NamedTuple

from relance_xl.core.monnaie import INDEMNITE_FORFAITAIRE
from relance_xl.core.relance import Relance
from relance_xl.documents.textes import date_longue, montant

_PAR_CATEGORIE = {
    "professionnel": (
        "pénalités de retard",
        "articles L441-10 et D441-5 du Code de commerce",
        "exigibles dès le lendemain de l'échéance",
    ),
    "public": (
        "intérêts moratoires",
        "articles R2192-31 et D2192-35 du Code de la commande publique",
        "dus dès le lendemain de l'échéance",
    ),
}


class Regime(NamedTuple):
    """The words of a category: the name of the interest, its source, from when it is due.

    `indemnite`: the 40 € may be mentioned (C. com. D441-5, Code de la commande publique D2192-35).
    """

    nom: str
    source: str = ""
    exigibilite: str = ""
    indemnite: bool = False


def categorie_du_message(relance: Relance) -> str:
    """Return the category of all the debtors of the message; "" when it is unknown or they differ."""
    categories = {ligne.client.categorie for ligne in relance.lignes} | {relance.client.categorie}
    return categories.pop() if len(categories) == 1 else ""


def regime(categorie: str) -> Regime:
    """Return what `categorie` allows; nothing beyond a neutral name when it is unknown or mixed."""
    if categorie in _PAR_CATEGORIE:
        return Regime(*_PAR_CATEGORIE[categorie], indemnite=True)
    return Regime("intérêts au taux légal" if categorie == "particulier" else "intérêts de retard")


def phrase_des_penalites(relance: Relance) -> str:
    """Return the sentence about interest and indemnities that the step and the category call for, or ""."""
    categorie = categorie_du_message(relance)
    if relance.texte == "preventive" or relance.etape.penalites == "non":
        return ""
    if categorie == "particulier":
        return _particulier(relance)
    if not regime(categorie).indemnite or not relance.client.reclamer_les_penalites:
        return ""
    return _reclamees(relance) if relance.penalites_reclamees else _rappelees(relance)


def _particulier(relance: Relance) -> str:
    """C. civ. 1231-6 and 1344-1: interest at the legal rate, from the reception of a mise en demeure."""
    if relance.nature == "mise en demeure":
        return (
            "À défaut de règlement, la somme due portera intérêts au taux légal à compter de la réception "
            "de la présente (articles 1231-6 et 1344-1 du Code civil)."
        )
    if not relance.penalites_reclamees or not _deja_mis_en_demeure(relance):
        return ""
    if relance.taux_manquant:
        return "Le montant des intérêts au taux légal vous sera communiqué séparément."
    if relance.interets:
        return (
            f"S'y ajoutent les intérêts au taux légal courus depuis la réception de notre mise en demeure, "
            f"soit {montant(relance.interets, relance.devise)} au {date_longue(relance.date)}."
        )
    return (
        "Les intérêts au taux légal ne sont pas décomptés ici [date de réception à renseigner : "
        "celle de la mise en demeure]."
    )


def _deja_mis_en_demeure(relance: Relance) -> bool:
    return any(
        "mise en demeure" in faite.etape.casefold() for ligne in relance.lignes for faite in ligne.historique
    )


def _reclamees(relance: Relance) -> str:
    mots = regime(categorie_du_message(relance))
    if relance.taux_manquant:
        return f"Le montant des {mots.nom} vous sera communiqué séparément ({mots.source})."
    if not relance.interets and not relance.indemnites:
        return ""
    debut = f"Au {date_longue(relance.date)}, {_montants(relance, mots)}"
    return f"{debut}, {mots.exigibilite} ({mots.source}). Ces montants ne sont pas soumis à la TVA."


def _rappelees(relance: Relance) -> str:
    mots = regime(categorie_du_message(relance))
    rappel = (
        f"Pour mémoire, tout retard de paiement donne lieu à des {mots.nom} et à une indemnité forfaitaire "
        f"de 40\u00a0€ par facture pour frais de recouvrement ({mots.source})."
    )
    if relance.taux_manquant:
        return f"{rappel} Leur montant vous sera communiqué séparément."
    if not relance.interets and not relance.indemnites:
        return rappel
    return (
        f"{rappel} Au {date_longue(relance.date)}, {_montants(relance, mots)} ; "
        "nous ne les réclamons pas à ce stade."
    )


def _montants(relance: Relance, mots: Regime) -> str:
    interets = f"les {mots.nom} s'élèvent à {montant(relance.interets, relance.devise)}"
    nombre, autre = divmod(relance.indemnites, INDEMNITE_FORFAITAIRE)
    if not relance.indemnites:
        return interets
    apart = " (en euros, à part)" if relance.devise != "EUR" else ""
    detail = f"40\u00a0€ × {nombre:.0f}, soit " if nombre > 1 and not autre else ""
    return (
        f"{interets} et l'indemnité forfaitaire pour frais de recouvrement à "
        f"{detail}{montant(relance.indemnites)}{apart}"
    )
