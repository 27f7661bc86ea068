"""An Outlook in memory, seen through COM as pywin32 shows it: documented members only, its own errors.

Any member that the documentation of the object model does not have raises AttributeError; a documented one
that nobody needed yet raises NotImplementedError. Each access is one call, counted; `couper_a` kills the
run at a call, `occupe` answers « busy » to the next ones, `erreurs` makes a member fail. A member that
pywin32 looks up while Outlook is busy « does not exist » (`occupe_tu`): it hides the error of COM.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from relance_xl.adapters.outlook import Acces, messagerie_outlook
from relance_xl.core.entites import Parametres
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.ports import Messagerie

REFUS_DE_SECURITE = 0x80004004
OCCUPE = 0x80010001
INTROUVABLE = 0x8004010F
ACCES_REFUSE = 0x80070005
ARGUMENT = 0x80070057
PROPRIETE = "http://schemas.microsoft.com/mapi/string/{00020329-0000-0000-C000-000000000046}/RelanceXL"
_COLONNE_NOMMEE = re.compile(r"(http://schemas\.microsoft\.com/mapi/string/\{[0-9A-F-]{36}\}/\w+)/0x0000001f")
_NOMMEE = re.compile(r"http://schemas\.microsoft\.com/mapi/string/\{[0-9A-F-]{36}\}/\w+")
_NUMEROTEE = re.compile(r"http://schemas\.microsoft\.com/mapi/proptag/0x[0-9A-F]{4}(001F|000B)")
_TYPES = {"001F": str, "000B": bool}
_FILTRE = re.compile(rf'@SQL=NOT\("{_COLONNE_NOMMEE.pattern}" IS NULL\)')
_JAMAIS = datetime(4501, 1, 1, tzinfo=UTC)
_DOSSIERS = {3: "Éléments supprimés", 4: "Boîte d'envoi", 5: "Éléments envoyés", 6: "Boîte de réception"}
_DOSSIERS[16] = "Brouillons"
_PARTAGEABLES = {6, 9, 10, 11, 12, 13, 16}

DOCUMENTES: dict[str, frozenset[str]] = {
    nom: frozenset(membres.split())
    for nom, membres in {
        "Application": """
            GetNamespace CreateItem CreateItemFromTemplate Session Version Name Explorers
            Inspectors ActiveExplorer ActiveInspector AdvancedSearch COMAddIns Quit ProductCode
            DefaultProfileName
        """,
        "NameSpace": """
            GetDefaultFolder GetSharedDefaultFolder CreateRecipient Accounts Stores DefaultStore
            Folders CurrentUser CurrentProfileName GetItemFromID GetFolderFromID Logon Logoff
            Offline Categories ExchangeConnectionMode SendAndReceive
        """,
        "Accounts": "Count Item Application Parent Session",
        "Account": """
            SmtpAddress DisplayName DeliveryStore AccountType UserName CurrentUser
            AutoDiscoverXml
        """,
        "Store": """
            GetDefaultFolder GetRootFolder StoreID DisplayName ExchangeStoreType FilePath
            IsCachedExchange
        """,
        "Folder": """
            EntryID StoreID Store Items GetTable Name Folders FolderPath DefaultItemType
            DefaultMessageClass UserDefinedProperties PropertyAccessor UnReadItemCount Parent
            Delete Display GetStorage
        """,
        "Items": """
            Add Count Item Find FindNext Restrict Sort GetFirst GetNext IncludeRecurrences
            SetColumns Remove
        """,
        "Table": """
            Columns EndOfTable FindRow FindNextRow GetArray GetNextRow GetRowCount MoveToStart
            Restrict Sort
        """,
        "Columns": "Add Count Item Remove RemoveAll",
        "Column": "Name",
        "Recipient": "Resolve Resolved Name Address AddressEntry Type EntryID Delete PropertyAccessor",
        "MailItem": """
            To CC BCC Subject HTMLBody Body BodyFormat Categories Attachments Recipients
            UserProperties PropertyAccessor SendUsingAccount SentOnBehalfOfName Sent SentOn
            Submitted EntryID Parent Saved GetInspector Display Close Save SaveAs Send Delete
            Move Copy Importance DeferredDeliveryTime ReplyRecipients ConversationID
            MessageClass ItemProperties Sensitivity BillingInformation Mileage
        """,
        "Attachments": "Add Count Item Remove",
        "Attachment": "FileName DisplayName Size Type SaveAsFile Delete PropertyAccessor",
        "PropertyAccessor": "GetProperty SetProperty GetProperties SetProperties DeleteProperty",
        "Inspector": "Display Close CurrentItem WordEditor EditorType IsWordMail Caption",
        "AddressEntry": "Name Address Type GetExchangeUser ID",
    }.items()
}
"""The members of each object that its page of the documentation lists (those that a mail program needs)."""


class ErreurComError(Exception):
    """What pywin32 calls `pywintypes.com_error`: a signed HRESULT, and what the server said."""

    def __init__(self, code: int, dit: str = "") -> None:
        signe = code - 2**32 if code >= 2**31 else code
        interne = (4096, "Microsoft Outlook", dit, None, 0, signe) if dit else None
        self.hresult = -2147352567 if dit else signe  # DISP_E_EXCEPTION
        self.strerror, self.excepinfo, self.argerror = "Une exception s'est produite.", interne, None
        super().__init__(self.hresult, self.strerror, interne, None)


class CoupureError(BaseException):
    """The machine goes off: nothing catches it."""


class Com:
    """One object of Outlook as pywin32's late binding shows it."""

    def __init__(self, poste: "Poste", objet: Any) -> None:
        object.__setattr__(self, "_poste", poste)
        object.__setattr__(self, "_objet", objet)

    def __getattr__(self, nom: str) -> Any:
        if nom == "_oleobj_":
            return _OleObj(self._poste, self._objet)
        self._poste.compter(type(self._objet).__name__, nom)
        if not hasattr(type(self._objet), nom) and nom not in vars(self._objet):
            raise NotImplementedError(f"{type(self._objet).__name__}.{nom}")
        valeur = getattr(self._objet, nom)
        return self._appelable(valeur) if callable(valeur) else self._poste.montrer(valeur)

    def __setattr__(self, nom: str, valeur: object) -> None:
        self._poste.compter(type(self._objet).__name__, nom)
        if isinstance(valeur, Com):
            return  # pywin32 sets no reference by a plain assignment, and nothing says so
        setattr(self._objet, nom, valeur)

    def _appelable(self, methode: Callable[..., Any]) -> Callable[..., Any]:
        def appeler(*arguments: Any) -> Any:
            nus = (a._objet if isinstance(a, Com) else a for a in arguments)
            return self._poste.montrer(methode(*nus))

        return appeler


