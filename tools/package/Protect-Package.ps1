<#
.SYNOPSIS
    Signs the scripts, manifests, views and assemblies of a package.
.DESCRIPTION
    PowerShell signs on Windows; elsewhere osslsigncode does, which must be installed.
#>
[CmdletBinding()]
param(
    # The folder of the package.
    [Parameter(Mandatory)]
    [string] $Folder,

    # The certificate with its key, as a PFX file.
    [Parameter(Mandatory)]
    [string] $CertificatePath,

    # The password of that file.
    [securestring] $CertificatePassword = [securestring]::new(),

    # A timestamp server, so that the signatures outlive the certificate.
    [uri] $TimestampServer
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$files = Get-ChildItem $Folder -Recurse -File -Include *.ps1, *.psd1, *.ps1xml, *.dll
if ($IsWindows) {
    $certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($CertificatePath, $CertificatePassword)
    $timestamp = $TimestampServer ? @{ TimestampServer = $TimestampServer } : @{}
    $refused = $files | Set-AuthenticodeSignature -Certificate $certificate -HashAlgorithm SHA256 -IncludeChain NotRoot @timestamp |
        Where-Object { -not $_.SignerCertificate }
    if ($refused) { throw "Not signed: $($refused.Path -join ', ')" }
    return
}

if (-not (Get-Command osslsigncode -ErrorAction Ignore)) { throw 'To sign here, install osslsigncode.' }
$timestamp = $TimestampServer ? @('-ts', $TimestampServer) : @()
foreach ($file in $files) {
    ConvertFrom-SecureString $CertificatePassword -AsPlainText |
        osslsigncode sign -pkcs12 $CertificatePath -readpass - -h sha256 @timestamp -in $file -out "$file.signed" | Out-Null
    Move-Item "$file.signed" $file -Force
}
