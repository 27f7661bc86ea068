"""Rows of a CSV or of a spreadsheet into a table of the workbook: added, updated by key, or refused."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from relance_xl.conversion.cellules import IllisibleError, lecteur, montrer
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Cellule, Valeur
from relance_xl.schema.parametres import PARAMETRES
from relance_xl.sources.tableau import Ligne, Tableau, est_blanche
from relance_xl.usecases.chantier import CLES, Chantier, Cle, TableEnChantier
from relance_xl.usecases.import_bilan import Bilan
from relance_xl.usecases.import_colonnes import Correspondance
from relance_xl.usecases.import_echeances import Echeances

Valeurs = dict[str, Valeur]
_A_UN_CLIENT = (tables.FACTURES, tables.REGLEMENTS, tables.PROMESSES, tables.CONTACTS)


def importer_lignes(
    chantier: Chantier, tableau: Tableau, correspondance: Correspondance, bilan: Bilan
) -> None:
    """Import every row of `tableau`; bad ones are refused with their line number, the rest goes in."""
    _Import(chantier, correspondance, bilan).tout(tableau)


class _Import:
    """One table of the file into one table of the workbook."""

    def __init__(self, chantier: Chantier, correspondance: Correspondance, bilan: Bilan) -> None:
        self.bilan = bilan
        self.correspondance = correspondance
        self.table = correspondance.table
        self.cible = chantier.table(self.table)
        self.cles = CLES[self.table.nom]
        self.connues = _connues(self.cible)
        self.vues: dict[Cle, int] = {}
        self.clients = {c for (c,) in chantier.table(tables.CLIENTS).index("code_client")}
        self.inconnus: Counter[str] = Counter()
        self.prises: set[int] = set()
        self.sans_identifiant = _par_date_et_montant(self.cible) if self.table is tables.REGLEMENTS else {}
        self.echeances = Echeances(chantier) if self.table is tables.FACTURES else None
        self.lecteurs: Mapping[str, Callable[[Cellule], object]] = {
            attribut: lecteur(self.table.par_attribut[attribut]) for attribut in correspondance.places
        }

    def tout(self, tableau: Tableau) -> None:
        for ligne in tableau.lignes:
            self.bilan.lues += 1
            valeurs = self._lire(ligne, len(tableau.colonnes))
            if valeurs is not None:
                self._placer(ligne.numero, valeurs)
        if self.echeances:
            self.echeances.dire(self.bilan)

    def _lire(self, ligne: Ligne, largeur: int) -> Valeurs | None:
        """Return the values of a row, empty cells left out; None when it was refused."""
        if not est_blanche(ligne.cellules[largeur:]):
            exces = montrer(next(c for c in ligne.cellules[largeur:] if c is not None))
            self.bilan.refuser(
                ligne.numero,
                "",
                exces,
                "Cette ligne a plus de cellules que l'en-tête : un texte qui contient le séparateur doit "
                "être entre guillemets. Corrigez-la, puis recommencez.",
            )
            return None
        valeurs: Valeurs = {}
        for attribut, place in self.correspondance.places.items():
            cellule = ligne.cellules[place]
            try:
                valeur = self._valeur(attribut, cellule)
            except IllisibleError as erreur:
                label = self.table.label(attribut)
                self.bilan.refuser(ligne.numero, label, montrer(cellule), f"{erreur} Ligne non importée.")
                return None
            if valeur is not None:
                valeurs[attribut] = valeur
        return valeurs

    def _valeur(self, attribut: str, cellule: Cellule) -> Valeur:
        if cellule is None:
            return None
        nue = montrer(cellule) if isinstance(cellule, bool) else cellule
        return cast("Valeur", self.lecteurs[attribut](nue))

    def _placer(self, numero: int, valeurs: Valeurs) -> None:
        if self.table is tables.FACTURES:
            valeurs.setdefault("numero_echeance", 1)
        if self.table is tables.REGLEMENTS and "identifiant" not in valeurs:
            self._placer_sans_identifiant(numero, valeurs)
            return
        cle = self._cle(numero, valeurs)
        if cle is None:
            return
        positions = self.connues.get(cle, [])
        if len(positions) > 1:
            self.bilan.refuser(
                numero,
                self.table.label(self.cles[0]),
                str(valeurs[self.cles[0]]),
                f"Plusieurs lignes de la feuille {self.table.feuille} ont cette clé : n'en gardez qu'une, "
                "puis recommencez.",
            )
        elif positions:
            self._mettre_a_jour(positions[0], valeurs)
        else:
            self._ajouter(numero, valeurs)

    def _cle(self, numero: int, valeurs: Valeurs) -> Cle | None:
        """Return the key of a row; None when it was refused: incomplete, unknown, or seen already."""
        for attribut in self.cles:
            if self.table.par_attribut[attribut].obligatoire and attribut not in valeurs:
                self._manque(numero, attribut)
                return None
        cle = _normale(self.table, tuple(valeurs.get(attribut) for attribut in self.cles))
        if cle in self.vues:
            self.bilan.refuser(
                numero,
                self.table.label(self._repere()),
                " · ".join(montrer(cast("Cellule", v)) for v in cle if v is not None),
                f"Cette clé figure déjà à la ligne {self.vues[cle]} du fichier : cette ligne-ci n'est pas "
                "importée. Gardez-en une seule.",
            )
            return None
        self.vues[cle] = numero
        return cle

    def _repere(self) -> str:
        """Return the column where a user looks for a key: the last that is required, else the first."""
        requises = [a for a in self.cles if self.table.par_attribut[a].obligatoire]
        return requises[-1] if requises else self.cles[0]

    def _manque(self, numero: int, attribut: str) -> None:
        label = self.table.label(attribut)
        self.bilan.refuser(numero, label, "", f"« {label} » est obligatoire : ligne non importée.")

    def _mettre_a_jour(self, position: int, valeurs: Valeurs) -> None:
        if self.table is tables.FACTURES:
            _echeance_la_plus_sure(self.cible, position, valeurs)
        changees = [self.cible.modifier(position, attribut, v) for attribut, v in valeurs.items()]
        if any(changees):
            self.bilan.modifiees += 1
        else:
            self.bilan.inchangees += 1

    def _ajouter(self, numero: int, valeurs: Valeurs) -> None:
        if self.echeances and "date_echeance" not in valeurs and "date_facture" in valeurs:
            jour = cast("date", valeurs["date_facture"])
            valeurs["date_echeance"] = self.echeances.calculer(str(valeurs["code_client"]), jour)
            valeurs["echeance_calculee"] = True
        for colonne in self.table.colonnes:
            if colonne.obligatoire and colonne.attribut not in valeurs:
                self._manque(numero, colonne.attribut)
                return
        if self.table is tables.PARAMETRES and not self._parametre_connu(numero, valeurs):
            return
        self._dire_client_inconnu(numero, valeurs)
        self.cible.ajouter(valeurs)
        self.bilan.ajoutees += 1

    def _parametre_connu(self, numero: int, valeurs: Valeurs) -> bool:
        nom = str(valeurs["parametre"])
        if any(cle_de_label(p.label) == cle_de_label(nom) for p in PARAMETRES):
            return True
        self.bilan.refuser(
            numero,
            self.table.label("parametre"),
            nom,
            "Ce paramètre n'existe pas : ses noms sont dans la feuille Paramètres. Ligne non importée.",
        )
        return False

    def _dire_client_inconnu(self, numero: int, valeurs: Valeurs) -> None:
        code = valeurs.get("code_client")
        if self.table not in _A_UN_CLIENT or code in self.clients:
            return
        self.inconnus[str(code)] += 1
        if self.inconnus[str(code)] == 1:
            self.bilan.signaler(
                numero,
                self.table.label("code_client"),
                str(code),
                f"Le client {code} n'est pas dans la feuille Clients : la ligne est importée, mais rien "
                "n'est relancé tant qu'il manque. Ajoutez-le.",
            )

    def _placer_sans_identifiant(self, numero: int, valeurs: Valeurs) -> None:
        """Take a payment without Identifiant as known when a row not taken yet holds all that it says."""
        cle = tuple(valeurs.get(attribut) for attribut in _DATE_ET_MONTANT)
        for position in self.sans_identifiant.get(cle, ()):
            if position not in self.prises and all(
                self.cible.valeur(position, attribut) == valeur for attribut, valeur in valeurs.items()
            ):
                self.prises.add(position)
                self.bilan.inchangees += 1
                return
        avant = len(self.cible)
        self._ajouter(numero, valeurs)
        self.prises.update(range(avant, len(self.cible)))


_DATE_ET_MONTANT = ("date", "code_client", "montant")


def _par_date_et_montant(cible: TableEnChantier) -> dict[Cle, list[int]]:
    return cible.index(*_DATE_ET_MONTANT)


def _connues(cible: TableEnChantier) -> dict[Cle, list[int]]:
    connues: dict[Cle, list[int]] = {}
    for cle, positions in cible.index(*CLES[cible.table.nom]).items():
        connues.setdefault(_normale(cible.table, cle), []).extend(positions)
    return connues


def _normale(table: Table, cle: Cle) -> Cle:
    """Return a key as it is compared: codes exactly, names and labels whatever their case and spaces."""
    texte = {tables.PARAMETRES.nom, tables.CONTACTS.nom, tables.SCENARIOS.nom}
    plis: Sequence[Valeur] = [_VIDE_EST.get(a, v) if v in {None, ""} else v for a, v in _avec(table, cle)]
    if table.nom not in texte:
        return tuple(plis)
    return tuple(
        cle_de_label(v) if isinstance(v, str) and a != "code_client" else v
        for (a, _), v in zip(_avec(table, cle), plis, strict=True)
    )


_VIDE_EST: Mapping[str, Valeur] = {"numero_facture": "", "numero_echeance": None}


def _avec(table: Table, cle: Cle) -> list[tuple[str, Valeur]]:
    return list(zip(CLES[table.nom], cle, strict=True))


def _echeance_la_plus_sure(cible: TableEnChantier, position: int, valeurs: Valeurs) -> None:
    """Let a true due date replace a computed one, marked so, and a computed one never replace a true one."""
    if "date_echeance" not in valeurs:
        valeurs.pop("echeance_calculee", None)
        return
    if not valeurs.setdefault("echeance_calculee", False):
        return
    if cible.valeur(position, "date_echeance") and not cible.valeur(position, "echeance_calculee"):
        del valeurs["date_echeance"], valeurs["echeance_calculee"]
