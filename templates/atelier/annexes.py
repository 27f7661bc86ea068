"""The blocks that go after a letter or are all of it: calculation, account, steps taken, schedule."""

from templates.atelier.blocs import colonnes_des_factures, somme, total
from templates.atelier.feuille import (
    BLEU,
    DROITE,
    GAUCHE,
    GRIS,
    Feuille,
    balise,
    ecrire,
    large,
    liste,
    peindre,
    rangee,
    tableau,
)


def decompte(feuille: Feuille) -> None:
    """Add the calculation of interest, slice by slice."""
    mots = feuille.mots
    colonnes = (
        (mots["facture"], "tranche.numero", 34, GAUCHE),
        (mots["du"], "tranche.du", 22, GAUCHE),
        (mots["au"], "tranche.au", 22, GAUCHE),
        (mots["jours"], "tranche.jours", 14, DROITE),
        (mots["base"], "tranche.base", 28, DROITE),
        (mots["taux"], "tranche.taux", 22, DROITE),
        (mots["montant"], "tranche.interets", 28, DROITE),
    )
    feuille.balise("{%p if tranches %}")
    feuille.titre(mots["decompte"])
    table = liste(feuille, colonnes, "tranche in tranches")
    largeurs = [colonne[2] for colonne in colonnes]
    large(table, largeurs, mots["total_des_interets"], "section", gras=True, place=DROITE)
    balise(table, largeurs, "{%tr if interets_deja_regles %}")
    large(table, largeurs, mots["deja_regles"], place=DROITE)
    balise(table, largeurs, "{%tr endif %}")
    for rang in table.rows:  # the total and how it is reached stay with the last slices
        for case in rang.cells:
            case.paragraphs[0].paragraph_format.keep_with_next = True
    feuille.paragraphe("{{ phrase_du_calcul }}", taille=8, couleur=GRIS, avant=3)
    feuille.balise("{%p endif %}")


def indemnites(feuille: Feuille) -> None:
    """Add the lump sum claimed for each invoice; nothing where none is."""
    mots = feuille.mots
    colonnes = (
        (mots["facture"], "indemnite.numero", 128, GAUCHE),
        (mots["montant"], "indemnite.montant", 42, DROITE),
    )
    feuille.balise("{%p if indemnites_par_facture %}")
    feuille.titre(mots["indemnites"])
    liste(feuille, colonnes, "indemnite in indemnites_par_facture")
    feuille.balise("{%p endif %}")


def mouvements(feuille: Feuille) -> None:
    """Add the payments and avoirs already taken off, with their dates."""
    mots = feuille.mots
    colonnes = (
        (mots["facture"], "mouvement.numero", 54, GAUCHE),
        (mots["date"], "mouvement.date", 30, GAUCHE),
        (mots["nature"], "mouvement.libelle", 52, GAUCHE),
        (mots["montant"], "mouvement.montant", 34, DROITE),
    )
    feuille.balise("{%p if mouvements %}")
    feuille.titre(mots["deja_deduits"])
    liste(feuille, colonnes, "mouvement in mouvements")
    feuille.balise("{%p endif %}")


def releve(feuille: Feuille, *, titre: bool = True) -> None:
    """Add the client's account: every open item, the credits, the balance."""
    mots = feuille.mots
    numero, emission, echeance, ttc, regle, reste, retard = colonnes_des_factures(mots, "compte")
    colonnes = [
        (*numero[:2], 29, GAUCHE),
        (*emission[:2], 20, GAUCHE),
        (*echeance[:2], 20, GAUCHE),
        (*ttc[:2], 22, DROITE),
        (*regle[:2], 21, DROITE),
        (*reste[:2], 22, DROITE),
        (*retard[:2], 17, DROITE),
        (mots["situation"], "compte.situation", 19, GAUCHE),
    ]
    largeurs = [colonne[2] for colonne in colonnes]
    feuille.balise("{%p if releve %}")
    if titre:
        feuille.titre(mots["releve"])
    table = liste(feuille, colonnes, "compte in releve.lignes")
    balise(table, largeurs, "{%tr for credit in releve.credits %}")
    credit = f"{mots['a_deduire']} {{{{ credit.libelle }}}}{mots['deux_points']} – {{{{ credit.montant }}}}"
    large(table, largeurs, credit)
    balise(table, largeurs, "{%tr endfor %}")
    feuille.espace()
    soldes = tableau(feuille.doc, [128, 42])
    total(soldes, [128, 42], mots["echu"], "{{ releve.echu }}", gras=False)
    total(soldes, [128, 42], mots["a_echoir"], "{{ releve.a_echoir }}", gras=False)
    balise(soldes, [128, 42], "{%tr if releve.credits %}")
    total(soldes, [128, 42], mots["credits"], "– {{ releve.total_credits }}", gras=False)
    balise(soldes, [128, 42], "{%tr endif %}")
    total(soldes, [128, 42], mots["solde"], "{{ releve.solde }}", gras=True)
    feuille.espace()
    feuille.balise("{%p endif %}")


