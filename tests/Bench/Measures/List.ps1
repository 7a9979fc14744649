# A list of which nothing is kept: how long it takes, when its first object comes, and the most memory that this process had.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [ValidateSet('Open', 'Typed', 'Rest')] [string] $Way,
    # Lists before, in the same process.
    [int] $WarmUps = 0,
    # So many lists are measured, and their median is given.
    [int] $Lists = 1
)

$ErrorActionPreference = 'Stop'
$headers = @{ Authorization = 'Bearer invented' }
if ($Way -ne 'Rest') {
    Import-Module $Module
    $secret = ConvertTo-SecureString 'invented' -AsPlainText
    $null = New-AuthToken -Service Etl -Uri $Uri -Token $secret -NoVerify
    $null = New-AuthToken -Service Opsera -Uri $Uri -Token $secret -NoVerify
}
$list, $first = switch ($Way) {
    Open { { Get-Pipeline -WarningAction Ignore | Out-Null }, { Get-Pipeline -WarningAction Ignore | Select-Object -First 1 } }
    Typed { { Get-EtlConnector | Out-Null }, { Get-EtlConnector | Select-Object -First 1 } }
    Rest { { Invoke-RestMethod "${Uri}api/v1/pipeline/pipelines" -Headers $headers | Out-Null }, { Invoke-RestMethod "${Uri}api/v1/pipeline/pipelines" -Headers $headers | Select-Object -First 1 } }
}
for ($i = 0; $i -lt $WarmUps; $i++) { & $list }
$times = for ($i = 0; $i -lt $Lists; $i++) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    & $list
    $watch.Elapsed.TotalMilliseconds
}
$process = [Diagnostics.Process]::GetCurrentProcess()
$peak = $process.PeakWorkingSet64
$null = & $first
$seen = [datetime]::UtcNow
$firstByteAt = (Invoke-RestMethod ([uri]::new($Uri, '/counts'))).firstByteAt
@{
    Milliseconds  = ($times | Sort-Object)[[math]::Floor($Lists / 2)]
    FirstObject   = ($seen.Ticks - $firstByteAt) / 1e4
    PeakMegabytes = $peak / 1MB
} | ConvertTo-Json -Compress
