"""Due dates that a file does not give: computed from each client's terms, and marked so."""

from datetime import date

from relance_xl.core.delais import PAR_DEFAUT, Delai, delai_de, echeance
from relance_xl.schema import tables
from relance_xl.usecases.chantier import Chantier
from relance_xl.usecases.import_bilan import Bilan

_MONTRES = 5


class Echeances:
    """The terms of the workbook's clients, each read once; what was assumed is said at the end."""

    def __init__(self, chantier: Chantier) -> None:
        self._clients = chantier.table(tables.CLIENTS)
        self._places = {self._clients.texte(p, "code_client"): p for p in range(len(self._clients))}
        self._delais: dict[str, Delai] = {}
        self._vides: list[str] = []
        self._obscurs: list[tuple[str, str]] = []

    def calculer(self, code_client: str, date_facture: date) -> date:
        """Return the due date of an invoice of that day; 30 days when the client has no clear terms."""
        if code_client not in self._delais:
            self._delais[code_client] = self._delai(code_client)
        return echeance(date_facture, self._delais[code_client])

    def _delai(self, code_client: str) -> Delai:
        position = self._places.get(code_client)
        texte = "" if position is None else self._clients.texte(position, "delai_de_paiement")
        compris = delai_de(texte)
        if compris is None and texte:
            self._obscurs.append((code_client, texte))
        elif compris is None:
            self._vides.append(code_client)
        return compris or PAR_DEFAUT

    def dire(self, bilan: Bilan) -> None:
        """Say for which clients 30 days were assumed."""
        colonne = tables.CLIENTS.label("delai_de_paiement")
        for code_client, texte in self._obscurs:
            bilan.signaler(
                None,
                colonne,
                texte,
                f"Le délai de paiement du client {code_client} n'est pas compris : ses échéances sont "
                "calculées à 30 jours. Écrivez par exemple 30, 45 FDM, 30 FDM le 10 ou à réception.",
            )
        if self._vides:
            autres = len(self._vides) - _MONTRES
            suite = f" et {autres} autre{'s' if autres > 1 else ''}" if autres > 0 else ""
            montres = ", ".join(self._vides[:_MONTRES]) + suite
            bilan.signaler(
                None,
                colonne,
                "",
                f"Échéances calculées à 30 jours, faute de délai de paiement, pour ces clients "
                f"({len(self._vides)}) : {montres}. Remplissez « {colonne} », ou corrigez les échéances.",
            )
