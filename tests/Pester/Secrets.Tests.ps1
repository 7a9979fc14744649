<# Forty secrets, each said back by a hostile server in twelve encodings: none is in anything that a person, a log or a script gets to see. #>
BeforeDiscovery {
    $channels = 'streams.txt', 'streams-list.txt', 'errors-list.txt', 'errors-text.txt', 'get-error.txt', 'transcript.txt', 'diagnostic.txt', 'completion.txt', 'sandbox.txt', 'sandbox.json', 'tokens.json'
}

BeforeAll {
    $forms = & "$PSScriptRoot/SecretForms.ps1"
    $null = New-Item "$TestDrive/server" -ItemType Directory
    $log = pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/SecretsProbe.ps1" -Folder $TestDrive 2>&1 | Out-String
    # What a console breaks into lines, and marks, is one text again.
    function Get-Plain([string] $Text) { $Text -replace "`e\[[0-9;]*m" -replace '\r?\n\s*(\d+ )?\|?\s*' }
    # Of an encoding that depends on what stands around, what does not: the middle of the base64.
    function Get-Form([string] $Encoding, [string] $Secret) {
        $form = & $forms.Encodings[$Encoding] $Secret
        switch ($Encoding) {
            'JWT' { $form = $form.Split('.')[1]; $form.Substring(20, $form.Length - 28) }
            'base64 in lines' { ($form -replace '\r\n').Substring(92, 16) }
            { $_ -like '*base64' } { $form.Substring(4, $form.Length - 10) }
            default { $form }
        }
    }
    $needles = foreach ($kind in $forms.Secrets.Keys) {
        $secret = $forms.Secrets[$kind]
        # Half of a secret is one, too.
        @{ Kind = $kind; Form = 'its beginning'; Text = $secret.Substring(0, 7) }, @{ Kind = $kind; Form = 'its end'; Text = $secret.Substring($secret.Length - 6) }
        foreach ($encoding in $forms.Encodings.Keys) { @{ Kind = $kind; Form = $encoding; Text = Get-Form $encoding $secret } }
    }
}

Describe 'The probe' {
    It 'had every secret sent, and said back in every encoding' {
        $received = Get-Content "$TestDrive/server/received.txt" -Raw
        $received += [uri]::UnescapeDataString($received) + [regex]::Unescape($received.Replace('\/', '/'))
        $received += [regex]::Matches($received, 'Basic ([\w+/]+=*)').ForEach({ try { [Text.Encoding]::UTF8.GetString([convert]::FromBase64String($_.Groups[1].Value)) } catch { $null = $_ } }) -join "`n"
        foreach ($kind in $forms.Secrets.Keys) { $received.Contains($forms.Secrets[$kind], [StringComparison]::Ordinal) | Should -BeTrue -Because "the $kind must have been used; the probe said $log" }
        $said = (Get-Content "$TestDrive/server/said.txt" -Raw) -replace '\\r\\n|\r\n' -replace '\\"', '"' -replace '\\\\', '\'
        foreach ($needle in $needles | Where-Object Form -NotIn 'JSON', 'HTML', 'doubled', 'plain', 'URL', 'encodeURIComponent', 'quote of Python') { $said.Contains($needle.Text, [StringComparison]::Ordinal) | Should -BeTrue -Because "$($needle.Form) of the $($needle.Kind) must have been said" }
    }
}

Describe 'None of forty secrets' {
    It 'is in <_> in any form' -ForEach $channels {
        $raw = Get-Content "$TestDrive/$_" -Raw
        $raw.Length | Should -BeGreaterThan 500
        $text = Get-Plain $raw
        $found = foreach ($needle in $needles) {
            $at = $text.IndexOf($needle.Text, [StringComparison]::Ordinal)
            if ($at -ge 0) { "$($needle.Kind), $($needle.Form), near: $($text.Substring([Math]::Max(0, $at - 100), [Math]::Min(220, $text.Length - [Math]::Max(0, $at - 100))))" }
        }
        $found | Should -BeNullOrEmpty
        if ($_ -notin 'completion.txt', 'tokens.json') { $text | Should -Match '\*\*\*' }
    }
}
