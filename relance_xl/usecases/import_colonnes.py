"""Columns of a user's file -> columns of the workbook: by label, by a few usual synonyms, never by guess."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.saisie import cle_sans_accents
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.sources.tableau import Ligne, Tableau, decouper
from relance_xl.usecases.chantier import CLES

IMPORTABLES = tuple(table for table in tables.TABLES if table.nom in CLES)
"""The tables a file may go to; the others are the program's own."""
NIVEAU, DERNIERE = "niveau atteint", "derniere relance"
"""The two columns of an old follow-up sheet (contract, section 2, rule 9)."""

_RANGEES_D_ENTETE = 20
_SYNONYMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    tables.CLIENTS.nom: {
        "code_client": ("code", "n° client", "code tiers", "compte client"),
        "nom": ("nom", "raison sociale", "nom du client", "client", "societe"),
        "email": ("email", "mail", "courriel", "adresse e-mail", "adresse mail"),
        "telephone": ("tel", "tel.", "n° de telephone"),
        "code_postal": ("cp",),
        "delai_de_paiement": ("conditions de paiement", "conditions de reglement", "delai de reglement"),
        "mode_de_reglement": ("mode de paiement", "moyen de paiement"),
        "solde_comptable": ("solde",),
    },
    tables.FACTURES.nom: {
        "code_client": ("client", "n° client", "code tiers", "compte client"),
        "numero_facture": ("n° de facture", "facture", "n° piece", "piece", "n° de piece"),
        "numero_echeance": ("n° echeance", "n° d'echeance"),
        "date_facture": ("date de facture", "date de la facture", "date d'emission", "date"),
        "date_echeance": ("echeance", "date echeance", "echeance le", "a regler avant le"),
        "montant_ttc": ("montant", "total ttc", "ttc", "montant facture"),
        "fichier": ("pdf",),
    },
    tables.REGLEMENTS.nom: {
        "date": ("date de reglement", "date reglement", "date du reglement", "date de paiement"),
        "code_client": ("client", "n° client", "code tiers", "compte client"),
        "numero_facture": ("n° de facture", "facture"),
        "montant": ("montant regle", "montant du reglement", "montant paye"),
        "mode": ("mode de reglement", "mode de paiement", "moyen de paiement"),
    },
    tables.PROMESSES.nom: {
        "code_client": ("client", "n° client"),
        "numero_facture": ("n° de facture", "facture"),
        "montant_promis": ("montant",),
    },
    tables.CONTACTS.nom: {
        "code_client": ("client", "n° client"),
        "email": ("email", "mail", "courriel"),
        "telephone": ("tel", "tel.", "n° de telephone"),
    },
}
_REPLIS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    tables.FACTURES.nom: {"montant_ttc": ("solde", "reste du", "reste a payer", "montant du")},
}
"""Taken only when the column itself is absent, and said: a balance stands for the amount."""
_NUMERO = re.compile(r"^(?:numero|num\.?|no|nº|n)\s+|^n[°º]\s*")


class FeuilleIndeciseError(RefusError):
    """The columns of a file do not tell which sheet it goes to: the user must name it."""


class Correspondance(NamedTuple):
    """Where each attribute of `table` stands in the file, and what there is to say of the other columns."""

    table: Table
    places: Mapping[str, int]
    inconnues: tuple[str, ...]
    replis: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        """Whether new rows could be made: all required columns, the due date aside (it is computed)."""
        return all(
            c.attribut in self.places or (self.table is tables.FACTURES and c.attribut == "date_echeance")
            for c in self.table.colonnes
            if c.obligatoire
        )

    def litterale(self, cles: Container[str]) -> bool:
        """Tell whether each required column of the table stands in the file under its own label."""
        return all(
            cle_de_colonne(c.label) in cles
            for c in self.table.colonnes
            if c.obligatoire and c.attribut in self.places
        )

    @property
    def manquantes(self) -> list[str]:
        """The labels without which no row of the table can be told from another."""
        obligatoires = {c.attribut for c in self.table.colonnes if c.obligatoire}
        return [
            self.table.label(a) for a in CLES[self.table.nom] if a in obligatoires and a not in self.places
        ]

    def anomalies(self, fichier: str, ligne: int) -> Iterable[Anomalie]:
        """Say once the columns left out and the balances taken for amounts; `ligne` is the header's."""
        for label in self.inconnues:
            yield Anomalie(
                "à vérifier",
                fichier,
                ligne,
                label,
                "",
                f"La feuille {self.table.feuille} n'a pas de colonne « {label} » : elle n'est pas importée. "
                "Renommez-la dans le fichier si elle correspond à une colonne du classeur.",
            )
        for label, voulue in self.replis:
            yield Anomalie(
                "à vérifier",
                fichier,
                ligne,
                label,
                "",
                f"Le fichier n'a pas de colonne « {voulue} » : « {label} » en tient lieu. Les règlements "
                "déjà déduits de ce solde ne doivent pas être importés.",
            )


def cle_de_colonne(label: str) -> str:
    """Return the form under which two labels of files are the same: no case, accents, nor « Numéro »."""
    cle = cle_sans_accents(label).rstrip(" *:").replace("_", " ")
    return _NUMERO.sub("n° ", cle)


