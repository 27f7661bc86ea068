@echo off
rem Installs Relance XL for the person who opened the session; no administrator's rights are needed.
rem The program goes to %LOCALAPPDATA%\RelanceXL, the workbook to Documents\Relance XL; besides these, one key of
rem the registry, HKEY_CURRENT_USER\Software\RelanceXL. This file is pure ASCII with CRLF: cmd.exe misreads others,
rem so its French sentences are made of words without accents. ERRORLEVEL is compared with 0, as a program that
rem Windows could not load leaves a negative one, which "if errorlevel 1" takes for a success.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title Relance XL : installation

rem uv (https://docs.astral.sh/uv) brings a Python of its own. It is this version, from its publisher's releases, as
rem Python is, and has to match the SHA-256 that the publisher gives beside it before it may run.
set "UV_VERSION=0.13.9"
set "UV_ADRESSE=https://github.com/astral-sh/uv/releases/download/0.13.9/uv-x86_64-pc-windows-msvc.zip"
set "PYTHON_VOULU=3.12"

set "ICI=%~dp0"
set "MAISON=%LOCALAPPDATA%\RelanceXL"
set "UV=%MAISON%\uv\%UV_VERSION%\uv.exe"
set "ENV=%MAISON%\env"
set "PYTHON=%ENV%\Scripts\python.exe"
set "UV_PYTHON_INSTALL_DIR=%MAISON%\python"
set "UV_CACHE_DIR=%MAISON%\cache"
set "UV_PYTHON_INSTALL_BIN=0"
set "UV_PYTHON_INSTALL_REGISTRY=0"
rem The certificates that Windows trusts: those of a company's filter are among them.
set "UV_SYSTEM_CERTS=1"
set "UV_NO_PROGRESS=1"

echo.
echo   Relance XL : installation
echo   =========================
echo.
if not defined LOCALAPPDATA goto sans_profil
if not exist "%MAISON%\" mkdir "%MAISON%"
if not exist "%MAISON%\" goto sans_profil

rem What is installed: a wheel beside this file, else the project's sources. Names are relative to this folder, so
rem that none of its characters (blanks, "&", brackets) can cut a command.
pushd "%ICI%"
if not exist "%~nx0" goto sans_paquet
set "PAQUET="
for %%F in (relance_xl-*.whl) do set "PAQUET=.\%%~nxF"
if not defined PAQUET if exist pyproject.toml set "PAQUET=."
if not defined PAQUET goto sans_paquet

rem Without Internet: a folder "paquets" beside this file holds every wheel.
set "SOURCES="
if exist paquets\ set "SOURCES=--offline --no-index --find-links paquets"
set "VERSIONS="
if exist .ci\contraintes.txt set "VERSIONS=--constraint .ci\contraintes.txt"

rem The company's proxy, as Windows knows it.
if defined HTTPS_PROXY goto etape_uv
if defined SOURCES goto etape_uv
for /f "usebackq delims=" %%P in (`powershell -NoProfile -Command "$a=[Uri]'https://github.com/'; $p=[Net.WebRequest]::GetSystemWebProxy().GetProxy($a); if ($p -and $p.Host -ne $a.Host) { $p.AbsoluteUri }" 2^>nul`) do set "HTTPS_PROXY=%%P"

:etape_uv
echo   1/4  Outil d'installation (uv)...
if exist "%ICI%uv.exe" set "UV=%ICI%uv.exe"
if exist "%UV%" goto etape_python
if defined SOURCES goto sans_uv
set "RXL_ADRESSE=%UV_ADRESSE%"
set "RXL_DOSSIER=%MAISON%\uv\%UV_VERSION%"
powershell -NoProfile -Command "$ErrorActionPreference='Stop'; $ProgressPreference='SilentlyContinue'; [Net.ServicePointManager]::SecurityProtocol=[Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12; if ([Net.WebRequest]::DefaultWebProxy) { [Net.WebRequest]::DefaultWebProxy.Credentials=[Net.CredentialCache]::DefaultCredentials }; $d=$env:RXL_DOSSIER; $z=Join-Path $d 'uv.zip'; New-Item -ItemType Directory -Force -Path $d | Out-Null; $s=$z+'.sha256'; Invoke-WebRequest -UseBasicParsing -Uri $env:RXL_ADRESSE -OutFile $z; Invoke-WebRequest -UseBasicParsing -Uri ($env:RXL_ADRESSE+'.sha256') -OutFile $s; $h=(Get-Content -LiteralPath $s -TotalCount 1).Split(' ')[0]; Remove-Item -LiteralPath $s; if ((Get-FileHash -Algorithm SHA256 -LiteralPath $z).Hash -ne $h) { Remove-Item -LiteralPath $z; exit 3 }; Add-Type -AssemblyName System.IO.Compression.FileSystem; $a=[IO.Compression.ZipFile]::OpenRead($z); try { $e=$a.Entries | Where-Object { $_.Name -eq 'uv.exe' }; [IO.Compression.ZipFileExtensions]::ExtractToFile($e, (Join-Path $d 'uv.exe'), $true) } finally { $a.Dispose() }; Remove-Item -LiteralPath $z"
if "%ERRORLEVEL%"=="3" goto uv_altere
if not "%ERRORLEVEL%"=="0" goto sans_internet
if not exist "%UV%" goto uv_retire

:etape_python
"%UV%" --version >nul 2>nul
if not "%ERRORLEVEL%"=="0" goto uv_retire
echo   2/4  Python...
if not exist "%PYTHON%" goto creer
"%PYTHON%" -I -c "import sys; sys.exit(sys.version_info[:2] < (3, 11))" >nul 2>nul
if "%ERRORLEVEL%"=="0" goto etape_paquets

:creer
if defined SOURCES goto python_du_poste
"%UV%" venv --quiet --clear --managed-python --python %PYTHON_VOULU% "%ENV%"
if "%ERRORLEVEL%"=="0" goto etape_paquets
echo        Celui d'Internet n'est pas venu : celui du poste, s'il y en a un, va servir.

:python_du_poste
"%UV%" venv --quiet --clear --no-python-downloads --python ">=3.11" "%ENV%"
if not "%ERRORLEVEL%"=="0" goto sans_python

:etape_paquets
echo   3/4  Relance XL et ses paquets (une ou deux minutes)...
"%UV%" pip install --quiet --python "%PYTHON%" --reinstall-package relance-xl %SOURCES% %VERSIONS% "%PAQUET%"
if not "%ERRORLEVEL%"=="0" goto sans_paquets

echo   4/4  Classeur et ruban...
echo.
if "%~1"=="" goto documents
"%PYTHON%" -I -m relance_xl installer --oui --dossier "%~f1\."
goto resultat

:documents
"%PYTHON%" -I -m relance_xl installer --oui

:resultat
if "%ERRORLEVEL%"=="0" goto en_place
if not "%ERRORLEVEL%"=="1" goto refuse

:en_place
echo.
echo   Relance XL est en place. Ouvrez le dossier "Relance XL" de vos Documents, puis Relance.xlsm.
echo   Si une barre jaune le demande, cliquez sur "Activer le contenu".
goto fin

:refuse
echo.
echo   Le programme est en place, mais pas le classeur : la phrase ci-dessus dit pourquoi.
echo   Pour choisir un autre dossier, faites-le glisser sur ce fichier d'installation.
goto echec

:sans_profil
echo   Windows ne dit pas quel est votre dossier personnel, ou refuse d'y ajouter un dossier.
echo   Ouvrez votre propre session Windows, puis recommencez.
goto echec

:sans_paquet
echo   Ce fichier doit rester avec ceux du projet, et il est seul.
echo   Si vous l'avez ouvert depuis le ZIP : clic droit sur le ZIP, "Extraire tout...",
echo   puis double-cliquez sur ce fichier dans le dossier obtenu.
goto echec

:sans_internet
echo   L'outil d'installation n'a pas pu venir de github.com.
echo   - Pas d'Internet ? Branchez le poste, puis recommencez.
echo   - Dans une entreprise, un proxy filtre sans doute cette adresse : montrez docs\securite_macros.md
echo     au service informatique, qui y lira les adresses et comment installer sans Internet.
echo   - PowerShell est interdit sur ce poste ? La page dit aussi comment s'en passer.
goto echec

:uv_altere
echo   Ce qui est venu d'Internet n'est pas l'outil attendu : il n'a pas servi.
echo   Un filtre de l'entreprise remplace sans doute les fichiers : montrez docs\securite_macros.md
echo   au service informatique.
goto echec

:uv_retire
echo   L'outil d'installation (uv.exe) ne se lance pas : un antivirus l'a sans doute retenu.
echo   Demandez qu'il accepte ce fichier, puis recommencez :
echo   "%UV%"
goto echec

:sans_uv
echo   Sans Internet, il faut uv.exe avec ce fichier (voir docs\securite_macros.md).
goto echec

:sans_python
echo   Python n'a pas pu venir de github.com, et ce poste n'en a pas qui convienne (3.11 ou plus).
echo   - Excel ou Relance XL sont ouverts ? Fermez Excel, puis recommencez.
echo   - Pas d'Internet, ou un filtre ? Montrez docs\securite_macros.md au service informatique.
goto echec

:sans_paquets
echo   Les paquets de Relance XL n'ont pas pu venir d'Internet, ou leurs fichiers sont pris.
echo   - Fermez Excel, puis recommencez.
echo   - Pas d'Internet, un proxy, un antivirus ? Montrez docs\securite_macros.md au service
echo     informatique, avec les lignes ci-dessus.
goto echec

:echec
echo.
echo   L'installation n'est pas finie. Recommencer ne risque rien : ce qui est fait reste fait.
echo.
popd
pause
exit /b 1

:fin
echo.
popd
pause
exit /b 0
