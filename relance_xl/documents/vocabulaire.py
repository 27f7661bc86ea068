"""From a message to the words of its template."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from relance_xl.core.credit import Credit
from relance_xl.core.entites import Client, Parametres
from relance_xl.core.monnaie import INDEMNITE_FORFAITAIRE, ZERO
from relance_xl.core.relance import LigneRelance, Relance
from relance_xl.documents import phrases
from relance_xl.documents.adresse import Adresse, adresse_postale
from relance_xl.documents.creancier import mots_du_creancier
from relance_xl.documents.mots import (
    MotsBloc,
    MotsClient,
    MotsLigne,
    MotsPromesse,
    MotsRecapitulatif,
    MotsRelancePrecedente,
    MotsTranche,
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
from relance_xl.documents.regime import categorie_du_message, phrase_des_penalites, regime
from relance_xl.documents.textes import (
    INSECABLE,
    date_courte,
    date_longue,
    enumeration,
    insecables,
    jours,
    lignes_propres,
    montant,
    par_groupes,
    pourcentage,
    propre,
)

_T = TypeVar("_T", LigneRelance, Credit)


def vocabulaire(
    relance: Relance, parametres: Parametres, pieces: tuple[str, ...] = (), qr_code_cid: str = ""
) -> Vocabulaire:
    """Every word of the message `relance`; `pieces` are the names of what goes with it.

    `qr_code_cid`: the Content-ID of the QR code within an e-mail.
    """
    lignes = relance.lignes
    devise = relance.devise
    creancier = mots_du_creancier(parametres)
    principal = sum((ligne.reclame for ligne in lignes), ZERO)
    credites = sum((credit.montant for credit in relance.credits), ZERO)
    blocs = tuple(_blocs(relance))
    categorie = categorie_du_message(relance)
    limite = date_longue(relance.date_limite) if relance.date_limite else ""
    retard = max((ligne.retard for ligne in lignes), default=0)
    return Vocabulaire(
        reference=propre(relance.identifiant),
        date=date_longue(relance.date),
        lieu_et_date=f"{creancier.ville}, le {date_longue(relance.date)}",
        etape=propre(relance.etape.etape),
        nature=relance.nature,
        canal=relance.canal,
        categorie=categorie,
        devise=devise,
        date_limite=limite,
        delai=_delai(relance, limite),
        creancier=creancier,
        client=_client(relance.client),
        blocs=blocs,
        plusieurs_clients=len(blocs) > 1,
        lignes=tuple(ligne for bloc in blocs for ligne in bloc.lignes),
        preventives=tuple(ligne for bloc in blocs for ligne in bloc.preventives),
        pour_memoire=tuple(ligne for bloc in blocs for ligne in bloc.pour_memoire),
        credits=tuple(credit for bloc in blocs for credit in bloc.credits),
        nombre_de_factures=sum(1 for ligne in lignes if ligne.reclame),
        numeros=enumeration(phrases.numero(ligne) for ligne in lignes if not ligne.pour_memoire),
        plus_ancien_retard=jours(retard) if retard > 0 else "",
        principal=montant(principal, devise),
        total_credits=montant(credites, devise),
        total_du=montant(relance.total_du, devise),
        interets=montant(relance.interets, devise),
        indemnites=montant(relance.indemnites),
        total=montant(relance.total, devise),
        reclame=montant(relance.reclame, devise),
        recapitulatif=tuple(_recapitulatif(relance, principal, categorie)),
        penalites_reclamees=relance.penalites_reclamees,
        nom_des_interets=regime(categorie).nom,
        phrase_des_penalites=insecables(phrase_des_penalites(relance)),
        phrase_d_imputation=insecables(phrases.phrase_d_imputation(relance, parametres)),
        phrase_des_relances_precedentes=phrases.phrase_des_relances_precedentes(relance),
        phrase_des_promesses=insecables(phrases.phrase_des_promesses(relance)),
        phrase_des_contestations=insecables(phrases.phrase_des_contestations(relance)),
        phrase_chorus=insecables(phrases.phrase_chorus(relance)),
        phrase_des_suites=insecables(phrases.PHRASE_DES_SUITES),
        relances_precedentes=_precedentes(lignes),
        promesses=tuple(_promesse(rompue, devise) for rompue in phrases.promesses_rompues(relance)),
        tranches=_tranches(relance),
        mouvements=tuple(
            mots_du_mouvement(ligne.facture, mouvement, devise)
            for ligne in lignes
            if not ligne.pour_memoire and not ligne.preventive
            for mouvement in ligne.mouvements
        ),
        releve=mots_du_releve(relance.releve),
        echeancier=mots_de_l_echeancier(relance.echeancier, devise),
        soldees=tuple(mots_de_la_soldee(soldee, devise) for soldee in relance.soldees),
        mandataire=mots_du_mandataire(parametres),
        phrase_du_mandat="",
        phrase_des_frais="",
        langue="fr",
        etapes_sautees=tuple(propre(etape) for etape in relance.etapes_sautees),
        pieces_jointes=pieces,
        telephone=propre(relance.client.telephone),
        destinataire=propre("; ".join(relance.destinataires) or relance.client.nom),
        qr_code_cid=qr_code_cid,
    )


def _delai(relance: Relance, limite: str) -> str:
    if limite:
        return f"au plus tard le {limite}"
    return "à l'échéance" if relance.texte == "preventive" else "dès réception"


def _client(client: Client) -> MotsClient:
    adresse = Adresse(
        client.nom, client.contact, client.adresse, client.code_postal, client.ville, client.pays
    )
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
        adresse_postale=adresse_postale(adresse),
        adresse_complete=", ".join(partie for partie in (*entiere, *fin) if partie),
    )


def _blocs(relance: Relance) -> Iterable[MotsBloc]:
    """Return a block per client, in the order of the message's lines."""
    clients = dict.fromkeys(ligne.client for ligne in relance.lignes)
    clients.update(dict.fromkeys(credit.client for credit in relance.credits))
    lignes = _par_client(relance.lignes)
    credits_ = _par_client(relance.credits)
    for client in clients:
        yield _bloc(client, lignes.get(client.code_client, []), credits_.get(client.code_client, []), relance)


