"""« Modèles », « Paramètres », « Aide »."""

from atelier import Atelier
from faux_bureau import Bureau
from relance_xl.adapters.bureau_guide import en_html

COPIER = (
    "question : Copier les modèles fournis à côté du classeur, pour les adapter ? Aucun de vos fichiers "
    "n'est remplacé. ->"
)


def test_templates_copied_once_then_tried(bureau: Bureau, atelier: Atelier) -> None:
    assert bureau.cliquer("modeles", "yes") == 0
    dernier = bureau.excel.vu[-1]
    assert bureau.excel.vu == [
        "barre : Relance XL : lecture du classeur…",
        f"{COPIER} yes",
        "barre : Relance XL : essai des modèles…",
        "barre : à Excel",
        dernier,
    ]
    assert dernier.endswith(" modèles essayés, tous sont bons.")
    assert bureau.ouverts == ["templates"]
    relance = atelier.chemin.parent / "templates" / "fr" / "courriels" / "relance.txt"
    relance.write_text("Objet : {{ cliant.nom }}\n\nBonjour,", encoding="utf-8")
    assert bureau.cliquer("modeles") == 0
    assert relance.read_text("utf-8").startswith("Objet : {{ cliant.nom }}")
    essayes, premier = bureau.excel.vu[-1].split("\n\n")
    assert essayes.endswith(" modèles essayés : 1 défaut.")
    assert premier.startswith("Modèles, ligne 1, fr/courriels/relance.txt « cliant » : ")


def test_parameters_shown(bureau: Bureau) -> None:
    assert bureau.cliquer("parametres") == 0
    assert bureau.excel.vu == ["feuille : Paramètres", "barre : à Excel"]


def test_the_guide_opens_with_its_pictures(bureau: Bureau) -> None:
    assert bureau.cliquer("aide") == 0
    assert bureau.excel.vu == ["barre : à Excel"]
    assert bureau.ouverts == ["guide.html"]
    guide = bureau.etat / "guide"
    assert "<h1" in (guide / "guide.html").read_text("utf-8")
    assert (guide / "images" / "accueil.png").is_file()


def test_titles_links_and_tables_of_the_guide() -> None:
    page = en_html("## Les pénalités\n\n[a](vocabulaire.md#mots) [b](#les-pénalités) <b>\n\n|x|\n|-|\n|y|\n")
    corps = page.partition("<body>\n")[2]
    assert corps == (
        '<h2 id="les-pénalités">Les pénalités</h2>\n'
        '<p><a href="vocabulaire.html#mots">a</a> <a href="#les-p%C3%A9nalit%C3%A9s">b</a> &lt;b&gt;</p>\n'
        "<table>\n<thead>\n<tr>\n<th>x</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>y</td>\n</tr>\n</tbody>\n"
        "</table>\n</body></html>\n"
    )