class _OleObj:
    """The dispatch interface: names to numbers, and a property put by reference."""

    def __init__(self, poste: "Poste", objet: Any) -> None:
        self._poste, self._objet = poste, objet

    def GetIDsOfNames(self, nom: str) -> str:  # noqa: N802 - COM's name; the number is the name itself
        self._poste.compter(type(self._objet).__name__, nom)
        return nom

    def Invoke(self, dispid: str, lcid: int, drapeaux: int, resultat: int, valeur: Com) -> None:  # noqa: N802
        assert (lcid, drapeaux, resultat) == (0, 8, 0)
        setattr(self._objet, dispid, valeur._objet)


class Account:
    """An account of the profile, and the mailbox where what it sends is kept."""

    def __init__(self, adresse: str, nom: str, magasin: "Store | None") -> None:
        self.SmtpAddress, self.DisplayName, self.DeliveryStore = adresse, nom, magasin


class Accounts:
    """The accounts of the profile, counted from 1."""

    def __init__(self, comptes: list[Account]) -> None:
        self._comptes = comptes

    @property
    def Count(self) -> int:  # noqa: N802
        return len(self._comptes)

    def Item(self, rang: int) -> Account:  # noqa: N802
        return self._comptes[rang - 1]


class Store:
    """A mailbox; `sans` are the default folders that it lacks or hides."""

    def __init__(self, poste: "Poste", adresse: str, sans: tuple[int, ...] = ()) -> None:
        self.StoreID, self.sans = f"magasin-{adresse}", sans
        self.dossiers = {numero: Folder(poste, self, nom) for numero, nom in _DOSSIERS.items()}

    def GetDefaultFolder(self, numero: int) -> "Folder":  # noqa: N802
        if numero in self.sans:
            raise ErreurComError(INTROUVABLE, "Impossible de trouver l'objet.")
        return self.dossiers[numero]


