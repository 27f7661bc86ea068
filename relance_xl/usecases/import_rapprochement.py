"""Debits of a ledger -> the rows of Factures that they are, openings opened up by what the workbook has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.sources.lettrage import Imputation, Poste, imputer
from relance_xl.sources.postes import Compte
from relance_xl.usecases.chantier import TableEnChantier
from relance_xl.usecases.import_bilan import Bilan
from relance_xl.usecases.import_reglements import Reglements


@dataclass
class Dette:
    """A debit of the ledger and the rows of Factures that it is; none when the workbook ignores it."""

    poste: Poste
    positions: list[int] = field(default_factory=list)


class Rapprochement(NamedTuple):
    """A customer's debits and credits as the workbook is to see them, and which pays which."""

    dettes: list[Dette]
    credits: tuple[Poste, ...]
    imputations: Sequence[Imputation]

    def parts(self) -> Iterator[tuple[Poste, list[Imputation], Decimal]]:
        """Yield each credit, the parts of it that pay debits, and what it leaves free."""
        par_credit: dict[int, list[Imputation]] = defaultdict(list)
        for imputation in self.imputations:
            par_credit[imputation.credit].append(imputation)
        for rang, credit in enumerate(self.credits):
            parts = par_credit.get(rang, [])
            yield credit, parts, credit.montant - sum((i.montant for i in parts), ZERO)


class _Ouverture(NamedTuple):
    """What a ledger brings forward for a customer that the workbook's own rows do not bear by name."""

    compte: Compte
    code: str
    dettes: list[Dette]
    lumps: list[Dette]
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


class Rapprocheur:
    """Finds the rows of a customer's debits."""

    def __init__(self, factures: TableEnChantier, reglements: Reglements, bilan: Bilan) -> None:
        self.factures = factures
        self.reglements = reglements
        self.bilan = bilan

    def rapprocher(self, compte: Compte, code: str, positions: Iterable[int]) -> Rapprochement:
        """Match the debits of `compte` with `positions`, the rows of Factures of the client `code`."""
        libres = {p for p in positions if (self.factures.montant(p, "montant_ttc") or ZERO) > 0}
        self.reglements.reconnaitre(code, compte.credits)
        dettes = [Dette(poste) for poste in compte.debits]
        self._par_numero(dettes, libres)
        self._par_piece(dettes, libres)
        lumps = [d for d in dettes if d.poste.ouverture and not d.positions]
        avances = [c for c in compte.credits if c.ouverture and not self.reglements.connu(c)]
        if lumps or avances:
            return self._ouvrir(_Ouverture(compte, code, dettes, lumps, avances), libres)
        return Rapprochement(dettes, compte.credits, compte.imputations)

    def _par_numero(self, dettes: Iterable[Dette], libres: set[int]) -> None:
        """Give each debit the rows of its number: all its instalments, unless one is a retention."""
        par_numero: dict[str, list[int]] = defaultdict(list)
        for position in sorted(libres):
            par_numero[self.factures.texte(position, "numero_facture")].append(position)
        retenues = {d.poste.numero for d in dettes if d.poste.nature == "retenue"}
        for dette in dettes:
            numero, echeance = dette.poste.numero, dette.poste.numero_echeance
            dette.positions = [
                p
                for p in par_numero.get(numero, ())
                if p in libres
                and (numero not in retenues or self.factures.valeur(p, "numero_echeance") == echeance)
            ]
            libres.difference_update(dette.positions)

    def _par_piece(self, dettes: Iterable[Dette], libres: set[int]) -> None:
        """Give a debit the row that has its piece, day and amount: its piece was once alone, or shared."""
        par_valeur: dict[tuple[object, object], list[int]] = defaultdict(list)
        for position in sorted(libres):
            cle = (
                self.factures.valeur(position, "date_facture"),
                self.factures.valeur(position, "montant_ttc"),
            )
            par_valeur[cle].append(position)
        for dette in dettes:
            poste = dette.poste
            if dette.positions or not poste.piece:
                continue
            for position in par_valeur.get((poste.jour, poste.montant), ()):
                numero = self.factures.texte(position, "numero_facture")
                if position in libres and f"{numero}-".startswith(f"{poste.piece}-"):
                    dette.positions = [position]
                    libres.remove(position)
                    break

    def _ouvrir(self, o: _Ouverture, libres: Iterable[int]) -> Rapprochement:
        """Replace opening lumps by the workbook's own items when they amount to the same.

        A workbook that knows nothing of the customer takes the lumps as they are; one whose items do not
        amount to them keeps its own, and the control shows the gap.
        """
        depart = min(p.jour for p in o.postes)
        restes = ((p, self._reste(p, o.code, depart)) for p in sorted(libres) if self._date_avant(p, depart))
        ouverts = [(position, montant) for position, montant in restes if montant > 0]
        du_livre = (c for c in o.compte.credits if c not in o.avances and c.jour < depart)
        credits_libres = self.reglements.regle(o.code, "", depart) - sum(
            (self.reglements.non_affecte(c) for c in du_livre), ZERO
        )
        if not ouverts and not credits_libres:
            return Rapprochement(o.dettes, o.compte.credits, o.compte.imputations)
        connu = sum((montant for _, montant in ouverts), ZERO) - credits_libres
        if connu != o.attendu:
            self.bilan.signaler(
                None,
                "CompAuxNum",
                o.code,
                f"Les à-nouveaux du client {o.code} ({en_clair(o.attendu)}) ne correspondent pas aux "
                f"factures ouvertes du classeur ({en_clair(connu)}) : le classeur garde les siennes. "
                "Voyez l'écart de ce client.",
            )
        detail = [Dette(self._poste(p, montant, o.groupe), [p]) for p, montant in ouverts]
        dettes = [d for d in o.dettes if not any(d is lump for lump in o.lumps)] + detail
        dettes.sort(key=lambda d: (d.poste.jour, d.poste.ligne))
        gardes = tuple(c for c in o.compte.credits if c not in o.avances)
        return Rapprochement(dettes, gardes, imputer([d.poste for d in dettes], gardes))

    def _date_avant(self, position: int, depart: date) -> bool:
        jour = self.factures.jour(position, "date_facture")
        return jour is not None and jour < depart

    def _reste(self, position: int, code: str, depart: date) -> Decimal:
        """Return what was left of an invoice of the workbook when the year opened."""
        numero = self.factures.texte(position, "numero_facture")
        montant = self.factures.montant(position, "montant_ttc") or ZERO
        return montant - self.reglements.regle(code, numero, depart)

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
            en_devise="",
        )
