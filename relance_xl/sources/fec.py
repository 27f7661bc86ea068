"""A FEC (LPF A47 A-1, VII) -> the entries of its customer accounts, whatever the program's habits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.saisie import espaces_simples
from relance_xl.sources import fec_lignes

_REPARABLES = ("ecriturelib", "compauxlib", "comptelib", "journallib")
"""The columns where a separator may have been typed, the likeliest first."""
_CLIENTS = "41"
_DEBIT, _CREDIT = {"d", "debit", "+1", "1", "+"}, {"c", "credit", "-1", "-"}
_DECIMALES = re.compile(r"[0-9]+[.,][0-9]{2}")
_PRODUITS, _TRESORERIE = "7", "5"


class Ecriture(NamedTuple):
    """An entry of a customer account; `montant` = debit − credit, euros; `ligne` from 1 in the file.

    `devise` is "" in euros.
    `vente`, `tresorerie`: the same accounting entry holds an account of class 7, of class 5.
    """

    ligne: int
    journal: str
    journal_lib: str
    numero: str
    jour: date
    compte: str
    compte_lib: str
    auxiliaire: str
    auxiliaire_lib: str
    piece: str
    date_piece: date
    libelle: str
    montant: Decimal
    lettrage: str
    date_lettrage: date | None
    vente: bool
    tresorerie: bool
    devise: str = ""
    montant_devise: Decimal | None = None


class Fec(NamedTuple):
    """What a FEC says of customers: `lues` entries in all, `refusees` customers' ones unreadable."""

    ecritures: tuple[Ecriture, ...]
    lues: int
    refusees: int
    anomalies: tuple[Anomalie, ...]


class _Refus(NamedTuple):
    colonne: str
    valeur: str
    message: str


def lire_fec(texte: str, nom: str) -> Fec:
    """Return the entries of accounts 41; `nom` is the file's, for the anomalies.

    Both variants (Debit and Credit; Montant and Sens) and the 22 columns of cash accounting are read, by
    name. Raises `RefusError` when a column that is needed is missing or no line follows the header.
    """
    return _Lecture(texte, nom).fec()


