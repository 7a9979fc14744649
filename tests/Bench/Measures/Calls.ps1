# The milliseconds of a small call, in rounds that take turns: ids piped into a cmdlet, the cmdlet in a loop, Invoke-RestMethod in a loop,
# and the piped calls with debug messages.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Count = 1000,
    [int] $Rounds = 15,
    # Rounds before, in the same process.
    [int] $WarmUps = 15
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = New-AuthToken -Service Etl -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
$jobs = "${Uri}api/v1/etl/job/"
$headers = @{ Authorization = 'Bearer invented' }
$null = Invoke-RestMethod "${jobs}1" -Headers $headers -SessionVariable web
$ways = [ordered]@{
    Piped = { 1..$Count | Get-EtlJobRun -ThrottleLimit 1 | Out-Null }
    Loop  = { foreach ($id in 1..$Count) { $null = Get-EtlJobRun -JobId $id } }
    Rest  = { foreach ($id in 1..$Count) { $null = Invoke-RestMethod "$jobs$id" -Headers $headers -WebSession $web } }
    Debug = { 1..$Count | Get-EtlJobRun -ThrottleLimit 1 -Debug 5>$null | Out-Null }
}
$times = [ordered]@{}
foreach ($name in $ways.Keys) {
    $times[$name] = [Collections.Generic.List[double]]::new()
}
# Code that runs often is compiled again, better: not while it is measured.
for ($i = 0; $i -lt $WarmUps; $i++) { foreach ($name in $ways.Keys) { $null = & $ways[$name] } }
foreach ($round in 1..$Rounds) {
    foreach ($name in $ways.Keys) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $ways[$name]
        $times[$name].Add($watch.Elapsed.TotalMilliseconds / $Count)
    }
}
$times | ConvertTo-Json -Compress
