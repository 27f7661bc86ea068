"""The sentences that a catalogue (`phrases.toml`) may hold: their keys, and the words of each.

What the law permits to say, and when, is decided in Python; a catalogue only words it.
"""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from relance_xl.core.annexes import SituationDeCompte
from relance_xl.core.canaux import CANAUX
from relance_xl.core.credit import NatureDeCredit

PLURIELS = {
    "zero": "zero",
    "one": "un",
    "two": "deux",
    "few": "quelques",
    "many": "beaucoup",
    "other": "plusieurs",
}
"""The plural categories of Unicode's CLDR, as a catalogue names them."""

FORMATS = ("locale", "date_longue", "date_courte", "premier_du_mois")
"""The keys of [formats]: each may be absent, Babel's habits of the language hold then."""

ETAPES = "etapes"
"""The one table whose keys are the user's: the names of his steps."""


class Cle(NamedTuple):
    """What a sentence may use: the names of its words, and whether it varies with a number."""

    mots: frozenset[str] = frozenset()
    plurielle: bool = False


_SIMPLES = {
    "lieu_et_date": "lieu date",
    "delai_date": "date",
    "delai_echeance": "",
    "delai_reception": "",
    "numero_d_echeance": "numero echeance",
    "copie_de_la_facture": "numero",
    "identite": "forme capital adresse code_postal ville siren rcs",
    "identite_capital": "capital",
    "identite_rcs": "ville",
    "credit": "nature date",
    "credit_numerote": "nature numero date",
    "a_deduire": "credit",
    "total_a_regler": "",
    "en_euros_a_part": "indemnites",
    "penalites_taux_manquant": "interets source",
    "penalites_reclamees": "date montants exigibilite source",
    "penalites_rappel": "interets source",
    "penalites_rappel_taux_manquant": "",
    "penalites_rappel_montants": "date montants",
    "montant_des_interets": "interets montant",
    "montants_avec_indemnites": "interets indemnites",
    "indemnites_detaillees": "nombre total",
    "indemnites_a_part": "indemnites",
    "particulier_mise_en_demeure": "",
    "particulier_taux_manquant": "",
    "particulier_interets": "date montant",
    "particulier_sans_reception": "",
    "suite_des_relances": "citees",
    "date_citee": "date",
    "virgule": "",
    "liaison": "",
    "liaison_longue": "",
    "promesse_rompue": "quand avec montant date",
    "echeancier_rompu": "quand avec montant date",
    "promesse_quand": "date",
    "promesse_avec": "nom",
    "contestation": "liste",
    "part_contestee": "montant numero",
    "imputation_legale": "",
    "imputation_anciennes": "",
    "chorus": "",
    "reference_depot": "texte",
    "reference_engagement": "texte",
    "reference_service": "texte",
    "reference_client": "texte",
    "reference_contrat": "texte",
    "suites": "",
    "calcul": "base",
    "annee_365": "",
    "annee_366": "",
    "taux_bce": "points",
    "taux_bce_gele": "points",
    "taux_legal": "",
    "taux_fois_legal": "nombre",
    "taux_fixe": "taux",
    "imputation_comptable": "",
    "base_apres_interets": "",
    "mandat": "mandataire adresse creancier siege mandat",
    "frais": "",
    "somme_en_lettres": "entiers centimes",
}
_PLURIELLES = {
    "jours": "nombre",
    "soldes": "",
    "indemnites": "",
    "somme_due": "numeros principal interets accessoires",
    "centimes": "nombre",
    "pence": "nombre",
}
_TABLES: dict[str, tuple[tuple[str, ...], str]] = {
    "interets": (("professionnel", "public", "particulier", "a_preciser"), ""),
    "sources": (("professionnel", "public"), ""),
    "exigibilites": (("professionnel", "public"), ""),
    "canaux": (CANAUX, ""),
    "envois": (CANAUX, ""),
    "natures_de_credit": (get_args(NatureDeCredit), ""),
    "natures_de_mouvement": (("règlement", "avoir", "rejet"), ""),
    "situations": (get_args(SituationDeCompte), ""),
    "raisons": (("A", "B", "C", "D", "E", "F", "G", "H", "I"), ""),
}
"""Tables of sentences: their keys (values of the workbook, codes), the words of each."""


def _cles() -> Iterator[tuple[str, Cle]]:
    for nom, mots in _SIMPLES.items():
        yield nom, Cle(frozenset(mots.split()))
    for nom, mots in _PLURIELLES.items():
        yield nom, Cle(frozenset(mots.split()), plurielle=True)
    for canal in CANAUX:
        yield f"relances_citees.{canal}", Cle(frozenset(("dates",)), plurielle=True)
    for table, (valeurs, mots) in _TABLES.items():
        for valeur in valeurs:
            yield f"{table}.{valeur}", Cle(frozenset(mots.split()))


CLES: dict[str, Cle] = dict(_cles())
"""Every key, « table.key » within a table."""

RAISONS = _TABLES["raisons"][0]
"""The codes of why an invoice is not paid, as a call sheet lists them."""
