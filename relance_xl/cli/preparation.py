"""What `preparer` and `mise-en-demeure` answer: the contract's JSON object, or French lines."""

from collections import Counter
from collections.abc import Sequence

from relance_xl.cli.sortie import (
    Json,
    anomalies_en_json,
    ecrire,
    ecrire_anomalies,
    ecrire_tableau,
    jour,
    montant,
)
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import COURRIERS
from relance_xl.core.credit import Credit
from relance_xl.core.monnaie import en_clair
from relance_xl.core.relance import Ecartee, LigneRelance, Retrait
from relance_xl.usecases.comptes_rendus import nombre_par_canal, pluriel, total_reclame
from relance_xl.usecases.resultats import Preparation, Redigee

_MAXIMUM = 30
_PREPARES = ("message préparé", "messages préparés")
_RAISONS = {
    "non_echue": "aucune étape due pour l'instant",
    "delai_en_cours": "délai accordé en cours",
    "soldee": "soldées",
    "tolerance": "reste dû négligeable",
    "litige": "en litige",
    "promesse": "promesse en cours",
    "echeancier": "échéancier en cours",
    "suspendue": "suspendues",
    "procedure_collective": "procédure collective",
    "cedee": "cédées",
    "confiee": "confiées",
    "contentieux": "au contentieux",
    "irrecouvrable": "irrécouvrables",
    "plateforme": "bloquées par la plateforme",
    "client_suspendu": "client suspendu",
    "brouillon_en_attente": "brouillon déjà prêt, à confirmer",
    "intervalle": "client relancé il y a peu",
    "credit": "couvertes par un crédit du client",
    "credit_a_affecter": "crédit du client à affecter",
    "reglement_attendu": "règlement attendu",
    "montant_minimum": "sous le montant minimum",
    "a_valider": "à valider",
    "plafond": "au-delà du plafond du jour",
    "ecart_comptable": "écart avec la comptabilité",
    "categorie": "catégorie du client à préciser",
    "taux_manquant": "taux du semestre à renseigner",
    "reporte": "reportées par vous",
    "decoche": "décochées par vous",
    "scenario_termine": "scénario terminé",
    "anomalie": "anomalie à corriger",
}
"""The reason codes of the contract in an accountant's words."""


def en_json(preparation: Preparation) -> dict[str, Json]:
    """Return the object of the contract, section 3."""
    relances = [redigee.relance for redigee in preparation.relances]
    return {
        "date": jour(preparation.date),
        "simulation": preparation.simulation,
        "lot": preparation.lot,
        "relances": [_relance(redigee) for redigee in preparation.relances],
        "a_valider": [
            {"motif": proposition.motif, **_relance(Redigee(proposition.relance, ()))}
            for proposition in preparation.propositions
        ],
        "ecartees": [_ecartee(ecartee) for ecartee in preparation.ecartees],
        "retraits": [dict(retrait._asdict()) for retrait in preparation.retraits],
        "anomalies": anomalies_en_json(preparation.anomalies),
        "bilan": {
            "messages": len(relances),
            "courriels": nombre_par_canal(relances, "e-mail"),
            "courriers": nombre_par_canal(relances, *COURRIERS),
            "appels": nombre_par_canal(relances, "téléphone"),
            "ecartees": len(preparation.ecartees),
            "anomalies": len(preparation.anomalies),
        },
    }


def afficher(preparation: Preparation, *, en_apercu: bool = False) -> None:
    """Write what came out, what was left aside and why, what to mend and where to look."""
    relances = [redigee.relance for redigee in preparation.relances]
    prevus = preparation.simulation or en_apercu
    messages = pluriel(len(relances), *(("message prévu", "messages prévus") if prevus else _PREPARES))
    ecrire(
        f"Relances du {en_chiffres(preparation.date)} : {messages}"
        f" ({pluriel(nombre_par_canal(relances, 'e-mail'), 'e-mail')}, "
        f"{pluriel(nombre_par_canal(relances, *COURRIERS), 'lettre')}, "
        f"{pluriel(nombre_par_canal(relances, 'téléphone'), 'appel')}), {total_reclame(relances)} réclamés."
    )
    _afficher_les_messages(preparation.relances)
    if preparation.propositions:
        ecrire("", f"À décider dans Relances du jour : {pluriel(len(preparation.propositions), 'message')}.")
    _afficher_les_retraits(preparation.retraits)
    _afficher_les_ecartees(preparation.ecartees)
    ecrire_anomalies(preparation.anomalies)
    dossiers = {f.rpartition("/")[0] for redigee in preparation.relances for f in redigee.fichiers}
    if dossiers:
        ecrire("", f"Les messages sont dans {', '.join(sorted(dossiers))} ; envoyez-les, puis confirmez-les.")
    if preparation.simulation:
        ecrire("", "Simulation : rien n'a été écrit.")


