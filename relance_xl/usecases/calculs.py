"""The computed columns of Factures, Clients and Promesses, where they differ from what the sheets hold."""

from collections.abc import Mapping

from relance_xl.conversion.ecriture import colonnes_clients, colonnes_factures, colonnes_promesses
from relance_xl.core.contexte import Contexte
from relance_xl.core.relance import Plan
from relance_xl.core.situations import situations, situations_des_clients
from relance_xl.schema.contenu import Contenu, Valeur
from relance_xl.schema.tables import CLIENTS, FACTURES, PROMESSES

Colonnes = Mapping[str, Mapping[str, Mapping[int, Valeur]]]


def colonnes_calculees(contenu: Contenu, contexte: Contexte, plan: Plan) -> Colonnes:
    """Return the cells to update, by table, label and row."""
    clients = situations_des_clients(contexte)
    voulues = {
        FACTURES.nom: colonnes_factures(contenu, situations(contexte, plan)),
        CLIENTS.nom: colonnes_clients(
            contenu,
            ecart={s.client.ligne: s.ecart for s in clients},
            retard_moyen={s.client.ligne: s.retard_moyen for s in clients},
            scenario_conseille={s.client.ligne: s.scenario_conseille for s in clients},
        ),
        PROMESSES.nom: colonnes_promesses(
            contenu, {s.promesse.ligne: s.etat for s in contexte.promesses_suivies}
        ),
    }
    return {nom: colonnes for nom, colonnes in voulues.items() if colonnes}
