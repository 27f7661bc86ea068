"""A message speaks its client's language: formats, sentences, and what falls back to French."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

from datetime import date
from decimal import Decimal

import pytest

from documents.doublures import ModelesSeuls
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.core.relance import Relance, Texte
from relance_xl.documents.catalogue import lire
from relance_xl.documents.cles import CLES
from relance_xl.documents.en_lettres import en_lettres
from relance_xl.documents.exemples import PARAMETRES, avec_promesse, exemple
from relance_xl.documents.exemples_de_compte import avec_annexes, de_compte
from relance_xl.documents.formats import FRANCAIS, Formats
from relance_xl.documents.langue import Langue, langue_parlee
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.mots import Vocabulaire
from relance_xl.documents.vocabulaire import vocabulaire

FOURNIS = ModelesSurDisque(None)
FRANCAISE = langue_parlee(FOURNIS, "fr")
ANGLAISE = langue_parlee(FOURNIS, "en")
CABINET = PARAMETRES._replace(
    mandataire="Cabinet Ardoise",
    adresse_du_mandataire="3 place du Marché\n35000 Rennes",
    mandat="mandat du 2 novembre 2026",
)


def clair(texte: str) -> str:
    """Return `texte`, its no-break spaces made plain."""
    return texte.replace("\u00a0", " ")


def mots(relance: Relance, langue: Langue = ANGLAISE) -> Vocabulaire:
    """Return the words of `relance`."""
    return vocabulaire(relance, PARAMETRES, langue)


def test_les_deux_catalogues_fournis_disent_tout_sans_faute() -> None:
    for langue in ("fr", "en"):
        chemin = f"{langue}/phrases.toml"
        modele = FOURNIS.lire(chemin)
        assert modele
        catalogue = lire(chemin, modele.contenu)
        assert catalogue.erreurs == ()
        assert catalogue.phrases.keys() == CLES.keys()


def test_le_francais_du_catalogue_est_celui_des_ecrans() -> None:
    assert FRANCAISE.formats == FRANCAIS


@pytest.mark.parametrize(
    ("formats", "attendus"),
    [
        (FRANCAIS, ["1 234,56 €", "1 234,56 CHF", "1er décembre 2026", "30/09/2026", "12,40 %", "a, b et c"]),
        (
            ANGLAISE.formats,
            ["€1,234.56", "CHF 1,234.56", "1 December 2026", "30 Sept 2026", "12.40%", "a, b and c"],
        ),
        (
            Formats("de"),
            ["1.234,56 €", "1.234,56 CHF", "1. Dezember 2026", "30.09.26", "12,40 %", "a, b und c"],
        ),
    ],
)
def test_montants_dates_taux_et_listes_s_ecrivent_dans_la_langue(
    formats: Formats, attendus: list[str]
) -> None:
    somme = Decimal("1234.56")
    ecrits = [
        formats.montant(somme),
        formats.montant(somme, "CHF"),
        formats.date_longue(date(2026, 12, 1)),
        formats.date_courte(date(2026, 9, 30)),
        formats.pourcentage(Decimal("12.40")),
        formats.enumeration(["a", "b", "c"]),
    ]
    assert list(map(clair, ecrits)) == attendus


@pytest.mark.parametrize(
    ("somme", "devise", "francais", "anglais"),
    [
        (
            "2834.05", "EUR",
            "deux mille huit cent trente-quatre euros et cinq centimes",
            "two thousand, eight hundred and thirty-four euros and five cents",
        ),
        ("80.00", "EUR", "quatre-vingts euros", "eighty euros"),
        ("1.01", "EUR", "un euro et un centime", "one euro and one cent"),
        ("0.50", "EUR", "zéro euro et cinquante centimes", "zero euros and fifty cents"),
        ("1000000.00", "EUR", "un million d'euros", "one million euros"),
        ("2000000.00", "CHF", "deux millions de francs suisses", "two million Swiss francs"),
        ("21.02", "GBP", "vingt et une livres sterling et deux pence", "twenty-one British pounds and two pence"),
        ("-5.00", "EUR", "", ""),
    ],
)  # fmt: skip
def test_une_somme_en_toutes_lettres(somme: str, devise: str, francais: str, anglais: str) -> None:
    ecrites = [en_lettres(Decimal(somme), devise, langue) for langue in (FRANCAISE, ANGLAISE)]
    assert ecrites == [francais, anglais]


def test_une_langue_sans_nombres_en_lettres_n_en_invente_pas() -> None:
    klingon = FRANCAISE._replace(formats=Formats("eu"))
    assert en_lettres(Decimal("12.00"), "EUR", klingon) == ""


def test_une_relance_se_dit_en_anglais() -> None:
    relance = avec_promesse(exemple("relance"))
    dits = mots(relance)
    assert [
        clair(phrase)
        for phrase in (
            dits.lieu_et_date,
            dits.delai,
            dits.etape,
            dits.numeros,
            dits.plus_ancien_retard,
            dits.creancier.identite,
            dits.phrase_des_penalites,
            dits.phrase_d_imputation,
            dits.phrase_des_relances_precedentes,
            dits.phrase_des_promesses,
            dits.lignes[0].references,
            dits.reclame_en_lettres,
        )
    ] == [
        "Nantes, 20 November 2026",
        "by 1 December 2026 at the latest",
        "Second reminder",
        "F-2026-014 and F-2026-019",
        "51 days",
        "SARL with share capital of 20 000 € – registered office: 8 quai des Tilleuls, 44000 Nantes, France – SIREN 123 456 782 – Trade register: RCS Nantes",
        "Please note that any late payment gives rise to late-payment penalties and to a fixed sum of €40 per invoice for recovery costs (articles L441-10 and D441-5 of the French Commercial Code). As of 20 November 2026, the late-payment penalties amount to €39.49 and the fixed sum for recovery costs to €40 × 2, i.e. €80.00; we are not claiming them at this stage.",
        "Payments are applied to the oldest due dates, unless you indicate otherwise.",
        "Further to our e-mail of 6 October 2026, we are writing to you again.",
        "During our conversation of 3 November 2026 with M. Le Goff, a payment of €1,234.56 was announced for 10 November 2026; unless we are mistaken, it has not reached us yet.",
        "Your reference BC 5512",
        "two thousand, seven hundred and fourteen euros and fifty-six cents",
    ]


def test_une_mise_en_demeure_et_ses_annexes_se_disent_en_anglais() -> None:
    dits = mots(avec_annexes(exemple("mise_en_demeure", "recommandé")))
    assert dits.releve
    assert [(r.libelle, r.montant) for r in dits.recapitulatif] == [
        ("Invoice balances", "€2,714.56"),
        ("Late-payment penalties", "€39.49"),
        ("Fixed sums for recovery costs", "€80.00"),
        ("Total payable", "€2,834.05"),
    ]
    assert [(m.date.replace("\u00a0", " "), m.libelle, m.montant) for m in dits.mouvements] == [
        ("1 Oct 2026", "payment VIR-0930", "€600.00"),
        ("20 Oct 2026", "credit note AV-2026-002", "€400.00"),
    ]
    assert [(x.numero, x.situation) for x in dits.releve.lignes] == [
        ("F-2026-014", "overdue"),
        ("F-2026-019", "overdue"),
        ("F-2026-040", "not yet due"),
    ]
    assert [clair(c.libelle) for c in dits.releve.credits] == ["unallocated payment of 2 Nov 2026"]
    assert [(clair(p.date), p.etape, p.canal) for p in dits.relances_precedentes] == [
        ("6 October 2026", "First reminder", "e-mail"),
        ("21 October 2026", "Second reminder", "telephone"),
        ("6 November 2026", "Final reminder", "e-mail"),
    ]
    assert (dits.mention_d_envoi, dits.nom_du_canal, dits.canal) == (
        "Registered letter with acknowledgement of receipt",
        "registered letter",
        "recommandé",
    )


def test_le_decompte_s_explique() -> None:
    dits = vocabulaire(avec_annexes(exemple("mise_en_demeure", "recommandé")), PARAMETRES, FRANCAISE)
    assert [(i.numero, clair(i.montant)) for i in dits.indemnites_par_facture] == [
        ("F-2026-014", "40,00 €"),
        ("F-2026-019", "40,00 €"),
    ]
    assert (clair(dits.total_des_tranches), dits.interets_deja_regles) == ("39,49 €", "")
    assert clair(dits.phrase_du_calcul) == (
        "Intérêts = base × taux annuel × jours / 365, arrondis au centime par tranche ; jours comptés du lendemain de "
        "l'échéance au dernier jour compris. Taux : celui de la Banque centrale européenne pour le semestre (opérations "
        "principales de refinancement), majoré de 10 points. Règlements et avoirs sont imputés sur le principal : un "
        "règlement réduit la base dès le lendemain de sa date, un avoir dès sa date."
    )


@pytest.mark.parametrize(
    ("categorie", "taux", "phrase"),
    [
        ("professionnel", "15 %", "Taux : 15,00 % par an, selon nos conditions."),
        ("professionnel", "3×légal", "Taux : 3 fois le taux de l'intérêt légal du semestre."),
        ("professionnel", "BCE+8,5", "(opérations principales de refinancement), majoré de 8,5 points."),
        ("public", "15 %", "pour le semestre où les intérêts ont commencé à courir, majoré de 8 points."),
    ],
)
def test_le_taux_du_decompte_est_celui_du_debiteur(categorie: str, taux: str, phrase: str) -> None:
    base = exemple("mise_en_demeure", "recommandé", categorie)
    client = base.client._replace(taux_de_penalites=taux)
    relance = base._replace(lignes=tuple(ligne._replace(client=client) for ligne in base.lignes))
    parametres = PARAMETRES._replace(base_de_calcul=366)
    dite = clair(vocabulaire(relance, parametres, FRANCAISE).phrase_du_calcul)
    assert "jours / nombre de jours de l'année (365 ou 366), arrondis" in dite
    assert dite.endswith(phrase)


def test_des_interets_deja_regles_ne_sont_plus_reclames() -> None:
    relance = exemple("mise_en_demeure")._replace(interets=Decimal("30.00"))
    dits = vocabulaire(relance, PARAMETRES, FRANCAISE)
    assert [clair(x) for x in (dits.total_des_tranches, dits.interets_deja_regles, dits.interets)] == [
        "39,49 €",
        "9,49 €",
        "30,00 €",
    ]


def test_un_echeancier_s_ecrit_en_chiffres_et_en_lettres() -> None:
    dits = vocabulaire(de_compte("echeancier", exemple("relance")), PARAMETRES, FRANCAISE)
    assert dits.echeancier
    assert [
        [clair(texte) for texte in (v.date, v.montant, v.imputation, v.reste)]
        for v in dits.echeancier.versements
    ] == [
        ["15 décembre 2026", "1 234,56 €", "F-2026-014 (1 234,56 €)", "1 480,00 €"],
        ["15 janvier 2027", "1 480,00 €", "F-2026-019 (1 480,00 €)", "0,00 €"],
    ]
    assert dits.echeancier.total_en_lettres == (
        "deux mille sept cent quatorze euros et cinquante-six centimes"
    )


def test_un_cabinet_dit_pour_qui_il_ecrit_et_reproduit_la_loi() -> None:
    relance = exemple("mise_en_demeure", "recommandé")
    dits = vocabulaire(relance, CABINET, FRANCAISE)
    assert [
        clair(x) for x in (dits.phrase_du_mandat, dits.phrase_de_la_somme_due, dits.phrase_des_frais)
    ] == [
        "Cabinet Ardoise, 3 place du Marché, 35000 Rennes, qui exerce une activité de recouvrement amiable, vous écrit au nom et pour le compte de Menuiserie des Trois Rives, 8 quai des Tilleuls, 44000 Nantes, en vertu d'un mandat écrit : mandat du 2 novembre 2026.",
        "Somme due au titre des factures F-2026-014 et F-2026-019 : 2 714,56 € en principal, 39,49 € d'intérêts, 80,00 € d'autres accessoires.",
        "Article L111-8 du Code des procédures civiles d'exécution, alinéas 2 et 3 : « Les frais de recouvrement entrepris sans titre exécutoire restent à la charge du créancier, sauf s'ils concernent un acte dont l'accomplissement est prescrit par la loi au créancier. Toute stipulation contraire est réputée non écrite, sauf disposition législative contraire. Cependant, le créancier qui justifie du caractère nécessaire des démarches entreprises pour recouvrer sa créance peut demander au juge de l'exécution de laisser tout ou partie des frais ainsi exposés à la charge du débiteur de mauvaise foi. »",
    ]
    seul = vocabulaire(relance, PARAMETRES, FRANCAISE)
    assert (seul.phrase_du_mandat, seul.phrase_de_la_somme_due, seul.phrase_des_frais) == ("", "", "")


def test_les_phrases_de_l_utilisateur_gagnent_une_par_une() -> None:
    siennes = {
        "en/phrases.toml": 'delai_date = "before {date}"\n[etapes]\n"Relance douce" = "Gentle reminder"\n'
    }
    fournies = FOURNIS.lire("en/phrases.toml")
    assert fournies
    source = ModelesSeuls({"en/phrases.toml": fournies.contenu.decode()}, siennes)
    langue = langue_parlee(source, "en")
    assert langue.dire("delai_date", date="1 May") == "before 1 May"
    assert langue.dire("delai_reception") == "on receipt of this message"
    assert (langue.etape("RELANCE douce"), langue.etape("Deuxième relance"), langue.etape("Autre")) == (
        "Gentle reminder",
        "Second reminder",
        "Autre",
    )


def test_une_troisieme_langue_ne_demande_qu_un_dossier() -> None:
    allemand = (
        'delai_reception = "nach Erhalt"\njours = { un = "{nombre} Tag", plusieurs = "{nombre} Tage" }\n'
        '[formats]\nlocale = "de_AT"\n[interets]\nprofessionnel = "Verzugszinsen"\n'
    )
    langue = langue_parlee(ModelesSeuls({"de/phrases.toml": allemand}), "de")
    assert (langue.code, langue.jours(1), langue.jours(2)) == ("de", "1 Tag", "2 Tage")
    assert clair(langue.date_longue(date(2026, 1, 5))) == "5. Jänner 2026"
    assert langue.dire("delai_date", date="X") == "au plus tard le X"
    dits = vocabulaire(exemple("mise_en_demeure"), PARAMETRES, langue)
    assert dits.nom_des_interets == "Verzugszinsen"


def test_une_langue_sans_phrases_parle_francais() -> None:
    assert langue_parlee(ModelesSeuls({}), "da") == langue_parlee(ModelesSeuls({}), "fr")


@pytest.mark.parametrize(
    ("toml", "ligne", "mot", "phrase"),
    [
        (
            'delai_date = "avant {date}"\njours = oups\n', 2, "",
            "Le catalogue fr/phrases.toml, ligne 2, est mal écrit : une phrase s'écrit  clé = \"texte\" , entre guillemets droits.",
        ),
        (
            'delai_date = "avant {date}\n', 1, "",
            "Le catalogue fr/phrases.toml, ligne 1, est mal écrit : une phrase s'écrit  clé = \"texte\" , entre guillemets droits.",
        ),
        (
            '# dates\ndelai_date = "avant {jour}"\n', 2, "jour",
            "Le catalogue fr/phrases.toml, ligne 2 : la phrase « delai_date » emploie un mot inconnu : « {jour} » (mots permis : {date}).",
        ),
        (
            'delai_date = "avant {date.year}"\n', 1, "date.year",
            "Le catalogue fr/phrases.toml, ligne 1 : la phrase « delai_date » emploie un mot inconnu : « {date.year} » (mots permis : {date}).",
        ),
        (
            'delai_date = "avant {date"\n', 1, "avant {date",
            "Le catalogue fr/phrases.toml, ligne 1 : la phrase « delai_date » a une accolade en trop ou en moins.",
        ),
        (
            "[raisons]\nA = 12\n", 2, "raisons.A",
            "Le catalogue fr/phrases.toml, ligne 2 : la phrase « raisons.A » doit être un texte entre guillemets.",
        ),
        (
            '[jours]\nun = "{nombre} jour"\n', 1, "plusieurs",
            "Le catalogue fr/phrases.toml, ligne 1 : la phrase « jours » a besoin de la variante « plusieurs ».",
        ),
        (
            '[formats]\nlocale = "klingon"\n', 2, "klingon",
            "Le catalogue fr/phrases.toml, ligne 2 : la phrase « locale » ne nomme pas une langue connue (fr, en_GB, de, es…).",
        ),
        (
            'étape = "x"\n'.encode("cp1252").decode("latin-1") + "\udce9", 1, "",
            "Le catalogue fr/phrases.toml, ligne 2, n'est pas enregistré en UTF-8 : enregistrez-le à nouveau dans ce codage.",
        ),
    ],
)  # fmt: skip
def test_un_catalogue_faux_nomme_son_fichier_et_sa_ligne(
    toml: str, ligne: int, mot: str, phrase: str
) -> None:
    contenu = toml.encode("utf-8", "surrogateescape")
    (erreur,) = lire("fr/phrases.toml", contenu).erreurs
    assert (erreur.mot, erreur.phrase, erreur.arrete) == (mot, phrase, True)
    assert erreur.ligne == (2 if "UTF-8" in phrase else ligne)


def test_une_phrase_qui_n_existe_pas_est_signalee_sans_rien_arreter() -> None:
    source = ModelesSeuls({}, {"fr/phrases.toml": 'delais_date = "x"\nzzz = "y"\n'})
    assert [(e.ligne, e.phrase, e.arrete) for e in lire("fr/phrases.toml", b'delais_date = "x"\nzzz = "y"\n').erreurs] == [
        (1, "Le catalogue fr/phrases.toml, ligne 1 : la phrase « delais_date » n'existe pas ; vouliez-vous dire « delai_date » ?", False),
        (2, "Le catalogue fr/phrases.toml, ligne 2 : la phrase « zzz » n'existe pas : retirez-la.", False),
    ]  # fmt: skip
    assert langue_parlee(source, "fr").dire("total_a_regler") == "Total à régler"


def test_un_catalogue_faux_arrete_les_messages_de_sa_langue_seulement() -> None:
    source = ModelesSeuls({}, {"en/phrases.toml": 'delai_date = "by {jour}"\n'})
    with pytest.raises(ModeleError, match=r"en/phrases.toml, ligne 1 .*\{jour\}"):
        langue_parlee(source, "en")
    assert langue_parlee(source, "fr").code == "fr"


@pytest.mark.parametrize(
    "texte", ["preventive", "premiere_relance", "relance", "derniere_relance", "mise_en_demeure"]
)
def test_aucun_mot_d_un_message_anglais_n_est_reste_francais(texte: Texte) -> None:
    dits = mots(avec_promesse(exemple(texte)))
    phrases = [valeur for valeur in vars(dits).values() if isinstance(valeur, str)]
    francais = ("facture", "règlement", "échéance", "échue", " le ", "Nous ", "jours", "intérêts")
    restes = [p for p in phrases if any(mot in p for mot in francais)]
    assert restes in ([], ["préventive"], ["mise en demeure"])
