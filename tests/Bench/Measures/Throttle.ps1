# The milliseconds of many slow calls at once, in rounds.
[Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', 'Count', Justification = 'The script blocks use it.')]
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Count = 200,
    [int] $Throttle = 64,
    [int] $Rounds = 5,
    # Rounds before, in the same process.
    [int] $WarmUps = 0,
    # Invoke-RestMethod in ForEach-Object -Parallel instead.
    [switch] $Rest
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = New-AuthToken -Service Etl -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
$calls = if ($Rest) {
    { 1..$Count | ForEach-Object -ThrottleLimit $Throttle -Parallel { Invoke-RestMethod "${using:Uri}api/v1/etl/job/$_" -Headers @{ Authorization = 'Bearer invented' } } | Out-Null }
}
else {
    { 1..$Count | Get-EtlJobRun -ThrottleLimit $Throttle | Out-Null }
}
# The first request goes alone, and opens the connections of the others.
1..$Throttle | Get-EtlJobRun -ThrottleLimit $Throttle | Out-Null
for ($i = 0; $i -lt $WarmUps; $i++) { & $calls }
$times = foreach ($round in 1..$Rounds) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    & $calls
    $watch.Elapsed.TotalMilliseconds
}
@{ Milliseconds = @($times) } | ConvertTo-Json -Compress
