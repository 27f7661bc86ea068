"""E-mails: what each step says, what each category of client may read, what is attached."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.doublures import ModelesEnMemoire, PiecesEnMemoire
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.core.relance import Relance, Texte, TexteDEtape
from relance_xl.documents.courriel import Corps, courriel
from relance_xl.documents.creancier import mots_du_creancier
from relance_xl.documents.exemples import (
    PARAMETRES,
    avec_autres_factures,
    avec_promesse,
    exemple,
    exemples,
    pour_deux_clients,
)
from relance_xl.documents.langue import langue_parlee
from relance_xl.documents.pieces import chemins_partages
from relance_xl.documents.redaction import Redacteur
from relance_xl.documents.textes import propre
from relance_xl.documents.vocabulaire import vocabulaire


def lire(contenu: bytes) -> EmailMessage:
    """Read an .eml back as a mail program does."""
    message = message_from_bytes(contenu, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def corps(message: EmailMessage, genre: str = "plain") -> str:
    """Return the text of a message, no-break spaces and line ends made plain."""
    partie = message.get_body((genre,))
    assert partie is not None
    return str(partie.get_content()).replace("\u00a0", " ").replace("\r\n", "\n")


def avec_fichiers(relance: Relance, *fichiers: str) -> Relance:
    """Give the invoices of `relance` their PDFs."""
    lignes = tuple(
        ligne._replace(facture=ligne.facture._replace(fichier=fichier))
        for ligne, fichier in zip(relance.lignes, fichiers, strict=True)
    )
    return relance._replace(lignes=lignes)


def test_la_premiere_relance_se_lit_comme_une_lettre(redacteur: Redacteur) -> None:
    redaction = redacteur.rediger(exemple("premiere_relance"))
    assert (redaction.nom_de_fichier, redaction.anomalies) == ("C001-261120-R2_Hotel-du-Grand-Pre.eml", ())
    message = lire(redaction.contenu)
    assert dict(message.items()) == {
        "From": "Menuiserie des Trois Rives <compta@trois-rives.example>",
        "To": "compta@grand-pre.example",
        "Subject": "Vos factures échues – Réf. à rappeler C001-261120-R2",
        "Date": "Fri, 20 Nov 2026 08:00:00 +0000",
        "Message-ID": message["Message-ID"],
        "X-Unsent": "1",
        "X-Relance-Id": "C001-261120-R2",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }
    assert corps(message) == (
        """Madame, Monsieur,

Sauf erreur de notre part, nous n'avons pas encore reçu le règlement des factures ci-dessous, arrivées à échéance. Il s'agit sans doute d'un simple oubli.

- Facture F-2026-014 du 31/08/2026, échue le 30/09/2026 (51 jours de retard)
  Montant TTC 1 234,56 € · réglé 0,00 € · reste dû 1 234,56 €
  Votre référence BC 5512

- Facture F-2026-019 du 15/09/2026, échue le 15/10/2026 (36 jours de retard)
  Montant TTC 2 480,00 € · réglé 1 000,00 € · reste dû 1 480,00 €
  Votre référence BC 5512

Total à régler : 2 714,56 €

Nous vous remercions de bien vouloir régler 2 714,56 € au plus tard le 1er décembre 2026.

Imputation : échéances les plus anciennes, sauf indication de votre part.

Règlement au plus tard le 1er décembre 2026 :
  IBAN : FR76 3000 6000 0112 3456 7890 189
  BIC : AGRIFRPPXXX
  Réf. à rappeler : C001-261120-R2
  Paiement en ligne : https://paiement.trois-rives.example/regler

Si votre règlement vient de partir, nous vous remercions de ne pas tenir compte de ce message. Si vous contestez tout ou partie de ce montant, dites-le-nous en réponse, avec le motif : nous examinerons votre demande sans tarder.

Bien cordialement,

