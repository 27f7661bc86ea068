"""What `releve`, `echeancier` and `remercier` answer: one JSON object, or French lines."""

from collections.abc import Callable
from typing import Annotated

import typer

from relance_xl.cli.accord import RIEN_DE_PREPARE, accord
from relance_xl.cli.sortie import (
    Json,
    anomalies_en_json,
    code_de_sortie,
    ecrire,
    ecrire_anomalies,
    ecrire_json,
    jour,
    montant,
)
from relance_xl.core.annexes import Echeancier, Releve, Soldee
from relance_xl.core.entites import Facture
from relance_xl.usecases.courriers_de_compte import Etablissement, compte_rendu
from relance_xl.usecases.gestes.saisies import AbandonError
from relance_xl.usecases.iban_change import Accord
from relance_xl.usecases.resultats import Redigee

Client = Annotated[
    str, typer.Option("--client", metavar="CODE", help="Le code du client.", show_default=False)
]
ParCourrier = Annotated[
    bool, typer.Option("--courrier", help="Par courrier, même si le client a une adresse e-mail.")
]


def repondre(
    faire: Callable[[Accord], Etablissement], nom: str, noms: str, *, oui: bool, en_json: bool
) -> typer.Exit:
    """Make and write what was made; return the exit to raise. `nom` and its plural `noms` say what it is."""
    try:
        etabli = faire(accord(oui=oui, en_json=en_json))
    except AbandonError:
        ecrire(RIEN_DE_PREPARE)
        return typer.Exit()
    if en_json:
        ecrire_json(_en_json(etabli))
    else:
        ecrire(*compte_rendu(etabli, nom, noms).phrases)
        ecrire_anomalies(etabli.anomalies)
    return typer.Exit(code_de_sortie(etabli.anomalies))


def _en_json(etabli: Etablissement) -> dict[str, Json]:
    return {
        "date": jour(etabli.date),
        "messages": [_message(r, deja=r.relance.identifiant in etabli.deja) for r in etabli.redigees],
        "anomalies": anomalies_en_json(etabli.anomalies),
    }


def _message(redigee: Redigee, *, deja: bool) -> dict[str, Json]:
    relance = redigee.relance
    return {
        "identifiant": relance.identifiant,
        "client": relance.client.code_client,
        "devise": relance.devise,
        "message": relance.texte,
        "canal": relance.canal,
        "destinataires": list(relance.destinataires),
        "copie": list(relance.copie),
        "deja_fait": deja,
        "releve": _releve(relance.releve),
        "echeancier": _echeancier(relance.echeancier),
        "soldees": [_soldee(soldee) for soldee in relance.soldees],
        "fichiers": list(redigee.fichiers),
    }


def _item(facture: Facture) -> dict[str, Json]:
    return {
        "numero": facture.numero_facture,
        "numero_echeance": facture.numero_echeance,
        "echeance": jour(facture.date_echeance),
    }


def _releve(releve: Releve | None) -> Json:
    if releve is None:
        return None
    return {
        "factures": [
            {
                **_item(ligne.facture),
                "montant_ttc": montant(ligne.facture.montant_ttc),
                "regle": montant(ligne.regle),
                "reste_du": montant(ligne.reste_du),
                "retard": ligne.retard,
                "situation": ligne.situation,
            }
            for ligne in releve.lignes
        ],
        "credits": [
            {"nature": c.nature, "numero": c.numero, "date": jour(c.date), "montant": montant(c.montant)}
            for c in releve.credits
        ],
        "echu": montant(releve.echu),
        "a_echoir": montant(releve.a_echoir),
        "total_credits": montant(releve.total_credits),
        "solde": montant(releve.solde),
    }


def _echeancier(echeancier: Echeancier | None) -> Json:
    if echeancier is None:
        return None
    return {
        "versements": [
            {
                "date": jour(versement.date),
                "montant": montant(versement.montant),
                "imputations": [
                    {**_item(i.facture), "montant": montant(i.montant)} for i in versement.imputations
                ],
                "reste": montant(versement.reste),
            }
            for versement in echeancier.versements
        ],
        "total": montant(echeancier.total),
    }


def _soldee(soldee: Soldee) -> Json:
    return {
        **_item(soldee.facture),
        "montant_ttc": montant(soldee.facture.montant_ttc),
        "soldee_le": jour(soldee.le),
    }
