"""Credits of the ledger -> rows of Règlements and avoirs, never twice, whoever wrote them first."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from relance_xl.core.monnaie import ZERO
from relance_xl.schema import tables
from relance_xl.schema.contenu import Valeur
from relance_xl.sources.lettrage import Poste
from relance_xl.usecases.chantier import Chantier, Cle, TableEnChantier
from relance_xl.usecases.import_bilan import Bilan

ORIGINE = "FEC"
_PREFIXE = "FEC-"
_MEME_REGLEMENT = timedelta(days=10)
"""A payment that the user typed and the ledger's own are one when they are this close."""

_EUROS = frozenset({"", "EUR"})

Voulu = tuple[str, Decimal]
"""A part of a credit: the invoice it pays ("" for none) and how much of it, > 0."""


@dataclass(frozen=True)
class _Colonnes:
    """Where the parts of a credit stand: which column names the invoice paid, and with which sign."""

    table: TableEnChantier
    numero: str
    montant: str
    signe: int

    def part(self, position: int) -> Decimal:
        """Return the part that a row holds, > 0."""
        return self.signe * (self.table.montant(position, self.montant) or ZERO)

    def paye(self, position: int) -> str:
        """Return the invoice that a row pays, "" for none."""
        return self.table.texte(position, self.numero)

    def mettre(self, position: int, voulu: Voulu) -> bool:
        """Make a row hold `voulu`; tell whether it changed."""
        change = self.table.modifier(position, self.montant, self.signe * voulu[1])
        return (bool(voulu[0]) and self.table.modifier(position, self.numero, voulu[0])) or change