class Folder:
    """A folder and its items."""

    def __init__(self, poste: "Poste", magasin: Store, nom: str) -> None:
        self._poste = poste
        self.Store, self.StoreID, self.Name = magasin, magasin.StoreID, nom
        self.EntryID = f"{magasin.StoreID}/{nom}"
        self.courriels: list[MailItem] = []

    @property
    def Items(self) -> "Items":  # noqa: N802
        return Items(self._poste, self)

    def GetTable(self, filtre: str) -> "Table":  # noqa: N802
        lu = _FILTRE.fullmatch(filtre)
        if lu is None:
            raise ErreurComError(ARGUMENT, "Condition non valide.")
        return Table([c for c in self.courriels if lu[1] in c.proprietes])


class Items:
    """The items of a folder, where a new one is made."""

    def __init__(self, poste: "Poste", dossier: Folder) -> None:
        self._poste, self._dossier = poste, dossier

    def Add(self, genre: int) -> "MailItem":  # noqa: N802
        assert genre == 0
        return MailItem(self._poste, self._dossier)


class Columns:
    """The columns of a table: five by default."""

    def __init__(self) -> None:
        self.noms: list[str] = ["EntryID", "Subject", "CreationTime", "LastModificationTime", "MessageClass"]

    def RemoveAll(self) -> None:  # noqa: N802
        self.noms.clear()

    def Add(self, nom: str) -> None:  # noqa: N802
        if nom not in {"EntryID", "Subject", "SentOn"} and not _COLONNE_NOMMEE.fullmatch(nom):
            raise ErreurComError(ARGUMENT, f"La propriété « {nom} » est inconnue.")
        self.noms.append(nom)


class Table:
    """Rows read by packets; a date is local, though pywin32 says that it is UTC."""

    def __init__(self, courriels: "list[MailItem]") -> None:
        self._restent = list(courriels)
        self.Columns = Columns()

    @property
    def EndOfTable(self) -> bool:  # noqa: N802
        return not self._restent

    def GetArray(self, maximum: int) -> tuple[tuple[Any, ...], ...]:  # noqa: N802
        lus, self._restent = self._restent[:maximum], self._restent[maximum:]
        return tuple(tuple(self._valeur(c, nom) for nom in self.Columns.noms) for c in lus)

    def _valeur(self, courriel: "MailItem", nom: str) -> Any:
        if lue := _COLONNE_NOMMEE.fullmatch(nom):
            return courriel.proprietes.get(lue[1])
        if nom == "SentOn":
            return courriel.SentOn if courriel.Sent else None
        return getattr(courriel, nom)


class Recipient:
    """A name to look up in the address book."""

    def __init__(self, poste: "Poste", adresse: str) -> None:
        self._poste, self.Name = poste, adresse
        self.Resolved = False

    def Resolve(self) -> bool:  # noqa: N802
        self.Resolved = self.Name in self._poste.annuaire
        return self.Resolved


class Attachment:
    """A file copied into an item."""

    def __init__(self, chemin: Path) -> None:
        self.FileName, self.contenu = chemin.name, chemin.read_bytes()
        self.proprietes: dict[str, object] = {}

    @property
    def PropertyAccessor(self) -> "PropertyAccessor":  # noqa: N802
        return PropertyAccessor(self)


class Attachments:
    """The files of an item."""

    def __init__(self) -> None:
        self.jointes: list[Attachment] = []

    def Add(self, source: str, genre: int) -> Attachment:  # noqa: N802
        assert genre == 1
        self.jointes.append(Attachment(Path(source)))
        return self.jointes[-1]


