"""How each figure of a calculation is obtained: its rule, its article, in French sentences."""

from collections.abc import Iterator

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.decompte import Decompte
from relance_xl.core.decompte_taux import origines, regle_du_taux, sous_le_plancher
from relance_xl.core.imputation_legale import Part
from relance_xl.core.monnaie import EURO, INDEMNITE_FORFAITAIRE, en_clair

_INDEMNITES = {
    "professionnel": "article D441-5 du Code de commerce",
    "public": "article D2192-35 du Code de la commande publique",
}
_ARRONDI = (
    "chaque tranche est arrondie au centime le plus proche, puis les tranches s'additionnent, sans intérêts "
    "sur les intérêts"
)


def expliquer(decompte: Decompte) -> tuple[str, ...]:
    """Return the sentences that explain the figures, in the order of the calculation, the total left out."""
    return (
        *_des_interets(decompte),
        *_des_bases(decompte),
        *_de_l_imputation(decompte),
        *_deja_payes(decompte),
        *_de_l_indemnite(decompte),
    )


def du_total(decompte: Decompte) -> Iterator[str]:
    """Yield what the total is made of, and what is beside it."""
    devise = decompte.devise
    parts = [f"reste dû {en_clair(decompte.exigible, devise)}"]
    if decompte.interets:
        parts.append(f"intérêts {en_clair(decompte.interets, devise)}")
    if decompte.indemnite and devise == EURO:
        parts.append(f"indemnité {en_clair(decompte.indemnite)}")
    somme = " + ".join(parts) + (f" = {en_clair(decompte.total, devise)}" if len(parts) > 1 else "")
    yield f"Total dû au {en_chiffres(decompte.date)} : {somme}."
    if decompte.indemnite and devise != EURO:
        yield f"S'y ajoute, en euros, l'indemnité forfaitaire de {en_clair(decompte.indemnite)}."
    if decompte.a_echoir:
        yield f"Pas encore échu, hors de ce total : {en_clair(decompte.a_echoir, devise)}."
    if decompte.trop_percu:
        montant = en_clair(decompte.trop_percu, devise)
        yield f"Trop-perçu de {montant}, porté au crédit du client : il n'est pas déduit de ce total."


def _des_interets(decompte: Decompte) -> Iterator[str]:
    empechement = _sans_interets(decompte)
    if empechement:
        yield empechement
        return
    base_366 = decompte.conditions.regime.base_de_calcul != 365  # noqa: PLR2004 - the basis of the law
    annee = "365, ou 366 les années bissextiles" if base_366 else "365"
    fin = max(e.calcul.tranches[-1].au for e in decompte.echeances if e.calcul.tranches)
    yield (
        f"Intérêts : base TTC × taux × jours / {annee}, du lendemain de {_depart(decompte)} au "
        f"{en_chiffres(fin)} inclus ; {_ARRONDI}."
    )
    yield regle_du_taux(decompte.conditions)
    yield from origines(decompte)
    if phrase := sous_le_plancher(decompte):
        yield phrase
    if not decompte.client.reclamer_les_penalites:
        yield "La fiche du client dit de ne pas réclamer les pénalités : les relances n'en demandent pas."


def _sans_interets(decompte: Decompte) -> str:
    """Return why there is no interest, "" when there is some."""
    if decompte.manquant:
        return (
            f"Les taux du semestre qui commence le {en_chiffres(decompte.manquant)} manquent dans la feuille "
            "Taux : les intérêts ne sont pas calculés. Ajoutez une ligne à cette feuille."
        )
    if not decompte.conditions.categorie:
        return "La catégorie du client est à préciser : rien n'est compté au-delà du principal."
    if decompte.conditions.categorie == "particulier" and all(e.depart is None for e in decompte.echeances):
        return (
            "Date de réception à renseigner : un particulier ne doit d'intérêts que du lendemain de la "
            "réception d'une mise en demeure (articles 1231-6 et 1344-1 du Code civil)."
        )
    return "" if decompte.tranches else "Aucun jour de retard à compter : aucun intérêt."


