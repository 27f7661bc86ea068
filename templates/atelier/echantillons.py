"""The samples that the gallery and the tests of templates show: three late invoices, an account, a schedule."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from relance_xl.core.annexes import Echeancier, Imputation, LigneDeReleve, Releve, Soldee, Versement
from relance_xl.core.credit import Credit
from relance_xl.core.entites import Parametres
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.relance import LigneRelance, Relance, Texte, Tranche
from relance_xl.documents.exemples import PARAMETRES, avec_promesse, exemple

JOUR = date(2026, 11, 20)
CABINET = PARAMETRES._replace(
    mandataire="Cabinet Ardoise Recouvrement",
    adresse_du_mandataire="3 place du Marché\n35000 Rennes",
    mandat="mandat écrit du 2 novembre 2026",
)
ANNEXES = {"releve", "echeancier", "remerciement"}
SANS_REGIME = {"promesse_rompue", "plan", *ANNEXES}
"""Messages that are the same in the three regimes."""


def echantillon(
    nom: str, canal: str = "courrier", categorie: str = "professionnel", langue: str = "fr"
) -> Relance:
    """Return the message that the template `nom`, without its regime, writes; by `canal`, to `categorie`."""
    texte: Texte = nom if nom not in SANS_REGIME else "relance"  # type: ignore[assignment]
    base = exemple(texte, canal, categorie)
    if texte not in {"preventive", "premiere_relance"}:
        base = avec_une_ancienne(base)
    client = base.client._replace(langue=langue)
    lignes = tuple(ligne._replace(client=ligne.client._replace(langue=langue)) for ligne in base.lignes)
    base = base._replace(
        client=client, lignes=lignes, identifiant=f"C001-261120-{_CODES.get(nom, base.identifiant[-2:])}"
    )
    if nom == "promesse_rompue":
        base = avec_promesse(base)
    if nom == "mise_en_demeure":
        return base._replace(releve=releve(base))
    if nom in {"promesse_rompue", "plan"}:
        return base._replace(etape=base.etape._replace(modele=nom, penalites="non"))
    return _de_compte(base, nom) if nom in ANNEXES else base


_CODES = {
    "promesse_rompue": "R3",
    "plan": "R2",
    "releve": "RELEVE",
    "echeancier": "ECHEANCIER",
    "remerciement": "MERCI",
}


def avec_une_ancienne(base: Relance) -> Relance:
    """Return `base` with an older invoice, partly paid in July: its interest has several slices."""
    premiere, seconde = base.lignes
    public, professionnel = (base.client.categorie == c for c in ("public", "professionnel"))
    emission, echeance = date(2026, 4, 30), date(2026, 5, 30)
    facture = premiere.facture._replace(
        numero_facture="F-2026-009",
        date_facture=emission,
        date_echeance=echeance,
        montant_ttc=Decimal("3600.00"),
    )
    acompte = Mouvement(date(2026, 7, 16), Decimal("1200.00"), reglement=True, numero="VIR-0715")
    avoir = Mouvement(date(2026, 10, 10), Decimal("1000.00"), reglement=False, numero="AV-2026-002")
    tranches: tuple[Tranche, ...] = ()
    if professionnel:
        tranches = (
            tranche("2026-05-31", "2026-06-30", "3600.00", "12.15"),
            tranche("2026-07-01", "2026-07-15", "3600.00", "12.40"),
            tranche("2026-07-16", "2026-11-20", "2400.00", "12.40"),
        )
    elif public:
        tranches = (
            tranche("2026-05-31", "2026-07-15", "3600.00", "10.15"),
            tranche("2026-07-16", "2026-11-20", "2400.00", "10.15"),
        )
    ancienne = premiere._replace(
        facture=facture,
        regle=Decimal("1200.00"),
        reste_du=Decimal("2400.00"),
        reclame=Decimal("2400.00"),
        retard=(JOUR - echeance).days,
        mouvements=(acompte,),
        tranches=tranches,
        interets=_somme(tranches),
    )
    suivantes = (_au_taux_public(premiere, public=public), _au_taux_public(seconde, public=public))
    lignes = (ancienne, suivantes[0], suivantes[1]._replace(mouvements=(avoir,)))
    return totalisee(base._replace(lignes=lignes))


def _au_taux_public(ligne: LigneRelance, *, public: bool) -> LigneRelance:
    if not public:
        return ligne
    t = ligne.tranches[0]
    tranches = (tranche(t.du.isoformat(), t.au.isoformat(), str(t.base), "10.40"),)
    return ligne._replace(tranches=tranches, interets=_somme(tranches))


def tranche(du: str, au: str, base: str, taux: str) -> Tranche:
    """Return a slice, its interest rounded half up to the cent."""
    debut, fin = date.fromisoformat(du), date.fromisoformat(au)
    jours = (fin - debut).days + 1
    interets = (Decimal(base) * Decimal(taux) * jours / 36500).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Tranche(debut, fin, jours, Decimal(base), Decimal(taux), interets)


def _somme(tranches: Sequence[Tranche]) -> Decimal:
    return sum((t.interets for t in tranches), ZERO)


def totalisee(relance: Relance) -> Relance:
    """Return `relance` with the totals of its lines."""
    du = sum((ligne.reclame for ligne in relance.lignes), ZERO) - sum(
        (c.montant for c in relance.credits), ZERO
    )
    interets = sum((ligne.interets for ligne in relance.lignes), ZERO)
    indemnites = sum((ligne.indemnite for ligne in relance.lignes), ZERO)
    total = du + interets + indemnites
    return relance._replace(
        total_du=du,
        interets=interets,
        indemnites=indemnites,
        total=total,
        reclame=total if relance.penalites_reclamees else du,
    )


def releve(relance: Relance, credits_: tuple[Credit, ...] = ()) -> Releve:
    """Return the account of the message's client: what is late, and an invoice that is not due yet."""
    echues = tuple(
        LigneDeReleve(x.facture, x.regle, x.reste_du, x.retard, "échue")
        for x in relance.lignes
        if not x.preventive
    )
    facture = relance.lignes[0].facture._replace(
        numero_facture="F-2026-040",
        date_facture=date(2026, 10, 27),
        date_echeance=date(2026, 11, 26),
        montant_ttc=Decimal("540.00"),
    )
    a_venir = LigneDeReleve(facture, ZERO, Decimal("540.00"), -6, "à échoir")
    echu = sum((x.reste_du for x in echues), ZERO)
    credites = sum((c.montant for c in credits_), ZERO)
    return Releve(
        JOUR,
        relance.devise,
        (*echues, a_venir),
        credits_,
        echu,
        a_venir.reste_du,
        credites,
        echu + a_venir.reste_du - credites,
    )