class PropertyAccessor:
    """The properties of an item or of an attachment, by their MAPI names, which end with their type."""

    def __init__(self, objet: "MailItem | Attachment") -> None:
        self._objet = objet

    def SetProperty(self, nom: str, valeur: str | bool) -> None:  # noqa: N802
        numerotee = _NUMEROTEE.fullmatch(nom)
        if numerotee and type(valeur) is not _TYPES[numerotee[1]]:
            raise ErreurComError(ARGUMENT, "Type de propriété non valide.")
        if not numerotee and not _NOMMEE.fullmatch(nom):
            raise ErreurComError(ARGUMENT, f"La propriété « {nom} » est inconnue.")
        self._objet.proprietes[nom] = valeur


class Inspector:
    """The window of an item; asking for it makes Outlook write the signature."""


class MailItem:
    """A message, in its folder once it is saved."""

    def __init__(self, poste: "Poste", dossier: Folder) -> None:
        self._poste, self.dossier = poste, dossier
        self.proprietes: dict[str, object] = {}
        self.To = self.CC = self.Subject = self.HTMLBody = self.Categories = self.SentOnBehalfOfName = ""
        self.SendUsingAccount: Account | None = None
        self.Attachments = Attachments()
        self.Sent, self.SentOn = False, _JAMAIS
        self.EntryID = ""

    @property
    def PropertyAccessor(self) -> PropertyAccessor:  # noqa: N802
        return PropertyAccessor(self)

    @property
    def GetInspector(self) -> Inspector:  # noqa: N802
        if not self.HTMLBody:
            self.HTMLBody = f'<html><head></head><body lang="FR">{self._poste.signature}</body></html>'
        return Inspector()

    def Save(self) -> None:  # noqa: N802
        if not self.EntryID:
            self._poste.numero += 1
            self.EntryID = f"item-{self._poste.numero}"
            self.dossier.courriels.append(self)

    def Delete(self) -> None:  # noqa: N802
        self._deplacer(3)

    def Send(self) -> NoReturn:  # noqa: N802
        raise AssertionError("Le programme n'envoie jamais rien.")

    def _deplacer(self, numero: int, magasin: Store | None = None) -> None:
        self.dossier.courriels.remove(self)
        self.dossier = (magasin or self.dossier.Store).dossiers[numero]
        self.dossier.courriels.append(self)

    @property
    def identifiant(self) -> str:
        return str(self.proprietes.get(PROPRIETE, ""))


class NameSpace:
    """The session: its mailboxes and what they hold."""

    def __init__(self, poste: "Poste") -> None:
        self._poste = poste

    @property
    def CurrentUser(self) -> Recipient:  # noqa: N802
        return Recipient(self._poste, "anne@duval.example")

    @property
    def Accounts(self) -> Accounts:  # noqa: N802
        return Accounts(self._poste.comptes)

    @property
    def DefaultStore(self) -> Store:  # noqa: N802
        return self._poste.magasin

    def GetDefaultFolder(self, numero: int) -> Folder:  # noqa: N802
        return self._poste.magasin.GetDefaultFolder(numero)

    def CreateRecipient(self, adresse: str) -> Recipient:  # noqa: N802
        return Recipient(self._poste, adresse)

    def GetSharedDefaultFolder(self, destinataire: Recipient, numero: int) -> Folder:  # noqa: N802
        assert destinataire.Resolved
        assert numero in _PARTAGEABLES
        magasin = self._poste.partagees.get(destinataire.Name)
        if magasin is None:
            raise ErreurComError(INTROUVABLE, "Vous n'avez pas l'autorisation d'ouvrir ce dossier.")
        return magasin.GetDefaultFolder(numero)

    def GetItemFromID(self, entree: str, magasin: str) -> MailItem:  # noqa: N802
        for courriel in self._poste.courriels():
            if (courriel.EntryID, courriel.dossier.StoreID) == (entree, magasin):
                return courriel
        raise ErreurComError(INTROUVABLE, "L'élément n'existe plus.")


class Application:
    """Outlook itself."""

    def __init__(self, poste: "Poste") -> None:
        self._poste = poste

    def GetNamespace(self, nom: str) -> NameSpace:  # noqa: N802
        assert nom == "MAPI"
        return NameSpace(self._poste)


