"""The door of this package: a message in, one file out."""

import hashlib
from dataclasses import fields
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Etape, Parametres
from relance_xl.core.relance import LigneRelance, Relance, Texte
from relance_xl.documents.barriere import Rendu, defense, mention_du_modele, neutre, textes_du_word
from relance_xl.documents.corps import corps_du_courriel, texte_court
from relance_xl.documents.courriel import anomalies_de_l_expediteur, courriel, inclus
from relance_xl.documents.environnement import environnement
from relance_xl.documents.images import Images, images
from relance_xl.documents.inclusions import fichiers_du_modele
from relance_xl.documents.langue import Langue, langue_parlee
from relance_xl.documents.lettre import GabaritWord
from relance_xl.documents.manuel import mots_connus
from relance_xl.documents.mentions import textes_du_html
from relance_xl.documents.modele import (
    CATEGORIES,
    LANGUE,
    ModeleError,
    Souhait,
    SourceDeModeles,
    choisir,
    langue_de,
    langue_du_modele,
)
from relance_xl.documents.mots import Vocabulaire
from relance_xl.documents.noms import nom_de_fichier
from relance_xl.documents.pieces import SourceDePieces, pieces_jointes
from relance_xl.documents.qr import qr_code
from relance_xl.documents.regime import categorie_du_message, pour_un_consommateur
from relance_xl.documents.vocabulaire import vocabulaire

_MOTS = tuple(champ.name for champ in fields(Vocabulaire))


class Redaction(NamedTuple):
    """A message's file: its name alone, its bytes, and what could not go with it."""

    nom_de_fichier: str
    contenu: bytes
    anomalies: tuple[Anomalie, ...]