Camille Roussel
Responsable du recouvrement
Menuiserie des Trois Rives
Téléphone : 02 40 00 00 00 – E-mail : compta@trois-rives.example
"""
    )


def test_le_meme_message_donne_toujours_les_memes_octets(redacteur: Redacteur) -> None:
    relance = avec_fichiers(exemple("relance"), "factures/F-2026-014.pdf", "factures/F-2026-019.pdf")
    assert redacteur.rediger(relance) == redacteur.rediger(relance)


@pytest.mark.parametrize("categorie", ["professionnel", "particulier", "public", ""])
def test_la_preventive_ne_parle_ni_de_retard_ni_de_penalites(redacteur: Redacteur, categorie: str) -> None:
    message = lire(redacteur.rediger(exemple("preventive", categorie=categorie)).contenu)
    tout = (message["Subject"] + corps(message) + corps(message, "html")).casefold()
    assert [mot for mot in ("retard", "pénalité", "intérêt", "indemnité", "demeure") if mot in tout] == []
    assert "est-elle bien arrivée" in tout or "sont-elles bien arrivées" in tout


@pytest.mark.parametrize("texte", get_args(TexteDEtape))
@pytest.mark.parametrize("categorie", ["particulier", ""])
def test_ni_40_euros_ni_code_de_commerce_pour_un_particulier(
    redacteur: Redacteur, texte: Texte, categorie: str
) -> None:
    message = lire(redacteur.rediger(exemple(texte, categorie=categorie)).contenu)
    tout = corps(message) + corps(message, "html")
    assert [
        mot for mot in ("L441-10", "D441-5", "40 €", "pénalités de retard", "moratoires") if mot in tout
    ] == []


def test_un_particulier_mis_en_demeure_apprend_quand_courent_les_interets(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(exemple("mise_en_demeure", categorie="particulier")).contenu))
    assert (
        "À défaut de règlement, la somme due portera intérêts au taux légal à compter de la réception de la "
        "présente (articles 1231-6 et 1344-1 du Code civil)."
    ) in texte


def test_un_acheteur_public_lit_interets_moratoires_et_les_references_chorus(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(exemple("derniere_relance", categorie="public")).contenu))
    assert (
        "Intérêts moratoires : 39,49 €\nIndemnités forfaitaires de recouvrement : 80,00 €\nTotal à régler : 2 834,05 €"
        in texte
    )
    assert "Dépôt Chorus Pro n° CPP-889900, engagement n° EJ-7001, service SRV-02" in texte
    assert "L441-10" not in texte


def test_la_deuxieme_relance_cite_la_premiere_et_rappelle_les_conditions(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(exemple("relance")).contenu))
    assert "Nous faisons suite à notre e-mail du 6 octobre 2026." in texte
    assert "Nos conditions de paiement : 30 jours à compter de la date de facture, sans escompte." in texte
    assert "nous ne les réclamons pas à ce stade" in texte
    assert "Total à régler : 2 714,56 €" in texte


def test_la_promesse_rompue_est_citee_avec_sa_date_et_son_montant_sans_reproche(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(avec_promesse(exemple("relance"))).contenu))
    assert (
        "Lors de notre échange du 3 novembre 2026 avec M. Le Goff, un règlement de 1 234,56 € avait été annoncé "
        "pour le 10 novembre 2026 ; sauf erreur, il ne nous est pas encore parvenu."
    ) in texte


def test_apres_une_promesse_la_premiere_relance_ne_parle_plus_d_un_oubli(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(avec_promesse(exemple("premiere_relance"))).contenu))
    assert "ne nous est pas encore parvenu.\n\nVoici ce qui reste à régler à ce jour.\n" in texte
    assert "oubli" not in texte


def test_au_particulier_les_interets_au_taux_legal_suivent_la_mise_en_demeure(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(exemple("mise_en_demeure", "e-mail", "particulier")).contenu))
    assert (
        "au plus tard le 1er décembre 2026.\n\nÀ défaut de règlement, la somme due portera intérêts au taux "
        "légal à compter de la réception de la présente (articles 1231-6 et 1344-1 du Code civil).\n\n"
    ) in texte


def test_la_mise_en_demeure_le_dit_dans_l_objet_et_dans_le_corps(redacteur: Redacteur) -> None:
    message = lire(redacteur.rediger(exemple("mise_en_demeure")).contenu)
    assert message["Subject"] == "Mise en demeure de payer – Réf. à rappeler C001-261120-R5"
    assert (
        "nous vous mettons en demeure de nous payer la somme de 2 834,05 €, au plus tard le 1er décembre 2026.\n"
    ) in corps(message)
    assert "\nCe message vaut mise en demeure au sens de l'article 1344 du Code civil." in corps(message)


def test_un_taux_manquant_est_dit(redacteur: Redacteur) -> None:
    sans_taux = exemple("derniere_relance")._replace(
        taux_manquant=True, interets=Decimal("0.00"), indemnites=Decimal("0.00"), reclame=Decimal("2714.56")
    )
    texte = corps(lire(redacteur.rediger(sans_taux).contenu))
    assert "Le montant des pénalités de retard vous sera communiqué séparément" in texte
    assert "Décompte" not in texte


def test_en_devise_etrangere_les_indemnites_sont_a_part_en_euros(redacteur: Redacteur) -> None:
    francs = next(r for nom, r in exemples() if nom == "mise_en_demeure, e-mail, devise étrangère")
    texte = corps(lire(redacteur.rediger(francs).contenu))
    assert (
        "Soldes des factures : 2 714,56 CHF\nPénalités de retard : 39,49 CHF\nTotal à régler : 2 754,05 CHF\n"
        "Et, en euros, indemnités forfaitaires de recouvrement : 80,00 €\n"
    ) in texte


def test_les_credits_sont_listes_et_deduits(redacteur: Redacteur) -> None:
    credite = next(r for nom, r in exemples() if nom == "premiere_relance, e-mail, avec crédits")
    assert (
        "Soldes des factures : 2 714,56 €\n"
        "À déduire : avoir AV-2026-003 du 12/10/2026 : – 120,00 €\n"
        "À déduire : règlement non affecté du 02/11/2026 : – 80,50 €\n"
        "Total à régler : 2 514,06 €\n"
    ) in corps(lire(redacteur.rediger(credite).contenu))


def test_un_payeur_lit_un_bloc_par_client(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(pour_deux_clients(exemple("relance"))).contenu))
    assert [ligne for ligne in texte.split("\n") if "code C0" in ligne or "Sous-total" in ligne] == [
        "Hôtel du Grand Pré (code C001)",
        "Sous-total Hôtel du Grand Pré : 1 234,56 €",
        "Auberge du Moulin Neuf (code C002)",
        "Sous-total Auberge du Moulin Neuf : 1 480,00 €",
    ]


def test_les_factures_pour_memoire_et_a_echoir_sont_a_part(redacteur: Redacteur) -> None:
    texte = corps(lire(redacteur.rediger(avec_autres_factures(exemple("relance"))).contenu))
    assert (
        "Pour mémoire, également échues mais non réclamées par ce message :\n"
        "- Facture F-2026-031 du 05/10/2026, échue le 04/11/2026 : reste dû 310,00 €\n\n"
        "Pour information, bientôt à échéance :\n\n"
        "- Facture F-2026-040 du 27/10/2026, à échéance le 26/11/2026\n"
    ) in texte
    assert "Total à régler : 2 714,56 €" in texte


def test_un_parametre_vide_se_voit() -> None:
    message = lire(
        Redacteur(Parametres(), ModelesSurDisque(None), PiecesEnMemoire({}))
        .rediger(exemple("relance"))
        .contenu
    )
    assert "  IBAN : [IBAN à renseigner]\n  Réf. à rappeler : C001-" in corps(message)
    assert message["From"] is None


def test_un_entrepreneur_individuel_n_a_ni_capital_ni_rcs() -> None:
    seul = PARAMETRES._replace(forme_juridique="Entreprise individuelle", capital="néant", ville_du_rcs="–")
    assert mots_du_creancier(seul, langue_parlee(ModelesSurDisque(None), "fr")).identite.replace(
        "\u00a0", " "
    ) == ("Entreprise individuelle – siège : 8 quai des Tilleuls, 44000 Nantes – SIREN 123 456 782")


def test_les_factures_sont_jointes_chacune_une_fois(redacteur: Redacteur) -> None:
    message = lire(
        redacteur.rediger(
            avec_fichiers(exemple("premiere_relance"), "factures/F-2026-014.pdf", "factures/F-2026-019.pdf")
        ).contenu
    )
    assert [
        (p.get_filename(), p.get_content_type(), p.get_content()) for p in message.iter_attachments()
    ] == [
        ("F-2026-014.pdf", "application/pdf", b"%PDF-14"),
        ("F-2026-019.pdf", "application/pdf", b"%PDF-19"),
    ]
    assert "Vous trouverez en pièce jointe une copie des factures." in corps(message)


def test_une_piece_absente_ou_d_un_autre_client_n_est_pas_jointe() -> None:
    relance = avec_fichiers(exemple("premiere_relance"), "Factures\\F-2026-014.PDF", "absente.pdf")
    chez_l_autre = relance.lignes[0].facture._replace(code_client="C002", fichier="./factures/f-2026-014.pdf")
    partages = chemins_partages([*(ligne.facture for ligne in relance.lignes), chez_l_autre])
    assert partages == {"factures/f-2026-014.pdf"}
    pieces = PiecesEnMemoire({"Factures\\F-2026-014.PDF": b"%PDF"})
    redaction = Redacteur(PARAMETRES, ModelesSurDisque(None), pieces, partages).rediger(relance)
    conseil = (
        " : il n'a pas été joint au message. Indiquez un fichier propre à cette facture, dans le dossier du "
        "classeur ou au-dessous (20 Mo au plus par message)."
    )
    assert redaction.anomalies == (
        Anomalie(
            "à vérifier",
            "Factures",
            30,
            "Fichier",
            "Factures\\F-2026-014.PDF",
            f"Ce fichier est aussi celui d'un autre client{conseil}",
        ),
        Anomalie(
            "à vérifier", "Factures", 30, "Fichier", "absente.pdf", f"Ce fichier est introuvable{conseil}"
        ),
    )
    assert list(lire(redaction.contenu).iter_attachments()) == []


def test_le_poids_total_des_pieces_est_borne() -> None:
    relance = avec_fichiers(exemple("premiere_relance"), "a.pdf", "b.pdf")
    pieces = PiecesEnMemoire({"a.pdf": bytes(700_000), "b.pdf": bytes(700_000)})
    parametres = PARAMETRES._replace(taille_maximum_des_pieces=1)
    redaction = Redacteur(parametres, ModelesSurDisque(None), pieces).rediger(relance)
    assert [piece.get_filename() for piece in lire(redaction.contenu).iter_attachments()] == ["a.pdf"]
    assert [(a.valeur, a.message.split(" : ")[0]) for a in redaction.anomalies] == [
        ("b.pdf", "Ce fichier est trop lourd (1,0 Mo)")
    ]


@pytest.mark.parametrize(
    "nom",
    [
        "=1+1",
        "+33",
        "@SOMME(A1)",
        "Hôtel <du> Nord",
        "Müller & Fils",
        "{{ 7*7 }} {% if %}",
        "../../x",
        "🏨 Hôtel",
        "N" * 300,
    ],
)
def test_un_nom_bizarre_reste_du_texte(redacteur: Redacteur, nom: str) -> None:
    relance = exemple("mise_en_demeure")
    client = relance.client._replace(nom=nom)
    lignes = tuple(ligne._replace(client=client) for ligne in relance.lignes)
    redaction = redacteur.rediger(relance._replace(client=client, lignes=lignes))
    texte = corps(lire(redaction.contenu))
    assert f"Débiteur : {nom}, Bâtiment B, 14 rue des Ormeaux, 49000 Angers, SIREN 987 654 324." in texte
    assert ("<du>" in corps(lire(redaction.contenu), "html")) is False


def test_aucun_en_tete_ne_peut_etre_ajoute_par_une_cellule() -> None:
    piege = "X\r\nBcc: pirate@example.org"
    relance = exemple("relance")._replace(
        identifiant=piege,
        destinataires=("a@b.fr\r\nBcc: pirate@example.org", "vrai@example.fr"),
        copie=("x",),
    )
    parametres = PARAMETRES._replace(raison_sociale=piege)
    message = lire(
        Redacteur(parametres, ModelesSurDisque(None), PiecesEnMemoire({})).rediger(relance).contenu
    )
    assert (message["Bcc"], message["Cc"], message["To"]) == (None, None, "vrai@example.fr")
    assert message["X-Relance-Id"] == "X Bcc: pirate@example.org"
    assert message["From"].addresses[0].display_name == "X Bcc: pirate@example.org"


def test_le_texte_de_l_utilisateur_gagne_et_son_html_en_est_tire() -> None:
    modeles = ModelesEnMemoire(
        {
            "fr/courriels/relance.txt": "Objet : À nous, {{ client.nom }}\n\nBonjour <ami>,\nRéglez {{ reclame }}."
        }
    )
    redaction = Redacteur(PARAMETRES, modeles, PiecesEnMemoire({})).rediger(exemple("relance"))
    message = lire(redaction.contenu)
    assert message["Subject"] == "À nous, Hôtel du Grand Pré"
    assert corps(message) == "Bonjour <ami>,\nRéglez 2 714,56 €.\n"
    assert "<p>Bonjour &lt;ami&gt;,<br>\nRéglez 2 714,56 €.</p>" in corps(message, "html")


def test_sms_et_portail_sont_des_textes_a_copier(redacteur: Redacteur) -> None:
    redaction = redacteur.rediger(exemple("premiere_relance", "SMS"))
    assert redaction.nom_de_fichier == "C001-261120-R2_Hotel-du-Grand-Pre.txt"
    assert redaction.contenu.decode("utf-8-sig").replace("\u00a0", " ") == (
        "À copier dans votre message (SMS) pour Hôtel du Grand Pré – 02 41 00 00 00\r\n\r\n"
        "Menuiserie des Trois Rives : bonjour, sauf erreur de notre part, 2 714,56 € restent à régler "
        "(F-2026-014 et F-2026-019) au plus tard le 1er décembre 2026. Réf. à rappeler : C001-261120-R2. IBAN "
        "FR76 3000 6000 0112 3456 7890 189. Si c'est déjà fait, merci. Une question ? 02 40 00 00 00\r\n"
    )


def test_chaque_situation_se_redige(redacteur: Redacteur) -> None:
    for nom, relance in exemples():
        redaction = redacteur.rediger(relance)
        assert redaction.contenu, nom
        assert redaction.anomalies == (), nom


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_l_objet_et_l_expediteur_se_relisent_au_caractere_pres(objet: str, nom: str) -> None:
    parametres = PARAMETRES._replace(raison_sociale=nom)
    contenu = courriel(exemple("relance"), parametres, Corps(objet, "Bonjour\n", ""), ())
    message = lire(contenu)
    assert " ".join((message["Subject"] or "").split()) == " ".join(propre(objet).split())
    assert max(len(ligne) for ligne in contenu.split(b"\r\n")) <= 998
    (adresse,) = message["From"].addresses
    assert adresse.addr_spec == "compta@trois-rives.example"
    assert " ".join(adresse.display_name.split()) == " ".join(propre(nom)[:100].split())


def test_le_nom_accentue_d_une_piece_est_garde() -> None:
    relance = avec_fichiers(exemple("relance"), "Pièces/Facture n° 14 – été.pdf", "")
    pieces = PiecesEnMemoire({"Pièces/Facture n° 14 – été.pdf": b"%PDF"})
    message = lire(Redacteur(PARAMETRES, ModelesSurDisque(None), pieces).rediger(relance).contenu)
    assert [piece.get_filename() for piece in message.iter_attachments()] == ["Facture n° 14 – été.pdf"]


def test_les_etapes_passees_se_citent_par_moyen() -> None:
    mots = vocabulaire(exemple("mise_en_demeure"), PARAMETRES, langue_parlee(ModelesSurDisque(None), "fr"))
    assert mots.phrase_des_relances_precedentes.replace("\u00a0", " ") == (
        "Nous faisons suite à nos e-mails du 6 octobre 2026 et du 6 novembre 2026, et à notre appel du 21 octobre 2026."
    )


def test_une_facture_pour_memoire_ne_compte_pas_dans_les_indemnites(redacteur: Redacteur) -> None:
    relance = avec_autres_factures(exemple("mise_en_demeure"))
    rappel = relance.lignes[2]._replace(indemnite=Decimal("40.00"))
    texte = corps(lire(redacteur.rediger(relance._replace(lignes=(*relance.lignes[:2], rappel))).contenu))
    assert "l'indemnité forfaitaire pour frais de recouvrement à 40 € × 2, soit 80,00 €" in texte