def _depart(decompte: Decompte) -> str:
    if decompte.conditions.categorie == "particulier":
        return "la réception de la mise en demeure (articles 1231-6 et 1344-1 du Code civil)"
    if len(decompte.echeances) > 1:
        return "chaque échéance"
    return f"l'échéance ({en_chiffres(decompte.echeances[0].facture.date_echeance)})"


def _des_bases(decompte: Decompte) -> Iterator[str]:
    mouvements = [m for e in decompte.echeances for m in e.mouvements]
    if any(m.reglement and m.montant > 0 for m in mouvements):
        yield "Un règlement diminue la base le lendemain de sa date : le jour du paiement compte encore."
    if any(m.montant < 0 for m in mouvements):
        yield "Un rejet fait remonter la base le lendemain de sa date."
    if any(not m.reglement and m.montant > 0 for m in mouvements):
        yield "Un avoir lié à la facture diminue la base dès sa date."
    if decompte.conteste:
        montant = en_clair(decompte.conteste, decompte.devise)
        yield f"Part contestée : {montant}, ni réclamée ni comptée dans la base."
    jugement = decompte.client.procedure_collective_le
    if jugement and any(e.fin == jugement for e in decompte.echeances):
        yield (
            f"Procédure collective : les intérêts de cette facture, antérieure, s'arrêtent au jugement, le "
            f"{en_chiffres(jugement)} (article L622-28 du Code de commerce)."
        )


def _de_l_imputation(decompte: Decompte) -> Iterator[str]:
    if not any(m.reglement for e in decompte.echeances for m in e.mouvements):
        return
    if not decompte.conditions.legale:
        yield (
            "Imputation comptable : les règlements vont au principal, échéances les plus anciennes d'abord, "
            "sauf indication du client."
        )
        return
    yield (
        "Imputation légale (article 1343-1 du Code civil) : un règlement paie d'abord les intérêts courus à "
        "sa date, puis le principal. Le reste dû affiché déduit tout du principal, et les intérêts sont ceux "
        "courus depuis l'origine : leur total est le même, au centime."
    )
    for part in decompte.parts:
        if part.interets:
            yield _part(part, decompte.devise)


def _part(part: Part, devise: str) -> str:
    montant, interets = en_clair(abs(part.montant), devise), en_clair(abs(part.interets), devise)
    if part.interets < 0:
        return f"Le rejet du {en_chiffres(part.le)} ({montant}) a rendu {interets} d'intérêts."
    return f"Le règlement du {en_chiffres(part.le)} ({montant}) a payé {interets} d'intérêts."


def _deja_payes(decompte: Decompte) -> Iterator[str]:
    if decompte.interets_payes:
        montant = en_clair(decompte.interets_payes, decompte.devise)
        yield f"Intérêts déjà réglés : {montant}, déduits des échéances les plus anciennes."
    if any(e.reste_du == 0 and e.interets for e in decompte.echeances):
        yield (
            "Une échéance soldée en retard garde les intérêts courus jusqu'à son règlement ; les relances ne "
            "réclament que les échéances ouvertes."
        )


def _de_l_indemnite(decompte: Decompte) -> Iterator[str]:
    article = _INDEMNITES.get(decompte.conditions.categorie)
    if article is None:
        return
    if not decompte.indemnite_forfaitaire:
        yield f"Indemnité forfaitaire : aucune, rien n'était dû après l'échéance ({article})."
        return
    reglee = f" ; déjà réglée : {en_clair(decompte.indemnite_payee)}" if decompte.indemnite_payee else ""
    a_part = f" ; en euros, à part du total en {decompte.devise}" if decompte.devise != EURO else ""
    yield (
        f"Indemnité forfaitaire pour frais de recouvrement : {en_clair(INDEMNITE_FORFAITAIRE)} par facture "
        f"en retard, une seule fois, hors de la base des intérêts ({article}){reglee}{a_part}."
    )
    yield "Ni les intérêts ni l'indemnité ne sont soumis à la TVA."
