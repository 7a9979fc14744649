#requires -Version 7.4
<#
.SYNOPSIS
    Writes the software bill of materials of the module: the libraries that ship with it, as CycloneDX JSON.
.DESCRIPTION
    The libraries are those of the engine, as its last restore resolved them. The same libraries produce the same file.
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
# .NET finds a tool by the folder in which it is called. This one has its own manifest, so that it can be restored where PowerShell as a tool cannot, and vice versa.
Push-Location $PSScriptRoot
try {
    $said = dotnet tool restore 2>&1
    if ($LASTEXITCODE) { throw "No package without its bill of materials, and the tool that writes it (CycloneDX, tools/sbom/dotnet-tools.json) could not be restored: $($said -join ' ')" }
    $version = (Import-PowerShellDataFile "$root/DataOps.psd1").ModuleVersion
    # The engine's project, because the other references of the cmdlets' project are only compiled against and do not ship.
    $said = dotnet dotnet-CycloneDX "$root/src/DataOps.Engine/DataOps.Engine.csproj" --disable-package-restore --no-serial-number `
        --set-name DataOps --set-version $version --set-type Library --output-format UnsafeJson --spec-version 1.6 --output $folder --filename $name 2>&1
    if ($LASTEXITCODE) { throw "CycloneDX failed: $($said -join ' ')" }
}
finally { Pop-Location }

# Only the time of writing would differ from one file to the next.
$text = Get-Content $Path -Raw
$text -replace '(?m)^\s*"timestamp": "[^"]*",\r?\n' | Set-Content $Path -NoNewline
