<#
.SYNOPSIS
    Runs the calls of all cmdlets in a process of its own, whose host's text a test can read.
#>
param(
    [Parameter(Mandatory)] [ValidateSet('WhatIf', 'Secrets')] [string] $Mode,
    # The cmdlets to call.
    [Parameter(Mandatory)] [string] $Names,
    # The folder for what is written.
    [string] $Folder
)

$env:NO_COLOR = '1'
Import-Module "$PSScriptRoot/../../DataOps.psd1"
$calls = & "$PSScriptRoot/Calls.ps1"
# Errors show the lines of the script that made them, so the secrets stand in a file of their own.
$canary = Import-PowerShellDataFile "$PSScriptRoot/Canaries.psd1"
$secret = ConvertTo-SecureString $canary.Secret -AsPlainText -Force
$null = Start-DataOpsSandbox -RunDuration 00:00:00.2

function Invoke-Call([string] $Name) {
    try { . $calls[$Name] } catch { $_ }
}

if ($Mode -eq 'WhatIf') {
    $null = New-AuthToken -Sandbox
    foreach ($name in $Names -split ',') {
        $null = Get-DataOpsSandboxRequest -Clear
        "<<$name>>"
        $PSDefaultParameterValues = @{ "${name}:WhatIf" = $true }
        Invoke-Call $name *>&1 | Out-Host
        foreach ($request in Get-DataOpsSandboxRequest) {
            # Two of the vendors read by POST, and one cancels by GET.
            $reads = $request.Method -eq 'GET' ? $request.Path -notmatch '/cancel$' :
                $request.Path -match '/pipeline/(summary|status|logs)$|/registry/summary$|/security/(authorise/user|get/user/data)$|/prodops/workflow_runs$'
            if (-not $reads) { "changed: $($request.Method) $($request.Path)" }
        }
    }
    return
}

