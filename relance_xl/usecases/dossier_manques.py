"""What a client's dossier lacks, in sentences that tell what to look for."""

from collections.abc import Iterable, Iterator

from relance_xl.core.canaux import RECOMMANDES
from relance_xl.core.constats import parametres_vides
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client
from relance_xl.documents.dossier.valeurs import Absent, Demarche, DossierDuClient

_ADRESSE = ("adresse", "code_postal", "ville")


def manques(dossier: DossierDuClient, contexte: Contexte, absents: Iterable[Absent]) -> tuple[str, ...]:
    """Return what is missing about the creditor, the debtor, the invoices and the letters."""
    return (
        *(a.message for a in parametres_vides(contexte)),
        *_du_debiteur(dossier.client),
        *_des_creances(dossier),
        *(m for d in dossier.demarches for m in _de_la_lettre(d)),
        *(
            f"Message {b.identifiant} : préparé, envoi non confirmé ; il n'est pas au dossier."
            for b in contexte.historique.brouillons
        ),
        *(f"{absent.nom} {absent.raison}." for absent in absents),
        *(["Le Journal est à vérifier : voyez le document 8."] if dossier.chaine.anomalies else []),
    )


def _du_debiteur(client: Client) -> Iterator[str]:
    if not client.categorie:
        yield "Débiteur : catégorie à préciser (professionnel, particulier ou public)."
    if not client.siren and client.categorie in {"professionnel", "public"}:
        yield "Débiteur : SIREN à renseigner."
    if not all(getattr(client, champ).strip() for champ in _ADRESSE):
        yield "Débiteur : adresse postale incomplète."
    if not client.email:
        yield "Débiteur : pas d'adresse e-mail."
    if not client.telephone:
        yield "Débiteur : pas de téléphone."


def _des_creances(dossier: DossierDuClient) -> Iterator[str]:
    for creance in (c for compte in dossier.comptes for c in compte.creances):
        facture = creance.facture
        if not facture.fichier.strip():
            yield f"Facture {facture.numero_facture} : le fichier de la facture n'est pas indiqué."
        if facture.echeance_calculee:
            yield f"Facture {facture.numero_facture} : date d'échéance calculée, à vérifier sur la facture."
    for calcul in (d for compte in dossier.comptes for d in compte.decomptes if d.manquant):
        yield (
            f"Facture {calcul.numero} : intérêts non décomptés, le taux du semestre du "
            f"{calcul.manquant:%d/%m/%Y} manque à la feuille Taux."
        )


def _de_la_lettre(demarche: Demarche) -> Iterator[str]:
    if demarche.canal not in RECOMMANDES or demarche.evenement != "postée":
        return
    nom = demarche.identifiant or demarche.etape
    if not demarche.numero_recommande:
        yield f"Recommandé {nom} : numéro à renseigner."
    if not demarche.recue_le and not demarche.retournee_le:
        yield f"Recommandé {nom} : date de réception (ou retour) à renseigner."
