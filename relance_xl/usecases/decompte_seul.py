"""The calculation of one invoice told by its figures alone, without a workbook."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.conditions import Conditions, conditions_du_client
from relance_xl.core.contexte import Contexte
from relance_xl.core.decompte import Decompte, decompte_de
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Etape, Evenement, Facture, Parametres, Reglement
from relance_xl.core.scenarios import MISE_EN_DEMEURE
from relance_xl.core.taux import Formule
from relance_xl.schema.taux import TAUX

_CLIENT, _FACTURE = "client", "facture"


class Cas(NamedTuple):
    """One invoice: `montant` TTC (≥ 0) due on `echeance`, computed through `au`.

    `taux`: a rate asked for, None for the law's. `reglements` and `avoirs` are dated amounts;
    `mise_en_demeure` is its reception, from which a consumer owes interest.
    """

    montant: Decimal
    echeance: date
    au: date
    categorie: str = "professionnel"
    taux: Formule | None = None
    reglements: tuple[tuple[date, Decimal], ...] = ()
    avoirs: tuple[tuple[date, Decimal], ...] = ()
    mise_en_demeure: date | None = None
    date_facture: date | None = None
    base_de_calcul: int = 365
    imputation: str = "comptable"


def calculer_seul(cas: Cas) -> Decompte:
    """Compute as for a workbook that would hold this invoice alone; RefusError when a rate is unknown."""
    contexte = Contexte(_dossier(cas), cas.au, ())
    decompte = decompte_de(_CLIENT, _FACTURE, contexte, _conditions(cas, contexte))
    if decompte.manquant:
        raise RefusError(
            f"Le taux du semestre qui commence le {en_chiffres(decompte.manquant)} n'est pas connu : donnez "
            "le vôtre avec --taux."
        )
    return decompte


def _conditions(cas: Cas, contexte: Contexte) -> Conditions:
    conditions = conditions_du_client(contexte.clients[_CLIENT], contexte)
    if cas.taux is None:
        return conditions
    regime = conditions.regime._replace(formule=cas.taux)
    return conditions._replace(regime=regime, origine="demande")


def _dossier(cas: Cas) -> Dossier:
    facture = Facture(0, _CLIENT, _FACTURE, 1, cas.date_facture or cas.echeance, cas.echeance, cas.montant)
    avoirs = (
        Facture(0, _CLIENT, "", n, le, le, -montant, avoir_sur_facture=_FACTURE)
        for n, (le, montant) in enumerate(cas.avoirs, 1)
    )
    return Dossier(
        clients=(Client(0, _CLIENT, "", cas.categorie),),
        factures=(facture, *avoirs),
        reglements=tuple(Reglement(0, le, _CLIENT, _FACTURE, montant) for le, montant in cas.reglements),
        etapes=(Etape(0, "Standard", 1, "Mise en demeure", MISE_EN_DEMEURE, 0),),
        taux=TAUX,
        journal=tuple(_reception(le) for le in filter(None, (cas.mise_en_demeure,))),
        parametres=Parametres(base_de_calcul=cas.base_de_calcul, imputation=cas.imputation),
    )


def _reception(le: date) -> Evenement:
    return Evenement(
        code_client=_CLIENT,
        numero_facture=_FACTURE,
        numero_echeance=1,
        ordre=1,
        evenement="reçue",
        date_effet=le,
    )
