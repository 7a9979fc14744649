<#
.SYNOPSIS
    Forty invented secrets by the way in which they are given, and the forms in which a hostile server says them.
#>
$kinds = @(
    'token of Etl', 'token of Opsera', 'password of Infoworks', 'refresh token of Infoworks', 'access token of Infoworks', 'password of Hdp', 'token in a variable', 'password in a variable'
    'password of a proxy', 'password of the system''s proxy'
    'secret field', 'secret field of a change', 'password of a data connection', 'field of a data connection', 'secret of a service authentication', 'refresh token of a schedule', 'setting of a tool'
    'parameter of a workflow', 'parameter of a pipeline', 'field of a job'
    'query api_key', 'query sig', 'query code', 'query X-Amz-Signature', 'query in a path', 'fragment of an address', 'user info of an address'
    'member password', 'member clientSecret', 'member otp', 'member pin', 'member jwt', 'member refresh_token', 'member deep in a list', 'member of JSON as text', 'secure member of another name'
    'pair name and value', 'pair key and value', 'pair of a header', 'JDBC text', 'URL text', 'connection string'
)
# What other texts have no letter in common with, and what the encodings have to encode. What goes into a header has no line break.
$odd = '"q\b', '%25&x=y', "it's <b>", 'a+b/c==', 'äöü-ß', '$(x)`y', '{"a":1}', '&amp;\u0041', '~!(*)''', '#h?q;s'
$secrets = [ordered]@{}
for ($index = 0; $index -lt $kinds.Count; $index++) {
    # A header of a token holds neither blanks nor what is not ASCII, and an address and a text what ends its parts.
    $plain = $kinds[$index] -match '^(token|access|refresh|query in|fragment|user info|JDBC|URL|connection)'
    $secrets[$kinds[$index]] = 'cnry{0:d2}.{1}.yrnc{0:d2}' -f ($index + 10), ($plain ? 'Zx-9_~q' : $odd[$index % $odd.Count])
}
[pscustomobject]@{
    Secrets   = $secrets
    Encodings = [ordered]@{
        'plain'              = { param($text) $text }
        'URL'                = { param($text) [uri]::EscapeDataString($text) }
        'encodeURIComponent' = { param($text) [uri]::EscapeDataString($text) -replace '%21', '!' -replace '%27', "'" -replace '%28', '(' -replace '%29', ')' -replace '%2A', '*' }
        'quote of Python'    = { param($text) [uri]::EscapeDataString($text) -replace '%2F', '/' -creplace '%7E', '~' }
        'HTML'               = { param($text) -join ($text.ToCharArray() | ForEach-Object { [char]::IsAsciiLetterOrDigit($_) ? "$_" : ([int] $_ % 2 ? "&#$([int] $_);" : ('&#x{0:x};' -f [int] $_)) }) }
        'JSON'               = { param($text) -join ($text.ToCharArray() | ForEach-Object { '\u{0:x4}' -f [int] $_ }) }
        'base64'             = { param($text) [convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("u:$text")) }
        'JWT'                = { param($text) "eyJhbGciOiJub25lIn0.$([convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(([ordered]@{ sub = 'x'; v = $text } | ConvertTo-Json -Compress))).TrimEnd('=').Replace('+', '-').Replace('/', '_')).c2ln" }
        'hex'                = { param($text) [convert]::ToHexString([Text.Encoding]::UTF8.GetBytes($text)).ToLowerInvariant() }
        'doubled'            = { param($text) $text.Replace('"', '""').Replace("'", "''").Replace('\', '\\') }
        'UTF-16 in base64'   = { param($text) [convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("x$text")) }
        'base64 in lines'    = { param($text) [convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("what was sent, so long that it takes more than one line of base64: $text and what was not"), 'InsertLineBreaks') -replace "`r?`n", "`r`n" }
    }
}