class Redacteur:
    """Writes the messages of a run; each template is read and compiled once.

    `partages` are the paths that rows of two clients name (see `pieces.chemins_partages`).
    """

    def __init__(
        self,
        parametres: Parametres,
        modeles: SourceDeModeles,
        pieces: SourceDePieces,
        partages: frozenset[str] = frozenset(),
    ) -> None:
        self._parametres = parametres
        self._modeles = modeles
        self._pieces = pieces
        self._partages = partages
        self._jinja = environnement(modeles)
        self._connus = mots_connus()
        self._gabarits: dict[str, GabaritWord] = {}
        self._empreintes: dict[str, str] = {}
        self._images: Images | None = None
        self._langues: dict[str, Langue] = {}

    def rediger(self, relance: Relance) -> Redaction:
        """Return the file of `relance`: .eml, .docx or .txt after its channel.

        Raises ModeleError, also where a template writes to a consumer what the law keeps from him.
        """
        souhait = Souhait(relance.texte, relance.canal, langue_de(relance), categorie_du_message(relance))
        chemin = choisir(self._modeles, relance.etape, souhait)
        rendu = self._rendre(relance, chemin)
        if pour_un_consommateur(relance):
            self._defendre(relance, chemin, rendu)
        nom = nom_de_fichier(relance.identifiant, relance.client.nom, rendu.extension)
        parlee = _langue_absente(relance, souhait, chemin)
        return Redaction(nom, rendu.contenu, (*rendu.anomalies, *parlee))

    def empreinte_du_texte(self, etape: Etape, texte: Texte, canal: str, langue: str = LANGUE) -> str:
        """16 letters that change when a template of the step, a block it includes or a sentence changes.

        A step has a template for each category of client: a change in any of them counts. Raises
        ModeleError when there is no template.
        """
        souhaits = (Souhait(texte, canal, langue, categorie) for categorie in CATEGORIES)
        chemins = dict.fromkeys(choisir(self._modeles, etape, souhait) for souhait in souhaits)
        return hashlib.sha256("".join(map(self._empreinte, chemins)).encode()).hexdigest()[:16]

    def _defendre(self, relance: Relance, chemin: str, rendu: Rendu) -> None:
        """Raise ModeleError when the template, or a sentence, holds what a consumer must not read."""
        mention = mention_du_modele(rendu, lambda: self._rendre(neutre(relance), chemin))
        if mention:
            fichiers = fichiers_du_modele(self._jinja, self._modeles, chemin)
            precisee = relance.client.categorie == "particulier"
            raise defense(self._modeles, fichiers, mention, precisee=precisee)

    def _rendre(self, relance: Relance, chemin: str) -> Rendu:
        if chemin.endswith(".docx"):
            return self._lettre(relance, chemin)
        if relance.canal == "e-mail":
            return self._courriel(relance, chemin)
        mots = self._mots(relance, chemin)
        texte = texte_court(self._jinja, chemin, mots, self._connus)
        octets = texte.replace("\n", "\r\n").encode("utf-8-sig")
        return Rendu(".txt", octets, mots, lambda: (texte,))

    def _langue(self, code: str) -> Langue:
        if code not in self._langues:
            self._langues[code] = langue_parlee(self._modeles, code)
        return self._langues[code]

    def _mots(
        self, relance: Relance, chemin: str, pieces: tuple[str, ...] = (), qr_code_cid: str = ""
    ) -> dict[str, object]:
        """Return the words in the language of the template itself, so that a message speaks only one."""
        langue = self._langue(langue_du_modele(chemin))
        mots = vocabulaire(relance, self._parametres, langue, pieces, qr_code_cid)
        return {nom: getattr(mots, nom) for nom in _MOTS}

    def _courriel(self, relance: Relance, chemin: str) -> Rendu:
        pieces, anomalies = pieces_jointes(
            relance, self._pieces, self._parametres.taille_maximum_des_pieces, self._partages
        )
        qr = inclus(relance, self._parametres)
        noms = tuple(piece.nom for piece in pieces)
        mots = self._mots(relance, chemin, noms, qr.cid if qr else "")
        corps = corps_du_courriel(self._jinja, self._modeles, chemin, mots, self._connus)
        contenu = courriel(relance, self._parametres, corps, pieces, qr)
        return Rendu(
            ".eml",
            contenu,
            mots,
            lambda: (corps.objet, corps.texte, *textes_du_html(corps.html)),
            (*anomalies_de_l_expediteur(self._parametres), *anomalies),
        )

    def _lettre(self, relance: Relance, chemin: str) -> Rendu:
        gabarit = self._gabarit(chemin)
        langue = self._langue(langue_du_modele(chemin))
        numeros = dict.fromkeys(langue.numero(ligne.facture) for ligne in _jointes(relance))
        copies = (langue.dire("copie_de_la_facture", numero=numero) for numero in numeros)
        mots = self._mots(relance, chemin, tuple(copies))
        qr = qr_code(relance, self._parametres) if gabarit.montre_un_qr else None
        contenu = gabarit.rendre(mots, self._connus, qr)
        anomalies = self._images.anomalies if self._images else ()
        return Rendu(".docx", contenu, mots, lambda: textes_du_word(contenu), anomalies)

    def _gabarit(self, chemin: str) -> GabaritWord:
        if self._images is None:
            self._images = images(self._parametres, self._pieces)
        if chemin not in self._gabarits:
            modele = self._modeles.lire(chemin)
            contenu = modele.contenu if modele else b""
            self._gabarits[chemin] = GabaritWord(chemin, contenu, self._jinja, self._images.octets)
        return self._gabarits[chemin]

    def _empreinte(self, chemin: str) -> str:
        if chemin not in self._empreintes:
            condense = hashlib.sha256(self._langue(langue_du_modele(chemin)).empreinte.encode())
            for fichier in fichiers_du_modele(self._jinja, self._modeles, chemin):
                modele = None if fichier.endswith(".toml") else self._modeles.lire(fichier)
                if modele:
                    condense.update(fichier.encode() + b"\0" + modele.contenu + b"\0")
            self._empreintes[chemin] = condense.hexdigest()
        return self._empreintes[chemin]


def _langue_absente(relance: Relance, souhait: Souhait, chemin: str) -> tuple[Anomalie, ...]:
    """Say that a message could not be in the client's language: it is in French."""
    if langue_du_modele(chemin) == souhait.langue:
        return ()
    client = relance.client
    phrase = (
        f"Il n'y a pas de modèle {chemin.rpartition('/')[2]} en « {souhait.langue} » : le message à "
        f"{client.nom} est en français. Créez-le dans votre dossier templates, ou changez la langue."
    )
    return (Anomalie("à vérifier", "Clients", client.ligne, "Langue", client.langue, phrase),)


def _jointes(relance: Relance) -> list[LigneRelance]:
    return [ligne for ligne in relance.lignes if not ligne.pour_memoire and not ligne.preventive]


__all__ = ["ModeleError", "Redacteur", "Redaction"]
