Attribute VB_Name = "RelanceXL"
' Les boutons de l'onglet « Relance » : un appel chacun, et rien d'autre.
Option Explicit

Public Sub RubanImporter(control As IRibbonControl)
    Lancer "importer"
End Sub

Public Sub RubanVerifier(control As IRibbonControl)
    Lancer "verifier"
End Sub

Public Sub RubanApercu(control As IRibbonControl)
    Lancer "apercu"
End Sub

Public Sub RubanPreparer(control As IRibbonControl)
    Lancer "preparer"
End Sub

Public Sub RubanImprimer(control As IRibbonControl)
    Lancer "imprimer"
End Sub

Public Sub RubanConfirmer(control As IRibbonControl)
    Lancer "confirmer"
End Sub

Public Sub RubanAnnuler(control As IRibbonControl)
    Lancer "annuler"
End Sub

Public Sub RubanArreter(control As IRibbonControl)
    Lancer "arreter"
End Sub

Public Sub RubanRelancer(control As IRibbonControl)
    Lancer "relancer"
End Sub

Public Sub RubanMiseEnDemeure(control As IRibbonControl)
    Lancer "mise_en_demeure"
End Sub

Public Sub RubanAppelJoint(control As IRibbonControl)
    Lancer "appel_joint"
End Sub

Public Sub RubanAppelSansReponse(control As IRibbonControl)
    Lancer "appel_sans_reponse"
End Sub

Public Sub RubanPromesse(control As IRibbonControl)
    Lancer "promesse"
End Sub

Public Sub RubanLitige(control As IRibbonControl)
    Lancer "litige"
End Sub

Public Sub RubanSuspendre(control As IRibbonControl)
    Lancer "suspendre"
End Sub

Public Sub RubanReglement(control As IRibbonControl)
    Lancer "reglement"
End Sub

Public Sub RubanNote(control As IRibbonControl)
    Lancer "note"
End Sub

Public Sub RubanRetourRecommande(control As IRibbonControl)
    Lancer "retour_recommande"
End Sub

Public Sub RubanCalculDePenalites(control As IRibbonControl)
    Lancer "calcul_de_penalites"
End Sub

Public Sub RubanPourquoi(control As IRibbonControl)
    Lancer "pourquoi"
End Sub

Public Sub RubanOuvrir(control As IRibbonControl)
    Lancer "ouvrir"
End Sub

Public Sub RubanHistorique(control As IRibbonControl)
    Lancer "historique"
End Sub

Public Sub RubanReleve(control As IRibbonControl)
    Lancer "releve"
End Sub

Public Sub RubanLettreDEcheancier(control As IRibbonControl)
    Lancer "lettre_d_echeancier"
End Sub

Public Sub RubanRemercier(control As IRibbonControl)
    Lancer "remercier"
End Sub

Public Sub RubanDossier(control As IRibbonControl)
    Lancer "dossier"
End Sub

Public Sub RubanModeles(control As IRibbonControl)
    Lancer "modeles"
End Sub

Public Sub RubanParametres(control As IRibbonControl)
    Lancer "parametres"
End Sub

Public Sub RubanAide(control As IRibbonControl)
    Lancer "aide"
End Sub
