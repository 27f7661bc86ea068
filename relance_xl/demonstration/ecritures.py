"""The entries that the fictional company's accountant would have made: what its FEC holds."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Facture, Reglement
from relance_xl.core.monnaie import ZERO, centimes
from relance_xl.demonstration.scene import TVA

_COURS = {"EUR": Decimal(1), "CHF": Decimal("1.06")}
"""Euros for one unit: an invented rate."""
_MOIS_ECOULES = 9

CLIENTS, RETENUES, EFFETS, DOUTEUX, AVANCES = "411000", "411700", "413000", "416000", "419100"
_VENTES, _TVA_COLLECTEE, _BANQUE, _PENALITES, _OUVERTURE = "701000", "445710", "512000", "763000", "890000"
LIBELLES = {
    CLIENTS: "Clients",
    RETENUES: "Clients - retenues de garantie",
    EFFETS: "Clients - effets à recevoir",
    DOUTEUX: "Clients douteux ou litigieux",
    AVANCES: "Clients - avances et acomptes reçus",
    _VENTES: "Ventes de produits finis",
    _TVA_COLLECTEE: "TVA collectée 20 %",
    _BANQUE: "Banque de l'Exemple",
    _PENALITES: "Produits : pénalités de retard",
    _OUVERTURE: "Bilan d'ouverture",
}


class Poste(NamedTuple):
    """A line of an entry: `montant` in euros, debit > 0; `cle` joins the lines lettered together."""

    compte: str
    montant: Decimal
    client: Client | None = None
    cle: str = ""
    montant_devise: Decimal | None = None
    devise: str = ""


class Ecriture(NamedTuple):
    """A balanced entry of one journal."""

    journal: str
    jour: date
    piece: str
    jour_piece: date
    libelle: str
    postes: tuple[Poste, ...]


def debut_exercice(jour: date) -> date:
    """Return the first day of the financial year: that of the month nine months before `jour`."""
    mois = jour.year * 12 + jour.month - 1 - _MOIS_ECOULES
    return date(mois // 12, mois % 12 + 1, 1)


def fin_exercice(debut: date) -> date:
    """Return the last day of the financial year that begins on `debut`."""
    return debut.replace(year=debut.year + 1) - timedelta(days=1)


def ecritures(dossier: Dossier, jour: date) -> list[Ecriture]:
    """Return the entries of the financial year up to `jour`, opening balances first."""
    return sorted(_Livre(dossier, jour).toutes(), key=lambda e: (e.jour, e.journal != "AN"))


class _Livre:
    """The dossier seen by an accountant: who owes, when the year began, which rows are known on the day."""

    def __init__(self, dossier: Dossier, jour: date) -> None:
        self.jour = jour
        self.debut = debut_exercice(jour)
        self.clients = {client.code_client: client for client in dossier.clients}
        self.factures = [f for f in dossier.factures if f.date_facture <= jour]
        self.reglements = dossier.reglements
        self.par_numero = {f.numero_facture: f for f in self.factures}
        self.rejetes = {r.numero_facture for r in dossier.reglements if r.montant < 0}

    def toutes(self) -> Iterator[Ecriture]:
        """Yield the opening entry, then sales, payments and other operations."""
        yield self._ouverture()
        tri = sorted(self.factures, key=lambda f: f.numero_facture)
        for _, lignes in groupby(tri, key=lambda f: f.numero_facture):
            facture, *suite = lignes
            if facture.date_facture >= self.debut:
                yield self._vente(facture, [facture, *suite])
            if facture.blocage == "contentieux":
                yield self._virement_de_compte(facture, DOUTEUX, "OD", self.jour - timedelta(days=30))
        for reglement in self.reglements:
            if self.debut <= reglement.date <= self.jour:
                yield self._encaissement(reglement)
            elif reglement.mode == "LCR" and reglement.date > self.jour:
                facture = self.par_numero[reglement.numero_facture]
                yield self._virement_de_compte(facture, EFFETS, "EF", facture.date_facture)

    def _ouverture(self) -> Ecriture:
        """Carry over one lump per customer, as most programs do."""
        dus: dict[str, Decimal] = {}
        for facture in self.factures:
            if facture.date_facture < self.debut:
                dus[facture.code_client] = dus.get(facture.code_client, ZERO) + _euros(facture)
        for reglement in self.reglements:
            if reglement.date < self.debut and reglement.nature == "principal":
                dus[reglement.code_client] = dus.get(reglement.code_client, ZERO) - _euros(reglement)
        postes = [
            Poste(CLIENTS, montant, self.clients[code], "AN")
            for code, montant in sorted(dus.items())
            if montant
        ]
        contrepartie = Poste(_OUVERTURE, -sum((p.montant for p in postes), ZERO))
        return Ecriture("AN", self.debut, "AN", self.debut, "Report à nouveau", (*postes, contrepartie))

    def _vente(self, facture: Facture, lignes: Iterable[Facture]) -> Ecriture:
        client = self.clients[facture.code_client]
        retenue = sum((_euros(f) for f in lignes if f.commentaire == "Retenue de garantie"), ZERO)
        total = sum((_euros(f) for f in lignes), ZERO)
        ht = centimes(total / TVA)
        nature = "Avoir" if total < 0 else "Facture"
        du = Poste(
            CLIENTS, total - retenue, client, self._cle(facture.avoir_sur_facture or facture.numero_facture)
        )
        if facture.devise != "EUR":
            du = du._replace(montant_devise=facture.montant_ttc, devise=facture.devise)
        postes = (
            du,
            *([Poste(RETENUES, retenue, client)] if retenue else ()),
            Poste(_VENTES, -ht),
            Poste(_TVA_COLLECTEE, ht - total),
        )
        return Ecriture(
            "VE",
            facture.date_facture,
            facture.numero_facture,
            facture.date_facture,
            f"{nature} {facture.numero_facture} {client.nom}",
            postes,
        )

    def _encaissement(self, reglement: Reglement) -> Ecriture:
        client, montant = self.clients[reglement.code_client], _euros(reglement)
        if reglement.nature != "principal":
            contrepartie = Poste(_PENALITES, -montant)
        elif not reglement.numero_facture:
            contrepartie = Poste(AVANCES, -montant, client)
        else:
            contrepartie = Poste(CLIENTS, -montant, client, self._cle_du_reglement(reglement))
        return Ecriture(
            "BQ",
            reglement.date,
            reglement.identifiant,
            reglement.date,
            f"{'Rejet' if montant < 0 else 'Règlement'} {client.nom} {reglement.reference}".strip(),
            (Poste(_BANQUE, montant), contrepartie),
        )

    def _virement_de_compte(self, facture: Facture, vers: str, journal: str, jour: date) -> Ecriture:
        client, montant = self.clients[facture.code_client], _euros(facture)
        postes = (
            Poste(vers, montant, client),
            Poste(CLIENTS, -montant, client, self._cle(facture.numero_facture)),
        )
        libelle = f"{LIBELLES[vers]} : {facture.numero_facture}"
        return Ecriture(journal, jour, facture.numero_facture, facture.date_facture, libelle, postes)

    def _cle_du_reglement(self, reglement: Reglement) -> str:
        """Return the invoice, or, for a payment that came back, the pair it makes with its rejection."""
        numero = reglement.numero_facture
        return f"rejet {numero}" if numero in self.rejetes else self._cle(numero)

    def _cle(self, numero: str) -> str:
        facture = self.par_numero.get(numero)
        return "AN" if facture is not None and facture.date_facture < self.debut else numero


def _euros(piece: Facture | Reglement) -> Decimal:
    montant = piece.montant_ttc if isinstance(piece, Facture) else piece.montant
    return centimes(montant * _COURS[piece.devise])
