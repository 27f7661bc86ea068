"""From a message to the words of its template."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from relance_xl.core.canaux import POSTAUX
from relance_xl.core.credit import Credit
from relance_xl.core.entites import Client, Parametres
from relance_xl.core.enveloppe import LIGNES
from relance_xl.core.monnaie import ZERO
from relance_xl.core.postal import adresse_de, manquante
from relance_xl.core.relance import LigneRelance, Relance
from relance_xl.documents import phrases
from relance_xl.documents.adresse import adresse_postale
from relance_xl.documents.calcul import (
    indemnites_par_facture,
    phrase_du_calcul,
    total_des_tranches,
    tranches,
)
from relance_xl.documents.cles import RAISONS
from relance_xl.documents.creancier import mots_du_creancier
from relance_xl.documents.en_lettres import en_lettres
from relance_xl.documents.formats import INSECABLE
from relance_xl.documents.langue import Langue
from relance_xl.documents.mentions import mention_interdite
from relance_xl.documents.mots import (
    MotsBloc,
    MotsClient,
    MotsCreancier,
    MotsLigne,
    MotsPromesse,
    MotsRaison,
    MotsRelancePrecedente,
    Vocabulaire,
)
from relance_xl.documents.mots_annexes import (
    mots_de_l_echeancier,
    mots_de_la_soldee,
    mots_du_credit,
    mots_du_mandataire,
    mots_du_mouvement,
    mots_du_releve,
)
from relance_xl.documents.recapitulatif import recapitulatif
from relance_xl.documents.regime import (
    categorie_du_message,
    nom_des_interets,
    phrase_des_penalites,
    pour_un_consommateur,
)
from relance_xl.documents.textes import lignes_propres, par_groupes, propre

_T = TypeVar("_T", LigneRelance, Credit)


def vocabulaire(
    relance: Relance,
    parametres: Parametres,
    langue: Langue,
    pieces: tuple[str, ...] = (),
    qr_code_cid: str = "",
) -> Vocabulaire:
    """Every word of the message `relance`, in `langue`; `pieces` are the names of what goes with it.

    `qr_code_cid`: the Content-ID of the QR code within an e-mail.
    """
    if pour_un_consommateur(relance):
        relance = _sans_indemnite(relance)
    lignes = relance.lignes
    devise = relance.devise
    creancier = _creancier(relance, parametres, langue)
    principal = sum((ligne.reclame for ligne in lignes), ZERO)
    credites = sum((credit.montant for credit in relance.credits), ZERO)
    blocs = tuple(_blocs(relance, langue))
    categorie = categorie_du_message(relance)
    limite = langue.date_longue(relance.date_limite) if relance.date_limite else ""
    retard = max((ligne.retard for ligne in lignes), default=0)
    detaillees = tranches(relance, langue)
    deja_regles = total_des_tranches(relance) - relance.interets
    mandataire = mots_du_mandataire(parametres)
    numeros = [langue.numero(ligne.facture) for ligne in lignes if not ligne.pour_memoire]
    date = langue.date_longue(relance.date)
    montant = langue.montant
    return Vocabulaire(
        reference=propre(relance.identifiant),
        date=date,
        lieu_et_date=langue.dire("lieu_et_date", lieu=creancier.ville, date=date),
        etape=_etape(relance.etape.etape, relance, langue),
        nature=relance.nature,
        canal=relance.canal,
        nom_du_canal=langue.nommer("canaux", relance.canal),
        mention_d_envoi=langue.nommer("envois", relance.canal),
        categorie=categorie,
        devise=devise,
        date_limite=limite,
        delai=_delai(relance, limite, langue),
        creancier=creancier,
        client=_destinataire(relance),
        blocs=blocs,
        plusieurs_clients=len(blocs) > 1,
        lignes=tuple(ligne for bloc in blocs for ligne in bloc.lignes),
        preventives=tuple(ligne for bloc in blocs for ligne in bloc.preventives),
        pour_memoire=tuple(ligne for bloc in blocs for ligne in bloc.pour_memoire),
        credits=tuple(credit for bloc in blocs for credit in bloc.credits),
        nombre_de_factures=sum(1 for ligne in lignes if ligne.reclame),
        numeros=langue.formats.enumeration(numeros),
        plus_ancien_retard=langue.jours(retard) if retard > 0 else "",
        principal=montant(principal, devise),
        total_credits=montant(credites, devise),
        total_du=montant(relance.total_du, devise),
        interets=montant(relance.interets, devise),
        indemnites=montant(relance.indemnites),
        total=montant(relance.total, devise),
        reclame=montant(relance.reclame, devise),
        total_en_lettres=en_lettres(relance.total, devise, langue),
        reclame_en_lettres=en_lettres(relance.reclame, devise, langue),
        recapitulatif=tuple(recapitulatif(relance, principal, langue)),
        penalites_reclamees=relance.penalites_reclamees,
        nom_des_interets=nom_des_interets(categorie, langue),
        phrase_des_penalites=phrase_des_penalites(relance, langue),
        phrase_d_imputation=phrases.phrase_d_imputation(relance, parametres, langue),
        phrase_des_relances_precedentes=phrases.phrase_des_relances_precedentes(relance, langue),
        phrase_des_promesses=phrases.phrase_des_promesses(relance, langue),
        phrase_des_contestations=phrases.phrase_des_contestations(relance, langue),
        phrase_chorus=phrases.phrase_chorus(relance, langue),
        phrase_des_suites=langue.dire("suites"),
        relances_precedentes=_precedentes(relance, langue),
        promesses=tuple(_promesse(rompue, devise, langue) for rompue in phrases.promesses_rompues(relance)),
        tranches=detaillees,
        total_des_tranches=montant(total_des_tranches(relance), devise) if detaillees else "",
        interets_deja_regles=montant(deja_regles, devise) if detaillees and deja_regles > 0 else "",
        indemnites_par_facture=tuple(indemnites_par_facture(relance, langue)),
        phrase_du_calcul=phrase_du_calcul(relance, parametres, langue),
        mouvements=tuple(
            mots_du_mouvement(ligne.facture, mouvement, devise, langue)
            for ligne in lignes
            if not ligne.pour_memoire and not ligne.preventive
            for mouvement in ligne.mouvements
        ),
        releve=mots_du_releve(relance.releve, langue),
        echeancier=mots_de_l_echeancier(relance.echeancier, devise, langue),
        soldees=tuple(mots_de_la_soldee(soldee, devise, langue) for soldee in relance.soldees),
        mandataire=mandataire,
        phrase_du_mandat=phrases.phrase_du_mandat(mandataire, creancier, langue),
        phrase_de_la_somme_due=phrases.phrase_de_la_somme_due(relance, numeros, langue) if mandataire else "",
        phrase_des_frais=langue.dire("frais") if mandataire else "",
        langue=langue.code,
        raisons=tuple(MotsRaison(code, langue.dire(f"raisons.{code}")) for code in RAISONS),
        etapes_sautees=tuple(_etape(etape, relance, langue) for etape in relance.etapes_sautees),
        pieces_jointes=pieces,
        telephone=propre(relance.client.telephone),
        destinataire=propre("; ".join(relance.destinataires) or relance.client.nom),
        qr_code_cid=qr_code_cid,
    )


def _sans_indemnite(relance: Relance) -> Relance:
    """Return `relance` without any lump sum, which a consumer never owes (C. com. D441-5)."""
    if not relance.indemnites and not any(ligne.indemnite for ligne in relance.lignes):
        return relance
    debiteurs = {ligne.client.categorie for ligne in relance.lignes}
    if debiteurs & {"professionnel", "public"}:
        return relance
    return relance._replace(
        indemnites=ZERO, lignes=tuple(ligne._replace(indemnite=ZERO) for ligne in relance.lignes)
    )


def _creancier(relance: Relance, parametres: Parametres, langue: Langue) -> MotsCreancier:
    """Return the creditor; terms that speak of merchants' penalties are not quoted to a consumer."""
    mots = mots_du_creancier(parametres, langue)
    if pour_un_consommateur(relance) and mention_interdite(mots.conditions_de_paiement):
        return replace(mots, conditions_de_paiement="")
    return mots


