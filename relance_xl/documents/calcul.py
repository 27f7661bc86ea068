"""What stands behind the amounts that a message claims: slices of interest, lump sums, the method."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from relance_xl.core.entites import Client, Parametres
from relance_xl.core.monnaie import ZERO
from relance_xl.core.penalites import Regime, regime_de
from relance_xl.core.relance import LigneRelance, Relance
from relance_xl.core.taux import BCE_PLUS_10, formule_de
from relance_xl.documents.langue import Langue
from relance_xl.documents.mots import MotsIndemnite, MotsTranche


def lignes_chiffrees(relance: Relance) -> tuple[LigneRelance, ...]:
    """Return the lines whose interest the message claims; none when it claims none."""
    if not relance.penalites_reclamees or relance.taux_manquant:
        return ()
    return tuple(x for x in relance.lignes if not x.pour_memoire and not x.preventive)


def tranches(relance: Relance, langue: Langue) -> tuple[MotsTranche, ...]:
    """Return the slices behind the interest that the message claims."""
    return tuple(
        MotsTranche(
            numero=langue.numero(ligne.facture),
            du=langue.date_courte(tranche.du),
            au=langue.date_courte(tranche.au),
            jours=tranche.jours,
            base=langue.montant(tranche.base, relance.devise),
            taux=langue.formats.pourcentage(tranche.taux),
            interets=langue.montant(tranche.interets, relance.devise),
        )
        for ligne in lignes_chiffrees(relance)
        for tranche in ligne.tranches
    )


def total_des_tranches(relance: Relance) -> Decimal:
    """Return the sum of the slices, what was already paid of them included."""
    return sum((t.interets for ligne in lignes_chiffrees(relance) for t in ligne.tranches), ZERO)


def indemnites_par_facture(relance: Relance, langue: Langue) -> Iterator[MotsIndemnite]:
    """Yield the lump sum of each invoice, when the message claims them."""
    if relance.penalites_reclamees:
        for ligne in relance.lignes:
            if ligne.indemnite and not ligne.pour_memoire and not ligne.preventive:
                yield MotsIndemnite(langue.numero(ligne.facture), langue.montant(ligne.indemnite))


def phrase_du_calcul(relance: Relance, parametres: Parametres, langue: Langue) -> str:
    """Return how the interest was computed: formula, rate, payments; "" when the message claims none."""
    chiffrees = [ligne for ligne in lignes_chiffrees(relance) if ligne.tranches]
    if not chiffrees:
        return ""
    base = langue.dire("annee_365" if parametres.base_de_calcul == 365 else "annee_366")  # noqa: PLR2004 - days
    phrases = [langue.dire("calcul", base=base), *_taux((x.client for x in chiffrees), parametres, langue)]
    if any(ligne.mouvements for ligne in chiffrees):
        legale = parametres.imputation == "légale"
        phrases.append(langue.dire("base_apres_interets" if legale else "imputation_comptable"))
    return " ".join(phrases)


def _taux(clients: Iterable[Client], parametres: Parametres, langue: Langue) -> Iterator[str]:
    """Yield the sentence of the rate, when all the debtors have the same."""
    regimes = {_regime(client, parametres) for client in clients}
    regime = regimes.pop()
    formule = regime.formule
    if regimes or formule is None:
        return
    nombre = langue.formats.nombre
    if formule.reference == "fixe":
        yield langue.dire("taux_fixe", taux=langue.formats.pourcentage(formule.points))
    elif formule.reference == "BCE":
        cle = "taux_bce_gele" if regime.gele else "taux_bce"
        yield langue.dire(cle, points=nombre(formule.points))
    elif formule.coefficient == 1:
        yield langue.dire("taux_legal")
    else:
        yield langue.dire("taux_fois_legal", nombre=nombre(formule.coefficient))


def _regime(client: Client, parametres: Parametres) -> Regime:
    textes = (client.taux_de_penalites, parametres.taux_de_penalites)
    formule = next((formule for formule in map(formule_de, textes) if formule), BCE_PLUS_10)
    return regime_de(client.categorie, formule)
