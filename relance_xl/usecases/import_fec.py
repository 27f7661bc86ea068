"""A FEC into the workbook: customers, open items and payments, gated by each customer's balance."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.schema import tables
from relance_xl.schema.contenu import Valeur
from relance_xl.sources.fec import Fec
from relance_xl.sources.postes import Compte, comptes_de
from relance_xl.usecases.chantier import Chantier
from relance_xl.usecases.import_bilan import Bilan, Controle
from relance_xl.usecases.import_echeances import Echeances
from relance_xl.usecases.import_rapprochement import Dette, Rapprochement, Rapprocheur
from relance_xl.usecases.import_reglements import Reglements

_DELAI_DE_RETENUE = timedelta(days=365)
"""A retention is released one year after reception at the latest (loi 71-584 of 16 July 1971, art. 2)."""


def importer_fec(chantier: Chantier, fec: Fec, bilan: Bilan, jour: date) -> None:
    """Bring the customers, their open items and payments into `chantier`; counts and controls in `bilan`.

    The control is made on the run date `jour`, or on the ledger's last one when it is later.
    """
    comptes, anomalies = comptes_de(fec, bilan.fichier)
    bilan.lues = fec.lues
    bilan.refusees = fec.refusees
    bilan.anomalies += [*fec.anomalies, *anomalies]
    _Import(chantier, bilan, max((e.jour for e in fec.ecritures), default=jour), jour).tous(comptes)


class _Import:
    """One ledger into one workbook, customer by customer."""

    def __init__(self, chantier: Chantier, bilan: Bilan, dernier: date, jour: date) -> None:
        self.bilan = bilan
        self.jusqu_au = max(dernier, jour)
        self.clients = chantier.table(tables.CLIENTS)
        self.factures = chantier.table(tables.FACTURES)
        self.par_auxiliaire = self.clients.index("compte_auxiliaire")
        self.par_code = self.clients.index("code_client")
        self.factures_du_client = self.factures.index("code_client")
        self.reglements = Reglements(chantier, bilan, self.factures_du_client)
        self.rapprocheur = Rapprocheur(self.factures, self.reglements, bilan)
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
                    "solde_comptable": self._solde(compte, compte.code),
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
            self.clients.modifier(position, "solde_comptable", self._solde(compte, code)),
        ]
        self._compter(change=any(changees))
        return code

    def _compter(self, *, change: bool) -> None:
        if change:
            self.bilan.modifiees += 1
        else:
            self.bilan.inchangees += 1

    def _compte(self, compte: Compte, code: str, echeances: Echeances) -> None:
        rapproche = self.rapprocheur.rapprocher(compte, code, self.factures_du_client.get((code,), ()))
        gardees = self._gardees(rapproche)
        for rang in sorted(gardees):
            self._facture(rapproche.dettes[rang], code, echeances)
        numeros = {rang: self._numero(rapproche.dettes[rang]) for rang in gardees}
        self.reglements.annoncer(code)
        for credit, parts, libre in rapproche.parts():
            voulus = [
                (numeros[i.debit], i.montant)
                for i in parts
                if i.debit in gardees and not self._est_etrangere(rapproche.dettes[i.debit])
            ]
            self._dire_les_etrangeres(code, [rapproche.dettes[i.debit] for i in parts])
            self.reglements.placer(code, credit, [*voulus, *([("", libre)] if libre else [])])
        self._controler(compte, code)

    def _gardees(self, rapproche: Rapprochement) -> set[int]:
        """Return the debits that the workbook keeps: open ones, those it has, those its free credits pay.

        A credit that the workbook holds unallocated, and that the ledger has lettered since, brings what
        it pays with it: otherwise it would stay a credit for ever.
        """
        payees: dict[int, Decimal] = defaultdict(lambda: ZERO)
        liees: set[int] = set()
        for credit, parts, libre in rapproche.parts():
            for part in parts:
                payees[part.debit] += part.montant
            if parts and self.reglements.non_affecte(credit) > libre:
                liees |= {part.debit for part in parts}
        ouvertes = {
            rang
            for rang, dette in enumerate(rapproche.dettes)
            if dette.positions or payees[rang] < dette.poste.montant
        }
        return ouvertes | liees

    def _numero(self, dette: Dette) -> str:
        if dette.positions:
            return self.factures.texte(dette.positions[0], "numero_facture")
        return dette.poste.numero

    def _facture(self, dette: Dette, code: str, echeances: Echeances) -> None:
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
        if poste.ouverture:
            self.bilan.signaler(
                poste.ligne,
                "JournalCode",
                poste.numero,
                f"À-nouveau de {en_clair(poste.montant)} : le détail des factures est dans l'exercice "
                "précédent. Importez d'abord son FEC, ou corrigez la date et l'échéance de cette ligne.",
            )
        elif poste.tresorerie:
            self.bilan.signaler(
                poste.ligne,
                "Debit",
                poste.numero,
                f"{en_clair(poste.montant)} : ce débit vient d'un journal de trésorerie (rejet ou "
                "remboursement). Il est importé comme une créance ; vérifiez-le.",
            )
        if poste.en_devise:
            self.bilan.signaler(
                poste.ligne,
                "Idevise",
                poste.en_devise,
                f"La facture {poste.numero} est en devise ({poste.en_devise}) : elle est importée pour sa "
                f"valeur comptable, {en_clair(poste.montant)}. Corrigez son montant et sa devise pour la "
                "relancer ainsi.",
            )
        self.factures_du_client.setdefault((code,), []).append(self.factures.ajouter(valeurs))
        self.bilan.ajoutees += 1

    def _est_etrangere(self, dette: Dette) -> bool:
        """Tell whether the workbook has a debit in another currency, where the ledger counts euros."""
        return any(self.factures.texte(p, "devise") not in {"", "EUR"} for p in dette.positions)

    def _dire_les_etrangeres(self, code: str, payees: Sequence[Dette]) -> None:
        for dette in payees:
            numero = self._numero(dette)
            if self._est_etrangere(dette) and self.reglements.aucun(code, numero):
                self.bilan.signaler(
                    dette.poste.ligne,
                    "EcritureLet",
                    numero,
                    f"La facture {numero} du client {code}, en devise, est réglée en comptabilité : notez "
                    "son règlement dans sa devise, feuille Règlements.",
                )

    def _mettre_a_jour(self, dette: Dette) -> None:
        f, poste = self.factures, dette.poste
        if self._est_etrangere(dette):
            self._compter(change=False)
            return
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
        importe = factures - self.reglements.total(code, self.jusqu_au)
        solde = self._solde(compte, code)
        ecart = solde - importe
        if solde or importe:
            self.bilan.controle.append(Controle(code, solde, importe, ecart))
        if ecart and ecart != self._ecart_accepte(code):
            self.bilan.signaler(
                None,
                "Solde comptable",
                en_clair(solde),
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

    def _solde(self, compte: Compte, code: str) -> Decimal:
        """Return what the ledger says that a customer owes.

        Its bills in hand (413) are paid for the ledger; those that the workbook has as payments to come
        are still due there until their day, and counted so.
        """
        a_venir = self.reglements.a_venir(code, self.jusqu_au)
        return compte.solde + min(max(a_venir, ZERO), max(compte.effets, ZERO))

    def _en_euros(self, position: int) -> Decimal:
        devise = self.factures.texte(position, "devise")
        montant = self.factures.montant(position, "montant_ttc")
        return montant if montant is not None and devise in {"", "EUR"} else ZERO

    def _ecart_accepte(self, code: str) -> Decimal | None:
        positions = self.par_code.get((code,))
        return self.clients.montant(positions[0], "ecart_accepte") if positions else None