class Reglements:
    """The credits that the workbook knows; `factures_du_client` is shared with who adds invoices."""

    def __init__(self, chantier: Chantier, bilan: Bilan, factures_du_client: dict[Cle, list[int]]) -> None:
        self.bilan = bilan
        self.table = chantier.table(tables.REGLEMENTS)
        self.factures = chantier.table(tables.FACTURES)
        self.factures_du_client = factures_du_client
        self.en_reglements = _Colonnes(self.table, "numero_facture", "montant", 1)
        self.en_avoirs = _Colonnes(self.factures, "avoir_sur_facture", "montant_ttc", -1)
        self.du_client: dict[str, list[int]] = defaultdict(list)
        self.par_identifiant: dict[str, list[int]] = defaultdict(list)
        self.de_la_facture: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.saisis: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
        self.avoirs_du_client: dict[str, list[int]] = {}
        self.lignes_d_avoir: dict[int, list[int]] = {}
        self.montants: dict[str, dict[str, Decimal]] = defaultdict(dict)
        for position in range(len(self.table)):
            self._noter(position)

    def _noter(self, position: int) -> None:
        code = self.table.texte(position, "code_client")
        identifiant = self.table.texte(position, "identifiant")
        self.du_client[code].append(position)
        self.de_la_facture[code, self.table.texte(position, "numero_facture")].append(position)
        if identifiant:
            self.par_identifiant[identifiant.partition("/")[0]].append(position)
        if not identifiant.startswith(_PREFIXE):
            self.saisis[code, self.table.montant(position, "montant") or ZERO].append(position)

    def _mettre(self, code: str, cible: _Colonnes, position: int, voulu: Voulu) -> None:
        """Make a known row hold `voulu`, and count it."""
        avant = cible.paye(position)
        change = cible.mettre(position, voulu)
        if cible is self.en_reglements and cible.paye(position) != avant:
            self.de_la_facture[code, avant].remove(position)
            self.de_la_facture[code, cible.paye(position)].append(position)
        if change:
            self.bilan.modifiees += 1
        else:
            self.bilan.inchangees += 1

    def total(self, code: str, jusqu_au: date) -> Decimal:
        """Return the principal paid by a client until a day included, in euros; later ones are in hand."""
        lendemain = jusqu_au + timedelta(days=1)
        reglements = (p for p in self.du_client[code] if _avant(self.table, p, "date", lendemain))
        return sum((self._principal(p) for p in reglements), ZERO)

    def a_venir(self, code: str, apres: date) -> Decimal:
        """Return the principal of the payments dated after a day: bills of exchange, postdated cheques."""
        return self.total(code, date.max - timedelta(days=1)) - self.total(code, apres)

    def aucun(self, code: str, numero: str) -> bool:
        """Tell whether no payment of the workbook, in any currency, is on an invoice."""
        return not self.de_la_facture.get((code, numero))

    def regle(self, code: str, numero: str, avant: date | None = None) -> Decimal:
        """Return the principal paid on an invoice and the avoirs tied to it, before a day if given.

        With `numero` "": the client's unallocated payments and untied avoirs.
        """
        payes = (
            self._principal(p)
            for p in self.de_la_facture[code, numero]
            if _avant(self.table, p, "date", avant)
        )
        avoirs = (
            self.en_avoirs.part(p)
            for p in self._avoirs(code)
            if self.en_avoirs.paye(p) == numero and _avant(self.factures, p, "date_facture", avant)
        )
        return sum(payes, ZERO) + sum(avoirs, ZERO)

    def connu(self, credit: Poste) -> bool:
        """Tell whether the workbook has rows of this very credit."""
        return bool(self._lignes(credit))

    def non_affecte(self, credit: Poste) -> Decimal:
        """Return how much of a credit the workbook holds without saying which invoice it pays."""
        cible = self._cible(credit)
        return sum((cible.part(p) for p in self._lignes(credit) if not cible.paye(p)), ZERO)

    def reconnaitre(self, code: str, credits_: Iterable[Poste]) -> None:
        """Find the rows of the ledger's avoirs: by number first, then by piece, day and amount, each once."""
        avoirs = [c for c in credits_ if c.nature == "avoir"]
        par_numero: dict[str, list[int]] = defaultdict(list)
        for position in self._avoirs(code):
            par_numero[self.factures.texte(position, "numero_facture")].append(position)
        self.lignes_d_avoir = {c.ligne: par_numero.pop(c.numero, []) for c in avoirs}
        libres = [position for positions in par_numero.values() for position in positions]
        for credit in avoirs:
            memes = [p for p in libres if self._meme_avoir(p, credit)]
            memes.sort(key=self.en_avoirs.part, reverse=True)
            if memes and not self.lignes_d_avoir[credit.ligne]:
                self.lignes_d_avoir[credit.ligne] = memes[:1]
                libres.remove(memes[0])

    def annoncer(self, code: str) -> None:
        """Take note of the client's invoices, all there by now."""
        montants: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for position in self.factures_du_client.get((code,), ()):
            montant = self.factures.montant(position, "montant_ttc") or ZERO
            if montant > 0:
                montants[self.factures.texte(position, "numero_facture")] += montant
        self.montants[code] = montants

    def placer(self, code: str, credit: Poste, voulus: Sequence[Voulu]) -> None:
        """Make the workbook hold the parts of a credit: rows known, allocated at last, or added."""
        cible = self._cible(credit)
        lignes = self._lignes(credit)
        nouveaux = not lignes
        entier = voulus[0][0] if len(voulus) == 1 else "", credit.montant
        if nouveaux and voulus and self._deja_saisi(code, credit, entier, {numero for numero, _ in voulus}):
            return
        restants = _sans_changement(cible, lignes, voulus)
        self.bilan.inchangees += len(voulus) - len(restants)
        for voulu in restants:
            position = _a_reprendre(cible, lignes, voulu)
            if position is not None:
                lignes.remove(position)
                self._mettre(code, cible, position, self._plafonne(code, cible, position, voulu))
            elif credit.nature == "avoir":
                self._ajouter_avoir(code, credit, voulu)
            elif not (nouveaux and self._deja_saisi(code, credit, voulu, {voulu[0]})):
                self._ajouter(code, credit, voulu)

    def _cible(self, credit: Poste) -> _Colonnes:
        return self.en_avoirs if credit.nature == "avoir" else self.en_reglements

    def _lignes(self, credit: Poste) -> list[int]:
        if credit.nature == "avoir":
            return list(self.lignes_d_avoir.get(credit.ligne, ()))
        return list(self.par_identifiant.get(credit.identifiant, ()))

    def _meme_avoir(self, position: int, credit: Poste) -> bool:
        """Tell whether a row is that avoir, or what was left of it, under another number.

        Its piece was once alone, or shared.
        """
        numero = self.factures.texte(position, "numero_facture")
        return (
            bool(credit.piece)
            and self.en_avoirs.part(position) <= credit.montant
            and self.factures.jour(position, "date_facture") == credit.jour
            and f"{numero}-".startswith(f"{credit.piece}-")
        )

    def _avoirs(self, code: str) -> list[int]:
        if code not in self.avoirs_du_client:
            self.avoirs_du_client[code] = [
                p for p in self.factures_du_client.get((code,), ()) if self.en_avoirs.part(p) > 0
            ]
        return self.avoirs_du_client[code]

    def _principal(self, position: int) -> Decimal:
        t = self.table
        if t.texte(position, "nature") not in {"", "principal"} or t.texte(position, "devise") not in _EUROS:
            return ZERO
        return self.table.montant(position, "montant") or ZERO

    def _deja_saisi(self, code: str, credit: Poste, voulu: Voulu, numeros: Container[str]) -> bool:
        """Find the payment that the user wrote himself; tell it which invoice it pays when it did not say.

        He may have put it on one of `numeros` as a whole, where the ledger pays several invoices with it.
        """
        saisis = self.saisis.get((code, voulu[1]), [])
        for position in saisis:
            jour = self.table.jour(position, "date")
            numero = self.table.texte(position, "numero_facture")
            proche = jour is not None and abs(jour - credit.jour) <= _MEME_REGLEMENT
            if proche and credit.nature == "règlement" and (numero in numeros or not numero or "" in numeros):
                saisis.remove(position)
                self._mettre(code, self.en_reglements, position, (voulu[0] if not numero else "", voulu[1]))
                return True
        return False

    def _ajouter(self, code: str, credit: Poste, voulu: Voulu) -> None:
        """Add a payment, for no more than what its invoice still lacks in the workbook."""
        numero, montant = voulu
        if numero:
            montant = min(montant, self._manque(code, numero))
        if montant <= 0:
            self.bilan.inchangees += 1
            return
        lignes = self.par_identifiant[credit.identifiant]
        identifiant = credit.identifiant + (f"/{len(lignes) + 1}" if lignes else "")
        valeurs: dict[str, Valeur] = {
            "date": credit.jour,
            "code_client": code,
            "numero_facture": numero,
            "montant": montant,
            "nature": "principal",
            "reference": credit.libelle,
            "origine": ORIGINE,
            "identifiant": identifiant,
        }
        self._noter(self.table.ajouter(valeurs))
        self.bilan.ajoutees += 1

    def _plafonne(self, code: str, cible: _Colonnes, position: int, voulu: Voulu) -> Voulu:
        """Return `voulu` without what other payments of the workbook have paid of its invoice already."""
        numero, montant = voulu
        if not numero or cible is self.en_avoirs:
            return voulu
        deja = cible.part(position) if cible.paye(position) == numero else ZERO
        return numero, max(ZERO, min(montant, deja + self._manque(code, numero)))

    def _manque(self, code: str, numero: str) -> Decimal:
        """Return what an invoice of the workbook still lacks, by its rows and its payments."""
        return self.montants[code].get(numero, ZERO) - self.regle(code, numero)

    def _ajouter_avoir(self, code: str, credit: Poste, voulu: Voulu) -> None:
        numero, montant = voulu
        deja = self._lignes(credit)
        valeurs: dict[str, Valeur] = {
            "code_client": code,
            "numero_facture": credit.numero,
            "numero_echeance": len(deja) + 1,
            "date_facture": credit.jour,
            "date_echeance": credit.jour,
            "montant_ttc": -montant,
            "avoir_sur_facture": numero,
            "objet": credit.libelle,
        }
        position = self.factures.ajouter(valeurs)
        self.factures_du_client.setdefault((code,), []).append(position)
        self._avoirs(code).append(position)
        self.lignes_d_avoir[credit.ligne].append(position)
        self.bilan.ajoutees += 1


def _avant(table: TableEnChantier, position: int, attribut: str, avant: date | None) -> bool:
    if avant is None:
        return True
    jour = table.jour(position, attribut)
    return jour is not None and jour < avant


def _sans_changement(cible: _Colonnes, lignes: list[int], voulus: Iterable[Voulu]) -> list[Voulu]:
    """Take out of `lignes` the rows that hold exactly what is wanted; return what is still wanted."""
    restants = []
    for voulu in voulus:
        exacte = next((p for p in lignes if (cible.paye(p), cible.part(p)) == voulu), None)
        if exacte is None:
            restants.append(voulu)
        else:
            lignes.remove(exacte)
    return restants


def _a_reprendre(cible: _Colonnes, lignes: Sequence[int], voulu: Voulu) -> int | None:
    """Return the known row of the credit that becomes `voulu`.

    A part that the ledger leaves free may have been allocated by the user: his choice stays.
    """
    numero, montant = voulu
    if not numero:
        return next((p for p in lignes if cible.part(p) == montant), next(iter(lignes), None))
    du_numero = next((p for p in lignes if cible.paye(p) == numero), None)
    if du_numero is not None:
        return du_numero
    return next((p for p in lignes if not cible.paye(p)), next(iter(lignes), None))