class _Lecture:
    """One pass over the lines, then the flags of each entry once all its lines are known."""

    def __init__(self, texte: str, nom: str) -> None:
        self.nom = nom
        self.separateur, noms = fec_lignes.entete(fec_lignes.premiere_ligne(texte))
        self.largeur = len(noms)
        self.places = {cle: place for place, cle in reversed(list(enumerate(noms))) if cle}
        self.places_reparables = [self.places[cle] for cle in _REPARABLES if cle in self.places]
        self.places_de_cle = [self.places[cle] for cle in _CLE if cle in self.places]
        self.texte = texte
        self.anomalies: list[Anomalie] = []
        self.ventes: set[tuple[str, ...]] = set()
        self.tresoreries: set[tuple[str, ...]] = set()
        self.total = ZERO
        self._exiger_les_colonnes()

    def fec(self) -> Fec:
        brutes: list[tuple[tuple[str, ...], Ecriture]] = []
        lues = refusees = 0
        for ligne, champs in fec_lignes.rangees(self.texte, self.separateur):
            lues += 1
            client = self._client(ligne, champs)
            if isinstance(client, _Refus):
                refusees += 1
                self.anomalies.append(self._anomalie(ligne, client))
            elif client:
                brutes.append((self._cle(champs), client))
        if not lues:
            raise RefusError(f"Le FEC « {self.nom} » n'a que sa ligne d'en-tête : il n'y a rien à importer.")
        self._controler_l_equilibre()
        ecritures = (
            e._replace(vente=cle in self.ventes, tresorerie=cle in self.tresoreries) for cle, e in brutes
        )
        return Fec(tuple(ecritures), lues, refusees, tuple(self.anomalies))

    def _client(self, ligne: int, champs: list[str]) -> Ecriture | _Refus | None:
        """Return the entry of a customer, why it cannot be read, or None for another account."""
        if len(champs) != self.largeur:
            champs[:] = self._a_la_largeur(champs)
        compte = champs[self.places["comptenum"]].strip()
        montant = self._montant(champs)
        if montant is not None:
            self.total += montant
        if not compte.startswith(_CLIENTS):
            if compte.startswith(_PRODUITS):
                self.ventes.add(self._cle(champs))
            elif compte.startswith(_TRESORERIE):
                self.tresoreries.add(self._cle(champs))
            return None if compte else _Refus("CompteNum", "", "Le compte manque")
        return self._ecriture(ligne, compte, montant, champs)

    def _ecriture(
        self, ligne: int, compte: str, montant: Decimal | None, champs: Sequence[str]
    ) -> Ecriture | _Refus:
        if montant is None:
            colonnes = self._colonnes_du_montant()
            valeur = " · ".join(self._champ(champs, cle) for cle in colonnes)
            return _Refus(" et ".join(_LABELS[cle] for cle in colonnes), valeur, "Le montant est illisible")
        brute = self._champ(champs, "ecrituredate")
        jour = fec_lignes.jour(brute)
        if jour is None:
            return _Refus("EcritureDate", brute, "La date est illisible (AAAAMMJJ est attendu)")
        devise = self._champ(champs, "idevise").upper()
        return Ecriture(
            ligne,
            self._champ(champs, "journalcode"),
            self._champ(champs, "journallib"),
            self._champ(champs, "ecriturenum"),
            jour,
            compte,
            self._champ(champs, "comptelib"),
            self._champ(champs, "compauxnum"),
            self._champ(champs, "compauxlib"),
            self._champ(champs, "pieceref"),
            fec_lignes.jour(self._champ(champs, "piecedate")) or jour,
            self._champ(champs, "ecriturelib"),
            montant,
            self._champ(champs, "ecriturelet"),
            fec_lignes.jour(self._champ(champs, "datelet")),
            vente=False,
            tresorerie=False,
            devise=devise if devise != EURO else "",
            montant_devise=fec_lignes.decimal(self._champ(champs, "montantdevise")) if devise else None,
        )

    def _montant(self, champs: Sequence[str]) -> Decimal | None:
        if "debit" in self.places:
            debit = fec_lignes.decimal(champs[self.places["debit"]])
            credit = fec_lignes.decimal(champs[self.places["credit"]])
            return None if debit is None or credit is None else debit - credit
        montant = fec_lignes.decimal(champs[self.places["montant"]])
        sens = champs[self.places["sens"]].strip().casefold()
        if montant is None or sens not in _DEBIT | _CREDIT:
            return None
        return montant if sens in _DEBIT else -montant

    def _a_la_largeur(self, champs: list[str]) -> list[str]:
        """Pad a short line; in a long one drop an empty end, or join the label that held a separator.

        With and without an empty last field, the first reading whose dates and amounts make sense.
        """
        if len(champs) <= self.largeur:
            return champs + [""] * (self.largeur - len(champs))
        sans_fin = champs if champs[-1].strip() else champs[:-1]
        for essai in (*self._lectures(sans_fin), *self._lectures(champs)):
            if self._plausible(essai):
                return essai
        return champs[: self.largeur]

    def _lectures(self, champs: list[str]) -> Iterator[list[str]]:
        """Yield the lines that `champs` may stand for: cut, or with one label joined again."""
        exces = len(champs) - self.largeur
        if not "".join(champs[self.largeur :]).strip():
            yield champs[: self.largeur]
        for place in self.places_reparables if exces else ():
            yield [*champs[:place], " ".join(champs[place : place + exces + 1]), *champs[place + exces + 1 :]]

    def _plausible(self, champs: Sequence[str]) -> bool:
        """Tell whether amounts and dates can be read, and no amount stands where the lettering should."""
        dates = (champs[self.places[cle]].strip() for cle in _DATES if cle in self.places)
        return (
            self._montant(champs) is not None
            and all(not jour or fec_lignes.jour(jour) for jour in dates)
            and not _DECIMALES.fullmatch(self._champ(champs, "ecriturelet"))
        )

    def _champ(self, champs: Sequence[str], cle: str) -> str:
        place = self.places.get(cle)
        return "" if place is None else espaces_simples(champs[place])

    def _cle(self, champs: Sequence[str]) -> tuple[str, ...]:
        """Return what makes one accounting entry: the piece too, since EcritureNum may always be 0."""
        return tuple([champs[place] for place in self.places_de_cle])

    def _colonnes_du_montant(self) -> tuple[str, str]:
        return ("debit", "credit") if "debit" in self.places else ("montant", "sens")

    def _exiger_les_colonnes(self) -> None:
        for cle in ("ecrituredate", "comptenum", *self._colonnes_du_montant()):
            if cle not in self.places:
                raise RefusError(
                    f"La colonne {_LABELS[cle]} manque dans le FEC « {self.nom} » : "
                    "exportez-le de nouveau depuis votre logiciel de comptabilité."
                )

    def _controler_l_equilibre(self) -> None:
        if self.total:
            self.anomalies.append(
                Anomalie(
                    "à vérifier",
                    self.nom,
                    None,
                    " et ".join(_LABELS[cle] for cle in self._colonnes_du_montant()),
                    f"{self.total:.2f}".replace(".", ","),
                    "Le total des débits n'est pas celui des crédits : ce FEC est incomplet ou des lignes "
                    "sont illisibles. Exportez-le de nouveau.",
                )
            )

    def _anomalie(self, ligne: int, refus: _Refus) -> Anomalie:
        return Anomalie(
            "bloquante",
            self.nom,
            ligne,
            refus.colonne,
            refus.valeur,
            f"{refus.message} : cette ligne n'est pas importée. Corrigez-la dans votre comptabilité, puis "
            "exportez de nouveau.",
        )


_LABELS: Mapping[str, str] = {
    "ecrituredate": "EcritureDate",
    "comptenum": "CompteNum",
    "debit": "Debit",
    "credit": "Credit",
    "montant": "Montant",
    "sens": "Sens",
}
_DATES = ("ecrituredate", "piecedate", "datelet", "validdate")
_CLE = ("journalcode", "ecriturenum", "ecrituredate", "pieceref")
