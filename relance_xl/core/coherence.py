"""What is wrong between rows: duplicate items, unknown clients, scenarios and payers."""

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Facture


def anomalies_des_lignes(contexte: Contexte) -> tuple[Anomalie, ...]:
    """Return what the rows of several sheets say together and cannot be."""
    return (*_doublons(contexte), *_inconnus(contexte), *contexte.soldes.anomalies)


def _doublons(contexte: Contexte) -> list[Anomalie]:
    return [
        Anomalie(
            "bloquante",
            "Factures",
            f.ligne,
            "N° facture",
            f.numero_facture,
            f"La facture {f.numero_facture} (échéance {f.numero_echeance}) du client {f.code_client} "
            "figure sur plusieurs lignes : aucune n'est relancée. Supprimez la ligne en trop, ou "
            "numérotez les échéances.",
        )
        for f in contexte.dossier.factures
        if contexte.doublons and f[1:4] in contexte.doublons
    ]


def _inconnus(contexte: Contexte) -> list[Anomalie]:
    dossier = contexte.dossier
    connus = contexte.clients.keys() | dossier.douteux.clients
    anomalies = [_client_inconnu(f) for f in dossier.factures if f.code_client not in connus]
    anomalies += [
        _valeur_inconnue("Clients", c.ligne, "Scénario", c.scenario, "scénario", "Scénarios")
        for c in dossier.clients
        if contexte.scenario_nomme(c.scenario) is None
    ]
    anomalies += [
        _valeur_inconnue("Clients", c.ligne, "Code payeur", c.code_payeur, "client", "Clients")._replace(
            gravite="à vérifier"
        )
        for c in dossier.clients
        if c.code_payeur and c.code_payeur not in contexte.clients
    ]
    anomalies += [
        _valeur_inconnue("Factures", f.ligne, "Scénario", f.scenario, "scénario", "Scénarios")
        for f in dossier.factures
        if f.scenario and contexte.scenario_nomme(f.scenario) is None
    ]
    return anomalies


def _client_inconnu(facture: Facture) -> Anomalie:
    return Anomalie(
        "bloquante",
        "Factures",
        facture.ligne,
        "Code client",
        facture.code_client,
        f"Le client {facture.code_client} n'est pas dans la feuille Clients : la facture "
        f"{facture.numero_facture} n'est pas relancée. Ajoutez ce client, ou corrigez le code.",
    )


def _valeur_inconnue(
    feuille: str, ligne: int, colonne: str, valeur: str, chose: str, source: str
) -> Anomalie:
    return Anomalie(
        "bloquante",
        feuille,
        ligne,
        colonne,
        valeur,
        f"Il n'y a pas de {chose} « {valeur} » dans la feuille {source} : corrigez le nom, ou ajoutez-le.",
    )
