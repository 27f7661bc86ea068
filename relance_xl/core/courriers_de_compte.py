"""Messages that are no steps: a statement of account, a schedule to sign, thanks. They hold nothing.

They go to the debtor itself, whoever pays for it: they are about its account alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from relance_xl.core.annexes import Releve, Soldee
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.canaux import COURRIER, E_MAIL
from relance_xl.core.constats import adresse_incomplete, parametres_vides
from relance_xl.core.contexte import Contexte
from relance_xl.core.destinataires import destinataires
from relance_xl.core.echeancier import echeancier_convenu
from relance_xl.core.entites import Client, Etape
from relance_xl.core.examen import jours_de_retard
from relance_xl.core.identifiants import en_code
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.relance import EtapeFaite, LigneRelance, Relance, TexteDeCompte
from relance_xl.core.releve import releve_de
from relance_xl.core.remerciement import Compte, soldees_d_un_client, soldees_recentes
from relance_xl.core.scenarios import RELANCE
from relance_xl.core.soldes import Position

NOMS: Mapping[TexteDeCompte, str] = MappingProxyType(
    {"releve": "Relevé de compte", "echeancier": "Échéancier", "remerciement": "Remerciement"}
)
_CODES: Mapping[TexteDeCompte, str] = MappingProxyType(
    {"releve": "RELEVE", "echeancier": "ECHEANCIER", "remerciement": "MERCI"}
)
_CITES = 5


class Courriers(NamedTuple):
    """The messages to write, and what is to be verified of them."""

    relances: tuple[Relance, ...]
    anomalies: tuple[Anomalie, ...]


def releves(contexte: Contexte, code_client: str, *, par_courrier: bool = False) -> Courriers:
    """Return the client's statement of account in each of its currencies; RefusError when it owes nothing.

    By e-mail when it has an address, else (or `par_courrier`) by post.
    """
    client = _client_sur(contexte, code_client)
    comptes = [(d, releve_de(contexte, code_client, d)) for d in _devises(contexte, code_client)]
    ouverts = [(devise, releve) for devise, releve in comptes if releve.lignes or releve.credits]
    if not ouverts:
        raise RefusError(
            f"Rien n'est ouvert au compte de {client.nom} ({code_client}) : pas de relevé à faire."
        )
    modeles = [
        _du_compte(_modele("releve", client, devise, contexte, par_courrier=par_courrier), releve)
        for devise, releve in ouverts
    ]
    return _courriers(modeles, contexte)


def lettre_d_echeancier(
    contexte: Contexte, code_client: str, numero: str = "", *, par_courrier: bool = False
) -> Courriers:
    """Return the schedule to sign, of the account or of the invoice `numero`; RefusError says why not."""
    client = _client_sur(contexte, code_client)
    convenu = echeancier_convenu(contexte, code_client, numero)
    modele = _modele("echeancier", client, convenu.devise, contexte, par_courrier=par_courrier)
    total = convenu.echeancier.total
    du = sum((p.reste_du for p in convenu.positions), ZERO)
    suffixe = f"-{en_code(convenu.numero)}" if convenu.numero else ""
    relance = modele._replace(
        identifiant=f"{modele.identifiant}{suffixe}",
        lignes=tuple(_ligne(position, client, contexte) for position in convenu.positions),
        total_du=du,
        total=du,
        reclame=total,
        echeancier=convenu.echeancier,
    )
    return _courriers([relance], contexte)


def remerciements(contexte: Contexte, codes: Sequence[str] = (), *, par_courrier: bool = False) -> Courriers:
    """Return the thanks of the named clients, or of all who paid of late after a reminder.

    RefusError when there is nothing to thank the named clients for. Of those that are not named, one whose
    account is not sure is left out.
    """
    trouvees = _a_remercier(contexte, codes) if codes else soldees_recentes(contexte)
    modeles = [
        _remerciement(contexte.clients[code], devise, siennes, contexte, par_courrier=par_courrier)
        for (code, devise), siennes in trouvees.items()
        if not _mal_lu(contexte, code)
    ]
    return _courriers(modeles, contexte)


def _a_remercier(contexte: Contexte, codes: Sequence[str]) -> Mapping[Compte, Sequence[Soldee]]:
    clients = [_client_sur(contexte, code) for code in codes]
    trouvees = {
        compte: siennes for code in codes for compte, siennes in soldees_d_un_client(contexte, code).items()
    }
    if not trouvees:
        qui = ", ".join(f"{client.nom} ({client.code_client})" for client in clients[:_CITES])
        raise RefusError(f"Aucune facture relancée n'a été soldée depuis le dernier remerciement : {qui}.")
    return trouvees


def _remerciement(
    client: Client, devise: str, soldees: Sequence[Soldee], contexte: Contexte, *, par_courrier: bool
) -> Relance:
    modele = _modele("remerciement", client, devise, contexte, par_courrier=par_courrier)
    reste = releve_de(contexte, client.code_client, devise)
    return _du_compte(modele, reste)._replace(soldees=tuple(soldees))


def _client_sur(contexte: Contexte, code: str) -> Client:
    """Return the client; RefusError when it is unknown, or when what it owes cannot be told for sure."""
    client = contexte.clients.get(code)
    if client is None:
        raise RefusError(f"Le client {code} n'est pas dans la feuille Clients : vérifiez son code.")
    if _mal_lu(contexte, code):
        raise RefusError(
            f"Une ligne de {client.nom} ({code}) est illisible ou en double : vérifiez le classeur et "
            "corrigez ce que dit la feuille Anomalies avant d'écrire à ce client l'état de son compte."
        )
    return client


def _mal_lu(contexte: Contexte, code: str) -> bool:
    """Tell whether rows of the client could not be read, or are there twice: its account is not sure."""
    douteux = contexte.dossier.douteux
    cles = (*douteux.factures, *contexte.doublons, *contexte.soldes.melees)
    return code in douteux.clients or any(cle[0] == code for cle in cles)


def _devises(contexte: Contexte, code: str) -> list[str]:
    """Return the currencies of the client's account, the euro first."""
    devises = {p.facture.devise for p in contexte.positions.get(code, ()) if p.reste_du > 0}
    devises |= {devise for c, devise in contexte.credits if c == code}
    return sorted(devises, key=lambda devise: (devise != EURO, devise))


