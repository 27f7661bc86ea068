"""Sample messages that are no steps: a statement of account, a schedule of instalments, thanks."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from relance_xl.core.annexes import Echeancier, Imputation, LigneDeReleve, Releve, Soldee, Versement
from relance_xl.core.credit import Credit
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.relance import LigneRelance, Relance, TexteDeCompte

_NOMS = {"releve": "Relevé de compte", "echeancier": "Échéancier", "remerciement": "Remerciement"}


def releve_de_l_exemple(base: Relance) -> Releve:
    """Return the account behind the message `base`: its late invoices, one not due yet, a credit."""
    echues = tuple(
        LigneDeReleve(ligne.facture, ligne.regle, ligne.reste_du, ligne.retard, "échue")
        for ligne in base.lignes
    )
    facture = base.lignes[0].facture._replace(numero_facture="F-2026-040", montant_ttc=Decimal("540.00"))
    a_venir = facture._replace(date_facture=date(2026, 10, 27), date_echeance=date(2026, 11, 26))
    credit = Credit(base.client, "règlement non affecté", "", date(2026, 11, 2), Decimal("80.50"))
    echu = sum((ligne.reste_du for ligne in echues), ZERO)
    return Releve(
        date=base.date,
        devise=base.devise,
        lignes=(*echues, LigneDeReleve(a_venir, ZERO, Decimal("540.00"), -6, "à échoir")),
        credits=(credit,),
        echu=echu,
        a_echoir=Decimal("540.00"),
        total_credits=credit.montant,
        solde=echu + Decimal("540.00") - credit.montant,
    )


def avec_annexes(base: Relance) -> Relance:
    """Return a mise en demeure with what goes with it: the account, payments and an avoir already counted."""
    acompte = Mouvement(date(2026, 10, 2), Decimal("600.00"), reglement=True, numero="VIR-0930")
    avoir = Mouvement(date(2026, 10, 20), Decimal("400.00"), reglement=False, numero="AV-2026-002")
    *premieres, derniere = base.lignes
    lignes = (*premieres, derniere._replace(mouvements=(acompte, avoir)))
    sautees = ("Deuxième relance", "Dernière relance")
    return base._replace(lignes=lignes, releve=releve_de_l_exemple(base), etapes_sautees=sautees)


def de_compte(texte: TexteDeCompte, base: Relance) -> Relance:
    """Return the message `texte` about the account behind `base`."""
    releve = releve_de_l_exemple(base)
    a_payer = releve.echu - releve.total_credits
    message = base._replace(
        identifiant=f"C001-261120-{texte.upper()}",
        etape=base.etape._replace(etape=_NOMS[texte], nature="relance", penalites="non"),
        nature="relance",
        texte=texte,
        date_limite=None,
        interets=ZERO,
        indemnites=ZERO,
        penalites_reclamees=False,
        total_du=a_payer,
        total=a_payer,
        reclame=a_payer,
    )
    if texte == "echeancier":
        return _echeancier(message)
    soldees = tuple(Soldee(ligne.facture, date(2026, 11, 18)) for ligne in base.lignes[:1])
    credits_ = releve.credits if texte == "releve" else ()
    return message._replace(
        lignes=(), releve=releve, credits=credits_, soldees=soldees if texte == "remerciement" else ()
    )


def _echeancier(message: Relance) -> Relance:
    lignes = tuple(_principal(ligne) for ligne in message.lignes)
    total = sum((ligne.reste_du for ligne in lignes), ZERO)
    versements = tuple(_versements(lignes, total))
    echeancier = Echeancier(versements, total, date(2026, 11, 18), "M. Le Goff")
    return message._replace(lignes=lignes, total_du=total, total=total, reclame=total, echeancier=echeancier)


def _principal(ligne: LigneRelance) -> LigneRelance:
    return ligne._replace(interets=ZERO, indemnite=ZERO, tranches=(), avance=False, etape="")


def _versements(lignes: tuple[LigneRelance, ...], total: Decimal) -> Iterator[Versement]:
    """Yield an instalment for each invoice, the oldest first."""
    reste = total
    for jour, ligne in zip((date(2026, 12, 15), date(2027, 1, 15)), lignes, strict=True):
        reste -= ligne.reste_du
        yield Versement(jour, ligne.reste_du, (Imputation(ligne.facture, ligne.reste_du),), reste)
