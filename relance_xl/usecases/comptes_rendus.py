"""What was done, in a few French sentences: the same on the ribbon's boxes and on the command line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.canaux import COURRIERS
from relance_xl.core.constats import propose_une_reprise
from relance_xl.core.monnaie import en_clair
from relance_xl.core.relance import Relance
from relance_xl.usecases.import_bilan import ResultatImport
from relance_xl.usecases.resultats import Preparation

_FORMATS = {"csv": "CSV", "xlsx": "tableur", "fec": "FEC", "reprise": "reprise des relances passées"}
_GENRES = (
    (("e-mail",), "e-mail", "e-mails"),
    (COURRIERS, "lettre", "lettres"),
    (("téléphone",), "appel", "appels"),
    (("SMS",), "SMS", "SMS"),
    (("portail", "autre"), "autre message", "autres messages"),
)
_MONTREES = 3


def pluriel(nombre: int, singulier: str, forme_plurielle: str = "") -> str:
    """Return « 1 message », « 2 messages »; zero is singular in French."""
    mot = (forme_plurielle or f"{singulier}s") if nombre > 1 else singulier
    return f"{nombre} {mot}"


def nombre_par_canal(relances: Iterable[Relance], *canaux: str) -> int:
    """Return how many messages go by one of `canaux`."""
    return sum(relance.canal in canaux for relance in relances)


def total_reclame(relances: Iterable[Relance]) -> str:
    """Return what the messages claim, a sum per currency: « 4 512,30 € + 100,00 CHF »."""
    totaux: dict[str, Decimal] = {}
    for relance in relances:
        totaux[relance.devise] = totaux.get(relance.devise, Decimal(0)) + relance.reclame
    return " + ".join(en_clair(total, devise) for devise, total in totaux.items()) or en_clair(Decimal(0))


def de_la_preparation(preparation: Preparation, *, en_apercu: bool = False) -> tuple[str, ...]:
    """Say what `preparer` drafted (or would draft), and what needs the user."""
    relances = [redigee.relance for redigee in preparation.relances]
    if relances:
        mots = ("message prévu", "messages prévus") if en_apercu else ("message préparé", "messages préparés")
        genres = [
            pluriel(nombre, *noms)
            for canaux, *noms in _GENRES
            if (nombre := nombre_par_canal(relances, *canaux))
        ]
        faits = (
            f"{pluriel(len(relances), *mots)} : {', '.join(genres)} ; {total_reclame(relances)} "
            f"{'à réclamer' if en_apercu else 'réclamés'}."
        )
    else:
        faits = _aucun(preparation)
    a_valider = sum(proposition.motif == "a_valider" for proposition in preparation.propositions)
    return tuple(
        phrase
        for phrase in (
            faits,
            _partis(len(preparation.partis)),
            _retraits(len(preparation.retraits)),
            _a_valider(a_valider, en_apercu=en_apercu),
            *(a.message for a in preparation.anomalies if propose_une_reprise(a)),
            _ou(preparation),
            *(f"{a.valeur} : {a.message}" for a in preparation.survenues),
            a_corriger([a for a in preparation.anomalies if a not in preparation.survenues]),
        )
        if phrase
    )


def a_corriger(anomalies: Sequence[Anomalie]) -> str:
    """Return « 1 anomalie bloquante, 2 points à vérifier : voyez Anomalies. », or "" when there are none."""
    bloquantes = sum(anomalie.gravite == "bloquante" for anomalie in anomalies)
    a_verifier = len(anomalies) - bloquantes
    comptes = (
        pluriel(bloquantes, "anomalie bloquante", "anomalies bloquantes") if bloquantes else "",
        pluriel(a_verifier, "point à vérifier", "points à vérifier") if a_verifier else "",
    )
    dits = ", ".join(compte for compte in comptes if compte)
    return f"{dits} : voyez Anomalies." if dits else ""


def de_l_import(resultat: ResultatImport) -> tuple[str, ...]:
    """Say what an import brought, and the customers whose balance is not that of the ledger."""
    comptes = (
        f"{_FORMATS[resultat.format]} : {pluriel(resultat.lues, 'ligne lue', 'lignes lues')} ; "
        f"{pluriel(resultat.ajoutees, 'ajoutée')}, {pluriel(resultat.modifiees, 'modifiée')}, "
        f"{pluriel(resultat.inchangees, 'inchangée')}, {pluriel(resultat.refusees, 'refusée')}."
    )
    ecarts = [controle for controle in resultat.controle if controle.ecart]
    if resultat.controle and not ecarts:
        nombre = pluriel(len(resultat.controle), "client")
        return (comptes, f"Contrôle : les postes de {nombre} retombent sur leur solde comptable.")
    return (
        comptes,
        *(
            f"Écart chez {c.client} : solde {en_clair(c.solde)}, importé {en_clair(c.importe)}, "
            f"écart {en_clair(c.ecart)} ; ce client est retenu."
            for c in ecarts
        ),
    )


def detail(anomalies: Sequence[Anomalie], maximum: int = _MONTREES) -> tuple[str, ...]:
    """Return the first anomalies, blocking ones first, a line each, and how many more there are."""
    triees = sorted(anomalies, key=lambda anomalie: anomalie.gravite != "bloquante")
    lignes = [f"{lieu(anomalie)} : {anomalie.message}" for anomalie in triees[:maximum]]
    reste = len(triees) - maximum
    return (*lignes, f"… et {pluriel(reste, 'autre')}.") if reste > 0 else tuple(lignes)


def lieu(anomalie: Anomalie) -> str:
    """Return where an anomaly is: « Factures, ligne 12, Date d'échéance « 31/02/2026 » »."""
    ligne = f", ligne {anomalie.ligne}" if anomalie.ligne else ""
    colonne = f", {anomalie.colonne}" if anomalie.colonne else ""
    valeur = f" « {anomalie.valeur} »" if anomalie.valeur else ""
    return f"{anomalie.feuille}{ligne}{colonne}{valeur}"


def _aucun(preparation: Preparation) -> str:
    en_attente = sum(ecartee.motif == "brouillon_en_attente" for ecartee in preparation.ecartees)
    if not en_attente:
        return "Aucun message à préparer aujourd'hui."
    deja = pluriel(en_attente, "échéance attend", "échéances attendent")
    return f"Aucun nouveau message à préparer aujourd'hui : {deja} dans des brouillons à confirmer."


def _ou(preparation: Preparation) -> str:
    dossiers = {f.rpartition("/")[0] for redigee in preparation.relances for f in redigee.fichiers}
    return f"À relire dans {', '.join(sorted(dossiers))}." if dossiers else ""


def _a_valider(nombre: int, *, en_apercu: bool) -> str:
    if not nombre:
        return ""
    ensuite = "avant de préparer" if en_apercu else "puis préparez de nouveau"
    return f"{pluriel(nombre, 'relance')} à valider : mettez « oui » dans la colonne Envoyer, {ensuite}."


def _partis(nombre: int) -> str:
    noms = ("e-mail parti d'Outlook, noté envoyé", "e-mails partis d'Outlook, notés envoyés")
    return f"{pluriel(nombre, *noms)} à {'leur' if nombre > 1 else 'sa'} date." if nombre else ""


def _retraits(nombre: int) -> str:
    return f"{pluriel(nombre, 'brouillon périmé retiré', 'brouillons périmés retirés')}." if nombre else ""
