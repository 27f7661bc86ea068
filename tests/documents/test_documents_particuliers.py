"""No consumer reads the 40 €, L441-10 nor merchants' penalties, whatever the template's author does."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

import io
import zipfile
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from email import message_from_bytes, policy
from typing import get_args

import pytest
from docx import Document
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.doublures import ModelesEnMemoire, PiecesEnMemoire
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.core.relance import Relance, Texte, TexteDeCompte, TexteDEtape
from relance_xl.documents.barriere import textes_des_mots, textes_du_word
from relance_xl.documents.cles import CLES
from relance_xl.documents.exemples import PARAMETRES, exemple, exemples, pour_deux_clients
from relance_xl.documents.exemples_de_compte import avec_annexes
from relance_xl.documents.langue import langue_parlee
from relance_xl.documents.manuel import mots_connus
from relance_xl.documents.mentions import mention_interdite, textes_du_html
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.mots import Vocabulaire
from relance_xl.documents.redaction import Redacteur
from relance_xl.documents.vocabulaire import vocabulaire

FOURNIS = ModelesSurDisque(None)
CGV = PARAMETRES._replace(
    conditions_de_paiement="30 jours ; en cas de retard, pénalités de retard et indemnité forfaitaire de 40 €"
)
OBJET = "Objet : Relance\n\nBonjour,\n"


def redacteur(modeles: Mapping[str, str | bytes]) -> Redacteur:
    """Return a writer whose user has these templates."""
    return Redacteur(PARAMETRES, ModelesEnMemoire(modeles), PiecesEnMemoire({}))


def tout(contenu: bytes) -> tuple[str, ...]:
    """Return all that a reader of an e-mail, a letter or a text may see."""
    if contenu.startswith(b"PK"):
        return textes_du_word(contenu)
    if not contenu.startswith(b"\xef\xbb\xbf"):
        message = message_from_bytes(contenu, policy=policy.default)
        parties = [p.get_content() for p in message.walk() if p.get_content_maintype() == "text"]
        return (message["Subject"], *(x for p in parties for x in (p, *textes_du_html(p))))
    return (contenu.decode("utf-8-sig"),)


def lettre(*, dans: str = "corps", morceaux: tuple[str, ...]) -> bytes:
    """Return a Word template whose mention is cut in `morceaux`, one run each."""
    document = Document()
    document.add_paragraph("Bonjour {{ client.nom }}")
    section = document.sections[0]
    paragraphe = {
        "corps": document.add_paragraph,
        "en-tête": section.header.paragraphs[0].insert_paragraph_before,
        "pied": section.footer.paragraphs[0].insert_paragraph_before,
        "tableau": document.add_table(1, 1).cell(0, 0).add_paragraph,
    }[dans]()
    for morceau in morceaux:
        paragraphe.add_run(morceau)
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


@pytest.mark.parametrize(
    "texte",
    [
        "une indemnité forfaitaire", "L441-10", "art. L. 441‑10", "Article L.441–10", "D441-5", "D. 441 - 5",
        "PÉNALITÉS DE RETARD", "pénalités\u00a0de\nretard", "pénali\u00adtés de retard", "pe\u0301nalite\u0301s de retard",
        "40 €", "40€", "40,00 €", "40\u202feuros", "EUR 40", "€40", "€ 40.00", "quarante euros", "forty euros",
        "late-payment penalties", "late fees", "flat-rate compensation", "fixed sum for recovery costs",
        "indemnité pour frais de recouvrement", "l'article 441-10 du code de commerce", "art. 441-6",
    ],
)  # fmt: skip
def test_une_mention_se_reconnait_sous_tous_ses_habits(texte: str) -> None:
    assert mention_interdite(f"Nous réclamons {texte}, par facture.")


@pytest.mark.parametrize(
    "texte",
    [
        "1 040,00 €", "140 €", "12,40 €", "0,40 €", "40 000,00 €", "€40,000.00", "€1,240.00", "40 jours",
        "1 234,56 € 40 jours", "40 €1,234.56", "40,50 €", "F-40 du 12/10", "intérêts au taux légal",
        "Les frais de recouvrement entrepris sans titre exécutoire restent à la charge du créancier",
        "interest for late payment", "intérêts de retard",
    ],
)  # fmt: skip
def test_ce_qui_ressemble_a_une_mention_n_en_est_pas_une(texte: str) -> None:
    assert mention_interdite(f"Facture, {texte}, à régler") == ""


@pytest.mark.parametrize(("categorie", "langue"), [("particulier", "fr"), ("particulier", "en"), ("", "fr")])
def test_aucun_message_fourni_n_a_de_mention_pour_un_particulier(categorie: str, langue: str) -> None:
    ecrivain = Redacteur(CGV, FOURNIS, PiecesEnMemoire({}))
    for nom, relance in exemples():
        client = relance.client._replace(categorie=categorie, langue=langue)
        lignes = tuple(x._replace(client=client, indemnite=Decimal("40.00")) for x in relance.lignes)
        sien = relance._replace(client=client, lignes=lignes, indemnites=Decimal("80.00"), devise="EUR")
        trouvees = [mention_interdite(texte) for texte in tout(ecrivain.rediger(sien).contenu)]
        assert set(trouvees) == {""}, nom


@pytest.mark.parametrize("categorie", ["particulier", ""])
@pytest.mark.parametrize("texte", [*get_args(TexteDEtape)])
def test_les_mots_eux_memes_n_en_disent_rien(texte: Texte, categorie: str) -> None:
    relance = exemple(texte, "recommandé", categorie)
    etape = relance.etape._replace(etape="Relance avec pénalités de retard")
    relance = relance._replace(etape=etape, indemnites=Decimal("40.00"))
    for langue in ("fr", "en"):
        mots = vocabulaire(relance, CGV, langue_parlee(FOURNIS, langue))
        assert set(map(mention_interdite, textes_des_mots(mots))) == {""}
        assert (mots.creancier.conditions_de_paiement, mots.etape) == ("", relance.nature)


def test_un_professionnel_lit_ses_conditions_et_ses_indemnites() -> None:
    mots = vocabulaire(exemple("mise_en_demeure"), CGV, langue_parlee(FOURNIS, "fr"))
    assert mots.creancier.conditions_de_paiement == CGV.conditions_de_paiement
    assert "articles L441-10 et D441-5 du Code de commerce" in mots.phrase_des_penalites


@pytest.mark.parametrize(
    ("fichier", "source", "canal", "ligne", "mention"),
    [
        ("fr/courriels/relance.txt", OBJET + "Indemnité de 40 € par facture.", "e-mail", 4, "40 €"),
        (
            "fr/courriels/relance.txt",
            "Objet : Vos pénalités de retard\n\nBonjour",
            "e-mail",
            1,
            "pénalités de retard",
        ),
        ("fr/courriels/particulier_relance.html", "<p>Article L441<b>-10</b></p>", "e-mail", 1, "L441-10"),
        ("fr/courriels/particulier_relance.html", "<p>40&nbsp;&euro;</p>", "e-mail", 1, "40 €"),
        ("fr/courriels/particulier_relance.html", '<p><img alt="D441-5"></p>', "e-mail", 1, "D441-5"),
        ("fr/courriels/particulier_relance.html", "<p title=L441-10>Merci</p>", "e-mail", 1, "L441-10"),
        ("fr/courriels/particulier_relance.html", '<p aria-label="40 €">Merci</p>', "e-mail", 1, "40 €"),
        ("fr/courriels/particulier_relance.html", "<p>Merci<!-- D441-5 --></p>", "e-mail", 1, "D441-5"),
        ("fr/communs/pied.txt", "Merci\nSinon : L. 441-10 du Code de commerce", "e-mail", 2, "L. 441-10"),
        ("fr/messages/relance.txt", "{{ reclame }} + {{ 20 * 2 }} euros", "SMS", None, "40 euros"),
    ],
)
def test_un_texte_qui_en_parle_a_un_particulier_n_est_pas_ecrit(
    fichier: str, source: str, canal: str, ligne: int | None, mention: str
) -> None:
    ecrivain = redacteur({fichier: source})
    with pytest.raises(ModeleError) as levee:
        ecrivain.rediger(exemple("relance", canal, "particulier"))
    erreur = levee.value
    attendu = fichier if ligne else erreur.fichier
    assert (erreur.fichier, erreur.ligne, erreur.mot) == (attendu, ligne, mention)
    assert ecrivain.rediger(exemple("relance", canal)).contenu


def test_l_erreur_dit_quoi_faire() -> None:
    ecrivain = redacteur({"fr/courriels/relance.txt": OBJET + "Des pénalités de retard sont dues."})
    with pytest.raises(ModeleError) as au_particulier:
        ecrivain.rediger(exemple("relance", "e-mail", "particulier"))
    assert au_particulier.value.phrase == (
        "Le modèle fr/courriels/relance.txt, ligne 4, écrit « pénalités de retard », ce qui ne s'écrit pas à un "
        "particulier : retirez ces mots, ou gardez-les pour les autres clients par {% if categorie == "
        '"professionnel" %} … {% endif %}.'
    )
    with pytest.raises(ModeleError, match="dont la Catégorie n'est pas précisée \\(feuille Clients\\)"):
        ecrivain.rediger(exemple("relance", "e-mail", ""))


def test_garder_la_mention_pour_les_professionnels_suffit() -> None:
    source = OBJET + '{% if categorie == "professionnel" %}Indemnité forfaitaire de 40 €.{% endif %}'
    ecrivain = redacteur({"fr/courriels/relance.txt": source})
    assert ecrivain.rediger(exemple("relance", "e-mail", "particulier")).contenu


@pytest.mark.parametrize("dans", ["corps", "en-tête", "pied", "tableau"])
@pytest.mark.parametrize(
    "morceaux",
    [
        ("L4", "41", "-10"),
        ("pénalités de re", "tard"),
        ("{{ 40 }}", "\u00a0", "€"),
        ("indemnité ", "forfaitaire"),
    ],
)
def test_une_lettre_qui_en_parle_n_est_pas_ecrite(dans: str, morceaux: tuple[str, ...]) -> None:
    ecrivain = redacteur({"fr/lettres/particulier_relance.docx": lettre(dans=dans, morceaux=morceaux)})
    with pytest.raises(ModeleError) as levee:
        ecrivain.rediger(exemple("relance", "courrier", "particulier"))
    assert levee.value.fichier == "fr/lettres/particulier_relance.docx"


def test_ni_dans_une_note_ni_par_un_trait_d_union_insecable_ni_dans_le_texte_d_une_image() -> None:
    document = Document()
    run = document.add_paragraph("Article L441").runs[0]
    run._r.append(OxmlElement("w:noBreakHyphen"))
    document.paragraphs[0].add_run("10")
    document.core_properties.title = "Relance"
    sortie = io.BytesIO()
    document.save(sortie)
    assert any(map(mention_interdite, textes_du_word(sortie.getvalue())))
    avec_note = io.BytesIO(sortie.getvalue())
    with zipfile.ZipFile(avec_note, "a") as archive:
        archive.writestr("word/footnotes.xml", "<w:p><w:r><w:t>40 €</w:t></w:r></w:p>")
        archive.writestr("word/comments.xml", '<wp:docPr descr="quarante euros"/>')
        archive.writestr("word/header9.xml", '<v:shape style="width:9pt" alt="forty euros"/>')
    assert {mention_interdite(t) for t in textes_du_word(avec_note.getvalue())} == {
        "", "L441-10", "40 €", "quarante euros", "forty euros",
    }  # fmt: skip


@pytest.mark.parametrize("canal", ["e-mail", "courrier", "téléphone", "SMS"])
def test_une_facture_de_40_euros_et_son_objet_ne_sont_pas_une_mention(canal: str) -> None:
    base = exemple("relance", canal, "particulier")
    quarante = Decimal("40.00")
    facture = base.lignes[0].facture._replace(
        montant_ttc=quarante, objet="Litige sur des pénalités de retard", reference_client="L441-10"
    )
    ligne = base.lignes[0]._replace(facture=facture, reste_du=quarante, reclame=quarante)
    client = base.client._replace(commentaire="Conteste l'indemnité forfaitaire de 40 €")
    ligne = ligne._replace(client=client)
    relance = base._replace(
        client=client, lignes=(ligne,), total_du=quarante, total=quarante, reclame=quarante
    )
    redaction = Redacteur(PARAMETRES, FOURNIS, PiecesEnMemoire({})).rediger(relance)
    assert any(map(mention_interdite, tout(redaction.contenu)))


def test_une_facture_de_40_euros_n_excuse_pas_le_modele() -> None:
    source = OBJET + "{{ reclame }} et 40 € de frais pour {{ lignes[0].objet }}"
    base = exemple("relance", "e-mail", "particulier")
    facture = base.lignes[0].facture._replace(objet="L441-10")
    relance = base._replace(lignes=(base.lignes[0]._replace(facture=facture),), reclame=Decimal("40.00"))
    with pytest.raises(ModeleError, match="écrit « 40 € »"):
        redacteur({"fr/courriels/relance.txt": source}).rediger(relance)


def test_une_condition_sur_un_montant_n_excuse_pas_le_modele() -> None:
    source = OBJET + '{% if reclame.startswith("2") %}Indemnité forfaitaire.{% endif %}'
    with pytest.raises(ModeleError, match="écrit « Indemnité forfaitaire »"):
        redacteur({"fr/courriels/relance.txt": source}).rediger(exemple("relance", "e-mail", "particulier"))


def _mixte(payeur: str, debiteur: str) -> Relance:
    """Return a message to a `payeur`, for its own invoice and for one of a `debiteur`."""
    base = pour_deux_clients(exemple("relance", "e-mail", payeur))
    autre = base.lignes[1].client._replace(categorie=debiteur)
    return base._replace(lignes=(base.lignes[0], base.lignes[1]._replace(client=autre)))


@pytest.mark.parametrize(
    ("payeur", "debiteur", "refuse"),
    [
        ("particulier", "professionnel", True),
        ("", "professionnel", True),
        ("particulier", "particulier", True),
        ("professionnel", "particulier", False),
        ("professionnel", "public", False),
    ],
)
def test_d_un_payeur_a_plusieurs_debiteurs_c_est_lui_qui_lit(
    payeur: str, debiteur: str, *, refuse: bool
) -> None:
    ecrivain = redacteur({"fr/courriels/relance.txt": OBJET + "Indemnité forfaitaire de 40 €."})
    try:
        ecrivain.rediger(_mixte(payeur, debiteur))
    except ModeleError:
        assert refuse
    else:
        assert not refuse


def test_un_professionnel_qui_ne_paie_que_pour_un_particulier_n_en_lit_rien() -> None:
    base = _mixte("professionnel", "particulier")
    ecrivain = redacteur({"fr/courriels/relance.txt": OBJET + "Indemnité forfaitaire de 40 €."})
    with pytest.raises(ModeleError):
        ecrivain.rediger(base._replace(lignes=base.lignes[1:]))


def test_une_phrase_changee_par_l_utilisateur_n_y_echappe_pas() -> None:
    siennes = {
        "fr/phrases.toml": 'total_a_regler = "Total"\ndelai_date = "sous peine de pénalités de retard"\n'
    }
    with pytest.raises(ModeleError) as levee:
        redacteur(siennes).rediger(exemple("relance", "e-mail", "particulier"))
    assert (levee.value.fichier, levee.value.ligne) == ("fr/phrases.toml", 2)


_PREMIERS = sorted(champ.name for champ in fields(Vocabulaire))
_BLOCS = sorted(
    c.split("/", 1)[1] for c in FOURNIS.chemins() if c.startswith("fr/communs/") and c.endswith(".txt")
)
_MOTS = st.one_of(
    st.sampled_from(_PREMIERS).map(lambda mot: f"{{{{ {mot} }}}}"),
    st.sampled_from([c for c in _BLOCS if "cadre" not in c]).map(lambda bloc: f'{{% include "{bloc}" %}}'),
    st.sampled_from(_PREMIERS).map(lambda mot: f"{{% for x in [{mot}] %}}{{{{ x }}}} {{% endfor %}}"),
    st.tuples(st.sampled_from(_PREMIERS), st.sampled_from(_PREMIERS)).map(
        lambda m: f"{{% if {m[0]} %}}{{{{ {m[1]} }}}}{{% else %}}{{{{ {m[0]} }}}}{{% endif %}}"
    ),
    st.sampled_from(["{{ 40 }} €", "{{ indemnites }}", "40 €", "{{ '%d €' % 40 }}", "{{ 'L441' ~ '-10' }}"]),
    st.text(alphabet="abcé 0123456789€,.-", max_size=12).map(lambda t: t.replace("{", "")),
)
_RELANCES = st.sampled_from([*get_args(TexteDEtape)]).flatmap(
    lambda texte: st.sampled_from(["particulier", ""]).map(
        lambda categorie: avec_annexes(exemple(texte, "e-mail", categorie))
    )
)


@given(
    st.lists(_MOTS, min_size=1, max_size=8),
    st.sampled_from(["", " ", "\n", "\n\n"]),
    _RELANCES,
    st.booleans(),
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_quoi_que_l_auteur_assemble_aucun_particulier_ne_lit_de_mention(
    morceaux: list[str],
    entre: str,
    relance: Relance,
    html: bool,
) -> None:
    source = {"fr/courriels/essai.txt": "Objet : Relance\n\n" + entre.join(morceaux)}
    if html:
        source["fr/courriels/essai.html"] = "<p>" + f"</b>{entre}<b>".join(morceaux) + "</p>"
    sien = relance._replace(etape=relance.etape._replace(modele="essai"))
    try:
        contenu = redacteur(source).rediger(sien).contenu
    except ModeleError:
        return
    assert [mention for texte in tout(contenu) if (mention := mention_interdite(texte))] == []


def test_jamais_huissier_ni_un_texte_hors_de_ce_que_dit_la_loi() -> None:
    """C. proc. civ. exéc.: since 2022, « commissaire de justice »."""
    for chemin in FOURNIS.chemins():
        modele = FOURNIS.lire(chemin)
        assert modele
        textes = textes_du_word(modele.contenu) if chemin.endswith(".docx") else [modele.contenu.decode()]
        assert not [
            chemin for texte in textes if "huissier" in texte.casefold() or "bailiff" in texte.casefold()
        ]


def test_les_textes_de_compte_ont_leurs_exemples() -> None:
    noms = {relance.texte for _, relance in exemples()}
    assert noms == {*get_args(TexteDEtape), *get_args(TexteDeCompte)}
    assert {"a_deduire", "jours"} < CLES.keys()
    assert "raisons" in mots_connus()