def _etape(nom: str, relance: Relance, langue: Langue) -> str:
    """Return a step's name, or its nature where the name itself is not for a consumer."""
    dite = langue.etape(nom)
    if pour_un_consommateur(relance) and mention_interdite(dite):
        return relance.nature
    return dite


def _delai(relance: Relance, limite: str, langue: Langue) -> str:
    if limite:
        return langue.dire("delai_date", date=limite)
    return langue.dire("delai_echeance" if relance.texte == "preventive" else "delai_reception")


def _destinataire(relance: Relance) -> MotsClient:
    """Return the words of who gets the message; a letter shows an address that lacks as lacking."""
    mots = _client(relance.client)
    if relance.canal not in POSTAUX or not (colonne := manquante(relance.client)):
        return mots
    absente = f"[{colonne} à renseigner]"
    return replace(
        mots,
        adresse_postale=(*mots.adresse_postale, absente)[-LIGNES:],
        adresse_complete=f"{mots.adresse_complete}, {absente}",
    )


def _client(client: Client) -> MotsClient:
    entiere = (propre(client.nom), *lignes_propres(client.adresse))
    fin = (propre(f"{client.code_postal} {client.ville}"), propre(client.pays))
    return MotsClient(
        code_client=propre(client.code_client),
        nom=propre(client.nom),
        categorie=client.categorie,
        contact=propre(client.contact),
        email=propre(client.email),
        telephone=propre(client.telephone),
        siren=par_groupes(propre(client.siren), 3, INSECABLE),
        charge_de_relance=propre(client.charge_de_relance),
        commercial=propre(client.commercial),
        commentaire=propre(client.commentaire),
        adresse_postale=adresse_postale(adresse_de(client)),
        adresse_complete=", ".join(partie for partie in (*entiere, *fin) if partie),
    )


