"""The letters, from what each message says."""

from typing import Any

from templates.atelier.annexes import (
    annexe,
    decompte,
    pieces,
    reconnaissance,
    releve,
    reste,
    versements,
)
from templates.atelier.blocs import factures, frais, reglement, soldees
from templates.atelier.feuille import BLEU, Feuille
from templates.atelier.langue import Langue, condition_et_texte, pour_lettre
from templates.atelier.papier import papier_a_lettres, pied_de_page, signature

_FINS = {"#frais", "#pied", "#salutations", "#accord"}
"""What closes a letter is never alone on a page."""


def lettre(langue: Langue, nom: str) -> Feuille:
    """Build the letter `nom` of `langue`."""
    message = langue.messages[nom]
    feuille = Feuille(langue)
    papier_a_lettres(feuille)
    objet = f"{langue.mots['objet']} {message.objet} – {langue.mots['reference']} {{{{ reference }}}}"
    feuille.paragraphe(objet, gras=True, couleur=BLEU, apres=6)
    feuille.paragraphe(langue.mots["madame"])
    for morceau, suivant in zip(message.corps, (*message.corps[1:], ""), strict=True):
        ajouter(feuille, nom, pour_lettre(morceau), solidaire=suivant in _FINS)
    pied_de_page(feuille)
    return feuille


def ajouter(feuille: Feuille, nom: str, morceau: str, *, solidaire: bool) -> None:
    """Add a part of a letter (see `Message`); a paragraph that is `solidaire` stays with what follows."""
    if morceau.startswith("#"):
        bloc(feuille, nom, morceau)
    elif morceau.startswith("?"):
        feuille.si(*condition_et_texte(morceau))
    elif morceau:
        texte, taille = morceau.removeprefix("!").removeprefix("~"), 9 if morceau.startswith("~") else None
        feuille.paragraphe(texte, gras=morceau.startswith("!"), taille=taille, solidaire=solidaire)


def bloc(feuille: Feuille, nom: str, morceau: str) -> None:
    """Add the block that `morceau` names."""
    blocs: dict[str, Any] = {
        "#reglement": reglement,
        "#frais": frais,
        "#pied": fin,
        "#salutations": salutations,
        "#accord": accord,
        "#decompte": decompte,
        "#pieces": pieces,
        "#versements": versements,
        "#soldees": soldees,
        "#reste": reste,
    }
    if morceau == "#factures":
        factures(feuille, preventive=nom.endswith("preventive"))
    elif morceau == "#annexe":
        annexe(feuille)
    elif morceau == "#releve":
        releve(feuille, titre=False)
    elif morceau == "#coordonnees":
        reglement(feuille, "coordonnees")
    else:
        blocs[morceau](feuille)


def fin(feuille: Feuille) -> None:
    """Add the end of a reminder: who has just paid, who disagrees, the closing and the signature."""
    signature(feuille, *(pour_lettre(feuille.mots[mot]) for mot in ("vient_de_partir", "politesse")))


def salutations(feuille: Feuille) -> None:
    """Add the closing and the signature, kept together."""
    signature(feuille, pour_lettre(feuille.mots["politesse"]))


def accord(feuille: Feuille) -> None:
    """Add the closing of a schedule, which both sign."""
    feuille.paragraphe(pour_lettre(feuille.mots["politesse"]))
    reconnaissance(feuille)