def _relance(redigee: Redigee) -> dict[str, Json]:
    relance = redigee.relance
    return {
        "identifiant": relance.identifiant,
        "client": relance.client.code_client,
        "devise": relance.devise,
        "etape": relance.etape.etape,
        "ordre": relance.etape.ordre,
        "nature": relance.nature,
        "canal": relance.canal,
        "destinataires": list(relance.destinataires),
        "copie": list(relance.copie),
        "date_limite": jour(relance.date_limite),
        "factures": [_ligne(ligne) for ligne in relance.lignes],
        "credits": [_credit(credit) for credit in relance.credits],
        "total_du": montant(relance.total_du),
        "interets": montant(relance.interets),
        "indemnites": montant(relance.indemnites),
        "total": montant(relance.total),
        "reclame": montant(relance.reclame),
        "taux_manquant": relance.taux_manquant,
        "etapes_sautees": list(relance.etapes_sautees),
        "fichiers": list(redigee.fichiers),
    }


def _ligne(ligne: LigneRelance) -> dict[str, Json]:
    facture = ligne.facture
    return {
        "client": facture.code_client,
        "numero": facture.numero_facture,
        "numero_echeance": facture.numero_echeance,
        "echeance": jour(facture.date_echeance),
        "reste_du": montant(ligne.reste_du),
        "reclame": montant(ligne.reclame),
        "retard": ligne.retard,
        "ordre": ligne.ordre,
        "avance": ligne.avance,
        "preventive": ligne.preventive,
        "pour_memoire": ligne.pour_memoire,
        "interets": montant(ligne.interets),
        "indemnite": montant(ligne.indemnite),
    }


def _credit(credit: Credit) -> dict[str, Json]:
    return {
        "client": credit.client.code_client,
        "nature": credit.nature,
        "numero": credit.numero,
        "date": jour(credit.date),
        "montant": montant(credit.montant),
    }


def _ecartee(ecartee: Ecartee) -> dict[str, Json]:
    facture = ecartee.facture
    return {
        "client": facture.code_client,
        "facture": facture.numero_facture,
        "numero_echeance": facture.numero_echeance,
        "echeance": jour(facture.date_echeance),
        "motif": ecartee.motif,
        "detail": ecartee.detail,
        "prochaine_date": jour(ecartee.prochaine_date),
    }


def _afficher_les_messages(redigees: Sequence[Redigee]) -> None:
    entetes: tuple[str, ...] = ("Client", "Nom", "Étape", "Canal", "Réclamé", "Fichier")
    rangees: list[tuple[str, ...]] = [
        (
            redigee.relance.client.code_client,
            redigee.relance.client.nom[:_MAXIMUM],
            redigee.relance.etape.etape,
            redigee.relance.canal,
            en_clair(redigee.relance.reclame, redigee.relance.devise),
            redigee.fichiers[0].rpartition("/")[2] if redigee.fichiers else "",
        )
        for redigee in redigees[:_MAXIMUM]
    ]
    if not any(redigee.fichiers for redigee in redigees):  # a simulation, a preview
        entetes, rangees = entetes[:-1], [rangee[:-1] for rangee in rangees]
    ecrire_tableau(entetes, rangees, ("Réclamé",))
    if len(redigees) > _MAXIMUM:
        ecrire(f"  … et {pluriel(len(redigees) - _MAXIMUM, 'autre')}, dans la feuille Relances du jour.")


def _afficher_les_retraits(retraits: Sequence[Retrait]) -> None:
    for retrait in retraits:
        ecrire(f"Brouillon retiré : {retrait.identifiant} ({retrait.raison}).")


def _afficher_les_ecartees(ecartees: Sequence[Ecartee]) -> None:
    if not ecartees:
        return
    ecrire("", f"{pluriel(len(ecartees), 'échéance laissée', 'échéances laissées')} de côté aujourd'hui :")
    for motif, nombre in Counter(ecartee.motif for ecartee in ecartees).most_common():
        ecrire(f"  {_RAISONS[motif]} : {nombre}")
