<#
.SYNOPSIS
    Stands before a sandbox and puts what a terminal obeys into every name, label, text and message that it answers with; or answers in its place.
.OUTPUTS
    Its address, what it puts in, and how to stop it.
#>
param(
    [Parameter(Mandatory)] [uri] $Server,
    # While it has a Body, that is the answer to what is not a GET, and with All to everything, with its Status, Type and Headers. Received collects what came. Synchronized.
    [hashtable] $Answer
)

# Clears the screen, writes the clipboard, makes a link, goes back over the line, turns the direction of reading, and begins a sequence that it does not end.
$hostile = "`e[2J`e]52;c;cGF5bG9hZA==`a`e]8;;https://host.example`e\link`e]8;;`e\`rPWNED`n`b`b`u{9b}31m`u{202e}`u{2066}`u{200b}`u{2028}`e]0;open"
$listener = $null
while (-not $listener.IsListening) {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $port = $probe.LocalEndpoint.Port
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add("http://127.0.0.1:$port/")
    # Another program may have been given the port in the meantime.
    try { $listener.Start() } catch [Net.HttpListenerException] { $listener.Close() }
}
$relay = [powershell]::Create().AddScript({
    param($listener, $server, $written, $instead)
    $client = [Net.Http.HttpClient]::new([Net.Http.SocketsHttpHandler]@{ UseProxy = $false; AllowAutoRedirect = $false })
    $texts = [regex] '("\w*(?:name|label|description|message|title|owner|schema|text|details)"\s*:\s*"(?:[^"\\]|\\.)*)"'
    while ($listener.IsListening) {
        try {
            # A listener that is stopped just before it is asked may never answer.
            $next = $listener.GetContextAsync()
            while (-not $next.Wait(100)) { if (-not $listener.IsListening) { return } }
            $context = $next.Result
            if ($instead) {
                $sent = [IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
                $null = $instead.Received.Add("$($context.Request.HttpMethod) $($context.Request.RawUrl) $($context.Request.Headers['Authorization'])`n$sent")
                if ($instead.Body -and ($instead.All -or $context.Request.HttpMethod -ne 'GET')) {
                    $context.Response.StatusCode = $instead.Status
                    $context.Response.ContentType = $instead.Type
                    foreach ($name in $instead.Headers.Keys) { $context.Response.Headers.Add($name, $instead.Headers[$name]) }
                    $context.Response.OutputStream.Write([Text.Encoding]::UTF8.GetBytes($instead.Body))
                    $context.Response.Close()
                    continue
                }
            }
            $request = [Net.Http.HttpRequestMessage]::new($context.Request.HttpMethod, [uri]::new($server, $context.Request.RawUrl))
            if ($context.Request.HasEntityBody) {
                $body = $instead ? $sent : [IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
                $request.Content = [Net.Http.StringContent]::new($body, [Text.Encoding]::UTF8, 'application/json')
            }
            if ($context.Request.Headers['Authorization']) { $null = $request.Headers.TryAddWithoutValidation('Authorization', $context.Request.Headers['Authorization']) }
            $answer = $client.Send($request)
            $said = $texts.Replace($answer.Content.ReadAsStringAsync().Result, { param($found) "$($found.Groups[1].Value)$written`"" })
            $bytes = [Text.Encoding]::UTF8.GetBytes($said)
            $context.Response.StatusCode = [int] $answer.StatusCode
            $context.Response.ContentType = $answer.Content.Headers.ContentType.MediaType
            $context.Response.OutputStream.Write($bytes)
            $context.Response.Close()
        }
        catch { $null = $_ }
    }
}).AddArgument($listener).AddArgument($Server).AddArgument(($Answer ? '' : ($hostile | ConvertTo-Json).Trim('"'))).AddArgument($Answer)
$null = $relay.BeginInvoke()
[pscustomobject]@{
    Uri     = [uri] "http://127.0.0.1:$port/"
    Hostile = $hostile
    Stop    = { $listener.Stop(); $relay.Stop(); $relay.Dispose() }.GetNewClosure()
}
