# Masks the secrets in a body of an error of 1 MB, by their values and by the names of members: the milliseconds of each round.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Secrets = 256,
    [int] $WarmUps = 15,
    [int] $Rounds = 11
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
# The engine is loaded with the first session, and apart from other assemblies.
$null = New-AuthToken -Service Etl -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
$engine = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'DataOps.Engine' }
$redactor = $engine.GetType('DataOps.Engine.Secrets.Redactor')
$set = [Activator]::CreateInstance($engine.GetType('DataOps.Engine.Secrets.SecretSet'))
foreach ($number in 1..$Secrets) { $set.Add("invented-secret-$number-$([guid]::NewGuid())") }
$item = '{"id":"5fd56d90979ee048ee660624","message":"Something \"went\" wrong at https://host.example/a/b?c=%20d & was not done.","trace":"at com.vendor.Service.run(Service.java:120)\n\tat com.vendor.Main.main(Main.java:3)"}'
$body = '[' + (@($item) * [math]::Floor(1e6 / ($item.Length + 1)) -join ',') + ']'
$times = foreach ($round in 1..($WarmUps + $Rounds)) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $masked = $redactor::Body($set.Mask($body))
    $watch.Elapsed.TotalMilliseconds
    if ($masked -ne $body) { throw 'It masked what is no secret.' }
}
@{ Milliseconds = @($times | Select-Object -Last $Rounds) } | ConvertTo-Json -Compress
