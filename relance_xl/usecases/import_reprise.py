"""Reminders made before the tool: an old follow-up sheet becomes `reprise` rows of the Journal."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from relance_xl.conversion.cellules import (
    IllisibleError,
    lire_code,
    lire_date,
    lire_entier,
    lire_texte,
    montrer,
)
from relance_xl.core.canaux import TELEPHONE
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Etape, Evenement
from relance_xl.core.historique import CleItem, lire_journal
from relance_xl.core.saisie import cle_sans_accents, entier_de
from relance_xl.core.scenarios import MISE_EN_DEMEURE, PREVENTIVE, RELANCE, Scenario
from relance_xl.schema import tables
from relance_xl.sources.tableau import Ligne, Tableau
from relance_xl.usecases.chantier import Chantier
from relance_xl.usecases.import_bilan import Bilan
from relance_xl.usecases.import_colonnes import DERNIERE, NIVEAU, Correspondance, cle_de_colonne

_AUCUN = frozenset({"", "0", "-", "aucun", "aucune", "neant", "non"})
_MISES_EN_DEMEURE = frozenset({MISE_EN_DEMEURE, "med", "m.e.d.", "mise en demeure envoyee", "lrar"})
_DERNIERES = frozenset({"derniere relance", "dernier rappel", "dernier avis", "relance finale"})
_ORDINAUX: Mapping[str, int] = {"premiere": 1, "premier": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3}
_RANG = re.compile(r"(?:([1-9])(?:re|ere|er|e|eme|nde|nd)?|([a-z]+)) (?:relance|rappel)")
_RANG_APRES = re.compile(r"(?:relance|rappel|r) ?(?:n°)? ?([1-9])")


def importer_reprise(
    chantier: Chantier,
    dossier: Dossier,
    tableau: Tableau,
    correspondance: Correspondance,
    bilan: Bilan,
    jour: date,
) -> None:
    """Add to `bilan` a `reprise` event per item; those that the Journal knows already are left as they are.

    `jour` is the run date: a reminder cannot be dated after it.
    """
    reprise = _Reprise(chantier, dossier, bilan, jour)
    cles = [cle_de_colonne(label) for label in tableau.colonnes]
    places = {**correspondance.places, "niveau": cles.index(NIVEAU), "derniere": cles.index(DERNIERE)}
    seule = not correspondance.complete
    for ligne in tableau.lignes:
        deja, refusees = len(bilan.evenements), bilan.refusees
        if ligne.numero not in bilan.lignes_refusees:
            reprise.ligne(ligne, places)
        repris = len(bilan.evenements) - deja
        bilan.ajoutees += repris
        if seule:
            bilan.lues += 1
            bilan.inchangees += not repris and bilan.refusees == refusees


def niveau_de(texte: str, scenario: Scenario) -> Etape | None:
    """Return the step that `texte` names: an Ordre, a step's name, or words such as « 2e relance ».

    « 2e relance » is the second step of Nature relance, calls apart, when no step bears that name.
    """
    cle = cle_sans_accents(texte)
    nombre = entier_de(cle.removeprefix("niveau "))
    if nombre is not None:
        return scenario.etape(nombre)
    nommee = next((e for e in scenario.etapes if cle_sans_accents(e.etape) == cle), None)
    if nommee:
        return nommee
    if cle in _MISES_EN_DEMEURE:
        return next((e for e in scenario.suite if e.nature == MISE_EN_DEMEURE), None)
    if cle == cle_sans_accents(PREVENTIVE):
        return scenario.preventives[-1] if scenario.preventives else None
    relances = [e for e in scenario.suite if e.nature == RELANCE and e.canal != TELEPHONE]
    if cle in _DERNIERES:
        return relances[-1] if relances else None
    rang = _rang(cle)
    return relances[rang - 1] if 0 < rang <= len(relances) else None


def _rang(cle: str) -> int:
    """Return 2 for « 2e relance », « deuxieme relance », « relance 2 », « r2 »; 0 when there is none."""
    trouve = _RANG.fullmatch(cle)
    if trouve:
        return int(trouve[1]) if trouve[1] else _ORDINAUX.get(trouve[2], 0)
    apres = _RANG_APRES.fullmatch(cle)
    return int(apres[1]) if apres else 0


class _Reprise:
    """One old sheet into the Journal."""

    def __init__(self, chantier: Chantier, dossier: Dossier, bilan: Bilan, jour: date) -> None:
        self.factures = chantier.table(tables.FACTURES)
        self.clients = chantier.table(tables.CLIENTS)
        self.par_numero = self.factures.index("code_client", "numero_facture")
        self.fiches = self.clients.index("code_client")
        self.scenarios = _scenarios(dossier.etapes)
        self.faits = {
            cle: max(f.ordre for f in faits) for cle, faits in lire_journal(dossier.journal).faits.items()
        }
        self.bilan = bilan
        self.jour = jour

    def ligne(self, ligne: Ligne, places: Mapping[str, int]) -> None:
        """Read one row: the items it is about, the level they reached, and when."""
        try:
            client, numero = (_code(ligne, places.get(a)) for a in ("code_client", "numero_facture"))
            echeance = (
                lire_entier(ligne.cellules[places["numero_echeance"]] or "")
                if ("numero_echeance" in places)
                else None
            )
            niveau = lire_texte(ligne.cellules[places["niveau"]] or "") or ""
            derniere = lire_date(ligne.cellules[places["derniere"]] or "")
        except IllisibleError as erreur:
            self._refuser(ligne, places["derniere"], "Dernière relance", f"{erreur} Reprise non importée.")
            return
        if cle_sans_accents(niveau) in _AUCUN:
            return
        positions = self.par_numero.get((client, numero), [])
        if echeance is not None:
            positions = [p for p in positions if self.factures.valeur(p, "numero_echeance") == echeance]
        if not positions:
            self._refuser(
                ligne,
                places["numero_facture"],
                "N° facture",
                f"Le client {client} n'a pas de facture {numero} dans le classeur : importez-la d'abord, "
                "puis recommencez.",
            )
        elif derniere is None or derniere > self.jour:
            self._refuser(
                ligne,
                places["derniere"],
                "Dernière relance",
                "La date de la dernière relance manque ou est à venir : le niveau atteint n'est pas repris.",
            )
        else:
            self._reprendre(ligne, places, positions, niveau, derniere)

    def _reprendre(
        self, ligne: Ligne, places: Mapping[str, int], positions: Iterable[int], niveau: str, derniere: date
    ) -> None:
        for position in positions:
            etape = niveau_de(niveau, self._scenario(position))
            if etape is None:
                self._refuser(
                    ligne,
                    places["niveau"],
                    "Niveau atteint",
                    f"Ce niveau n'est pas une étape du scénario {self._scenario(position).nom} : écrivez son "
                    "ordre ou son nom, comme dans la feuille Scénarios.",
                )
                return
            self._evenement(position, etape, derniere)

    def _evenement(self, position: int, etape: Etape, derniere: date) -> None:
        factures = self.factures
        cle: CleItem = (
            factures.texte(position, "code_client"),
            factures.texte(position, "numero_facture"),
            int(factures.texte(position, "numero_echeance") or 1),
        )
        if self.faits.get(cle, -1) >= etape.ordre:
            return
        self.faits[cle] = etape.ordre
        self.bilan.evenements.append(
            Evenement(
                code_client=cle[0],
                numero_facture=cle[1],
                numero_echeance=cle[2],
                date_echeance=factures.jour(position, "date_echeance"),
                ordre=etape.ordre,
                etape=etape.etape,
                canal=etape.canal,
                evenement="reprise",
                date_effet=derniere,
                detail=f"reprise de {self.bilan.fichier}",
            )
        )

    def _scenario(self, position: int) -> Scenario:
        code = self.factures.texte(position, "code_client")
        fiches = self.fiches.get((code,), [])
        du_client = self.clients.texte(fiches[0], "scenario") if fiches else ""
        nom = self.factures.texte(position, "scenario") or du_client or _STANDARD
        return self.scenarios.get(cle_sans_accents(nom)) or Scenario(nom, ())

    def _refuser(self, ligne: Ligne, place: int, colonne: str, message: str) -> None:
        self.bilan.refuser(ligne.numero, colonne, montrer(ligne.cellules[place]), message)


_STANDARD = str(tables.CLIENTS.par_attribut["scenario"].defaut)


def _scenarios(etapes: Sequence[Etape]) -> dict[str, Scenario]:
    par_nom: dict[str, list[Etape]] = {}
    for etape in etapes:
        par_nom.setdefault(etape.scenario, []).append(etape)
    return {cle_sans_accents(nom): Scenario(nom, suite) for nom, suite in par_nom.items()}


def _code(ligne: Ligne, place: int | None) -> str:
    cellule = None if place is None else ligne.cellules[place]
    return "" if cellule is None else lire_code(cellule) or ""
