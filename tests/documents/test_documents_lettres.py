"""Letters and call sheets: read back by python-docx, LibreOffice and Microsoft's validator."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from documents.doublures import PiecesEnMemoire
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import (
    PARAMETRES,
    avec_autres_factures,
    avec_promesse,
    exemple,
    pour_deux_clients,
)
from relance_xl.documents.langue import langue_parlee
from relance_xl.documents.manuel import manuel
from relance_xl.documents.redaction import Redacteur
from relance_xl.documents.vocabulaire import vocabulaire
from templates.construire import construire
from validateur import erreurs_de_validation


def textes(contenu: bytes) -> str:
    """Return all the text of a .docx, in order, a line per paragraph or cell."""
    document = Document(io.BytesIO(contenu))
    paragraphes = document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    )
    lignes = ("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in paragraphes)
    return "\n".join(ligne for ligne in lignes if ligne).replace("\u00a0", " ")


def image() -> bytes:
    """Return a small PNG."""
    sortie = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(sortie, "PNG")
    return sortie.getvalue()


def renommee(relance: Relance, nom: str) -> Relance:
    """Return `relance` to a client called `nom`."""
    client = relance.client._replace(nom=nom)
    return relance._replace(client=client, lignes=tuple(x._replace(client=client) for x in relance.lignes))


def test_la_mise_en_demeure_dit_tout_ce_que_demande_la_loi(redacteur: Redacteur) -> None:
    redaction = redacteur.rediger(exemple("mise_en_demeure", "recommandé"))
    assert redaction.nom_de_fichier == "C001-261120-R5_Hotel-du-Grand-Pre.docx"
    assert textes(redaction.contenu) == (
        """Menuiserie des Trois Rives
