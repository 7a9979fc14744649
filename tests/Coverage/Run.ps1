#requires -Version 7.4
<#
.SYNOPSIS
    Runs the .NET suites and Pester with a coverage collector, and shows what they cover together.
.DESCRIPTION
    The figures are lines, per assembly and for the ten files that are covered least. They also go to artifacts/Coverage/summary.md.
    A suite takes longer than without the collector.
#>
[CmdletBinding()]
param(
    # The suites to run: projects of tests/, and Pester.
    [string[]] $Suite = @('DataOps.Module.Tests', 'DataOps.Engine.Tests', 'Pester')
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location "$PSScriptRoot/../.."
$results = Join-Path $PWD artifacts Coverage
Remove-Item $results -Recurse -Force -ErrorAction Ignore
$null = New-Item $results -ItemType Directory -Force

foreach ($name in $Suite) {
    $project = "tests/$name"
    if ($name -eq 'Pester') {
        $project = 'tests/Coverage'
        $env:PESTER_SUITE = Join-Path $PWD tests Pester Run.ps1
        $env:PESTER_RESULT = Join-Path $results Pester.json
    }
    dotnet test $project --configuration Debug --nologo --verbosity quiet --collect 'Code Coverage;Format=cobertura' --results-directory "$results/$name"
}

# A line counts as covered where any of the suites ran it.
$lines = @{}
foreach ($report in Get-ChildItem $results -Recurse -Filter *.cobertura.xml) {
    foreach ($package in ([xml](Get-Content $report -Raw)).coverage.packages.package) {
        if ($package.name -notmatch '^DataOps(\.Engine|\.Models|\.Sandbox)?(\.dll)?$') { continue }
        foreach ($class in $package.classes.class) {
            if ($class.filename -match '[\\/]obj[\\/]') { continue }
            foreach ($line in $class.lines.line) {
                $key = '{0}|{1}|{2}' -f ($package.name -replace '\.dll$'), [IO.Path]::GetRelativePath($PWD, $class.filename), $line.number
                $lines[$key] = $lines[$key] -or [int]$line.hits -gt 0
            }
        }
    }
}

function Measure-Line($Groups) {
    foreach ($group in $Groups) {
        $covered = @($group.Group | Where-Object Covered).Count
        [pscustomobject]@{ Name = $group.Name; Lines = $group.Count; Covered = $covered; Percent = [math]::Round(100 * $covered / $group.Count, 1) }
    }
}

$all = foreach ($key in $lines.Keys) {
    $assembly, $file, $null = $key.Split('|')
    [pscustomobject]@{ Assembly = $assembly; File = $file; Covered = $lines[$key] }
}
$summary = & {
    '| assembly | lines | covered | % |'
    '|---|---|---|---|'
    Measure-Line ($all | Group-Object Assembly | Sort-Object Name) | ForEach-Object { "| $($_.Name) | $($_.Lines) | $($_.Covered) | $($_.Percent) |" }
    ''
    '| least covered | lines | covered | % |'
    '|---|---|---|---|'
    Measure-Line ($all | Group-Object File) | Where-Object Lines -GE 10 | Sort-Object Percent, Name | Select-Object -First 10 |
        ForEach-Object { "| $($_.Name.Replace('\', '/')) | $($_.Lines) | $($_.Covered) | $($_.Percent) |" }
}
$summary | Set-Content "$results/summary.md"
$summary