_OBJETS = (Application, NameSpace, Accounts, Account, Store, Folder, Items, Table, Columns, Recipient)
_OBJETS += (MailItem, Attachments, Attachment, PropertyAccessor, Inspector)  # type: ignore[assignment]


class Poste:
    """The accountant's machine: his Outlook, his mailboxes, and what he does in them."""

    def __init__(self, *, comptes: tuple[str, ...] = (), partagees: tuple[str, ...] = ()) -> None:
        self.magasin = Store(self, "anne@duval.example")
        autres = {adresse: Store(self, adresse, sans=(4,)) for adresse in comptes}
        self.comptes = [Account("anne@duval.example", "Anne", self.magasin)]
        self.comptes += [Account(a, a.partition("@")[0].capitalize(), m) for a, m in autres.items()]
        self.partagees = {adresse: Store(self, adresse, sans=(4,)) for adresse in partagees}
        self.annuaire = {"anne@duval.example", "direction@duval.example", *comptes, *partagees}
        self._magasins = [self.magasin, *autres.values(), *self.partagees.values()]
        self.signature = '<p class="MsoNormal">&nbsp;</p><p>Anne Duval, Menuiserie Duval</p>'
        self.numero = 0
        self.appels: list[str] = []
        self.couper_a = 0
        self.occupe = 0
        self.occupe_tu = False
        self.pauses: list[float] = []
        self.erreurs: dict[str, Exception] = {}
        self.nouvel_outlook = False

    # What the program reaches

    def messagerie(self, parametres: Parametres) -> Messagerie:
        acces = Acces(self.ouvrir, lambda: self.nouvel_outlook, self.pauses.append)
        return messagerie_outlook(parametres, acces)

    def ouvrir(self) -> Com:
        self.compter("Outlook", "Dispatch")
        return Com(self, Application(self))

    def outils(self, outils: Outils) -> Outils:
        return outils._replace(messagerie=self.messagerie)

    def compter(self, objet: str, membre: str) -> None:
        appel = f"{objet}.{membre}"
        if objet in DOCUMENTES and membre not in DOCUMENTES[objet]:
            raise AttributeError(f"{objet}.{membre} n'est pas documenté")
        self.appels.append(appel)
        if len(self.appels) == self.couper_a:
            raise CoupureError(appel)
        if self.occupe and not (self.occupe_tu and objet == "Outlook"):
            self.occupe -= 1
            raise AttributeError(f"<unknown>.{membre}") if self.occupe_tu else ErreurComError(OCCUPE)
        if appel in self.erreurs:
            raise self.erreurs[appel]

    def montrer(self, valeur: Any) -> Any:
        return Com(self, valeur) if isinstance(valeur, _OBJETS) else valeur

    # What the user sees and does

    def courriels(self) -> "list[MailItem]":
        return [c for m in self._magasins for d in m.dossiers.values() for c in d.courriels]

    def contenu(self, magasin: Store | None = None) -> list[tuple[str, str]]:
        """(folder, identifier) of every item, drafts first."""
        magasins = [magasin] if magasin else self._magasins
        return [
            (d.Name, c.identifiant)
            for m in magasins
            for _, d in sorted(m.dossiers.items(), reverse=True)
            for c in d.courriels
        ]

    def courriel(self, identifiant: str) -> MailItem:
        (trouve,) = [c for c in self.courriels() if c.identifiant == identifiant]
        return trouve

    def envoyer(self, identifiant: str, le: date, heure: int = 9, magasin: Store | None = None) -> None:
        courriel = self.courriel(identifiant)
        courriel.Sent, courriel.SentOn = True, datetime.combine(le, time(heure), tzinfo=UTC)
        courriel._deplacer(5, magasin)

    def mettre_en_boite_d_envoi(self, identifiant: str) -> None:
        self.courriel(identifiant)._deplacer(4)

    def supprimer(self, identifiant: str) -> None:
        self.courriel(identifiant).Delete()

    def vider_la_corbeille(self) -> None:
        for magasin in self._magasins:
            magasin.dossiers[3].courriels.clear()