def _modele(
    texte: TexteDeCompte, client: Client, devise: str, contexte: Contexte, *, par_courrier: bool
) -> Relance:
    """Return the message without what it is about."""
    etape = Etape(0, "", 0, NOMS[texte], RELANCE, 0, canal=COURRIER)
    envoi = destinataires(client, etape, COURRIER, contexte)
    canal = E_MAIL if envoi.a and not par_courrier else COURRIER
    return Relance(
        identifiant=_identifiant(client.code_client, contexte.jour, texte, devise),
        date=contexte.jour,
        client=client,
        devise=devise,
        etape=etape._replace(canal=canal),
        nature=RELANCE,
        texte=texte,
        canal=canal,
        destinataires=envoi.a,
        copie=envoi.copie,
        date_limite=None,
        lignes=(),
        credits=(),
        total_du=ZERO,
        interets=ZERO,
        indemnites=ZERO,
        total=ZERO,
        reclame=ZERO,
        penalites_reclamees=False,
        taux_manquant=False,
    )


def _identifiant(code: str, jour: date, texte: TexteDeCompte, devise: str) -> str:
    """Return « C001-261120-RELEVE », then the currency when it is not the euro."""
    suite = "" if devise == EURO else f"-{en_code(devise)}"
    return f"{en_code(code)}-{jour:%y%m%d}-{_CODES[texte]}{suite}"


def _du_compte(modele: Relance, releve: Releve) -> Relance:
    """Return the message with the account, and what is payable of it now: due, not disputed, less credits."""
    exigible = sum((x.reste_du for x in releve.lignes if x.situation == "échue"), ZERO)
    a_payer: Decimal = max(ZERO, exigible - releve.total_credits)
    return modele._replace(
        releve=releve, credits=releve.credits, total_du=a_payer, total=a_payer, reclame=a_payer
    )


def _ligne(position: Position, client: Client, contexte: Contexte) -> LigneRelance:
    """Return an item of a schedule: its balance alone, as principal."""
    facture = position.facture
    faits = contexte.historique.faits_de(facture[1:4])
    return LigneRelance(
        client=client,
        facture=facture,
        regle=position.regle,
        reste_du=position.reste_du,
        conteste=ZERO,
        reclame=position.reste_du,
        retard=jours_de_retard(facture, contexte.jour),
        ordre=max((f.ordre for f in faits), default=0),
        etape="",
        avance=False,
        preventive=False,
        pour_memoire=False,
        interets=ZERO,
        indemnite=ZERO,
        tranches=(),
        promesse_rompue=None,
        historique=tuple(EtapeFaite(f.le, f.ordre, f.etape, f.canal) for f in faits),
        mouvements=position.mouvements,
    )


def _courriers(relances: Sequence[Relance], contexte: Contexte) -> Courriers:
    anomalies = [a for relance in relances for a in _a_verifier(relance, contexte)]
    vides = parametres_vides(contexte) if relances else ()
    return Courriers(tuple(relances), tuple(dict.fromkeys((*anomalies, *vides))))


def _a_verifier(relance: Relance, contexte: Contexte) -> tuple[Anomalie, ...]:
    envoi = destinataires(relance.client, relance.etape, COURRIER, contexte)
    return (*envoi.anomalies, *adresse_incomplete(relance), *_ecart(relance, contexte))


def _ecart(relance: Relance, contexte: Contexte) -> tuple[Anomalie, ...]:
    client = relance.client
    ecart = contexte.ecart(client)
    if relance.releve is None or ecart is None or ecart == (client.ecart_accepte or ZERO):
        return ()
    return (
        Anomalie(
            "à vérifier",
            "Clients",
            client.ligne,
            "Solde comptable",
            str(client.solde_comptable),
            f"Le solde comptable de {client.nom} n'est pas celui de ses factures : relisez ce qui lui est "
            "écrit avant de l'envoyer.",
        ),
    )
