"""One message: its lines, its amounts, its addressee (contract, section 2, rules 3 and 5)."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.annexes import Releve
from relance_xl.core.contexte import Contexte
from relance_xl.core.credit import Credit
from relance_xl.core.entites import Client, Etape
from relance_xl.core.envoi import Envoi
from relance_xl.core.examen import Examen, jours_de_retard
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.montants import RIEN, Montants, montants
from relance_xl.core.promesses import rompue
from relance_xl.core.relance import EtapeFaite, LigneRelance, Relance
from relance_xl.core.releve import releve_de
from relance_xl.core.retenues import conteste
from relance_xl.core.scenarios import MISE_EN_DEMEURE, RANGS, Scenario, date_limite


class Projet(NamedTuple):
    """What a message would hold, before it is known whether it may go.

    `reclamees` are claimed (they advance when eligible), `memoire` are shown unclaimed,
    `preventives` advance apart, or alone. `credits` are deducted.
    """

    destinataire: Client
    devise: str
    reclamees: tuple[Examen, ...]
    memoire: tuple[Examen, ...]
    preventives: tuple[Examen, ...]
    credits: tuple[Credit, ...]
    precision: str = ""

    @property
    def lignes(self) -> tuple[Examen, ...]:
        """Every item of the message."""
        return (*self.reclamees, *self.memoire, *self.preventives)

    @property
    def eligibles(self) -> tuple[Examen, ...]:
        """The items that would advance."""
        return tuple(e for e in (*self.reclamees, *self.preventives) if e.eligible)

    def sommet(self) -> tuple[Etape, Scenario]:
        """Return the highest step to take, and its scenario; that of the oldest item where several tie.

        The Journal has the items in the same order, and a pending draft is read back from it.
        """
        plus_haut = max(_par_echeance(self.eligibles), key=_hauteur)
        return plus_haut.etape, plus_haut.scenario


def _hauteur(examen: Examen) -> tuple[int, int]:
    return RANGS[examen.etape.nature], examen.etape.ordre


class _Ligne(NamedTuple):
    """An item with its role in the message."""

    examen: Examen
    reclamee: bool
    memoire: bool
    avance: bool


def composer(
    projet: Projet,
    envoi: Envoi,
    identifiant: str,
    contexte: Contexte,
    indemnisees: Collection[tuple[str, str]] = (),
) -> Relance:
    """Compute the message of `projet` on the run date.

    `indemnisees`: the invoices (code client, N°) whose 40 € another message of the run bears.
    """
    etape, scenario = projet.sommet()
    ailleurs = {e.facture[1:3] for e in projet.lignes if e.facture[1:3] in indemnisees}
    lignes, manquant = _lignes(projet, ailleurs, contexte)
    reclamees = [x for x in lignes if not x.pour_memoire and (not x.preventive or not projet.reclamees)]
    total_du = sum((x.reclame for x in reclamees), ZERO) - sum((c.montant for c in projet.credits), ZERO)
    interets = sum((x.interets for x in reclamees), ZERO)
    indemnites = sum((x.indemnite for x in reclamees), ZERO)
    exigees = [x for x in reclamees if x.client.reclamer_les_penalites and x.client.categorie]
    avec_penalites = etape.penalites == "réclamées" and bool(exigees)
    return Relance(
        identifiant=identifiant,
        date=contexte.jour,
        client=projet.destinataire,
        devise=projet.devise,
        etape=etape,
        nature=etape.nature,
        texte=scenario.texte(etape),
        canal=envoi.canal,
        destinataires=envoi.destinataires.a,
        copie=envoi.destinataires.copie,
        date_limite=_limite(etape, envoi.canal, contexte),
        lignes=tuple(lignes),
        credits=projet.credits,
        total_du=total_du,
        interets=interets,
        indemnites=indemnites,
        total=total_du + _accessoires(reclamees, projet.devise),
        reclame=total_du + (_accessoires(exigees, projet.devise) if avec_penalites else ZERO),
        penalites_reclamees=avec_penalites,
        taux_manquant=manquant,
        proposition=envoi.proposition,
        correction=envoi.correction,
        releve=_releve(projet, etape, contexte),
    )


def _releve(projet: Projet, etape: Etape, contexte: Contexte) -> Releve | None:
    """Return the statement annexed to a mise en demeure: the debtor's whole account in its currency."""
    if etape.nature != MISE_EN_DEMEURE:
        return None
    return releve_de(contexte, projet.destinataire.code_client, projet.devise)


