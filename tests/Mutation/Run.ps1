#requires -Version 7.4
<#
.SYNOPSIS
    Measures the mutation score of critical components.
.DESCRIPTION
    Stryker.NET changes the code, one change at a time, and runs the tests. Components.psd1 names the files of each component and the test classes
    that have to notice: the whole suite would take minutes for every change. The reports are in artifacts/Mutation. A component below the bar
    fails the run.
#>
[CmdletBinding()]
param(
    # The components to try; all by default.
    [string[]] $Component
)

$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/../.."
$components = Import-PowerShellDataFile "$PSScriptRoot/Components.psd1"
$bar = $components.Bar
$names = $Component ? $Component : $components.Components.Keys | Sort-Object
$stryker = Join-Path $PWD artifacts tools dotnet-stryker
if (-not (Get-Command $stryker -ErrorAction Ignore)) {
    dotnet tool install dotnet-stryker --version $components.Version --tool-path artifacts/tools | Out-Host
}

$results = foreach ($name in $names) {
    $item = $components.Components[$name]
    $output = Join-Path $PWD artifacts Mutation $name
    Remove-Item $output -Recurse -Force -ErrorAction Ignore
    $null = New-Item $output -ItemType Directory -Force
    @{
        'stryker-config' = @{
            project            = "$($item.Project ?? 'DataOps.Engine').csproj"
            mutate             = @($item.Files)
            'test-case-filter' = ($item.Tests | ForEach-Object { "FullyQualifiedName~$_" }) -join '|'
            'test-runner'      = 'vstest'
            configuration      = 'Release'
            # Without a synchronization context, its argument changes nothing.
            'ignore-methods'   = @('ConfigureAwait')
            reporters          = @('json', 'html')
        }
    } | ConvertTo-Json -Depth 5 | Set-Content "$output/stryker-config.json"
    Push-Location "tests/$($item.Suite ?? 'DataOps.Engine.Tests')"
    try { & $stryker --config-file "$output/stryker-config.json" --output $output | Set-Content "$output/log.txt" }
    finally { Pop-Location }
    $mutants = (Get-Content "$output/reports/mutation-report.json" -Raw | ConvertFrom-Json -AsHashtable).files.Values.mutants
    $noticed = @($mutants | Where-Object { $_.status -in 'Killed', 'Timeout' }).Count
    $missed = @($mutants | Where-Object { $_.status -in 'Survived', 'NoCoverage' }).Count
    $result = [pscustomobject]@{ Component = $name; Mutants = $noticed + $missed; Noticed = $noticed; Percent = [math]::Round(100 * $noticed / [math]::Max(1, $noticed + $missed), 1) }
    $result | Format-Table | Out-String | Out-Host
    $result
}
'| component | mutants | noticed | % |'
'|---|---|---|---|'
$results | ForEach-Object { "| $($_.Component) | $($_.Mutants) | $($_.Noticed) | $($_.Percent) |" }
$low = @($results | Where-Object { $_.Percent -lt $bar })
if ($low) { throw "Below $bar %: $($low.Component -join ', ')." }
