"""A FEC into the workbook: customers, open items and payments, gated by each customer's balance."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, cast

from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.schema import tables
from relance_xl.schema.contenu import Valeur
from relance_xl.sources.fec import Fec
from relance_xl.sources.postes import Compte, Imputation, Poste, comptes_de, imputer
from relance_xl.usecases.chantier import Chantier
from relance_xl.usecases.import_bilan import Bilan, Controle
from relance_xl.usecases.import_echeances import Echeances
from relance_xl.usecases.import_reglements import Reglements

_DELAI_DE_RETENUE = timedelta(days=365)
"""A retention is released one year after reception at the latest (loi 71-584 of 16 July 1971, art. 2)."""


def importer_fec(chantier: Chantier, fec: Fec, bilan: Bilan) -> None:
    """Bring the customers, their open items and payments into `chantier`; counts and controls in `bilan`."""
    comptes, anomalies = comptes_de(fec, bilan.fichier)
    bilan.lues = fec.lues
    bilan.refusees = fec.refusees
    bilan.anomalies += [*fec.anomalies, *anomalies]
    _Import(chantier, bilan).tous(comptes)


@dataclass
class _Dette:
    """A debit of the ledger and the rows of Factures that it is; none when the workbook ignores it."""

    poste: Poste
    positions: list[int] = field(default_factory=list)


class _Ouverture(NamedTuple):
    """What a ledger brings forward for a customer that its own rows do not explain."""

    compte: Compte
    code: str
    dettes: list[_Dette]
    lumps: list[_Dette]
    avances: list[Poste]

    @property
    def postes(self) -> list[Poste]:
        """The opening entries, debits and credits."""
        return [*(d.poste for d in self.lumps), *self.avances]

    @property
    def attendu(self) -> Decimal:
        """The balance brought forward."""
        return sum((p.montant if p.est_debit else -p.montant for p in self.postes), ZERO)

    @property
    def groupe(self) -> tuple[str, str]:
        """The lettering of the lumps when they share one: it is that of what they stand for."""
        groupes = {d.poste.groupe for d in self.lumps}
        return groupes.pop() if len(groupes) == 1 else ("", "")


class _Import:
    """One ledger into one workbook, customer by customer."""

    def __init__(self, chantier: Chantier, bilan: Bilan) -> None:
        self.bilan = bilan
        self.clients = chantier.table(tables.CLIENTS)
        self.factures = chantier.table(tables.FACTURES)
        self.par_auxiliaire = self.clients.index("compte_auxiliaire")
        self.par_code = self.clients.index("code_client")
        self.factures_du_client = self.factures.index("code_client")
        self.reglements = Reglements(chantier, bilan, self.factures_du_client)
        self.chantier = chantier

    def tous(self, comptes: Sequence[Compte]) -> None:
        codes = {c.code: code for c in comptes if (code := self._client(c)) is not None}
        echeances = Echeances(self.chantier)
        for compte in comptes:
            if compte.code in codes:
                self._compte(compte, codes[compte.code], echeances)
        echeances.dire(self.bilan)

    def _client(self, compte: Compte) -> str | None:
        """Return the Code client of a customer, added when it is new; None when its code is another's."""
        positions = self.par_auxiliaire.get((compte.auxiliaire,)) or self.par_code.get((compte.code,))
        if not positions:
            self.clients.ajouter(
                {
                    "code_client": compte.code,
                    "nom": compte.nom,
                    "compte_auxiliaire": compte.auxiliaire,
                    "solde_comptable": compte.solde,
                }
            )
            self.bilan.ajoutees += 1
            return compte.code
        position = positions[0]
        code = self.clients.texte(position, "code_client")
        autre = self.clients.texte(position, "compte_auxiliaire")
        if len(positions) > 1 or (autre and autre != compte.auxiliaire):
            self.bilan.signaler(
                None,
                "CompAuxNum",
                compte.auxiliaire,
                f"Le compte {compte.auxiliaire} ({compte.nom}) ne désigne pas un seul client du classeur : "
                "vérifiez Code client et Compte auxiliaire dans la feuille Clients. Ses écritures ne sont "
                "pas importées.",
            )
            return None
        changees = [
            self.clients.modifier(position, "compte_auxiliaire", compte.auxiliaire),
            self.clients.modifier(position, "solde_comptable", compte.solde),
        ]
        self._compter(change=any(changees))
        return code

    def _compter(self, *, change: bool) -> None:
        if change:
            self.bilan.modifiees += 1
        else:
            self.bilan.inchangees += 1

    def _compte(self, compte: Compte, code: str, echeances: Echeances) -> None:
        dettes, credits_, imputations = self._rapprocher(compte, code)
        payees: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for i in imputations:
            payees[i.debit] += i.montant
        gardees = {r for r, d in enumerate(dettes) if d.positions or payees[r] < d.poste.montant}
        gardees |= self._liees(credits_, imputations, code)
        for rang in sorted(gardees):
            self._facture(dettes[rang], code, echeances)
        numeros = {rang: self._numero(dettes[rang]) for rang in gardees}
        for rang, credit in enumerate(credits_):
            parts = [i for i in imputations if i.credit == rang]
            libre = credit.montant - sum((i.montant for i in parts), ZERO)
            voulus = [(numeros[i.debit], i.montant) for i in parts if i.debit in gardees]
            self.reglements.placer(code, credit, [*voulus, *([("", libre)] if libre else [])])
        self._controler(compte, code)

    def _rapprocher(
        self, compte: Compte, code: str
    ) -> tuple[list[_Dette], tuple[Poste, ...], Sequence[Imputation]]:
        """Find the workbook's row of each debit, openings made of items it has already opened up."""
        libres = list(self.factures_du_client.get((code,), ()))
        retenues = {p.numero for p in compte.debits if p.nature == "retenue"}
        dettes = [_Dette(poste, self._positions(poste, libres, retenues)) for poste in compte.debits]
        lumps = [d for d in dettes if d.poste.ouverture and not d.positions]
        avances = [c for c in compte.credits if c.ouverture and not self.reglements.connu(code, c)]
        if lumps or avances:
            return self._ouvrir(_Ouverture(compte, code, dettes, lumps, avances), libres)
        return dettes, compte.credits, compte.imputations

    def _positions(self, poste: Poste, libres: list[int], retenues: Container[str]) -> list[int]:
        """Return the rows of Factures that a debit is: by number, else by piece, day and amount."""
        f = self.factures
        positives = [p for p in libres if (f.montant(p, "montant_ttc") or ZERO) > 0]
        trouvees = [p for p in positives if f.texte(p, "numero_facture") == poste.numero]
        if poste.numero in retenues:
            trouvees = [p for p in trouvees if f.valeur(p, "numero_echeance") == poste.numero_echeance]
        elif not trouvees and poste.piece:
            trouvees = [p for p in positives if self._meme_piece(p, poste)][:1]
        for position in trouvees:
            libres.remove(position)
        return trouvees

    def _meme_piece(self, position: int, poste: Poste) -> bool:
        """Tell whether a row is that debit under another number: its piece was once alone, or shared."""
        f = self.factures
        return (
            f.montant(position, "montant_ttc") == poste.montant
            and f.jour(position, "date_facture") == poste.jour
            and f"{f.texte(position, 'numero_facture')}-".startswith(f"{poste.piece}-")
        )

    def _ouvrir(
        self, o: _Ouverture, libres: Iterable[int]
    ) -> tuple[list[_Dette], tuple[Poste, ...], Sequence[Imputation]]:
        """Replace opening lumps by the workbook's own items when they amount to the same.

        A workbook that knows nothing of the customer takes the lumps as they are; one whose items do not
        amount to them keeps its own, and the control shows the gap.
        """
        depart = min(p.jour for p in o.postes)
        ouverts = {p: self._reste(p, o.code, depart) for p in libres if self._date_avant(p, depart)}
        ouverts = {p: montant for p, montant in ouverts.items() if montant > 0}
        credits_libres = self.reglements.credits_libres(o.code, depart)
        if not ouverts and not credits_libres:
            return self._tels_quels(o)
        connu = sum(ouverts.values(), ZERO) - credits_libres
        if connu != o.attendu:
            self.bilan.signaler(
                None,
                "CompAuxNum",
                o.code,
                f"Les à-nouveaux du client {o.code} ({en_clair(o.attendu)}) ne correspondent pas aux "
                f"factures ouvertes du classeur ({en_clair(connu)}) : le classeur garde les siennes. "
                "Voyez l'écart de ce client.",
            )
        detail = [_Dette(self._poste(p, montant, o.groupe), [p]) for p, montant in ouverts.items()]
        dettes = [d for d in o.dettes if d not in o.lumps] + detail
        dettes.sort(key=lambda d: (d.poste.jour, d.poste.ligne))
        gardes = tuple(c for c in o.compte.credits if c not in o.avances)
        return dettes, gardes, imputer([d.poste for d in dettes], gardes)

    def _tels_quels(self, o: _Ouverture) -> tuple[list[_Dette], tuple[Poste, ...], Sequence[Imputation]]:
        for dette in o.lumps:
            self.bilan.signaler(
                dette.poste.ligne,
                "JournalCode",
                dette.poste.numero,
                f"À-nouveau de {en_clair(dette.poste.montant)} : le détail des factures est dans l'exercice "
                "précédent. Importez d'abord son FEC, ou corrigez la date et l'échéance de cette ligne.",
            )
        return o.dettes, o.compte.credits, o.compte.imputations

    def _date_avant(self, position: int, depart: date) -> bool:
        jour = self.factures.jour(position, "date_facture")
        return jour is not None and jour < depart

    def _reste(self, position: int, code: str, depart: date) -> Decimal:
        """Return what was left of an invoice of the workbook when the year opened."""
        numero = self.factures.texte(position, "numero_facture")
        montant = self.factures.montant(position, "montant_ttc") or ZERO
        return montant - self.reglements.regle(code, numero, depart) if montant > 0 else ZERO

    def _poste(self, position: int, montant: Decimal, groupe: tuple[str, str]) -> Poste:
        """Return the debit that a row of Factures stands for within an opening lump."""
        return Poste(
            ligne=0,
            nature="facture",
            numero=self.factures.texte(position, "numero_facture"),
            numero_echeance=1,
            jour=cast("date", self.factures.valeur(position, "date_facture")),
            montant=montant,
            piece="",
            libelle="",
            identifiant="",
            ouverture=False,
            tresorerie=False,
            groupe=groupe,
        )

    def _liees(self, credits_: Sequence[Poste], imputations: Sequence[Imputation], code: str) -> set[int]:
        """Return the debits paid by a credit that the workbook holds unallocated: it must say so now."""
        liees: set[int] = set()
        for rang, credit in enumerate(credits_):
            parts = [i for i in imputations if i.credit == rang]
            libre = credit.montant - sum((i.montant for i in parts), ZERO)
            if self.reglements.non_affecte(code, credit) > libre:
                liees |= {i.debit for i in parts}
        return liees

    def _numero(self, dette: _Dette) -> str:
        if dette.positions:
            return self.factures.texte(dette.positions[0], "numero_facture")
        return dette.poste.numero

    def _facture(self, dette: _Dette, code: str, echeances: Echeances) -> None:
        """Add the row of a debit, or bring its own up to date."""
        if dette.positions:
            self._mettre_a_jour(dette)
            return
        poste = dette.poste
        retenue = poste.nature == "retenue"
        valeurs: dict[str, Valeur] = {
            "code_client": code,
            "numero_facture": poste.numero,
            "numero_echeance": poste.numero_echeance,
            "date_facture": poste.jour,
            "date_echeance": poste.jour + _DELAI_DE_RETENUE
            if retenue
            else echeances.calculer(code, poste.jour),
            "montant_ttc": poste.montant,
            "objet": poste.libelle,
            "echeance_calculee": True,
        }
        if retenue:
            valeurs |= {
                "blocage": "suspendue",
                "motif": "Retenue de garantie : relancez-la à sa libération.",
            }
        if poste.nature == "contentieux":
            valeurs |= {"blocage": "contentieux", "motif": "Compte 416 (clients douteux)"}
        if poste.tresorerie:
            self.bilan.signaler(
                poste.ligne,
                "Debit",
                poste.numero,
                f"{en_clair(poste.montant)} : ce débit vient d'un journal de trésorerie (rejet ou "
                "remboursement). Il est importé comme une créance ; vérifiez-le.",
            )
        self.factures_du_client.setdefault((code,), []).append(self.factures.ajouter(valeurs))
        self.bilan.ajoutees += 1

    def _mettre_a_jour(self, dette: _Dette) -> None:
        f, poste = self.factures, dette.poste
        change = False
        if poste.nature == "contentieux":
            for position in dette.positions:
                if not f.texte(position, "blocage"):
                    change |= f.modifier(position, "blocage", "contentieux")
        total = sum((f.montant(p, "montant_ttc") or ZERO for p in dette.positions), ZERO)
        if poste.ligne and total != poste.montant:
            if len(dette.positions) == 1:
                change |= f.modifier(dette.positions[0], "montant_ttc", poste.montant)
            else:
                self.bilan.signaler(
                    poste.ligne,
                    "Debit",
                    en_clair(poste.montant),
                    f"La facture {poste.numero} est en {len(dette.positions)} échéances qui font "
                    f"{en_clair(total)} dans le classeur : corrigez celles-ci.",
                )
        self._compter(change=change)

    def _controler(self, compte: Compte, code: str) -> None:
        """Compare the balance with what the workbook now makes of the customer's account."""
        positions = self.factures_du_client.get((code,), ())
        factures = sum((self._en_euros(p) for p in positions), ZERO)
        importe = factures - self.reglements.total(code)
        ecart = compte.solde - importe
        if compte.solde or importe:
            self.bilan.controle.append(Controle(code, compte.solde, importe, ecart))
        if ecart and ecart != self._ecart_accepte(code):
            self.bilan.signaler(
                None,
                "Solde comptable",
                en_clair(compte.solde),
                f"Client {code} : le classeur fait {en_clair(importe)}, soit un écart de {en_clair(ecart)} "
                "avec la comptabilité. Ses relances attendent que vous corrigiez, ou que vous acceptiez "
                "l'écart (feuille Clients, « Écart accepté »).",
            )
        if compte.effets > 0:
            self.bilan.signaler(
                None,
                "CompteNum",
                "413",
                f"Client {code} : {en_clair(compte.effets)} d'effets à recevoir (413) sont en portefeuille ; "
                "ils ne sont pas relancés.",
            )

    def _en_euros(self, position: int) -> Decimal:
        devise = self.factures.texte(position, "devise")
        montant = self.factures.montant(position, "montant_ttc")
        return montant if montant is not None and devise in {"", "EUR"} else ZERO

    def _ecart_accepte(self, code: str) -> Decimal | None:
        positions = self.par_code.get((code,))
        return self.clients.montant(positions[0], "ecart_accepte") if positions else None