def reste(feuille: Feuille) -> None:
    """Add what a thank-you says remains: the account, or that the invoices are settled."""
    feuille.balise("{%p if releve and releve.lignes %}")
    feuille.paragraphe(feuille.mots["reste_a_regler"], solidaire=True)
    feuille.balise("{%p else %}")
    feuille.paragraphe(feuille.mots["plus_rien"])
    feuille.balise("{%p endif %}")
    feuille.balise("{%p if releve and releve.lignes %}")
    releve(feuille, titre=False)
    feuille.balise("{%p endif %}")


def demarches(feuille: Feuille, *, etape: bool = True) -> None:
    """Add the table of the steps taken, each with its date and channel.

    `etape`: with its name, which is in the words of the user's own scenario.
    """
    mots = feuille.mots
    colonnes = [
        (mots["date"], "precedente.date", 34, GAUCHE),
        *([(mots["etape"], "precedente.etape", 44, GAUCHE)] if etape else []),
        (mots["moyen"], "precedente.canal", 30, GAUCHE),
        (mots["factures"], "precedente.factures", 62 if etape else 106, GAUCHE),
    ]
    liste(feuille, colonnes, "precedente in relances_precedentes")


def annexe(feuille: Feuille) -> None:
    """Add what a mise en demeure encloses: calculation, account, steps taken, copies."""
    mots = feuille.mots
    titre = feuille.titre(mots["annexes"], taille=12, avant=0)
    titre.paragraph_format.page_break_before = True
    feuille.titre(mots["decompte_complet"], taille=11)
    decompte(feuille)
    indemnites(feuille)
    mouvements(feuille)
    feuille.titre(mots["total_general"])
    somme(feuille)
    releve(feuille)
    feuille.balise("{%p if relances_precedentes %}")
    feuille.titre(mots["demarches"])
    demarches(feuille, etape=feuille.langue.code == "fr")
    feuille.balise("{%p endif %}")
    feuille.balise("{%p if pieces_jointes %}")
    feuille.titre(mots["pieces"])
    feuille.paragraphe("{{ pieces_jointes|join(', ') }}.")
    feuille.balise("{%p endif %}")


def pieces(feuille: Feuille) -> None:
    """Add the list of what goes with a letter, on its last lines."""
    texte = f"{feuille.mots['pj']} {{{{ pieces_jointes|join(', ') }}}}."
    feuille.si("pieces_jointes", texte, taille=9, couleur=GRIS, avant=8)


def versements(feuille: Feuille) -> None:
    """Add the instalments, what each settles and what remains after it."""
    mots = feuille.mots
    colonnes = (
        (mots["rang"], "versement.rang", 10, GAUCHE),
        (mots["date"], "versement.date", 36, GAUCHE),
        (mots["versement"], "versement.montant", 28, DROITE),
        (mots["imputation"], "versement.imputation", 68, GAUCHE),
        (mots["reste_ensuite"], "versement.reste", 28, DROITE),
    )
    feuille.balise("{%p if echeancier %}")
    table = liste(feuille, colonnes, "versement in echeancier.versements")
    large(
        table,
        [c[2] for c in colonnes],
        mots["total_echeancier"],
        "section",
        gras=True,
        place=DROITE,
        couleur=BLEU,
    )
    feuille.espace()
    feuille.balise("{%p endif %}")


def reconnaissance(feuille: Feuille) -> None:
    """Add the client's acknowledgement of the amount, in words and figures, and room for both signatures."""
    mots, largeurs = feuille.mots, [85, 85]
    feuille.balise("{%p if echeancier %}")
    feuille.titre(mots["reconnaissance"])
    feuille.paragraphe(mots["je_soussigne"], solidaire=True)
    feuille.paragraphe(mots["de_ma_main"], solidaire=True, apres=10)
    feuille.paragraphe("…" * 58, solidaire=True, apres=6)
    feuille.paragraphe(f"{mots['fait_a']}   {mots['en_deux']}", solidaire=True)
    table = tableau(feuille.doc, largeurs)
    ligne = rangee(table, largeurs)
    for case, mot in zip(ligne.cells, ("pour_le_creancier", "pour_le_client"), strict=True):
        ecrire(case.paragraphs[0], mots[mot], gras=True, taille=9.5)
        suite = "{{ creancier.signataire }}" if mot == "pour_le_creancier" else mots["signature"]
        ecrire(case.add_paragraph(), suite, taille=9, couleur=GRIS, apres=40)
        peindre(case, "reponse")
    feuille.paragraphe("", taille=2, apres=0)
    feuille.balise("{%p endif %}")