def _de_compte(base: Relance, nom: str) -> Relance:
    texte: Texte = nom  # type: ignore[assignment]
    sans = base._replace(
        texte=texte, etape=base.etape._replace(penalites="non"), penalites_reclamees=False, date_limite=None
    )
    if nom == "echeancier":
        return sans._replace(echeancier=echeancier(base))
    if nom == "releve":
        virement = Credit(base.client, "règlement non affecté", "", date(2026, 11, 2), Decimal("80.50"))
        compte = releve(base, (virement,))
        return sans._replace(lignes=(), releve=compte, total_du=compte.solde, reclame=compte.solde)
    soldees = tuple(Soldee(ligne.facture, date(2026, 11, 18)) for ligne in base.lignes[:2])
    compte = releve(base._replace(lignes=base.lignes[2:]))
    return sans._replace(
        lignes=(), soldees=soldees, releve=compte, total_du=compte.solde, reclame=compte.solde
    )


def echeancier(base: Relance) -> Echeancier:
    """Return three instalments, which settle the oldest invoice first."""
    f9, f14, f19 = (ligne.facture for ligne in base.lignes)
    versements = (
        Versement(
            date(2026, 12, 15), Decimal("2000.00"), (Imputation(f9, Decimal("2000.00")),), Decimal("3114.56")
        ),
        Versement(
            date(2027, 1, 15),
            Decimal("2000.00"),
            (
                Imputation(f9, Decimal("400.00")),
                Imputation(f14, Decimal("1234.56")),
                Imputation(f19, Decimal("365.44")),
            ),
            Decimal("1114.56"),
        ),
        Versement(date(2027, 2, 15), Decimal("1114.56"), (Imputation(f19, Decimal("1114.56")),), ZERO),
    )
    return Echeancier(versements, Decimal("5114.56"), date(2026, 11, 18), "Mme Le Goff")


def avec_douze_factures(base: Relance) -> Relance:
    """Return `base` with twelve invoices and all that a letter may have."""
    modele = base.lignes[1]
    lignes = list(base.lignes)
    for rang in range(20, 29):
        echeance = modele.facture.date_echeance + timedelta(days=rang - 20)
        facture = modele.facture._replace(numero_facture=f"F-2026-0{rang}", date_echeance=echeance)
        lignes.append(modele._replace(facture=facture, retard=(JOUR - echeance).days))
    pleine = totalisee(base._replace(lignes=tuple(lignes)))
    return pleine._replace(releve=releve(pleine)) if base.releve else pleine


def parametres(cabinet: bool = False, logo: str = "") -> Parametres:  # noqa: FBT001, FBT002 - a flag of a sample
    """Return the creditor's parameters, through a cabinet or not."""
    return (CABINET if cabinet else PARAMETRES)._replace(logo=logo)