def _par_client(elements: Iterable[_T]) -> dict[str, list[_T]]:
    groupes: dict[str, list[_T]] = {}
    for element in elements:
        groupes.setdefault(element.client.code_client, []).append(element)
    return groupes


def _bloc(client: Client, lignes: list[LigneRelance], credits_: list[Credit], relance: Relance) -> MotsBloc:
    total = sum((ligne.reclame for ligne in lignes), ZERO) - sum((c.montant for c in credits_), ZERO)
    reclamees = (ligne for ligne in lignes if not ligne.preventive and not ligne.pour_memoire)
    return MotsBloc(
        client=_client(client),
        lignes=tuple(_ligne(ligne, relance.devise) for ligne in reclamees),
        preventives=tuple(_ligne(ligne, relance.devise) for ligne in lignes if ligne.preventive),
        pour_memoire=tuple(_ligne(ligne, relance.devise) for ligne in lignes if ligne.pour_memoire),
        credits=tuple(mots_du_credit(credit, relance.devise) for credit in credits_),
        sous_total=montant(total, relance.devise),
    )


def _ligne(ligne: LigneRelance, devise: str) -> MotsLigne:
    facture = ligne.facture
    retard = max(ligne.retard, 0)
    return MotsLigne(
        code_client=propre(facture.code_client),
        numero_facture=propre(facture.numero_facture),
        numero_echeance=facture.numero_echeance,
        numero=phrases.numero(ligne),
        date_facture=date_courte(facture.date_facture),
        date_echeance=date_courte(facture.date_echeance),
        montant_ttc=montant(facture.montant_ttc, devise),
        regle=montant(ligne.regle, devise),
        reste_du=montant(ligne.reste_du, devise),
        conteste=montant(ligne.conteste, devise) if ligne.conteste else "",
        reclame=montant(ligne.reclame, devise),
        jours_de_retard=retard,
        retard=jours(retard) if retard else "",
        objet=propre(facture.objet),
        reference_client=propre(facture.reference_client),
        contrat_ou_devis=propre(facture.contrat_ou_devis),
        numero_engagement=propre(facture.numero_engagement),
        code_service=propre(facture.code_service),
        numero_depot=propre(facture.numero_depot),
        references=phrases.references(ligne),
        etape=propre(ligne.etape),
        interets=montant(ligne.interets, devise),
        indemnite=montant(ligne.indemnite),
    )


