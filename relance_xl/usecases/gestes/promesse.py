"""« Promesse ou échéancier »: what the client promised to pay, and when; the reminders wait until then."""

from collections.abc import Sequence
from decimal import Decimal

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Evenement, Promesse
from relance_xl.core.monnaie import en_clair
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS, PROMESSES
from relance_xl.usecases.gestes.echeances import repartir
from relance_xl.usecases.gestes.echeancier import noter_un_echeancier
from relance_xl.usecases.gestes.engagements import (
    demander_le_jour,
    demander_le_montant,
    du_en_clair,
    melees,
    noter,
    objet,
    remplacer,
    solde,
)
from relance_xl.usecases.gestes.mots import de, les_factures, nom_du_client, phrase
from relance_xl.usecases.gestes.saisies import choisir, demander_texte, geste
from relance_xl.usecases.gestes.seance import (
    Seance,
    de_la_facture,
    du_client,
    exiger_ouvertes,
    ouvrir,
    un_seul_client,
)
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection


@geste
def promesse(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Note a promise on the selected invoices (or on a client's account), or monthly instalments."""
    seance = ouvrir(outils, instant, selection)
    seance.exiger(PROMESSES)
    client = un_seul_client(seance, "Une promesse")
    positions = exiger_ouvertes(seance)
    if not melees(positions) and not solde(seance, positions):
        raise RefusError(f"Les crédits {de(nom_du_client(client))} couvrent ce qu'il doit : affectez-les.")
    genre = choisir(dialogue, f"{nom_du_client(client)} a promis :", ["promesse", "échéancier"])
    if genre == "échéancier":
        return noter_un_echeancier(seance, positions, client.contact, dialogue)
    return _promesse(seance, positions, client.contact, dialogue)


def _promesse(seance: Seance, positions: Sequence[Position], contact: str, dialogue: Dialogue) -> CompteRendu:
    quoi = objet(seance, positions)
    pour = demander_le_jour(seance, f"Paiement de {quoi} promis pour quelle date ?", dialogue)
    montant = demander_le_montant(
        seance,
        positions,
        f"Montant promis (vide : la totalité, {du_en_clair(seance, positions)}) ?",
        dialogue,
    )
    interlocuteur = demander_texte(dialogue, "Promis par qui ?", contact)
    modele = Promesse(0, "", "", None, "promesse", pour, None, seance.instant.jour, interlocuteur)
    lignes, evenements = [], []
    for base, evenement, promis in _parts(seance, positions, montant, modele):
        lignes.append(base._replace(montant_promis=promis))
        evenements.append(
            evenement._replace(
                interlocuteur=interlocuteur,
                date_limite=pour,
                detail=f"paiement promis pour le {en_chiffres(pour)}",
            )
        )
    dits = en_clair(montant, positions[0].facture.devise) if montant else du_en_clair(seance, positions)
    fait = f"Promesse notée : {dits} pour le {en_chiffres(pour)} ({quoi})."
    notees = remplacer(seance, lignes, dialogue)
    return noter(seance, notees, evenements, (fait, *_sans_promesse(positions, lignes)))


def _parts(
    seance: Seance, positions: Sequence[Position], montant: Decimal | None, modele: Promesse
) -> list[tuple[Promesse, Evenement, Decimal | None]]:
    """Return a promise and its event for each due date, or for the whole account of a selected client."""
    if seance.designation.table == CLIENTS.nom:
        code = seance.designation.clients[0].code_client
        du = None if melees(positions) else solde(seance, positions)
        evenement = du_client(code, "promesse", seance)._replace(montant=montant or du)
        return [(modele._replace(code_client=code), evenement, montant)]
    parts = repartir(montant, positions) if montant else [(p, None) for p in positions]
    return [
        (
            modele._replace(
                code_client=p.facture[1], numero_facture=p.facture[2], numero_echeance=p.facture[3]
            ),
            de_la_facture(p.facture, "promesse", seance)._replace(montant=part or p.reste_du),
            part,
        )
        for p, part in parts
    ]


def _sans_promesse(positions: Sequence[Position], lignes: Sequence[Promesse]) -> tuple[str, ...]:
    """Say which invoices the promised amount does not reach."""
    couvertes = {ligne[1:4] for ligne in lignes if ligne.numero_facture}
    sans = [p.facture for p in positions if p.facture[1:4] not in couvertes] if couvertes else []
    return (phrase(f"{les_factures(sans)} : rien de promis, les relances continuent"),) if sans else ()