def _blocs(relance: Relance, langue: Langue) -> Iterable[MotsBloc]:
    """Return a block per client, in the order of the message's lines."""
    clients = dict.fromkeys(ligne.client for ligne in relance.lignes)
    clients.update(dict.fromkeys(credit.client for credit in relance.credits))
    lignes = _par_client(relance.lignes)
    credits_ = _par_client(relance.credits)
    for client in clients:
        code = client.code_client
        yield _bloc(client, lignes.get(code, []), credits_.get(code, []), relance, langue)


def _par_client(elements: Iterable[_T]) -> dict[str, list[_T]]:
    groupes: dict[str, list[_T]] = {}
    for element in elements:
        groupes.setdefault(element.client.code_client, []).append(element)
    return groupes


def _bloc(
    client: Client, lignes: list[LigneRelance], credits_: list[Credit], relance: Relance, langue: Langue
) -> MotsBloc:
    total = sum((ligne.reclame for ligne in lignes), ZERO) - sum((c.montant for c in credits_), ZERO)
    reclamees = (ligne for ligne in lignes if not ligne.preventive and not ligne.pour_memoire)
    return MotsBloc(
        client=_client(client),
        lignes=tuple(_ligne(ligne, relance, langue) for ligne in reclamees),
        preventives=tuple(_ligne(ligne, relance, langue) for ligne in lignes if ligne.preventive),
        pour_memoire=tuple(_ligne(ligne, relance, langue) for ligne in lignes if ligne.pour_memoire),
        credits=tuple(mots_du_credit(credit, relance.devise, langue) for credit in credits_),
        sous_total=langue.montant(total, relance.devise),
    )


def _ligne(ligne: LigneRelance, relance: Relance, langue: Langue) -> MotsLigne:
    facture, devise = ligne.facture, relance.devise
    montant, date_courte = langue.montant, langue.date_courte
    retard = max(ligne.retard, 0)
    return MotsLigne(
        code_client=propre(facture.code_client),
        numero_facture=propre(facture.numero_facture),
        numero_echeance=facture.numero_echeance,
        numero=langue.numero(facture),
        date_facture=date_courte(facture.date_facture),
        date_echeance=date_courte(facture.date_echeance),
        montant_ttc=montant(facture.montant_ttc, devise),
        regle=montant(ligne.regle, devise),
        reste_du=montant(ligne.reste_du, devise),
        conteste=montant(ligne.conteste, devise) if ligne.conteste else "",
        reclame=montant(ligne.reclame, devise),
        jours_de_retard=retard,
        retard=langue.jours(retard) if retard else "",
        objet=propre(facture.objet),
        reference_client=propre(facture.reference_client),
        contrat_ou_devis=propre(facture.contrat_ou_devis),
        numero_engagement=propre(facture.numero_engagement),
        code_service=propre(facture.code_service),
        numero_depot=propre(facture.numero_depot),
        references=phrases.references(ligne, langue),
        etape=_etape(ligne.etape, relance, langue),
        interets=montant(ligne.interets, devise),
        indemnite=montant(ligne.indemnite),
    )


def _precedentes(relance: Relance, langue: Langue) -> tuple[MotsRelancePrecedente, ...]:
    rappelees = (ligne for ligne in relance.lignes if not ligne.pour_memoire)
    return tuple(
        MotsRelancePrecedente(
            langue.date_longue(faite.date),
            _etape(faite.etape, relance, langue),
            langue.nommer("canaux", faite.canal),
            langue.formats.enumeration(numeros),
        )
        for faite, numeros in phrases.etapes_faites(rappelees, langue)
    )


def _promesse(rompue: phrases.PromesseRompue, devise: str, langue: Langue) -> MotsPromesse:
    promesse = rompue.promesse
    return MotsPromesse(
        date_promise=langue.date_longue(promesse.date_promise),
        montant_promis=langue.montant(rompue.montant, devise),
        note_le=langue.date_longue(promesse.note_le) if promesse.note_le else "",
        interlocuteur=propre(promesse.interlocuteur),
        factures=langue.formats.enumeration(langue.numero(ligne.facture) for ligne in rompue.lignes),
    )