# What a server says in its errors may hold what it was sent.
function Get-Echo([string[]] $Keys) {
    $all = @('plain-tenant-1'; $Keys | ForEach-Object { $canary.$_ -is [hashtable] ? $canary.$_.Values : $canary.$_ }) -join ' and '
    @{ message = "bad field: $all"; details = "sent $all"; error = @{ code = 1; message = @{ value = $all } } } | ConvertTo-Json -Depth 3 -Compress
}
$echoes = @{ '/api/v1/etl/*' = Get-Echo EtlToken, Secret, Query, Keys; '/v3/*' = Get-Echo InfoworksPassword, Secret; '/api/mgmt/*' = Get-Echo HdpPassword; '/api/v1/*' = Get-Echo OpseraToken, Secret }
# What arrived, unmasked, is to show that each secret was sent: no cmdlet tells it.
$server = (Get-Command Get-EtlConnector).ImplementingType.Assembly.GetType('DataOps.Commands.Sandbox.Sandboxes').GetMethod('One', [Reflection.BindingFlags]'NonPublic, Static').Invoke($null, @(0))
$null = Start-Transcript "$Folder/transcript.txt"
$PSDefaultParameterValues = @{}
foreach ($name in (Get-Command -Module DataOps).Name) { $PSDefaultParameterValues["${name}:Verbose"] = $PSDefaultParameterValues["${name}:Debug"] = $true }
$proxy = [pscredential]::new('proxy-user', (ConvertTo-SecureString $canary.Proxy -AsPlainText -Force))
$streams = & {
    foreach ($service in 'ETL', 'OPSERA', 'INFOWORKS', 'HDP') { Set-Item "env:DATAOPS_${service}_URI" (Get-DataOpsSandbox).Uri }
    $env:DATAOPS_ETL_TOKEN = $env:DATAOPS_OPSERA_TOKEN = $canary.VariableToken
    $env:DATAOPS_INFOWORKS_REFRESH_TOKEN = $canary.VariableRefresh
    $env:DATAOPS_HDP_USER, $env:DATAOPS_HDP_PASSWORD = 'Fred', $canary.VariablePassword
    foreach ($name in 'Get-EtlConnector', 'Get-Pipeline', 'Get-InfoworksSecret', 'Get-HdpConnector', 'Get-DataOpsDiagnostic') { Invoke-Call $name }
    Get-Item env:DATAOPS_* | Remove-Item
    Get-AuthToken | Remove-AuthToken

    New-AuthToken -Sandbox
    $uri = (Get-DataOpsSandbox).Uri
    try { New-AuthToken Etl $uri -Token (ConvertTo-SecureString $canary.RefusedToken -AsPlainText -Force) -Name refused } catch { $_ }
    try { New-AuthToken Etl http://127.0.0.1:9 -Token (ConvertTo-SecureString $canary.RefusedToken -AsPlainText -Force) -Name proxied -Proxy http://127.0.0.1:9 -ProxyCredential $proxy -MaximumRetryCount 0 -AllowUnencryptedAuthentication } catch { $_ }
    try { New-AuthToken Hdp $uri -Credential ([pscredential]::new('Joe', (ConvertTo-SecureString $canary.WrongPassword -AsPlainText -Force))) -Name wrong } catch { $_ }
    try { New-AuthToken Infoworks $uri -RefreshToken (ConvertTo-SecureString $canary.RefusedRefresh -AsPlainText -Force) -Name wrong } catch { $_ }
    New-AuthToken Infoworks $uri -RefreshToken (ConvertTo-SecureString $server.Credentials.InfoworksRefreshToken -AsPlainText -Force) -Name refreshed
    Get-InfoworksSecret -AuthToken refreshed
    Remove-AuthToken refreshed -Service Infoworks
    Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body "{`"label`":`"servicenow`",`"auth_value_2`":`"$($canary.JsonText)`"}" -Idempotent
    Invoke-DataOpsRequest Etl "api/v1/etl/connectors/graph?api_key=$($canary.PathQuery)"
    foreach ($status in 0, 400, 500) {
        # For each error that comes during a transcript, PowerShell opens a runspace: all of these are written to it together.
        if ($status -eq 400) { $null = Stop-Transcript }
        if ($status) {
            foreach ($path in '/api/v1/etl/*', '/v3/*', '/api/mgmt/*', '/api/v1/*') { Set-DataOpsSandboxFault -Kind Status -StatusCode $status -Path $path -Body $echoes[$path] }
        }
        $null = Get-AuthToken | Set-AuthToken -MaximumRetryCount 0
        foreach ($name in $Names -split ',') { Invoke-Call $name }
        Set-DataOpsSandboxFault -Clear
    }
    Get-AuthToken
    Get-DataOpsSandboxRequest
} *>&1
$null = Start-Transcript "$Folder/transcript.txt" -Append
$streams | Out-String -Width 4000 -Stream | Write-Host
$streams | Out-File "$Folder/streams.txt" -Width 4000
$streams | Format-List * -Force | Out-File "$Folder/streams-list.txt" -Width 4000
# One error of each kind: each takes a megabyte of what PowerShell knows of the command.
$kinds = $Error | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Group-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | ForEach-Object { $_.Group[0] }
$kinds | ConvertTo-Json -Depth 6 -WarningAction Ignore | Out-File "$Folder/errors.json" -Width 100000
$Error | Format-List * -Force | Out-File "$Folder/errors.txt" -Width 4000
Get-AuthToken | ConvertTo-Json -Depth 6 | Out-File "$Folder/tokens.json"
Get-AuthToken | Export-Clixml "$Folder/tokens.xml"
(Get-AuthToken | ForEach-Object { "$_" }) | Out-File "$Folder/tokens.txt"
$null = Stop-Transcript

$null = New-Item "$Folder/server" -ItemType Directory
$received = foreach ($request in $server.Requests) {
    $text = "$($request.Method) $($request.Path)$($request.Query) $($request.Headers['Authorization']) $($request.Body)"
    $text, [uri]::UnescapeDataString($text), [regex]::Unescape($request.Body)
    if ($request.Headers['Authorization'] -match '^Basic ([\w+/]+=*)$') { try { [Text.Encoding]::UTF8.GetString([convert]::FromBase64String($Matches[1])) } catch { $null = $_ } }
}
$received | Out-File "$Folder/server/received.txt" -Width 100000
# What the server handed out, found where it came back, and where it is given out on purpose.
& {
    ($received | Select-String '\bBearer (eyJ\S+)').Matches | ForEach-Object { $_.Groups[1].Value }
    $server.Credentials.InfoworksRefreshToken
    & $calls['Get-InfoworksAuthorization'] | ForEach-Object { [pscredential]::new('x', $_.DelegationToken).GetNetworkCredential().Password }
} | Select-Object -Unique | Out-File "$Folder/server/secrets.txt" -Width 100000
