#requires -Version 7.4
<#
.SYNOPSIS
    Writes the software bill of materials of the module: the libraries that ship with it, as CycloneDX JSON.
.DESCRIPTION
    The libraries are those of the engine, as its last restore resolved them. The same libraries give the same file.
.EXAMPLE
    ./tools/sbom/New-Sbom.ps1 artifacts/DataOps.cdx.json
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It writes the one file that it is told to.')]
param(
    # The file to write.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
Set-StrictMode -Version Latest

$root = (Resolve-Path "$PSScriptRoot/../..").Path
$folder, $name = (Split-Path $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)), (Split-Path $Path -Leaf)
# A tool is found by the folder that it is called in. This one has a manifest of its own, so that it can be had where PowerShell as a tool cannot, and the other way round.
Push-Location $PSScriptRoot
try {
    $said = dotnet tool restore 2>&1
    if ($LASTEXITCODE) { throw "No package without its bill of materials, and the tool that writes it (CycloneDX, tools/sbom/dotnet-tools.json) could not be restored: $($said -join ' ')" }
    $version = (Import-PowerShellDataFile "$root/DataOps.psd1").ModuleVersion
    # The engine's project, because what the cmdlets' own refers to beside it is there to compile against and does not ship.
    $said = dotnet dotnet-CycloneDX "$root/src/DataOps.Engine/DataOps.Engine.csproj" --disable-package-restore --no-serial-number `
        --set-name DataOps --set-version $version --set-type Library --output-format UnsafeJson --spec-version 1.6 --output $folder --filename $name 2>&1
    if ($LASTEXITCODE) { throw "CycloneDX failed: $($said -join ' ')" }
}
finally { Pop-Location }

# The time of the writing is all that would differ from one to the next.
$text = Get-Content $Path -Raw
$text -replace '(?m)^\s*"timestamp": "[^"]*",\r?\n' | Set-Content $Path -NoNewline
