"""What may be said of late-payment amounts to each category of debtor, and nothing more."""

from relance_xl.core.monnaie import EURO, INDEMNITE_FORFAITAIRE
from relance_xl.core.relance import Relance
from relance_xl.documents.langue import Langue

_AVEC_INDEMNITE = {"professionnel", "public"}
"""Who owes the 40 € (C. com. D441-5, Code de la commande publique D2192-35)."""


def categorie_du_message(relance: Relance) -> str:
    """Return the category of all the debtors of the message; "" when it is unknown or they differ."""
    categories = {ligne.client.categorie for ligne in relance.lignes} | {relance.client.categorie}
    return categories.pop() if len(categories) == 1 else ""


def pour_un_consommateur(relance: Relance) -> bool:
    """Whether a consumer may read the message: nothing of merchants' penalties is then said.

    A client whose category is unknown may be one. The addressee decides; a professional who pays for
    consumers only reads what they may. A professional who also owes for himself is told his own 40 €.
    """
    debiteurs = {ligne.client.categorie for ligne in relance.lignes} or _AVEC_INDEMNITE
    return relance.client.categorie not in _AVEC_INDEMNITE or not debiteurs & _AVEC_INDEMNITE


def nom_des_interets(categorie: str, langue: Langue) -> str:
    """« pénalités de retard », « intérêts moratoires », « intérêts au taux légal », or a neutral name."""
    return langue.dire(f"interets.{categorie or 'a_preciser'}")


def nom_des_indemnites(relance: Relance, langue: Langue) -> str:
    """« indemnité forfaitaire de recouvrement », in the plural for several invoices."""
    return langue.compter("indemnites", max(1, int(relance.indemnites // INDEMNITE_FORFAITAIRE)))


def phrase_des_penalites(relance: Relance, langue: Langue) -> str:
    """Return the sentence about interest and indemnities that the step and the category call for, or ""."""
    categorie = categorie_du_message(relance)
    if relance.texte == "preventive" or relance.etape.penalites == "non":
        return ""
    if categorie == "particulier":
        return _particulier(relance, langue)
    if categorie not in _AVEC_INDEMNITE or not relance.client.reclamer_les_penalites:
        return ""
    dire = _reclamees if relance.penalites_reclamees else _rappelees
    return dire(relance, categorie, langue)


def _particulier(relance: Relance, langue: Langue) -> str:
    """C. civ. 1231-6 and 1344-1: interest at the legal rate, from the reception of a mise en demeure."""
    if relance.nature == "mise en demeure":
        return langue.dire("particulier_mise_en_demeure")
    if not relance.penalites_reclamees or not _deja_mis_en_demeure(relance):
        return ""
    if relance.taux_manquant:
        return langue.dire("particulier_taux_manquant")
    if not relance.interets:
        return langue.dire("particulier_sans_reception")
    return langue.dire(
        "particulier_interets",
        montant=langue.montant(relance.interets, relance.devise),
        date=langue.date_longue(relance.date),
    )


def _deja_mis_en_demeure(relance: Relance) -> bool:
    return any(
        "mise en demeure" in faite.etape.casefold() for ligne in relance.lignes for faite in ligne.historique
    )


def _reclamees(relance: Relance, categorie: str, langue: Langue) -> str:
    interets, source = nom_des_interets(categorie, langue), langue.dire(f"sources.{categorie}")
    if relance.taux_manquant:
        return langue.dire("penalites_taux_manquant", interets=interets, source=source)
    if not relance.interets and not relance.indemnites:
        return ""
    return langue.dire(
        "penalites_reclamees",
        date=langue.date_longue(relance.date),
        montants=_montants(relance, interets, langue),
        exigibilite=langue.dire(f"exigibilites.{categorie}"),
        source=source,
    )


def _rappelees(relance: Relance, categorie: str, langue: Langue) -> str:
    interets, source = nom_des_interets(categorie, langue), langue.dire(f"sources.{categorie}")
    rappel = langue.dire("penalites_rappel", interets=interets, source=source)
    if relance.taux_manquant:
        return f"{rappel} {langue.dire('penalites_rappel_taux_manquant')}"
    if not relance.interets and not relance.indemnites:
        return rappel
    date, montants = langue.date_longue(relance.date), _montants(relance, interets, langue)
    return f"{rappel} {langue.dire('penalites_rappel_montants', date=date, montants=montants)}"


def _montants(relance: Relance, nom: str, langue: Langue) -> str:
    montant = langue.montant(relance.interets, relance.devise)
    interets = langue.dire("montant_des_interets", interets=nom, montant=montant)
    if not relance.indemnites:
        return interets
    indemnites = langue.montant(relance.indemnites)
    nombre, autre = divmod(relance.indemnites, INDEMNITE_FORFAITAIRE)
    if nombre > 1 and not autre:
        indemnites = langue.dire("indemnites_detaillees", nombre=f"{nombre:.0f}", total=indemnites)
    if relance.devise != EURO:
        indemnites = langue.dire("indemnites_a_part", indemnites=indemnites)
    return langue.dire("montants_avec_indemnites", interets=interets, indemnites=indemnites)
