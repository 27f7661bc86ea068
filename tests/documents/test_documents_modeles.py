"""Broken templates name their file, line and word; the user's own win; the disk is read safely."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

import io
from pathlib import Path

import pytest
from docx import Document

from documents.doublures import ModelesEnMemoire, ModelesSeuls, PiecesEnMemoire
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.modele import Modele, ModeleError, Souhait, choisir
from relance_xl.documents.pieces import PieceRefusee
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.modeles import verifier_modeles

DEBUT = "Objet : Relance\n\nBonjour,\n"


def word(*paragraphes: str) -> bytes:
    """Return a .docx of these paragraphs."""
    document = Document()
    for paragraphe in paragraphes:
        document.add_paragraph(paragraphe)
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


def a_cheval() -> bytes:
    """Return a .docx whose « if » begins in a table and ends after it."""
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{% if not lignes %}"
    document.add_paragraph("{% endif %}")
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


def erreur(fichier: str, contenu: str | bytes, relance: Relance) -> tuple[str, int | None, str, str]:
    """Return what a broken template says."""
    redacteur = Redacteur(PARAMETRES, ModelesEnMemoire({fichier: contenu}), PiecesEnMemoire({}))
    with pytest.raises(ModeleError) as levee:
        redacteur.rediger(relance)
    return levee.value.fichier, levee.value.ligne, levee.value.mot, levee.value.phrase


@pytest.mark.parametrize(
    ("suite", "ligne", "mot", "phrase"),
    [
        (
            "{{ reclamme }}",
            4,
            "reclamme",
            "emploie un mot inconnu : « reclamme » ; vouliez-vous dire « reclame » ?",
        ),
        ("\n{{ client.zzz }}", 5, "zzz", "emploie un mot inconnu : « zzz » (voir docs/vocabulaire.md)."),
        (
            "{% if reclame %}",
            4,
            "if",
            "est mal écrit près de « if » : vérifiez les accolades, les « if », les « for » et leurs fins.",
        ),
        (
            "{{ reclame | euros }}",
            4,
            "euros",
            "est mal écrit près de « euros » : vérifiez les accolades, les « if », les « for » et leurs fins.",
        ),
        (
            "{{ ''.__class__ }}",
            4,
            "__class__",
            "contient une instruction interdite dans un modèle : retirez-la.",
        ),
        (
            "{% include 'absent.txt' %}",
            4,
            "fr/absent.txt",
            "appelle un fichier introuvable : « fr/absent.txt ».",
        ),
        (
            "{{ 1 / 0 }}",
            4,
            "",
            "contient un calcul impossible : vérifiez les nombres et les filtres employés.",
        ),
        (
            "{% for i in range(10000000) %}x{% endfor %}",
            4,
            "",
            "contient un calcul impossible : vérifiez les nombres et les filtres employés.",
        ),
    ],
)
def test_un_courriel_casse_nomme_fichier_ligne_et_mot(suite: str, ligne: int, mot: str, phrase: str) -> None:
    assert erreur("fr/courriels/relance.txt", DEBUT + suite, exemple("relance")) == (
        "fr/courriels/relance.txt",
        ligne,
        mot,
        f"Le modèle fr/courriels/relance.txt, ligne {ligne}, {phrase}",
    )


def test_un_courriel_sans_objet_le_dit() -> None:
    assert erreur("fr/courriels/relance.txt", "Bonjour", exemple("relance")) == (
        "fr/courriels/relance.txt",
        1,
        "Objet",
        "Le modèle fr/courriels/relance.txt, ligne 1, doit commencer par « Objet : » suivi de l'objet du message.",
    )


def test_une_erreur_dans_un_bloc_commun_nomme_le_bloc() -> None:
    assert erreur("fr/communs/pied.txt", "Merci\n{{ signataire }}", exemple("relance")) == (
        "fr/communs/pied.txt",
        2,
        "signataire",
        (
            "Le modèle fr/communs/pied.txt, ligne 2, emploie un mot inconnu : « signataire » ; vouliez-vous dire « "
            "signataire » ?"
        ),
    )


def test_une_lettre_cassee_nomme_son_paragraphe() -> None:
    assert erreur(
        "fr/lettres/relance.docx", word("Bonjour", "{{ montan }}"), exemple("relance", "courrier")
    ) == (
        "fr/lettres/relance.docx",
        3,
        "montan",
        (
            "Le modèle fr/lettres/relance.docx, paragraphe 3, emploie un mot inconnu : « montan » ; vouliez-vous dire "
            "« montant » ?"
        ),
    )


def test_un_fichier_qui_n_est_pas_word_et_une_balise_a_cheval_le_disent() -> None:
    relance = exemple("relance", "courrier")
    assert erreur("fr/lettres/relance.docx", b"bonjour", relance)[3] == (
        "Le modèle fr/lettres/relance.docx n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau."
    )
    assert erreur("fr/lettres/relance.docx", a_cheval(), relance)[3] == (
        "Le modèle fr/lettres/relance.docx donne un document illisible : une balise « if » ou « for » commence dans "
        "un paragraphe ou une ligne de tableau et finit dans un autre ; écrivez {%p … %} ou {%tr … %}."
    )


@pytest.mark.parametrize("nom", ["absent", "../../etc/passwd", "relance.docx/../x"])
def test_un_modele_introuvable_nomme_l_etape_et_sa_ligne(redacteur: Redacteur, nom: str) -> None:
    relance = exemple("relance")
    with pytest.raises(ModeleError) as levee:
        redacteur.rediger(relance._replace(etape=relance.etape._replace(modele=nom)))
    assert levee.value.phrase == (
        f"Le modèle « {nom} » de l'étape « Deuxième relance » (feuille Scénarios, ligne 5) est introuvable : créez "
        f"templates/fr/courriels/{nom}.txt à côté du classeur, ou videz la cellule Modèle."
    )


@pytest.mark.parametrize(
    ("siens", "categorie", "langue", "choisi"),
    [
        ([], "professionnel", "fr", "fr/courriels/relance.txt"),
        ([], "", "fr", "fr/courriels/relance.txt"),
        ([], "public", "fr", "fr/courriels/public_relance.txt"),
        ([], "particulier", "fr", "fr/courriels/relance.txt"),
        (["fr/courriels/relance.txt"], "public", "fr", "fr/courriels/relance.txt"),
        (
            ["fr/courriels/relance.txt", "fr/courriels/public_relance.txt"],
            "public",
            "fr",
            "fr/courriels/public_relance.txt",
        ),
        (
            ["fr/courriels/particulier_relance.txt"],
            "particulier",
            "fr",
            "fr/courriels/particulier_relance.txt",
        ),
        (["fr/courriels/particulier_relance.txt"], "professionnel", "fr", "fr/courriels/relance.txt"),
        (["fr/courriels/relance.txt"], "professionnel", "en", "en/courriels/relance.txt"),
        ([], "public", "en", "en/courriels/relance.txt"),
        (["en/courriels/public_relance.txt"], "public", "en", "en/courriels/public_relance.txt"),
        ([], "public", "da", "fr/courriels/public_relance.txt"),
    ],
)
def test_la_langue_d_abord_puis_le_modele_de_l_utilisateur_puis_celui_de_la_categorie(
    siens: list[str], categorie: str, langue: str, choisi: str
) -> None:
    fournis = ("fr/courriels/relance.txt", "fr/courriels/public_relance.txt", "en/courriels/relance.txt")
    source = ModelesSeuls(dict.fromkeys(fournis, DEBUT), dict.fromkeys(siens, DEBUT))
    souhait = Souhait("relance", "e-mail", langue, categorie)
    assert choisir(source, exemple("relance").etape, souhait) == choisi


def test_une_fiche_d_appel_particuliere_passe_avant_la_commune() -> None:
    source = ModelesSeuls(
        {"fr/appels/appel.docx": "x", "fr/appels/public_appel.docx": "x", "fr/appels/relance.docx": "x"}
    )
    etape = exemple("relance", "téléphone").etape
    choisis = [
        choisir(source, etape, Souhait(texte, "téléphone", "fr", "public"))
        for texte in ("relance", "preventive")
    ]
    assert choisis == ["fr/appels/relance.docx", "fr/appels/public_appel.docx"]


def test_une_langue_sans_modele_passe_au_francais(redacteur: Redacteur) -> None:
    relance = exemple("relance")
    en_danois = relance._replace(client=relance.client._replace(langue="da"))
    assert redacteur.rediger(en_danois)[:2] == redacteur.rediger(relance)[:2]


def test_l_empreinte_du_texte_change_avec_le_modele_et_ses_blocs() -> None:
    etape = exemple("relance").etape
    variantes: list[dict[str, str | bytes]] = [
        {},
        {"fr/courriels/relance.txt": DEBUT},
        {"fr/communs/pied.txt": "Merci"},
        {"fr/communs/pied.html": "Merci"},
        {"fr/courriels/preventive.txt": DEBUT},
        {"fr/courriels/public_relance.txt": DEBUT},
        {"fr/phrases.toml": 'delai_date = "avant le {date}"'},
        {"fr/phrases.toml": "# une remarque ne change rien"},
        {"en/phrases.toml": 'delai_date = "before {date}"'},
    ]
    empreintes = [
        Redacteur(PARAMETRES, ModelesEnMemoire(v), PiecesEnMemoire({})).empreinte_du_texte(
            etape, "relance", "e-mail", "fr"
        )
        for v in variantes
    ]
    assert all(len(empreinte) == 16 for empreinte in empreintes)
    assert len(set(empreintes)) == 6
    assert empreintes[4] == empreintes[7] == empreintes[8] == empreintes[0]


def test_les_modeles_fournis_passent_tous_l_essai() -> None:
    assert verifier_modeles(ModelesSurDisque(None)) == ()


def test_l_essai_dit_tout_ce_qui_ne_va_pas_meme_dans_une_branche_jamais_prise() -> None:
    modeles = ModelesSeuls(
        {},
        {
            "fr/courriels/relance.txt": DEBUT + "{% if false %}{{ inconnu }}{{ client.nomm }}{% endif %}",
            "fr/lettres/maison.docx": word("{{ total_dü }}"),
            "fr/courriels/seul.html": "<p>Bonjour</p>",
            "courriels/ailleurs.txt": "x",
            "fr/courriels/phrases.toml": "",
            "de/courriels/relance.txt": DEBUT,
            "en/phrases.toml": 'delai_date = "by {jour}"\ntotal_a_reglr = "x"\n',
        },
    )
    etape = exemple("relance").etape._replace(modele="maisn")
    assert verifier_modeles(modeles, PARAMETRES, [etape]) == (
        Anomalie(
            "bloquante",
            "Modèles",
            4,
            "fr/courriels/relance.txt",
            "inconnu",
            "Le modèle fr/courriels/relance.txt, ligne 4, emploie un mot inconnu : « inconnu » (voir docs/vocabulaire.md).",
        ),
        Anomalie(
            "bloquante",
            "Modèles",
            4,
            "fr/courriels/relance.txt",
            "nomm",
            "Le modèle fr/courriels/relance.txt, ligne 4, emploie un mot inconnu : « nomm » ; vouliez-vous dire « nom » ?",
        ),
        Anomalie(
            "bloquante",
            "Modèles",
            2,
            "fr/lettres/maison.docx",
            "total_dü",
            "Le modèle fr/lettres/maison.docx, paragraphe 2, emploie un mot inconnu : « total_dü » ; vouliez-vous dire « "
            "total_du » ?",
        ),
        Anomalie(
            "à vérifier",
            "Modèles",
            None,
            "de/phrases.toml",
            "",
            "La langue « de » n'a pas de phrases : créez de/phrases.toml, sur le modèle de celui de « fr » ; en attendant, "
            "ses montants, ses dates et ses phrases restent en français.",
        ),
        Anomalie(
            "bloquante",
            "Modèles",
            1,
            "en/phrases.toml",
            "jour",
            "Le catalogue en/phrases.toml, ligne 1 : la phrase « delai_date » emploie un mot inconnu : « {jour} » (mots permis : {date}).",
        ),
        Anomalie(
            "à vérifier",
            "Modèles",
            2,
            "en/phrases.toml",
            "total_a_reglr",
            "Le catalogue en/phrases.toml, ligne 2 : la phrase « total_a_reglr » n'existe pas ; vouliez-vous dire « total_a_regler » ?",
        ),
        Anomalie(
            "à vérifier",
            "Modèles",
            None,
            "courriels/ailleurs.txt",
            "",
            "Le fichier courriels/ailleurs.txt n'est pas à sa place : rangez-le dans fr/courriels, fr/lettres, fr/appels, "
            "fr/messages ou fr/communs.",
        ),
        Anomalie(
            "à vérifier",
            "Modèles",
            None,
            "fr/courriels/phrases.toml",
            "",
            "Le fichier fr/courriels/phrases.toml n'est pas à sa place : les phrases d'une langue sont dans fr/phrases.toml.",
        ),
        Anomalie(
            "à vérifier",
            "Modèles",
            None,
            "fr/courriels/seul.html",
            "",
            "Le modèle fr/courriels/seul.html n'a pas de version texte : créez fr/courriels/seul.txt, qui porte aussi "
            "l'objet.",
        ),
        Anomalie(
            "bloquante",
            "Scénarios",
            5,
            "Modèle",
            "maisn",
            "Le modèle « maisn » de l'étape « Deuxième relance » (feuille Scénarios, ligne 5) est introuvable : créez "
            "templates/fr/courriels/maisn.txt à côté du classeur, ou videz la cellule Modèle.",
        ),
    )


@pytest.mark.parametrize("dossier", ["templates", "Modèles", "modeles"])
def test_le_dossier_de_l_utilisateur_gagne_fichier_par_fichier(tmp_path: Path, dossier: str) -> None:
    courriels = tmp_path / dossier / "fr" / "Courriels"
    courriels.mkdir(parents=True)
    (courriels / "Relance.txt").write_bytes("Objet : été".encode("cp1252"))
    (courriels / "~$relance.docx").write_bytes(b"")
    modeles = ModelesSurDisque(tmp_path)
    assert modeles.lire("fr/courriels/relance.txt") == Modele("Objet : été".encode("cp1252"), personnel=True)
    fourni = modeles.lire("fr/courriels/preventive.txt")
    assert fourni is not None
    assert not fourni.personnel
    assert "fr/courriels/relance.txt" in modeles.chemins()


def test_les_pieces_ne_sortent_jamais_du_dossier_du_classeur(tmp_path: Path) -> None:
    dossier = tmp_path / "compta"
    (dossier / "factures").mkdir(parents=True)
    (dossier / "Relance.xlsm").write_bytes(b"classeur")
    (dossier / "factures" / "F1.pdf").write_bytes(b"%PDF")
    (dossier / "factures" / "gros.pdf").write_bytes(bytes(3 * 1024 * 1024))
    (dossier / "programme.exe").write_bytes(b"MZ")
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (dossier / "lien.pdf").symlink_to(tmp_path / "secret.pdf")
    pieces = PiecesDuClasseur(dossier / "Relance.xlsm")
    maximum = 1024 * 1024
    lues = {
        chemin: pieces.lire(chemin, maximum)
        for chemin in (
            "factures/F1.pdf", "factures\\F1.pdf", "factures/../factures/F1.pdf",
            "factures/gros.pdf", "factures", "absente.pdf", "x" * 400 + ".pdf", "nul\0.pdf",
            "../secret.pdf", "..\\secret.pdf", "lien.pdf",
            str(tmp_path / "secret.pdf"), "C:\\secret.pdf", "\\\\serveur\\secret.pdf",
            "Relance.xlsm", "programme.exe",
        )
    }  # fmt: skip
    type_refuse = "n'est pas d'un type que l'on joint à un message (PDF de préférence)"
    complet = "est indiqué par un chemin complet, et non depuis le dossier du classeur"
    hors = "est hors du dossier du classeur"
    attendus: list[bytes | str] = [
        b"%PDF", b"%PDF", b"%PDF",
        "est trop lourd (3,0 Mo)", type_refuse, "est introuvable",
        "est illisible (ouvert ailleurs, ou sans droit de lecture)", "a un nom qui contient un caractère interdit",
        hors, hors, hors, complet, complet, complet, type_refuse, type_refuse,
    ]  # fmt: skip
    assert list(lues.values()) == [x if isinstance(x, bytes) else PieceRefusee(x) for x in attendus]