def _recapitulatif(relance: Relance, principal: Decimal, categorie: str) -> Iterable[MotsRecapitulatif]:
    """From the balances to what is claimed; only the total when nothing else enters it."""
    devise = relance.devise
    reclamees = relance.penalites_reclamees
    details = list(_ajouts(relance, categorie)) if reclamees else []
    if relance.credits or details:
        plusieurs = sum(1 for ligne in relance.lignes if ligne.reclame) > 1
        soldes = "Soldes des factures" if plusieurs else "Solde de la facture"
        yield MotsRecapitulatif(soldes, montant(principal, devise), total=False)
    for credit in relance.credits:
        mots = mots_du_credit(credit, devise)
        yield MotsRecapitulatif(
            f"À déduire\u00a0: {mots.libelle}", f"–{INSECABLE}{mots.montant}", total=False
        )
    for libelle, somme in details:
        yield MotsRecapitulatif(libelle, montant(somme, devise), total=False)
    yield MotsRecapitulatif("Total à régler", montant(relance.reclame, devise), total=True)
    if reclamees and relance.indemnites and devise != "EUR":
        libelle = f"Et, en euros, {_nom_des_indemnites(relance)}"
        yield MotsRecapitulatif(libelle, montant(relance.indemnites), total=True)


def _ajouts(relance: Relance, categorie: str) -> Iterable[tuple[str, Decimal]]:
    if relance.interets:
        yield regime(categorie).nom.capitalize(), relance.interets
    if relance.indemnites and relance.devise == "EUR":
        yield _nom_des_indemnites(relance).capitalize(), relance.indemnites


def _nom_des_indemnites(relance: Relance) -> str:
    plusieurs = relance.indemnites > INDEMNITE_FORFAITAIRE
    return f"indemnité{'s' * plusieurs} forfaitaire{'s' * plusieurs} de recouvrement"


def _precedentes(lignes: Iterable[LigneRelance]) -> tuple[MotsRelancePrecedente, ...]:
    return tuple(
        MotsRelancePrecedente(
            date_longue(faite.date), propre(faite.etape), propre(faite.canal), enumeration(numeros)
        )
        for faite, numeros in phrases.etapes_faites(ligne for ligne in lignes if not ligne.pour_memoire)
    )


def _promesse(rompue: phrases.PromesseRompue, devise: str) -> MotsPromesse:
    promesse = rompue.promesse
    return MotsPromesse(
        date_promise=date_longue(promesse.date_promise),
        montant_promis=montant(rompue.montant, devise),
        note_le=date_longue(promesse.note_le) if promesse.note_le else "",
        interlocuteur=propre(promesse.interlocuteur),
        factures=enumeration(phrases.numero(ligne) for ligne in rompue.lignes),
    )


def _tranches(relance: Relance) -> tuple[MotsTranche, ...]:
    """Return the slices behind the interest that the message claims; none when it claims none."""
    if not relance.penalites_reclamees or relance.taux_manquant:
        return ()
    return tuple(
        MotsTranche(
            numero=phrases.numero(ligne),
            du=date_courte(tranche.du),
            au=date_courte(tranche.au),
            jours=tranche.jours,
            base=montant(tranche.base, relance.devise),
            taux=pourcentage(tranche.taux),
            interets=montant(tranche.interets, relance.devise),
        )
        for ligne in relance.lignes
        if not ligne.pour_memoire and not ligne.preventive
        for tranche in ligne.tranches
    )
