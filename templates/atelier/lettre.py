"""The letters, from their texts."""

from typing import Any

from templates.atelier.blocs import annexe, decompte, factures, papier_a_lettres, reglement
from templates.atelier.feuille import BLEU, DROITE, Feuille
from templates.atelier.textes import LETTRES, POLITESSE, VIENT_DE_PARTIR


def lettre(nom: str) -> Feuille:
    """Build the letter `nom` of LETTRES."""
    objet, corps = LETTRES[nom]
    feuille = Feuille()
    papier_a_lettres(feuille)
    feuille.paragraphe("{{ lieu_et_date }}", place=DROITE, apres=6)
    feuille.paragraphe(
        f"Objet : {objet} – Réf. à rappeler {{{{ reference }}}}", gras=True, couleur=BLEU, apres=8
    )
    feuille.paragraphe("Madame, Monsieur,")
    for morceau in corps:
        ajouter(feuille, nom, morceau)
        if morceau == POLITESSE:
            signature(feuille)
    feuille.pied()
    return feuille


def ajouter(feuille: Feuille, nom: str, morceau: str) -> None:
    """Add a part of a letter: `#block`, `?word` (absent when empty), `!bold`, or a paragraph."""
    blocs = {"#reglement": reglement, "#decompte": decompte, "#annexe": annexe}
    if morceau == "#factures":
        factures(feuille, preventive=nom == "preventive")
    elif morceau in blocs:
        blocs[morceau](feuille)
    elif morceau.startswith("?"):
        mot, _, texte = morceau[1:].partition(":")
        feuille.si(mot, texte or f"{{{{ {mot} }}}}")
    else:
        feuille.paragraphe(
            morceau.removeprefix("!"),
            gras=morceau.startswith("!"),
            solidaire=morceau in {VIENT_DE_PARTIR, POLITESSE},
        )


def signature(feuille: Feuille) -> None:
    """Add the signature, with the picture or room for a hand."""
    style: dict[str, Any] = {"apres": 0, "solidaire": True}
    for texte in ("{%p if image_de_signature %}", "{{ image_de_signature }}", "{%p else %}"):
        feuille.paragraphe(texte, **style)
    feuille.paragraphe("", avant=16, **style)
    feuille.paragraphe("{%p endif %}", **style)
    feuille.paragraphe(
        "{{ creancier.signataire }}{% if creancier.fonction_du_signataire %}, "
        "{{ creancier.fonction_du_signataire }}{% endif %}",
        gras=True,
        **style,
    )
    feuille.paragraphe("{{ creancier.raison_sociale }}", apres=0)
