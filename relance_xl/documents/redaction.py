"""The door of this package: a message in, one file out."""

import hashlib
from dataclasses import fields
from typing import NamedTuple

from jinja2 import TemplateError, meta

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Etape, Parametres
from relance_xl.core.relance import LigneRelance, Relance, Texte
from relance_xl.documents.corps import chemin_html, corps_du_courriel, texte_court
from relance_xl.documents.courriel import anomalies_de_l_expediteur, courriel, inclus
from relance_xl.documents.environnement import environnement, texte_du_modele
from relance_xl.documents.images import Images, chemin_de, images
from relance_xl.documents.langue import Langue, langue_parlee
from relance_xl.documents.lettre import GabaritWord, ImageIllisibleError
from relance_xl.documents.manuel import mots_connus
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
from relance_xl.documents.regime import categorie_du_message
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
        """Return the file of `relance`: .eml, .docx or .txt after its channel. Raises ModeleError."""
        souhait = Souhait(relance.texte, relance.canal, langue_de(relance), categorie_du_message(relance))
        chemin = choisir(self._modeles, relance.etape, souhait)
        if chemin.endswith(".docx"):
            return self._lettre(relance, chemin)
        if relance.canal == "e-mail":
            return self._courriel(relance, chemin)
        texte = texte_court(self._jinja, chemin, self._mots(relance, chemin), self._connus)
        return _redaction(relance, ".txt", texte.replace("\n", "\r\n").encode("utf-8-sig"))

    def empreinte_du_texte(self, etape: Etape, texte: Texte, canal: str, langue: str = LANGUE) -> str:
        """16 letters that change when a template of the step, a block it includes or a sentence changes.

        A step has a template for each category of client: a change in any of them counts. Raises
        ModeleError when there is no template.
        """
        souhaits = (Souhait(texte, canal, langue, categorie) for categorie in CATEGORIES)
        chemins = dict.fromkeys(choisir(self._modeles, etape, souhait) for souhait in souhaits)
        return _condense("".join(self._empreinte(chemin) for chemin in chemins))

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

    def _courriel(self, relance: Relance, chemin: str) -> Redaction:
        pieces, anomalies = pieces_jointes(
            relance, self._pieces, self._parametres.taille_maximum_des_pieces, self._partages
        )
        qr = inclus(relance, self._parametres)
        noms = tuple(piece.nom for piece in pieces)
        mots = self._mots(relance, chemin, noms, qr.cid if qr else "")
        corps = corps_du_courriel(self._jinja, self._modeles, chemin, mots, self._connus)
        contenu = courriel(relance, self._parametres, corps, pieces, qr)
        return _redaction(
            relance, ".eml", contenu, (*anomalies_de_l_expediteur(self._parametres), *anomalies)
        )

    def _lettre(self, relance: Relance, chemin: str) -> Redaction:
        gabarit = self._gabarit(chemin)
        langue = self._langue(langue_du_modele(chemin))
        numeros = dict.fromkeys(langue.numero(ligne.facture) for ligne in _jointes(relance))
        copies = (langue.dire("copie_de_la_facture", numero=numero) for numero in numeros)
        mots = self._mots(relance, chemin, tuple(copies))
        contenu = gabarit.rendre(mots, self._connus, qr_code(relance, self._parametres))
        return _redaction(relance, ".docx", contenu, self._images.anomalies if self._images else ())

    def _gabarit(self, chemin: str) -> GabaritWord:
        if self._images is None:
            self._images = images(self._parametres, self._pieces)
        while chemin not in self._gabarits:
            modele = self._modeles.lire(chemin)
            contenu = modele.contenu if modele else b""
            try:
                self._gabarits[chemin] = GabaritWord(chemin, contenu, self._jinja, self._images.octets)
            except ImageIllisibleError as erreur:
                self._images = self._images.sans(erreur.mot, chemin_de(self._parametres, erreur.mot))
        return self._gabarits[chemin]

    def _empreinte(self, chemin: str) -> str:
        if chemin not in self._empreintes:
            langue = self._langue(langue_du_modele(chemin))
            self._empreintes[chemin] = self._condense_des_fichiers(chemin) + langue.empreinte
        return self._empreintes[chemin]

    def _condense_des_fichiers(self, chemin: str) -> str:
        condense = hashlib.sha256()
        a_lire = [chemin, *([html] if (html := chemin_html(self._modeles, chemin)) else [])]
        vus: set[str] = set()
        while a_lire:
            fichier = a_lire.pop(0)
            modele = None if fichier in vus else self._modeles.lire(fichier)
            vus.add(fichier)
            if modele:
                condense.update(fichier.encode() + b"\0" + modele.contenu + b"\0")
                a_lire += self._inclus(fichier, modele.contenu)
        return condense.hexdigest()

    def _inclus(self, fichier: str, contenu: bytes) -> list[str]:
        """Return the files that a text template calls; a broken one says so when it is rendered."""
        if fichier.endswith(".docx"):
            return []
        try:
            arbre = self._jinja.parse(texte_du_modele(contenu))
        except TemplateError:
            return []
        noms = sorted(nom for nom in meta.find_referenced_templates(arbre) if nom)
        return [
            f"{langue}/{nom}" for nom in noms for langue in dict.fromkeys((fichier.split("/", 1)[0], LANGUE))
        ]


def _condense(texte: str) -> str:
    return hashlib.sha256(texte.encode()).hexdigest()[:16]


def _jointes(relance: Relance) -> list[LigneRelance]:
    return [ligne for ligne in relance.lignes if not ligne.pour_memoire and not ligne.preventive]


def _redaction(
    relance: Relance, extension: str, contenu: bytes, anomalies: tuple[Anomalie, ...] = ()
) -> Redaction:
    nom = nom_de_fichier(relance.identifiant, relance.client.nom, extension)
    return Redaction(nom, contenu, anomalies)


__all__ = ["ModeleError", "Redacteur", "Redaction"]
