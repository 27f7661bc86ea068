"""The manual of templates' words, written from their declarations so that it is always true."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import get_args, get_type_hints

from relance_xl.documents.mots import IMAGES, Vocabulaire

_PREAMBULE = """# Le vocabulaire des modèles

Un modèle est un texte où des mots entre accolades sont remplacés : `{{ client.nom }}`. Les montants et
les dates arrivent écrits à la française ; il n'y a rien à mettre en forme. Les listes se parcourent par
`{% for ligne in lignes %} … {% endfor %}`, et `{% if date_limite %} … {% endif %}` n'écrit que ce qui existe.
Dans Word : `{%tr for ligne in lignes %}` répète une ligne de tableau, `{%p if … %}` un paragraphe entier.

Vos modèles se placent dans un dossier `templates` (ou `Modèles`) à côté du classeur, rangés comme les
nôtres : `fr/courriels/*.txt` et `*.html`, `fr/lettres/*.docx`, `fr/appels/*.docx`, `fr/messages/*.txt`.
Chacun remplace le nôtre du même nom. Le `.txt` d'un courriel commence par « Objet : ». Si vous ne
fournissez que le `.txt`, la version HTML en est tirée. `relance-xl modeles CLASSEUR` les vérifie tous.

Un modèle propre à une catégorie porte son nom devant le sien : `public_relance.txt` sert aux acheteurs
publics, `particulier_mise_en_demeure.docx` aux particuliers ; à défaut, `relance.txt` sert à tous. Votre
fichier passe toujours avant le nôtre.

Un dossier par langue (`fr`, `en`…), choisi par la colonne Langue du client ; ce qui y manque est en français.
Les phrases toutes faites, les noms des canaux et des étapes, l'écriture des dates sont dans
`fr/phrases.toml`, `en/phrases.toml` : votre fichier du même nom n'a besoin que de ce que vous changez.

Les phrases toutes faites (`phrase_…`) sont à préférer : elles ne disent que ce que la catégorie du client
permet, et sont vides quand il n'y a rien à dire. Un message à un particulier, ou à un client dont la
catégorie n'est pas précisée, n'est pas écrit si le modèle y parle des 40 €, de l'indemnité forfaitaire, des
pénalités de retard, des articles L441-10 ou D441-5 : réservez-les aux professionnels par
`{% if categorie == "professionnel" %} … {% endif %}`.

Le texte de cette page est produit par `python templates/construire.py`.
"""


@lru_cache(maxsize=1)
def mots_connus() -> frozenset[str]:
    """Every word and every part of a word (« client », « nom »), to suggest from."""
    return frozenset(partie for chemin, _ in _mots(Vocabulaire, "") for partie in chemin.split(".")) | set(
        IMAGES
    )


def manuel(exemple: Vocabulaire) -> str:
    """Return the page `docs/vocabulaire.md`, its samples taken from `exemple`."""
    lignes = [_PREAMBULE]
    lignes += ["## Mots du message", "", "| mot | sens | exemple |", "|---|---|---|"]
    lignes += [
        _rangee(nom, aide, _valeur(exemple, nom)) for nom, aide in _mots(Vocabulaire, "", profond=False)
    ]
    lignes += [f"| `{mot}` | {aide} | *(image)* |" for mot, aide in IMAGES.items()]
    for nom, classe, valeur in _sections(exemple):
        lignes += ["", f"## Dans {nom}", "", "| mot | sens | exemple |", "|---|---|---|"]
        lignes += [
            _rangee(f"{nom.split('`')[1]}.{mot}", aide, getattr(valeur, mot, ""))
            for mot, aide in _mots(classe, "", profond=False)
        ]
    return "\n".join([*lignes, ""])


_VARIABLES = {
    "creancier": "creancier",
    "client": "client",
    "blocs": "bloc",
    "lignes": "ligne",
    "credits": "credit",
    "recapitulatif": "rang",
    "relances_precedentes": "precedente",
    "promesses": "promesse",
    "tranches": "tranche",
    "mouvements": "mouvement",
    "releve": "releve",
    "echeancier": "echeancier",
    "soldees": "soldee",
    "mandataire": "mandataire",
}


def _sections(exemple: Vocabulaire) -> Iterator[tuple[str, type, object]]:
    for nom, variable in _VARIABLES.items():
        classe = _classe(Vocabulaire, nom)
        if classe:
            valeur = getattr(exemple, nom)
            liste = isinstance(valeur, tuple)
            titre = f"`{variable}`" + (f", pour chaque élément de `{nom}`" if liste else "")
            yield titre, classe, (valeur[0] if valeur else None) if liste else valeur


def _mots(classe: type, prefixe: str, *, profond: bool = True) -> Iterator[tuple[str, str]]:
    """Yield each word of `classe` with its meaning, and those within it when `profond`."""
    annotations = get_type_hints(classe, include_extras=True)
    for champ in fields(classe):
        yield prefixe + champ.name, annotations[champ.name].__metadata__[0]
        if profond and (dedans := _classe(classe, champ.name)):
            yield from _mots(dedans, f"{prefixe}{champ.name}.")


def _classe(classe: type, nom: str) -> type | None:
    """Return the dataclass of a field, or of its elements when it is a list; None for a text."""
    genre = get_type_hints(classe)[nom]
    for candidat in (genre, *get_args(genre)):
        if isinstance(candidat, type) and is_dataclass(candidat):
            return candidat
    return None


def _valeur(exemple: object, nom: str) -> object:
    return getattr(exemple, nom)


def _rangee(mot: str, aide: str, valeur: object) -> str:
    return f"| `{mot}` | {aide} | {_exemple(valeur)} |"


def _exemple(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, tuple):
        return " / ".join(str(v) for v in valeur) if valeur and isinstance(valeur[0], str) else "*(liste)*"
    if is_dataclass(valeur):
        return "*(voir plus bas)*"
    return str(valeur).replace("|", "\\|")
