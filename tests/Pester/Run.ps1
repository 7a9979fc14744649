#requires -Version 7.4
<#
.SYNOPSIS
    Runs the Pester suite against the built module and writes how many tests passed, failed and were skipped.
.DESCRIPTION
    Where Pester cannot be had, the files of the suite count as skipped.
#>
[CmdletBinding()]
param(
    # Where the counts go, as JSON.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # The files to run; all by default.
    [string[]] $Path = "$PSScriptRoot/*.Tests.ps1"
)

$ErrorActionPreference = 'Stop'
$pester = @{ ModuleName = 'Pester'; ModuleVersion = '5.5'; MaximumVersion = '6.99' }
if (-not (Get-Module -FullyQualifiedName $pester -ListAvailable)) {
    $root = "$PSScriptRoot/../.."
    $version = '6.2.0'
    $log = dotnet restore "$root/tools/fetch/Package.proj" -nologo -verbosity:quiet -property:Id=Pester -property:Version=$version --packages "$root/artifacts/modules" 2>&1
    if ($LASTEXITCODE) {
        $files = @(Get-Item $Path).Count
        "Pester: skipped, $files files in tests/Pester need Pester 5.5 or later, and it could not be fetched: $($log | Select-Object -First 1)"
        @{ Suite = 'Pester'; Passed = 0; Failed = 0; Skipped = $files } | ConvertTo-Json | Set-Content $ResultPath
        return
    }
    $pester.ModuleName = "$root/artifacts/modules/pester/$version/tools/Pester.psd1"
}

Import-Module -FullyQualifiedName $pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
if ($env:NO_COLOR) { $configuration.Output.RenderMode = 'Plaintext' }
$result = Invoke-Pester -Configuration $configuration
if (-not $result) { exit 1 }
# A file or a block that breaks outside of a test is a failure too, though no test of it counts as failed.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
@{ Suite = 'Pester'; Passed = $result.PassedCount; Failed = $failed; Skipped = $result.SkippedCount + $result.InconclusiveCount + $result.NotRunCount } |
    ConvertTo-Json | Set-Content $ResultPath
