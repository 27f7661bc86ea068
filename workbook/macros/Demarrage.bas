Attribute VB_Name = "Demarrage"
' Le seul module qui démarre Python. Il ne lit ni n'écrit aucune cellule, n'ouvre aucun fichier et ne se lance jamais
' de lui-même : tout le reste est dans le programme Relance XL, dont l'emplacement est écrit par son installation.
Option Explicit

Private Const TITRE As String = "Relance XL"
Private Const DEPART As String = "Relance XL démarre…"
Private Const PATIENCE As Integer = 20 ' secondes
Private Const REMEDE As String = "double-cliquez sur « Installer Relance XL », puis rouvrez ce classeur."

Private rendezVous As Date ' quand vérifier que Python a démarré ; 0 s'il n'y a rien à vérifier

' Démarre « action » sur le classeur qu'on a sous les yeux, sans attendre la fin : Excel reste utilisable.
' L'onglet n'est montré qu'avec son classeur : c'est ActiveWorkbook. ThisWorkbook pourrait en être un autre, quand deux
' classeurs Relance XL sont ouverts : leurs macros portent les mêmes noms.
Public Sub Lancer(ByVal action As String)
    Dim refus As String
    If CStr(Application.StatusBar) = DEPART Then Exit Sub ' un double-clic : l'action est déjà en route
    refus = ClasseurRefuse()
    If refus = "" Then
        Application.StatusBar = DEPART
        refus = Demarrer(action)
    End If
    If refus = "" Then
        PrendreRendezVous
    Else
        Application.StatusBar = False
        MsgBox refus, vbExclamation, TITRE
    End If
End Sub

' Python l'appelle dès qu'il tourne : il n'y a plus rien à vérifier.
Public Sub PythonADemarre()
    If rendezVous = 0 Then Exit Sub
    On Error Resume Next ' l'heure vient peut-être de passer
    Application.OnTime rendezVous, MacroDuRendezVous(), , False
    rendezVous = 0
End Sub

' Au rendez-vous : Python écrit dans la barre d'état dès qu'il tourne ; si rien n'a changé, il n'a pas démarré.
Public Sub VerifierLeDepart()
    rendezVous = 0
    If CStr(Application.StatusBar) <> DEPART Then Exit Sub
    Application.StatusBar = False
    MsgBox "Relance XL n'a pas répondu en " & PATIENCE & " secondes." & vbCrLf & vbCrLf _
        & "Attendez une minute : au premier démarrage de la journée, l'antivirus l'examine parfois." & vbCrLf _
        & "Si rien ne vient, " & REMEDE & vbCrLf _
        & "Si cela ne suffit pas, votre antivirus le bloque sans doute : montrez ce message à votre service " _
        & "informatique, la documentation de Relance XL a une page pour lui.", vbExclamation, TITRE
End Sub

Private Sub PrendreRendezVous()
    PythonADemarre ' sinon, celui d'un départ précédent jugerait ce départ-ci
    rendezVous = Now + TimeSerial(0, 0, PATIENCE)
    Application.OnTime rendezVous, MacroDuRendezVous()
End Sub

Private Function MacroDuRendezVous() As String
    MacroDuRendezVous = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!VerifierLeDepart"
End Function

' Ce qui empêche de désigner le classeur à Python ; "" si tout va bien.
Private Function ClasseurRefuse() As String
    If ActiveWorkbook Is Nothing Then
        ClasseurRefuse = "Aucun classeur n'est ouvert à la modification : cliquez sur « Activer la modification », " _
            & "puis recommencez."
    ElseIf ActiveWorkbook.Path = "" Then
        ClasseurRefuse = "Ce classeur n'a pas encore été enregistré : enregistrez-le (Fichier, Enregistrer sous), " _
            & "puis recommencez."
    ElseIf InStr(ActiveWorkbook.Name, "=") > 0 Or InStr(ActiveWorkbook.Name, "%") > 0 Then
        ClasseurRefuse = "Le nom de ce classeur contient « = » ou « % » : enregistrez-le sous un autre nom, " _
            & "par exemple « Relance.xlsm », puis recommencez."
    End If
End Function

#If Mac Then

' Sur Mac, Excel ne peut lancer qu'un script posé dans ~/Library/Application Scripts/com.microsoft.Excel/.
Private Function Demarrer(ByVal action As String) As String
    On Error GoTo Echec
    AppleScriptTask "RelanceXL.applescript", "lancer", action & "|" & ActiveWorkbook.Name
    Exit Function
Echec:
    Demarrer = "Relance XL n'est pas installé sur ce Mac : dans le Terminal, tapez relance-xl installer, " _
        & "puis rouvrez ce classeur."
End Function

#Else

Private Function Demarrer(ByVal action As String) As String
    Dim coquille As Object
    Dim python As String
    On Error Resume Next
    Set coquille = CreateObject("WScript.Shell")
    If coquille Is Nothing Then
        Demarrer = PosteRefuse("WScript.Shell", Err.Description)
        Exit Function
    End If
    python = CStr(coquille.RegRead("HKCU\Software\RelanceXL\Python"))
    If python = "" Then
        Demarrer = DemarrerParXlwings(action)
        Exit Function
    End If
    Err.Clear
    coquille.Run LigneDeCommande(python, action), 1, False
    If Err.Number <> 0 Then Demarrer = PosteRefuse(python, Err.Description)
End Function

' -I : ni PYTHONPATH, ni dossier courant, ni paquets de l'utilisateur ne se mêlent au programme installé.
Private Function LigneDeCommande(ByVal python As String, ByVal action As String) As String
    LigneDeCommande = """" & python & """ -I -m relance_xl.ruban " & action _
        & " ""--wb=" & ActiveWorkbook.Name & """ --from_xl=1 --hwnd=" & Application.Hwnd
End Function

' Sans installation de Relance XL : le complément xlwings, s'il est ouvert, sait où est Python.
Private Function DemarrerParXlwings(ByVal action As String) As String
    Dim complement As Object
    On Error Resume Next
    Set complement = Workbooks("xlwings.xlam")
    If complement Is Nothing Then
        DemarrerParXlwings = "Relance XL n'est pas installé sur ce poste : " & REMEDE
        Exit Function
    End If
    Err.Clear
    Application.Run "xlwings.xlam!RunPython", "import runpy, sys; sys.argv[1:1] = ['" & action _
        & "']; runpy.run_module('relance_xl.ruban', run_name='__main__')"
    If Err.Number <> 0 Then DemarrerParXlwings = "Le complément xlwings n'a pas démarré Relance XL (" _
        & Err.Description & ") : " & REMEDE
End Function

Private Function PosteRefuse(ByVal quoi As String, ByVal erreur As String) As String
    PosteRefuse = "Excel n'a pas pu démarrer Relance XL." & vbCrLf & vbCrLf _
        & "Si Relance XL a été déplacé ou supprimé, " & REMEDE & vbCrLf _
        & "Sinon, ce poste l'interdit : montrez ce message à votre service informatique, la documentation de " _
        & "Relance XL a une page pour lui." & vbCrLf & vbCrLf & quoi & " : " & erreur
End Function

#End If
