"""« Lettre d'échéancier »: the schedule agreed with a client written for him to sign, then signed."""

from collections.abc import Sequence

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.echeancier import ECHEANCIER, Convenu, echeancier_convenu
from relance_xl.core.entites import Client
from relance_xl.schema.tables import FACTURES
from relance_xl.usecases import echeancier as lettre
from relance_xl.usecases.courriers_de_compte import compte_rendu
from relance_xl.usecases.gestes.courriers import demander_par_courrier
from relance_xl.usecases.gestes.mots import les_factures, phrase
from relance_xl.usecases.gestes.saisies import (
    AbandonError,
    choisir,
    demander_date,
    demander_texte,
    geste,
    pas_future,
)
from relance_xl.usecases.gestes.seance import Seance, de_la_facture, ouvrir, un_seul_client
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

ECRIRE = "Rédiger la lettre à signer"
SIGNEE = "Noter qu'elle est revenue signée"


@geste
def lettre_d_echeancier(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Write the letter of the schedule that runs, or note that the client signed it."""
    seance = ouvrir(outils, instant, selection)
    client = un_seul_client(seance, "Un échéancier", payeur=False)
    convenu = echeancier_convenu(
        seance.contexte, client.code_client, _numero(seance, client.code_client, dialogue)
    )
    if choisir(dialogue, "Échéancier :", [ECRIRE, SIGNEE]) == SIGNEE:
        return _signee(seance, client, convenu, dialogue)
    return _ecrire(outils, instant, client, convenu.numero, dialogue)


def proposer_la_lettre(
    outils: Outils, instant: Instant, client: Client, numero: str, dialogue: Dialogue
) -> CompteRendu:
    """Offer the letter of a schedule just noted; whatever comes of it, the schedule is noted."""
    if not dialogue.confirmer("Rédiger maintenant la lettre que le client doit signer ?"):
        return CompteRendu(())
    try:
        return _ecrire(outils, instant, client, numero, dialogue)
    except AbandonError:
        return CompteRendu(("La lettre n'a pas été rédigée.",))
    except RefusError as refus:
        return CompteRendu((f"La lettre n'a pas été rédigée : {refus}",))


def _ecrire(outils: Outils, instant: Instant, client: Client, numero: str, dialogue: Dialogue) -> CompteRendu:
    par_courrier = demander_par_courrier(dialogue, client, "Lettre d'échéancier")
    etabli = lettre.echeancier(
        outils, instant, client.code_client, numero, par_courrier=par_courrier, accord=dialogue.confirmer
    )
    return compte_rendu(etabli, "lettre d'échéancier", "lettres d'échéancier")


def _numero(seance: Seance, code: str, dialogue: Dialogue) -> str:
    """Return the invoice of the schedule meant, "" for the only one there is."""
    numeros = _en_cours(seance, code)
    if not numeros[1:]:  # no choice to make
        return ""
    choisis = {p.facture.numero_facture for p in seance.designation.positions} & set(numeros)
    if seance.designation.table == FACTURES.nom and len(choisis) == 1:
        return choisis.pop()
    return choisir(dialogue, "Quel échéancier ?", [n for n in numeros if n])


def _en_cours(seance: Seance, code: str) -> Sequence[str]:
    suivies = seance.contexte.promesses.get(code, ())
    return sorted(
        {s.promesse.numero_facture for s in suivies if s.promesse.type == ECHEANCIER and s.etat == "en cours"}
    )


def _signee(seance: Seance, client: Client, convenu: Convenu, dialogue: Dialogue) -> CompteRendu:
    """Note the acknowledgement of the debt, which restarts prescription (C. civ. 2240)."""
    jour = seance.instant.jour
    le = demander_date(dialogue, "Reconnaissance de dette signée le ?", jour, pas_future(jour))
    par = demander_texte(dialogue, "Signée par qui ?", convenu.echeancier.interlocuteur or client.contact)
    factures = [p.facture for p in convenu.positions]
    seance.enregistrer(
        de_la_facture(p.facture, "reconnaissance", seance)._replace(
            date_effet=le, interlocuteur=par, montant=p.reste_du, detail="échéancier signé par le client"
        )
        for p in convenu.positions
    )
    return CompteRendu(
        (
            phrase(
                f"reconnaissance de dette signée le {en_chiffres(le)}, notée au Journal pour "
                f"{les_factures(factures)} : gardez l'original"
            ),
            "La date de prescription affichée est calculée à partir de ce jour (C. civ. 2240).",
        )
    )
