<#
.SYNOPSIS
    Gives the module forty secrets in as many ways, each to a server that says it back in twelve encodings, and writes down all that can be seen of it.
#>
param([Parameter(Mandatory)] [string] $Folder)

$env:NO_COLOR = '1'
# What is sent here is no example of what the vendors allow.
$env:RECORD_DATAOPS_SANDBOX = $null
$forms = & "$PSScriptRoot/SecretForms.ps1"
$secrets = $forms.Secrets
# Errors show the lines of the script that made them: no secret stands in one.
function Get-Secure([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
function Get-Login([string] $User, [string] $Password) { [pscredential]::new($User, (Get-Secure $Password)) }

# A proxy refuses what it is given, and says what that was.
$answer = [hashtable]::Synchronized(@{ Body = $null; All = $false; Status = 400; Type = 'application/json'; Headers = @{}; Received = [Collections.ArrayList]::Synchronized([Collections.ArrayList]::new()) })
$proxy = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
$proxy.Start()
$null = [powershell]::Create().AddScript({
    param($listener, $answer)
    while ($true) {
        $client = $listener.AcceptTcpClient()
        $stream = $client.GetStream()
        $reader = [IO.StreamReader]::new($stream)
        while (($line = $reader.ReadLine())) { $null = $answer.Received.Add($line) }
        $body = [Text.Encoding]::UTF8.GetBytes("$($answer.Body)")
        $stream.Write([Text.Encoding]::ASCII.GetBytes("HTTP/1.1 407 Proxy Authentication Required`r`nProxy-Authenticate: Basic realm=`"x`"`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`nConnection: close`r`n`r`n"))
        $stream.Write($body)
        $client.Dispose()
    }
}).AddArgument($proxy).AddArgument($answer).BeginInvoke()
$proxyUri = "http://127.0.0.1:$($proxy.LocalEndpoint.Port)"
$env:no_proxy = '127.0.0.1,localhost'
$env:http_proxy = "http://proxy-user:$([uri]::EscapeDataString($secrets['password of the system''s proxy']))@127.0.0.1:$($proxy.LocalEndpoint.Port)"

Import-Module "$PSScriptRoot/../../DataOps.psd1"
$sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.2
$relay = & "$PSScriptRoot/HostileRelay.ps1" -Server $sandbox.Uri -Answer $answer
$to = @{ Uri = $relay.Uri; MaximumRetryCount = 0 }

# Sessions of the sandbox's accounts, which cmdlets take where none is named, and those whose own credential is echoed.
function Connect-Hdp { $null = New-AuthToken Hdp @to -Credential (Get-Login user $secrets['password of Hdp']) -Name canary -NoVerify }
function Connect-Opsera {
    $null = New-AuthToken Opsera @to -Token (Get-Secure sandbox-opsera-token-1) -NoVerify
    $null = New-AuthToken Opsera @to -Token (Get-Secure $secrets['token of Opsera']) -Name canary -NoVerify
}
Connect-Hdp
Connect-Opsera
$null = New-AuthToken Etl @to -Token (Get-Secure sandbox-etl-token-1) -NoVerify
$null = New-AuthToken Etl @to -Token (Get-Secure $secrets['token of Etl']) -Name canary -NoVerify
$null = New-AuthToken Infoworks @to -Credential (Get-Login admin@infoworks.io sandbox-infoworks-password-1)
# Infoworks hands out its access token once.
$answer.Status, $answer.Body, $answer.All = 200, (@{ result = @{ is_authenticated = $true; authentication_token = $secrets['access token of Infoworks'] } } | ConvertTo-Json), $true
$null = New-AuthToken Infoworks @to -RefreshToken (Get-Secure $secrets['refresh token of Infoworks']) -Name canary
$answer.Body, $answer.All = $null, $false

# What is sent with each. The server answers all of the first kind, of the others what changes.
$ofSession = [ordered]@{
    'token of Etl'                = { Get-EtlConnector -AuthToken canary }
    'token of Opsera'             = { Get-Pipeline -AuthToken canary }
    'password of Infoworks'       = { New-AuthToken Infoworks @to -Credential (Get-Login user@host.example $text) -Name refused }
    'refresh token of Infoworks'  = { Update-AuthToken -Service Infoworks -Name canary }
    'access token of Infoworks'   = { Get-InfoworksSecret -AuthToken canary }
    'password of Hdp'             = { Get-HdpConnector -AuthToken canary }
    'token in a variable'         = {
        $env:DATAOPS_OPSERA_URI, $env:DATAOPS_OPSERA_TOKEN = $relay.Uri, $text
        $null = Get-AuthToken Opsera | Remove-AuthToken *>&1
        try { Get-Pipeline } catch { $_ }
        $env:DATAOPS_OPSERA_URI = $env:DATAOPS_OPSERA_TOKEN = $null
        $null = Connect-Opsera *>&1
    }
    'password in a variable'      = {
        $env:DATAOPS_HDP_URI, $env:DATAOPS_HDP_USER, $env:DATAOPS_HDP_PASSWORD = $relay.Uri, 'user', $text
        $null = Get-AuthToken Hdp | Remove-AuthToken *>&1
        try { Get-HdpConnector } catch { $_ }
        $env:DATAOPS_HDP_URI = $env:DATAOPS_HDP_USER = $env:DATAOPS_HDP_PASSWORD = $null
        $null = Get-AuthToken Hdp | Remove-AuthToken *>&1
        $null = Connect-Hdp *>&1
    }
    'password of a proxy'         = { New-AuthToken Etl http://services.example:9 -Token (Get-Secure invented-token) -Proxy $proxyUri -ProxyCredential (Get-Login proxy-user $text) -AllowUnencryptedAuthentication -MaximumRetryCount 0 -Name proxied }
    'password of the system''s proxy' = { New-AuthToken Etl http://services.example:9 -Token (Get-Secure invented-token) -AllowUnencryptedAuthentication -MaximumRetryCount 0 -Name proxied }
}
$ofRequest = [ordered]@{
    'secret field'                       = { New-EtlConnection AZURE_AD_ms_graph corp @{ 'Tenant Id' = 't'; 'App ID / Client ID' = 'c'; 'Client Secret' = $secret } }
    'secret field of a change'           = { Set-EtlConnection 23 -Field @{ 'Client Secret' = $text } }
    'password of a data connection'      = { New-InfoworksDataConnection corp BIGQUERY @{ url = 'https://corp.example' } -Password $secret }
    'field of a data connection'         = { New-InfoworksDataConnection corp SNOWFLAKE @{ url = 'https://corp.example'; nested = @{ list = @(@{ apiKey = $text }) } } }
    'secret of a service authentication' = { New-InfoworksServiceAuthentication corp -SubscriptionId s -ClientId c -ObjectId o -TenantId t -ClientSecret $secret }
    'refresh token of a schedule'        = { Set-InfoworksTableGroupScheduleUser 63c79645373d557660c43801 63c79645373d557660c43811 -UserName admin@infoworks.io -RefreshToken $secret }
    'setting of a tool'                  = { Set-OpseraTool 5fc7a12ebed9dd3a622f5d22 @{ configuration = @{ apiToken = $text } } }
    'parameter of a workflow'            = { Start-InfoworksWorkflow 63c79645373d557660c43851 -DomainId 63c79645373d557660c43821 -Parameter @{ db_password = $text } }
    'parameter of a pipeline'            = { Start-InfoworksJob pipeline_build -DomainId 63c79645373d557660c43821 -PipelineId 63c79645373d557660c43831 -PipelineParameter @{ db_password = $secret } }
    'field of a job'                     = { Set-EtlInboundField 164 @{ filter = $secret } }
    'query api_key'                      = { Invoke-DataOpsRequest Etl x POST -Query @{ api_key = $text } }
    'query sig'                          = { Invoke-DataOpsRequest Etl x POST -Query @{ sig = $text } }
    'query code'                         = { Invoke-DataOpsRequest Etl x POST -Query @{ code = $text } }
    'query X-Amz-Signature'              = { Invoke-DataOpsRequest Etl x POST -Query @{ 'X-Amz-Signature' = $text } }
    'query in a path'                    = { Invoke-DataOpsRequest Etl "x?access_token=$([uri]::EscapeDataString($text))" POST }
    'fragment of an address'             = { Invoke-DataOpsRequest Etl x POST -Body @{ url = "https://h.example/cb?ok=1&token=$text" } }
    'user info of an address'            = { Invoke-DataOpsRequest Etl x POST -Body @{ url = "https://user:$text@h.example/" } }
    'member password'                    = { Invoke-DataOpsRequest Opsera x POST -Body @{ password = $text } }
    'member clientSecret'                = { Invoke-DataOpsRequest Opsera x POST -Body @{ clientSecret = $text } }
    'member otp'                         = { Invoke-DataOpsRequest Opsera x POST -Body @{ otp = $text } }
    'member pin'                         = { Invoke-DataOpsRequest Opsera x POST -Body @{ user_pin = $text } }
    'member jwt'                         = { Invoke-DataOpsRequest Opsera x POST -Body @{ jwt = $text } }
    'member refresh_token'               = { Invoke-DataOpsRequest Opsera x POST -Body @{ refresh_token = $text } }
    'member deep in a list'              = { Invoke-DataOpsRequest Opsera x POST -Body @{ a = @(@{ b = @(@{ secretKey = $text }) }) } }
    'member of JSON as text'             = { Invoke-DataOpsRequest Opsera x POST -Body (@{ passphrase = $text } | ConvertTo-Json) }
    'secure member of another name'      = { Invoke-DataOpsRequest Opsera x POST -Body @{ anything = $secret } }
    'pair name and value'                = { Invoke-DataOpsRequest Infoworks v3/x POST -Body @{ list = @(@{ name = 'db password'; value = $text }) } }
    'pair key and value'                 = { Invoke-DataOpsRequest Infoworks v3/x POST -Body @{ list = @(@{ key = 'apiKey'; value = $text }) } }
    'pair of a header'                   = { Invoke-DataOpsRequest Infoworks v3/x POST -Body @{ headers = @(@{ header = 'Authorization'; value = $text }) } }
    'JDBC text'                          = { Invoke-DataOpsRequest Infoworks v3/x POST -Body @{ source = "jdbc:sqlserver://h.example:1433;databaseName=d;user=u;password=$text;encrypt=true" } }
    'URL text'                           = { Invoke-DataOpsRequest Infoworks v3/x POST -Body @{ source = "postgresql://u:$text@h.example:5432/d" } }
    'connection string'                  = { Invoke-DataOpsRequest Infoworks v3/x POST -Body @{ source = "Server=h;Database=d;Uid=u;Pwd=$text;" } }
}
$calls = $ofSession + $ofRequest
foreach ($kind in $secrets.Keys) { if (-not $calls.Contains($kind)) { throw "There is no call for the $kind." } }

# The shapes in which servers say something.
$shapes = @(
    { param($said) 400, 'application/json', (@{ message = "bad value $said"; details = "of $said" } | ConvertTo-Json) }
    { param($said) 500, 'application/json', "{`"error`":{`"code`":7,`"message`":{`"lang`":`"en`",`"value`":`"sent $($said.Replace('\', '\\').Replace('"', '\"')) here`"}}}" }
    { param($said) 403, 'text/html', "<html><head><title>No: $said</title></head><body><p>You sent $said</p></body></html>" }
    { param($said) 422, 'text/plain', "line one`nheader was $said and so on" }
    { param($said) 200, 'application/json', (@{ success = $false; errors = @(@{ detail = $said; field = 'x' }) } | ConvertTo-Json -Depth 5) }
)
$said = [Collections.Generic.List[string]]::new()
$number = 0
$PSDefaultParameterValues = @{}
foreach ($name in (Get-Command -Module DataOps).Name) { $PSDefaultParameterValues["${name}:Verbose"] = $PSDefaultParameterValues["${name}:Debug"] = $true }
foreach ($encoding in $forms.Encodings.Keys) {
    $Error.Clear()
    $inDetail = $encoding -in 'plain', 'JSON', 'JWT'
    # For each error that comes during a transcript, PowerShell opens a runspace. Out-Host writes the same text, so that is in there for every encoding.
    if ($inDetail) { $null = Start-Transcript "$Folder/transcript.txt" -Append }
    $streams = foreach ($kind in $secrets.Keys) {
        $text = $secrets[$kind]
        $secret = Get-Secure $text
        $status, $type, $body = & $shapes[$number++ % $shapes.Count] (& $forms.Encodings[$encoding] $text)
        $answer.Status, $answer.Type, $answer.All, $answer.Body = $status, $type, $ofSession.Contains($kind), $body
        $answer.Headers = @{ 'X-Request-Id' = [uri]::EscapeDataString($text) }
        $said.Add($body)
        $all = try { . $calls[$kind] *>&1 } catch { $_ }
        $answer.Body = $null
        # A password that was refused once is not sent again by its session.
        if ($kind -eq 'password of Hdp') { $null = Connect-Hdp *>&1 }
        # Output is the server's, but for the session's own credential.
        $all | Where-Object { $ofSession.Contains($kind) -or $_.GetType().Name -match '^(Error|Verbose|Debug|Warning|Information)Record$' }
    }
    if (-not $inDetail) { $null = Start-Transcript "$Folder/transcript.txt" -Append }
    $streams | Out-Host
    $null = Stop-Transcript
    $streams | Out-File "$Folder/streams.txt" -Width 4000 -Append
    $streams | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] } | Format-List * -Force | Out-File "$Folder/streams-list.txt" -Width 4000 -Append
    $Error | Format-List * -Force | Out-String -Width 4000 | Out-File "$Folder/errors-list.txt" -Append
    # Each takes half a second where it is about a cmdlet.
    $Error | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Get-Random -Count 6 -SetSeed $number | ForEach-Object { Get-Error -InputObject $_ | Out-String -Width 4000 } | Out-File "$Folder/get-error.txt" -Append
    $Error | ForEach-Object { "$($_.TargetObject) $($_.CategoryInfo) $($_.ErrorDetails) $($_.ErrorDetails.RecommendedAction) $($_.Exception)" } | Out-File "$Folder/errors-text.txt" -Append
    if (-not $inDetail) { continue }
    Get-DataOpsDiagnostic | ForEach-Object { $_; $_.Requests; $_.Servers; $_.Sessions } | Format-List * -Force | Out-File "$Folder/diagnostic.txt" -Width 4000 -Append
    Get-DataOpsDiagnostic -AsText | Out-File "$Folder/diagnostic.txt" -Append
}

# What the sandbox received by way of the relay, which passes on what it does not answer.
$null = Start-Transcript "$Folder/transcript.txt" -Append
foreach ($kind in $secrets.Keys) {
    $text = $secrets[$kind]
    $secret = Get-Secure $text
    try { $null = . $calls[$kind] *>&1 } catch { $null = $_ }
}
$null = Stop-Transcript
Get-AuthToken | Where-Object { $_.Name -ne 'default' } | Remove-AuthToken
Get-DataOpsSandboxRequest | Format-List * -Force | Out-File "$Folder/sandbox.txt" -Width 4000
Get-DataOpsSandboxRequest | ConvertTo-Json -Depth 5 | Out-File "$Folder/sandbox.json"

# The fields that Tab offers for what has a secret default are those that the server tells.
foreach ($line in 'Get-EtlConnection ', 'Get-AuthToken ', 'Invoke-DataOpsRequest Etl ', 'Wait-DataOpsRun ', 'Get-InfoworksDataConnection ', 'New-EtlConnection AZURE_AD_ms_graph x @{ ', 'Set-OpseraTool ', 'Get-DataOpsSandboxRequest ') {
    [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | Format-List * | Out-File "$Folder/completion.txt" -Width 4000 -Append
}
Get-AuthToken | ConvertTo-Json -Depth 5 | Out-File "$Folder/tokens.json"
$null = New-Item "$Folder/server" -ItemType Directory
$said | Out-File "$Folder/server/said.txt" -Width 100000
$answer.Received | Out-File "$Folder/server/received.txt" -Width 100000
& $relay.Stop
[Environment]::Exit(0)
