# The milliseconds that tab completion of an id takes when the ids are known already, and how many requests are sent for it.
param([Parameter(Mandatory)] [uri] $Uri, [Parameter(Mandatory)] [string] $Module, [int] $Count = 100)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = New-AuthToken -Service Opsera -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
Get-Pipeline -WarningAction Ignore | Out-Null
$line = 'Get-PipelineRun -PipelineId 5fd'
if (-not (TabExpansion2 $line $line.Length).CompletionMatches) { throw 'Nothing completes.' }
$requests = (Invoke-RestMethod ([uri]::new($Uri, '/counts'))).requests
$times = foreach ($number in 1..$Count) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = TabExpansion2 $line $line.Length
    $watch.Elapsed.TotalMilliseconds
}
@{
    Percentile95 = ($times | Sort-Object)[[math]::Ceiling(0.95 * $Count) - 1]
    Requests     = (Invoke-RestMethod ([uri]::new($Uri, '/counts'))).requests - $requests
} | ConvertTo-Json -Compress