def table_nommee(vers: str) -> Table:
    """Return the table whose sheet (or table) is called `vers`, case and accents aside, or refuse."""
    cle = cle_sans_accents(vers)
    for table in IMPORTABLES:
        if cle in {cle_sans_accents(table.feuille), cle_sans_accents(table.nom)}:
            return table
    raise RefusError(f"On ne peut pas importer vers « {vers} » : choisissez {_choix(IMPORTABLES)}.")


def correspondre(table: Table, colonnes: Sequence[str]) -> Correspondance:
    """Match the columns of a file with those of `table`; computed ones are known and left out."""
    cles = [cle_de_colonne(label) for label in colonnes]
    exactes = {cle_de_colonne(c.label): c for c in table.colonnes}
    places: dict[str, int] = {}
    reconnues: set[int] = set()
    for place, cle in enumerate(cles):
        colonne = exactes.get(cle)
        if colonne:
            reconnues.add(place)
            if not colonne.calculee:
                places.setdefault(colonne.attribut, place)
    _par_synonymes(_SYNONYMES.get(table.nom, {}), cles, places, reconnues)
    avant = set(places)
    _par_synonymes(_REPLIS.get(table.nom, {}), cles, places, reconnues, deja_reconnues=True)
    replis = tuple((colonnes[places[a]], table.label(a)) for a in places if a not in avant)
    inconnues = tuple(
        label
        for place, label in enumerate(colonnes)
        if label and place not in reconnues and cles[place] not in {NIVEAU, DERNIERE}
    )
    return Correspondance(table, places, inconnues, replis)


def _par_synonymes(
    synonymes: Mapping[str, Sequence[str]],
    cles: Sequence[str],
    places: dict[str, int],
    reconnues: set[int],
    *,
    deja_reconnues: bool = False,
) -> None:
    """Add to `places` the attributes not found yet whose synonyms name exactly one column left."""
    for attribut, noms in synonymes.items():
        if attribut in places:
            continue
        trouvees = [
            place
            for place, cle in enumerate(cles)
            if cle in noms and (deja_reconnues or place not in reconnues)
        ]
        if len(trouvees) == 1:
            places[attribut] = trouvees[0]
            reconnues.add(trouvees[0])


def est_une_reprise(colonnes: Iterable[str]) -> bool:
    """Tell whether the columns are those of an old follow-up sheet."""
    return {NIVEAU, DERNIERE} <= {cle_de_colonne(label) for label in colonnes}


def deviner(colonnes: Sequence[str]) -> Table | None:
    """Return the only table that these columns can be; None when unsure: an invoice is no payment.

    Of several, the one whose required labels all stand there, if it knows columns that the others do not.
    """
    toutes = [correspondre(table, colonnes) for table in IMPORTABLES]
    candidates = [c for c in toutes if c.complete and not c.manquantes]
    if len(candidates) == 1:
        return candidates[0].table
    cles = {cle_de_colonne(label) for label in colonnes}
    sures = [c for c in candidates if c.litterale(cles)]
    sures.sort(key=lambda c: len(c.inconnues))
    if sures and all(len(c.inconnues) > len(sures[0].inconnues) for c in candidates if c is not sures[0]):
        return sures[0].table
    return None


def choisir(
    vers: str | None, feuilles: Iterable[tuple[str, list[Ligne]]], fichier: str
) -> tuple[Table, Tableau]:
    """Return the table a file goes to, and the first of its sheets whose header matches it.

    Raises `RefusError` when none matches, naming what is missing, and `FeuilleIndeciseError` when several
    tables are possible.
    """
    voulue = table_nommee(vers) if vers else None
    proches: list[Correspondance] = []
    for nom, lignes in feuilles:
        for rang in _entetes_possibles(lignes):
            entete = decouper(nom, lignes[: rang + 1], rang)
            table = voulue or _table_de(entete)
            if table is None:
                continue
            correspondance = correspondre(table, entete.colonnes)
            if not correspondance.manquantes:
                return table, decouper(nom, lignes, rang)
            proches.append(correspondance)
    if voulue is None:
        raise FeuilleIndeciseError(
            f"Les colonnes de « {fichier} » ne disent pas à quelle feuille il va : ajoutez « --vers » suivi "
            f"de {_choix(IMPORTABLES)}."
        )
    proche = max(proches, key=lambda c: len(c.places), default=correspondre(voulue, ()))
    raise RefusError(
        f"Aucune ligne d'en-tête de « {fichier} » ne convient à la feuille {voulue.feuille} : la colonne "
        f"« {proche.manquantes[0]} » manque."
    )


def _table_de(tableau: Tableau) -> Table | None:
    if est_une_reprise(tableau.colonnes):
        return tables.FACTURES
    nom = cle_sans_accents(tableau.nom)
    nommee = next((t for t in IMPORTABLES if cle_sans_accents(t.feuille) == nom), None)
    if nommee and not correspondre(nommee, tableau.colonnes).manquantes:
        return nommee
    return deviner(tableau.colonnes)


def _entetes_possibles(lignes: Sequence[Ligne]) -> Iterable[int]:
    """Yield the ranks of the first rows that may be a header: at least two texts."""
    for rang, ligne in enumerate(lignes[:_RANGEES_D_ENTETE]):
        if sum(isinstance(c, str) and bool(c.strip()) for c in ligne.cellules) > 1:
            yield rang


def _choix(possibles: Iterable[Table]) -> str:
    noms = [table.feuille for table in possibles]
    return f"{', '.join(noms[:-1])} ou {noms[-1]}"