8 quai des Tilleuls, 44000 Nantes
02 40 00 00 00 – compta@trois-rives.example
Nantes, le 20 novembre 2026
Réf. à rappeler : C001-261120-R5
Votre code client : C001
Lettre recommandée avec avis de réception n° ……………………………………
Hôtel du Grand Pré
Service comptabilité
Bâtiment B
14 rue des Ormeaux
49000 ANGERS
Objet : Mise en demeure de payer – Réf. à rappeler C001-261120-R5
Madame, Monsieur,
Créancier : Menuiserie des Trois Rives, SARL au capital de 20 000 € – siège : 8 quai des Tilleuls, 44000 Nantes – SIREN 123 456 782 – RCS Nantes.
Débiteur : Hôtel du Grand Pré, Bâtiment B, 14 rue des Ormeaux, 49000 Angers, SIREN 987 654 324.
Malgré nos démarches, rappelées en annexe, les sommes échues ci-dessous restent impayées au 20 novembre 2026.
Facture
Date
Échéance
Montant TTC
Réglé
Reste dû
Retard
F-2026-014
31/08/2026
30/09/2026
1 234,56 €
0,00 €
1 234,56 €
51 jours
Votre référence BC 5512
F-2026-019
15/09/2026
15/10/2026
2 480,00 €
1 000,00 €
1 480,00 €
36 jours
Votre référence BC 5512
Soldes des factures
2 714,56 €
Pénalités de retard
39,49 €
Indemnités forfaitaires de recouvrement
80,00 €
Total à régler
2 834,05 €
Au 20 novembre 2026, les pénalités de retard s'élèvent à 39,49 € et l'indemnité forfaitaire pour frais de recouvrement à 40 € × 2, soit 80,00 €, exigibles dès le lendemain de l'échéance (articles L441-10 et D441-5 du Code de commerce). Ces montants ne sont pas soumis à la TVA.
Par la présente, nous vous mettons en demeure de nous payer la somme de 2 834,05 €, au plus tard le 1er décembre 2026.
Imputation : échéances les plus anciennes, sauf indication de votre part.
Règlement au plus tard le 1er décembre 2026
IBANFR76 3000 6000 0112 3456 7890 189
BICAGRIFRPPXXX
Réf. à rappelerC001-261120-R5
Votre contactCamille Roussel, 02 40 00 00 00, compta@trois-rives.example
En lignehttps://paiement.trois-rives.example/regler
Virement à scanner
Cette lettre vaut mise en demeure au sens de l'article 1344 du Code civil. À défaut de règlement dans ce délai, nous pourrons poursuivre le recouvrement de notre créance par les voies amiables ou judiciaires que la loi nous ouvre, sans que cette indication préjuge de notre choix.
Si votre règlement vient de partir, nous vous remercions de ne pas tenir compte de ce courrier. Si vous contestez tout ou partie de ce montant, faites-le-nous savoir, avec le motif : nous examinerons votre demande sans tarder.
Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations distinguées.
Camille Roussel, Responsable du recouvrement
Menuiserie des Trois Rives
Annexes à notre mise en demeure, réf. C001-261120-R5
Décompte arrêté au 20 novembre 2026
Décompte des pénalités de retard au 20 novembre 2026
Facture
Du
Au
Jours
Base
Taux annuel
Montant
F-2026-014
01/10/2026
20/11/2026
51
1 234,56 €
12,40 %
21,39 €
F-2026-019
16/10/2026
20/11/2026
36
1 480,00 €
12,40 %
18,10 €
Total des pénalités de retard : 39,49 €
Intérêts = base × taux annuel × jours / 365, arrondis au centime par tranche ; jours comptés du lendemain de l'échéance au dernier jour compris. Taux : celui de la Banque centrale européenne pour le semestre (opérations principales de refinancement), majoré de 10 points.
Indemnités forfaitaires de recouvrement
Facture
Montant
F-2026-014
40,00 €
F-2026-019
40,00 €
Total au 20 novembre 2026
Soldes des factures
2 714,56 €
Pénalités de retard
39,49 €
Indemnités forfaitaires de recouvrement
80,00 €
Total à régler
2 834,05 €
Démarches déjà effectuées
Date
Étape
Moyen
Factures
6 octobre 2026
Première relance
e-mail
F-2026-014 et F-2026-019
21 octobre 2026
Deuxième relance
téléphone
F-2026-014 et F-2026-019
6 novembre 2026
Dernière relance
e-mail
F-2026-014 et F-2026-019
Pièces jointes
copie de la facture F-2026-014, copie de la facture F-2026-019."""
    )


@pytest.mark.parametrize(
    "nom",
    [
        "Hôtel <du> Nord",
        "Müller & Fils",
        "{{ 7*7 }} {%p if x %}",
        "=1+1",
        "🏨 Hôtel",
        "N\x00o\x07m\x1b",
        "N" * 300,
    ],
)
def test_un_nom_bizarre_ne_perd_aucun_texte(redacteur: Redacteur, nom: str) -> None:
    texte = textes(redacteur.rediger(renommee(exemple("mise_en_demeure", "courrier"), nom)).contenu)
    attendu = nom.replace("\x00", "").replace("\x07", "").replace("\x1b", "")
    assert f"Débiteur : {attendu}, Bâtiment B" in texte
    assert "copie de la facture F-2026-019." in texte


def test_la_meme_lettre_donne_toujours_les_memes_octets(redacteur: Redacteur) -> None:
    relance = exemple("relance", "courrier")
    assert redacteur.rediger(relance) == redacteur.rediger(relance)


def test_la_fiche_d_appel_a_un_script_et_de_la_place(redacteur: Redacteur) -> None:
    texte = textes(redacteur.rediger(avec_promesse(exemple("relance", "téléphone"))).contenu)
    for attendu in (
        "Fiche d'appel – Hôtel du Grand Pré",
        "02 41 00 00 00",
        "Total à régler",
        "Lors de notre échange du 3 novembre 2026 avec M. Le Goff",
        "À quelle date partira le règlement ? Pour quel montant ? Par quel moyen ?",
    ):
        assert attendu in texte


def test_logo_et_signature_sont_dans_la_lettre_et_un_fichier_absent_est_une_anomalie() -> None:
    parametres = PARAMETRES._replace(logo="logo.png", image_de_signature="signature.png")
    redacteur = Redacteur(parametres, ModelesSurDisque(None), PiecesEnMemoire({"logo.png": image()}))
    redaction = redacteur.rediger(exemple("relance", "courrier"))
    with zipfile.ZipFile(io.BytesIO(redaction.contenu)) as archive:
        images = [nom for nom in archive.namelist() if nom.startswith("word/media/")]
    assert images == ["word/media/image1.png", "word/media/image2.png"]  # the logo and the QR code
    assert redaction.anomalies == (
        Anomalie(
            "à vérifier",
            "Paramètres",
            None,
            "Image de signature",
            "signature.png",
            "Ce fichier est introuvable : les lettres sont faites sans lui. Indiquez une image PNG ou JPEG de "
            "5 Mo au plus, placée dans le dossier du classeur ou au-dessous.",
        ),
    )


def test_une_image_illisible_n_arrete_pas_les_lettres() -> None:
    parametres = PARAMETRES._replace(logo="logo.png")
    redacteur = Redacteur(parametres, ModelesSurDisque(None), PiecesEnMemoire({"logo.png": b"GIF? non"}))
    redaction = redacteur.rediger(exemple("relance", "courrier"))
    assert [(a.colonne, a.message[:40]) for a in redaction.anomalies] == [
        ("Logo", "Ce fichier n'est pas une image lisible (")
    ]
    assert "Menuiserie des Trois Rives" in textes(redaction.contenu)


def test_word_et_libreoffice_lisent_chaque_lettre(tmp_path: Path) -> None:
    parametres = PARAMETRES._replace(logo="logo.png", image_de_signature="logo.png")
    redacteur = Redacteur(parametres, ModelesSurDisque(None), PiecesEnMemoire({"logo.png": image()}))
    lettres = {
        "preventive": exemple("preventive", "courrier"),
        "premiere": pour_deux_clients(exemple("premiere_relance", "courrier")),
        "relance": avec_promesse(exemple("relance", "courrier", "public")),
        "derniere": avec_autres_factures(exemple("derniere_relance", "courrier")),
        "demeure": renommee(exemple("mise_en_demeure", "recommandé"), "Müller & <Fils>"),
        "appel": avec_autres_factures(exemple("relance", "téléphone")),
    }
    for nom, relance in lettres.items():
        (tmp_path / f"{nom}.docx").write_bytes(redacteur.rediger(relance).contenu)
    fichiers = [tmp_path / f"{nom}.docx" for nom in lettres]
    assert {fichier.name: erreurs_de_validation(fichier) for fichier in fichiers} == {
        f.name: [] for f in fichiers
    }
    profil = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    conversion = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*conversion, *map(str, fichiers)], check=True, capture_output=True, timeout=120)
    pdf = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "demeure.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.replace("\u00a0", " ")
    for attendu in (
        "Müller & <Fils>",
        "mettons en demeure",
        "2 834,05 €",
        "Démarches déjà effectuées",
        "Annexes à notre mise en demeure",
    ):
        assert attendu in pdf
    assert sorted(f.name for f in tmp_path.glob("*.pdf")) == sorted(f"{nom}.pdf" for nom in lettres)


def test_les_modeles_fournis_sont_ceux_que_produit_le_script(tmp_path: Path, racine: Path) -> None:
    (tmp_path / "docs").mkdir()
    for fichier in construire(tmp_path / "templates", tmp_path / "docs"):
        relatif = fichier.relative_to(tmp_path)
        assert fichier.read_bytes() == (racine / relatif).read_bytes(), (
            f"{relatif} : relancez templates/construire.py"
        )
        if fichier.suffix == ".docx" and relatif.parts[1] == "fr" and "_" not in fichier.stem:
            assert erreurs_de_validation(fichier) == []  # the others are built from the same blocks


def test_la_documentation_du_vocabulaire_est_vraie(racine: Path) -> None:
    francais = langue_parlee(ModelesSurDisque(None), "fr")
    mots = vocabulaire(avec_promesse(exemple("mise_en_demeure")), PARAMETRES, francais)
    assert (racine / "docs" / "vocabulaire.md").read_text("utf-8") == manuel(mots)
