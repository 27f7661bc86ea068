"""« Appel, sans réponse »: nobody answered; it is noted, no step is done, the call remains to be made."""

from relance_xl.core.canaux import TELEPHONE
from relance_xl.core.entites import Evenement
from relance_xl.usecases.gestes.appels import Appele, appeles, destinataire
from relance_xl.usecases.gestes.mots import de, nom_du_client
from relance_xl.usecases.gestes.saisies import demander_texte, geste
from relance_xl.usecases.gestes.seance import Seance, de_la_facture, du_client, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_QUOI = "appel sans réponse"


@geste
def appel_sans_reponse(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Note for each client of the selection that nobody answered; a call draft stays pending."""
    seance = ouvrir(outils, instant, selection)
    tous = appeles(seance)
    noms = ", ".join(nom_du_client(a.client) for a in tous)
    note = demander_texte(dialogue, f"Sans réponse {de(noms)}. Une précision (répondeur, rappeler à 14 h…) ?")
    evenements = [e._replace(detail=note) for appele in tous for e in _evenements(appele, seance)]
    seance.enregistrer(evenements)
    return CompteRendu(tuple(_fait(appele, seance) for appele in tous))


def _evenements(appele: Appele, seance: Seance) -> list[Evenement]:
    """Return the rows of the drafts that stay pending, under their identifier, or of the invoices meant."""
    if appele.brouillons:
        return [
            ligne._replace(evenement=_QUOI, date_effet=seance.instant.jour, date_limite=None)
            for b in appele.brouillons
            for ligne in b.lignes
        ]
    lignes = [
        de_la_facture(p.facture, _QUOI, seance)._replace(montant=p.reste_du) for p in appele.positions
    ] or [du_client(appele.client.code_client, _QUOI, seance)]
    return [ligne._replace(canal=TELEPHONE, destinataire=destinataire(appele)) for ligne in lignes]


def _fait(appele: Appele, seance: Seance) -> str:
    nom = nom_du_client(appele.client)
    if not appele.brouillons:
        return f"Appel sans réponse noté pour {nom}."
    siens = {b.identifiant for b in appele.brouillons}
    faits = {
        e.horodatage
        for e in seance.contexte.dossier.journal
        if e.evenement == _QUOI and e.identifiant in siens
    }
    fois = f", pour la {len(faits) + 1}e fois" if faits else ""
    return f"Appel sans réponse noté pour {nom}{fois} : il reste à faire."