def _accessoires(lignes: Iterable[LigneRelance], devise: str) -> Decimal:
    """Return interest, and the indemnities when the message is in euros (else they are stated apart)."""
    return sum((x.interets + (x.indemnite if devise == EURO else ZERO) for x in lignes), ZERO)


def _limite(etape: Etape, canal: str, contexte: Contexte) -> date | None:
    if etape.delai_accorde is None:
        return None
    return date_limite(contexte.jour, canal, None, etape.delai_accorde, contexte.delais)


def _lignes(
    projet: Projet, indemnisees: set[tuple[str, str]], contexte: Contexte
) -> tuple[list[LigneRelance], bool]:
    """Return the lines, claimed first, and whether a rate is missing for one of them."""
    seule_preventive = not projet.reclamees
    roles = [
        *(_Ligne(e, True, False, e.eligible) for e in _par_echeance(projet.reclamees)),
        *(_Ligne(e, False, True, False) for e in _par_echeance(projet.memoire)),
        *(_Ligne(e, seule_preventive, False, True) for e in _par_echeance(projet.preventives)),
    ]
    calculees = [_ligne(role, indemnisees, contexte) for role in roles]
    return [ligne for ligne, _ in calculees], any(m.manquant for _, m in calculees)


def _par_echeance(examens: Iterable[Examen]) -> list[Examen]:
    return sorted(examens, key=lambda e: (e.facture.date_echeance, e.facture[1:4]))


def _ligne(
    role: _Ligne, indemnisees: set[tuple[str, str]], contexte: Contexte
) -> tuple[LigneRelance, Montants]:
    examen, position = role.examen, role.examen.position
    client, facture, jour = examen.client, examen.facture, contexte.jour
    part = conteste(facture, jour)
    calcul = montants(position, client, part, contexte) if jour > facture.date_echeance else RIEN
    suivies = contexte.promesses.get(facture.code_client, ())
    faits = contexte.historique.faits_de(facture[1:4])
    dernier = max(faits, key=lambda f: (f.ordre, f.le), default=None)
    ligne = LigneRelance(
        client=client,
        facture=facture,
        regle=position.regle,
        reste_du=position.reste_du,
        conteste=part,
        reclame=position.reste_du - part if role.reclamee else ZERO,
        retard=jours_de_retard(facture, jour),
        ordre=examen.etape.ordre if role.avance else (dernier.ordre if dernier else 0),
        etape=examen.etape.etape if role.avance else (dernier.etape if dernier else ""),
        avance=role.avance,
        preventive=role.avance and examen.preventif,
        pour_memoire=role.memoire,
        interets=calcul.interets,
        indemnite=_une_fois(facture[1:3], calcul.indemnite, indemnisees),
        tranches=calcul.calcul.tranches,
        promesse_rompue=rompue(suivies, facture, max((f.le for f in faits), default=None)),
        historique=tuple(EtapeFaite(f.le, f.ordre, f.etape, f.canal) for f in faits),
        mouvements=position.mouvements,
    )
    return ligne, calcul


def _une_fois(cle: tuple[str, str], indemnite: Decimal, indemnisees: set[tuple[str, str]]) -> Decimal:
    """Return the 40 € for the first late due date of an invoice, 0 for the next ones (D441-5)."""
    if cle in indemnisees or not indemnite:
        return ZERO
    indemnisees.add(cle)
    return indemnite
