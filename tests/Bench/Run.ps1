#requires -Version 7.4
<#
.SYNOPSIS
    Measures the built module beside what people would use instead, and fails where a bar does not hold.
.DESCRIPTION
    Each figure is the median of several rounds, and each ratio that of the rounds' own ratios; what is compared takes turns in one run, so that
    what else the machine does strikes both.
    The tables go to docs/performance.md, in place of those of the run before.
.EXAMPLE
    ./build.ps1 Bench
.EXAMPLE
    tests/Bench/Run.ps1 -Only Call -Rounds 3
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', 'Rounds', Justification = 'The functions use it.')]
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingPositionalParameters', '', Justification = 'The arguments of Add-Row are the columns of a table.')]
param(
    # The measures to take; all by default, and only then the document is written.
    [ValidateSet('Start', 'Call', 'List', 'Throttle', 'Wait', 'Log', 'Completion', 'Mask', 'RunKey')]
    [string[]] $Only,

    [int] $Rounds = 5
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = (Resolve-Path "$PSScriptRoot/../..").Path
$module = "$root/DataOps.psd1"
$bench = "$PSScriptRoot/bin/Release/net10.0/DataOps.Bench.dll"
$document = "$root/docs/performance.md"
$rows = [Collections.Generic.List[object]]::new()
$growth = [Collections.Generic.List[object]]::new()
$calls = @{ Ours = [Collections.Generic.List[object]]::new(); Raw = [Collections.Generic.List[double]]::new() }

function Measure-Fresh([string] $Name, [hashtable] $With) {
    $given = @($With.GetEnumerator() | ForEach-Object { if ($_.Value -is [switch]) { "-$($_.Key)" } else { "-$($_.Key)", "$($_.Value)" } })
    $said = pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Measures/$Name.ps1" @given
    if ($LASTEXITCODE) { throw "The measure $Name failed: $said" }
    $said | Select-Object -Last 1 | ConvertFrom-Json
}

function Measure-Baseline {
    $said = dotnet $bench @args
    if ($LASTEXITCODE) { throw "The baseline $args failed: $said" }
    [double[]]($said -split ' ')
}

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    ($sorted[[math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[math]::Floor($sorted.Count / 2)]) / 2
}

# A machine's speed changes from minute to minute, so each round is compared with itself.
function Get-MedianRatio([double[]] $Ours, [double[]] $Theirs) {
    Get-Median (0..($Ours.Count - 1) | ForEach-Object { $Ours[$_] / $Theirs[$_] })
}

# Takes turns: one figure of each way a round.
function Measure-InTurn([Collections.IDictionary] $Ways) {
    $figures = @{}
    foreach ($name in $Ways.Keys) { $figures[$name] = [Collections.Generic.List[object]]::new() }
    foreach ($round in 1..$Rounds) { foreach ($name in $Ways.Keys) { $figures[$name].Add((& $Ways[$name])) } }
    $figures
}

function Add-Row([string] $What, [string] $Measured, [string] $Against, [string] $Bar, [bool] $Holds) {
    $row = [pscustomobject]@{ What = $What; Measured = $Measured; Against = $Against; Bar = $Bar; Holds = $Holds ? 'yes' : '**no**' }
    $rows.Add($row)
    "$What`
    $Measured; $Against`
    bar: $Bar$(if (-not $Holds) { ' - DOES NOT HOLD' })" | Out-Host
}

function Add-Growth([string] $What, [string[]] $Figures) {
    $row = [pscustomobject]@{ What = $What; Once = $Figures[0]; Ten = $Figures[1]; Hundred = $Figures[2] }
    $growth.Add($row)
    "$What`n    $($Figures -join '; ')" | Out-Host
}

function Measure-Start {
    $empty = New-EmptyModule
    $figures = Measure-InTurn ([ordered]@{
        Empty = { (Measure-Fresh Import @{ Module = $empty }).Milliseconds }
        Ours  = { (Measure-Fresh Import @{ Module = $module }).Milliseconds }
        Rest  = { (Measure-Fresh FirstCall @{ Uri = "$server/1/0/" }).Milliseconds }
        First = { (Measure-Fresh FirstCall @{ Uri = "$server/1/0/"; Module = $module }).Milliseconds }
    })
    $import = Get-MedianRatio $figures.Ours $figures.Empty
    Add-Row 'Import-Module in a fresh process' ('{0:0} ms' -f (Get-Median $figures.Ours)) ('a binary module of as many empty cmdlets with one view: {0:0} ms' -f (Get-Median $figures.Empty)) ('1.5 x; {0:0.00} x' -f $import) ($import -le 1.5)
    $ratio = Get-MedianRatio $figures.First $figures.Rest
    Add-Row 'first call after the import, in a fresh process' ('{0:0} ms' -f (Get-Median $figures.First)) ('first Invoke-RestMethod: {0:0} ms' -f (Get-Median $figures.Rest)) ('0.8 x; {0:0.00} x' -f $ratio) ($ratio -le 0.8)
}

function New-EmptyModule {
    Remove-Item "$root/artifacts/bench/Empty" -Recurse -Force -ErrorAction Ignore
    $folder = New-Item "$root/artifacts/bench/Empty" -ItemType Directory -Force
    $count = (Import-PowerShellDataFile $module).CmdletsToExport.Count
    $source = 'using System.Management.Automation; ' + -join (1..$count | ForEach-Object { "[Cmdlet(VerbsCommon.Get, ""Nothing$_"")] public sealed class GetNothing${_}Command : PSCmdlet { } " })
    pwsh -NoProfile -NonInteractive -Command "Add-Type -TypeDefinition '$source' -OutputAssembly '$folder/Empty.dll'"
    '<Configuration><ViewDefinitions><View><Name>Nothing</Name><ViewSelectedBy><TypeName>Nothing</TypeName></ViewSelectedBy><TableControl><TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>' | Set-Content "$folder/Empty.Format.ps1xml"
    New-ModuleManifest "$folder/Empty.psd1" -RootModule Empty.dll -FormatsToProcess Empty.Format.ps1xml -CmdletsToExport (1..$count | ForEach-Object { "Get-Nothing$_" }) -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
    "$folder/Empty.psd1"
}

# One process of each side. They differ more than the rounds of one do, and so do the minutes of a machine.
function Measure-CallOnce {
    $calls.Ours.Add((Measure-Fresh Calls @{ Uri = "$server/1/0/"; Module = $module }))
    $calls.Raw.Add((Get-Median (Measure-Baseline calls "$server/1/0/api/v1/etl/job/" 1000 5)))
}

function Measure-Call {
    while ($calls.Ours.Count -lt $Rounds) { Measure-CallOnce }
    $ours = @{}
    foreach ($way in 'Piped', 'Loop', 'Rest', 'Debug') { $ours[$way] = $calls.Ours | ForEach-Object { Get-Median $_.$way } }
    $raw = Get-Median $calls.Raw
    $piped, $loop, $rest, $debug = $ours.Piped, $ours.Loop, $ours.Rest, $ours.Debug | ForEach-Object { Get-Median $_ }
    Add-Row '1,000 ids piped into a cmdlet, one at a time' ('{0:0.000} ms a call' -f $piped) ('HttpClient in C#: {0:0.000} ms' -f $raw) ('0.12 ms more, or 1.5 x; {0:0.000} ms more, {1:0.0} x' -f ($piped - $raw), ($piped / $raw)) ($piped -le [math]::Max($raw + 0.12, 1.5 * $raw))
    $loopRatio, $debugRatio = (Get-MedianRatio $ours.Loop $ours.Rest), (Get-MedianRatio $ours.Debug $ours.Piped)
    Add-Row 'the same call in a PowerShell loop' ('{0:0.000} ms a call' -f $loop) ('Invoke-RestMethod with a web session: {0:0.000} ms' -f $rest) ('1.0 x; {0:0.00} x' -f $loopRatio) ($loopRatio -le 1.0)
    Add-Row 'the piped calls with -Debug' ('{0:0.000} ms a call' -f $debug) ('without: {0:0.000} ms' -f $piped) ('1.3 x; {0:0.00} x' -f $debugRatio) ($debugRatio -le 1.3)
}

function Measure-List {
    $figures = Measure-InTurn ([ordered]@{
        Open     = { Measure-Fresh List @{ Uri = "$server/100000/0/"; Module = $module; Way = 'Open' } }
        Rest     = { Measure-Fresh List @{ Uri = "$server/100000/0/"; Module = $module; Way = 'Rest' } }
        Long     = { Measure-Fresh List @{ Uri = "$server/250000/0/"; Module = $module; Way = 'Open' } }
        Typed    = { Measure-Fresh List @{ Uri = "$server/100000/0/"; Module = $module; Way = 'Typed'; WarmUps = 40; Lists = 11 } }
        Baseline = { Get-Median (Measure-Baseline connectors "$server/100000/0/api/v1/etl/connectors" 51 | Select-Object -Last 11) }
        First    = { Measure-Fresh FirstOfList @{ Uri = "$server/250000/0/"; Module = $module } }
        Loaded   = { (Measure-Fresh Import @{ Module = $module }).PeakMegabytes }
    })
    $time, $peak = (Get-Median $figures.Open.Milliseconds), (Get-Median $figures.Open.PeakMegabytes)
    $restTime, $restPeak = (Get-Median $figures.Rest.Milliseconds), (Get-Median $figures.Rest.PeakMegabytes)
    $ratio = Get-MedianRatio $figures.Open.Milliseconds $figures.Rest.Milliseconds
    $seen = Get-Median $figures.Open.FirstObject
    Add-Row '100,000 open-schema records: first object' ('{0:0} ms after the first byte' -f $seen) ('Invoke-RestMethod: {0:0} ms' -f (Get-Median $figures.Rest.FirstObject)) 'under 50 ms' ($seen -lt 50)
    Add-Row '100,000 open-schema records: all of them' ('{0:0.0} s' -f ($time / 1000)) ('Invoke-RestMethod: {0:0.0} s' -f ($restTime / 1000)) ('0.2 x; {0:0.00} x' -f $ratio) ($ratio -le 0.2)
    $loaded = Get-Median $figures.Loaded
    Add-Row '100,000 open-schema records: peak memory' ('{0:0} MB' -f $peak) ('with the module loaded: {0:0} MB; Invoke-RestMethod: {1:0} MB' -f $loaded, $restPeak) ('at most 120 MB more; {0:0} MB' -f ($peak - $loaded)) ($peak - $loaded -le 120)
    $longPeak = Get-Median $figures.Long.PeakMegabytes
    Add-Row '250,000 of them: peak memory' ('{0:0} MB' -f $longPeak) ('100,000: {0:0} MB' -f $peak) ('at most 10 % more; {0:+0;-0} %' -f (100 * ($longPeak / $peak - 1))) ($longPeak / $peak -le 1.1)
    $bytes = Get-Median $figures.First.Bytes
    Add-Row '... | Select-Object -First 1 of 250,000' ('{0:N0} bytes received' -f $bytes) '' 'under 65,536' ($bytes -lt 65536)
    $typed, $baseline, $typedPeak = (Get-Median $figures.Typed.Milliseconds), (Get-Median $figures.Baseline), (Get-Median $figures.Typed.PeakMegabytes)
    $typedRatio = Get-MedianRatio $figures.Typed.Milliseconds $figures.Baseline
    Add-Row '100,000 typed records' ('{0:0} ms' -f $typed) ('JsonTextReader in C#: {0:0} ms' -f $baseline) ('1.7 x; {0:0.00} x' -f $typedRatio) ($typedRatio -le 1.7)
    Add-Row '100,000 typed records: peak memory' ('{0:0} MB' -f $typedPeak) ('with the module loaded: {0:0} MB' -f $loaded) ('at most 120 MB more; {0:0} MB' -f ($typedPeak - $loaded)) ($typedPeak - $loaded -le 120)
    Add-Growth 'open-schema list: 1,000, 10,000, 100,000 records' (1000, 10000, 100000 | ForEach-Object {
        '{0:0} ms' -f (Get-Median (Measure-Fresh List @{ Uri = "$server/$_/0/"; Module = $module; Way = 'Open'; WarmUps = 3 }).Milliseconds)
    })
}

function Measure-Throttle {
    foreach ($throttle in 8, 32, 64) {
        $time = Get-Median (Measure-Fresh Throttle @{ Uri = "$server/1/200/"; Module = $module; Throttle = $throttle; WarmUps = 3; Rounds = 3 * $Rounds }).Milliseconds
        $ideal = 200 * [math]::Ceiling(200 / $throttle)
        Add-Row "200 calls of 200 ms, -ThrottleLimit $throttle" ('{0:0} ms' -f $time) ('ideal: {0:0} ms' -f $ideal) ('1.05 x; {0:0.000} x' -f ($time / $ideal)) ($time / $ideal -le 1.05)
    }
    $parallel = Get-Median (Measure-Fresh Throttle @{ Uri = "$server/1/200/"; Module = $module; Rest = [switch]$true }).Milliseconds
    "ForEach-Object -Parallel with Invoke-RestMethod at 64: {0:0} ms" -f $parallel | Out-Host
    Add-Growth 'calls of 200 ms at -ThrottleLimit 32: 20, 200, 2,000' (20, 200, 2000 | ForEach-Object {
        '{0:0.00} s' -f ((Get-Median (Measure-Fresh Throttle @{ Uri = "$server/1/200/"; Module = $module; Throttle = 32; Count = $_; Rounds = 3 }).Milliseconds) / 1000)
    })
}

function Measure-Wait {
    $wait = Measure-Fresh Wait @{ Uri = "$server/1/0/"; Module = $module; Runs = 100; Seconds = 60; Rounds = $Rounds }
    $percent = Get-Median $wait.PercentOfCore
    Add-Row '100 runs waited for 60 s, polled every 2 s' ('{0:0.0} % of a core' -f $percent) '' 'under 3 %' ($percent -lt 3)
    # One at the beginning, one at the end.
    $allowed = @($wait.Seconds | ForEach-Object { 100 * ([math]::Floor($_ / 2) + 2) })
    $over = @(0..($Rounds - 1) | Where-Object { $wait.Requests[$_] -gt $allowed[$_] })
    Add-Row 'requests of that wait' ('{0:N0}' -f (Get-Median $wait.Requests)) '' ('one a run and interval: {0:N0}' -f (Get-Median $allowed)) (-not $over)
    $many = Get-Median (Measure-Fresh Wait @{ Uri = "$server/1/0/"; Module = $module; Runs = 1000; Interval = 10; Seconds = 60; Rounds = 2 }).PercentOfCore
    Add-Row '1,000 runs waited for 60 s, polled every 10 s' ('{0:0.0} % of a core' -f $many) '' 'under 6 %' ($many -lt 6)
    Add-Growth 'waits of 20 s: 1, 10, 100 runs' (1, 10, 100 | ForEach-Object {
        $grown = Measure-Fresh Wait @{ Uri = "$server/1/0/"; Module = $module; Runs = $_; Seconds = 20; Rounds = 1; WarmUps = 4 }
        '{0:0.0} % of a core, {1:N0} requests' -f $grown.PercentOfCore[0], $grown.Requests[0]
    })
}

function Measure-Log {
    $figures = Measure-InTurn ([ordered]@{
        Ours  = { Measure-Fresh Follow @{ Uri = "$server/200000/0/"; Module = $module; Records = 200000; WarmUps = 3 } }
        Short = { Measure-Fresh Follow @{ Uri = "$server/20000/0/"; Module = $module; Records = 20000; WarmUps = 3 } }
        Rest  = { Measure-Fresh Follow @{ Uri = "$server/200000/0/"; Module = $module; Records = 200000; WarmUps = 1; Rest = [switch]$true } }
    })
    $time, $rest, $ratio = (Get-Median $figures.Ours.Milliseconds), (Get-Median $figures.Rest.Milliseconds), (Get-MedianRatio $figures.Ours.Milliseconds $figures.Rest.Milliseconds)
    $peak, $shortPeak = (Get-Median $figures.Ours.PeakMegabytes), (Get-Median $figures.Short.PeakMegabytes)
    Add-Row 'following 200,000 log records' ('{0:0.0} s' -f ($time / 1000)) ('Invoke-RestMethod and a HashSet: {0:0.0} s' -f ($rest / 1000)) ('0.25 x; {0:0.00} x' -f $ratio) ($ratio -le 0.25)
    Add-Row 'following 200,000 log records: peak memory' ('{0:0} MB' -f $peak) ('20,000: {0:0} MB' -f $shortPeak) 'flat: at most 15 % more' ($peak / $shortPeak -le 1.15)
}

function Measure-Completion {
    $figures = Measure-InTurn ([ordered]@{ Ours = { Measure-Fresh Completion @{ Uri = "$server/1000/0/"; Module = $module } } })
    $time, $requests = (Get-Median $figures.Ours.Percentile95), ($figures.Ours.Requests | Measure-Object -Sum).Sum
    Add-Row 'completion of one of 1,000 ids, 95th of 100' ('{0:0.0} ms' -f $time) '' 'under 50 ms' ($time -lt 50)
    Add-Row 'requests for that' "$requests" '' 'none' ($requests -eq 0)
}

function Measure-Mask {
    $time = Get-Median (Measure-Fresh Mask @{ Uri = "$server/1/0/"; Module = $module }).Milliseconds
    Add-Row 'masking 256 secrets in an error body of 1 MB' ('{0:0} ms' -f $time) '' 'under 50 ms' ($time -lt 50)
}

function Measure-RunKey {
    $times = Measure-Fresh RunKey @{ Module = $module }
    $more = (Get-Median $times.Keyed) - (Get-Median $times.Plain) - (Get-Median $times.Read)
    Add-Row 'a run key, next to the one read that it costs' ('{0:0.0} ms more' -f $more) ('a start without one: {0:0.0} ms' -f (Get-Median $times.Plain)) '5 ms' ($more -lt 5)
}

function Format-Table-Markdown([object[]] $Lines, [string[]] $Heads) {
    $names = $Lines[0].PSObject.Properties.Name
    '| ' + ($Heads -join ' | ') + ' |'
    '|' + ('---|' * $Heads.Count)
    foreach ($line in $Lines) { '| ' + (($names | ForEach-Object { "$($line.$_)".Replace('|', '\|') }) -join ' | ') + ' |' }
}

# A virtual machine's processor time, and what of it its host gave to others meanwhile: only Linux says so.
function Get-ProcessorTime {
    if (-not $IsLinux) { return }
    # Of processes, of polite ones, of the kernel, idle, idle behind a disk, two kinds of interrupts, stolen.
    $parts = [long[]](-split (Get-Content /proc/stat -TotalCount 1) | Select-Object -Skip 1 -First 8)
    @{ Busy = ($parts[0, 1, 2, 5, 6, 7] | Measure-Object -Sum).Sum; Stolen = $parts[7] }
}

function Get-StolenShare([hashtable] $Before) {
    if (-not $Before) { return 'what its host took is not known' }
    $now = Get-ProcessorTime
    'its host withheld {0:0.0} % of the processor time that it asked for' -f (100 * ($now.Stolen - $Before.Stolen) / ($now.Busy - $Before.Busy))
}

function Write-Document {
    $cores = [Environment]::ProcessorCount
    $tables = @(
        "Taken on $cores cores with PowerShell $($PSVersionTable.PSVersion), .NET $([Environment]::Version), $([Runtime.InteropServices.RuntimeInformation]::OSDescription); $stolen."
        ''
        Format-Table-Markdown $rows 'what', 'measured', 'against', 'bar; measured', 'holds'
        ''
        'Growth:'
        ''
        Format-Table-Markdown $growth 'what', '1 x', '10 x', '100 x'
    ) -join "`n"
    $text = Get-Content $document -Raw
    $text = [regex]::Replace($text, '(?s)(?<=<!-- tables -->\n).*(?=\n<!-- /tables -->)', { $tables })
    [IO.File]::WriteAllText($document, $text)
}

$start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]]($bench, 'serve'))
$start.RedirectStandardInput = $true
$start.RedirectStandardOutput = $true
$serving = [Diagnostics.Process]::Start($start)
$timeBefore = Get-ProcessorTime
try {
    $server = $serving.StandardOutput.ReadLine()
    $measures = $Only ?? 'Start', 'List', 'Throttle', 'Wait', 'Log', 'Completion', 'Mask', 'RunKey', 'Call'
    foreach ($measure in $measures) {
        # Calls are measured in between, so that no busy minute decides of them.
        if ('Call' -in $measures -and $calls.Ours.Count -lt $Rounds) { Measure-CallOnce }
        & "Measure-$measure"
    }
}
finally {
    # It serves until its input ends.
    $serving.StandardInput.Close()
    $serving.WaitForExit()
}

$stolen = Get-StolenShare $timeBefore
"On this machine, $stolen." | Out-Host
if (-not $Only) { Write-Document }
$missed = @($rows | Where-Object Holds -NE 'yes')
if ($missed) {
    "$($missed.Count) of $($rows.Count) bars do not hold: $($missed.What -join '; ')."
    exit 1
}
"All $($rows.Count) bars hold."
