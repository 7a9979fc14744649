BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    # These change this process or files of the user, and nothing else.
    $local = 'New-AuthToken', 'Set-AuthToken', 'Reset-DataOpsSandbox', 'Set-DataOpsSandbox', 'Set-DataOpsSandboxFault', 'Set-DataOpsSandboxOutcome', 'Test-DataOpsSandboxRequest', 'Start-DataOpsSandbox', 'Stop-DataOpsSandbox',
        'Get-AuthToken', 'Remove-AuthToken', 'Export-AuthToken', 'Import-AuthToken', 'Get-DataOpsRunKey', 'Remove-DataOpsRunKey', 'Get-DataOpsSandbox', 'Get-DataOpsSandboxRequest'
    $talking = (Get-Command -Module DataOps).Name | Where-Object { $_ -notin $local }
    # A renewal changes nothing that -WhatIf or -ReadOnly is about; a rotation is tested with the token store.
    $canaries = (Import-PowerShellDataFile "$PSScriptRoot/Canaries.psd1").Values | ForEach-Object { $_ -is [hashtable] ? $_.Values : $_ }
    $changing = $talking | Where-Object { (Get-Command $_).Parameters.ContainsKey('WhatIf') -and $_ -ne 'Update-AuthToken' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    $probe = "$PSScriptRoot/CallsProbe.ps1"
}

Describe 'The table of calls' {
    It 'has a call of <_>' -ForEach $talking {
        $calls.Keys | Should -Contain $_
    }
}

Describe '-WhatIf' -ForEach @{ Changing = $changing } {
    BeforeAll {
        $text = pwsh -NoProfile -NonInteractive -File $probe -Mode WhatIf -Names ($Changing -join ',') 2>&1 | Out-String -Width 10000
        $said = @{}
        foreach ($part in $text -split '(?m)^<<' | Select-Object -Skip 1) {
            $name, $rest = $part -split '>>', 2
            $said[$name] = $rest
        }
    }

    It 'of <_> sends nothing that changes, and names what and where' -ForEach $changing {
        $said[$_] | Should -Match 'What if: Performing the operation ".+" on target "[\s\S]*127\.0\.0\.1:\d+'
        $said[$_] | Should -Not -Match 'changed:'
    }
}

Describe 'A <way> that says to read only' -ForEach @{ Way = 'token'; Variable = $null }, @{ Way = 'variable'; Variable = '1' } {
    BeforeAll {
        $canary = Import-PowerShellDataFile "$PSScriptRoot/Canaries.psd1"
        $secret = ConvertTo-SecureString $canary.Secret -AsPlainText -Force
        $null = Start-DataOpsSandbox
        $null = New-AuthToken -Sandbox -ReadOnly:($null -eq $variable)
        $env:DATAOPS_READONLY = $variable
    }
    AfterAll {
        $env:DATAOPS_READONLY = $null
        Get-AuthToken | Remove-AuthToken
        Stop-DataOpsSandbox
    }

    It 'lets what reads through, by POST too' {
        $null = Get-DataOpsSandboxRequest -Clear
        & $calls['Get-InfoworksAuthorization'] | Should -Not -BeNullOrEmpty
        Get-Pipeline -PipelineId 5fd56d90979ee048ee660624 | Should -Not -BeNullOrEmpty
        & $calls['Get-PipelineRun'] | Should -Not -BeNullOrEmpty
        @(Get-DataOpsSandboxRequest -Method POST).Count | Should -BeGreaterOrEqual 3
    }

    It 'keeps <_> from being run, before anything is sent' -ForEach $changing {
        $null = Get-DataOpsSandboxRequest -Clear
        $failed = try { & $calls[$_] 2>&1 } catch { $_ }
        @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })[0].FullyQualifiedErrorId | Should -BeLike 'ReadOnlySession,*'
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
    }
}

Describe 'No secret leaves' -ForEach @{ Talking = $talking } {
    BeforeAll {
        $folder = "$TestDrive/secrets"
        $null = New-Item $folder -ItemType Directory
        $null = pwsh -NoProfile -NonInteractive -File $probe -Mode Secrets -Names ($Talking -join ',') -Folder $folder *>&1
        $texts = Get-ChildItem $folder -File | ForEach-Object { @{ Name = $_.Name; Text = Get-Content $_ -Raw } }
        $received = Get-Content "$folder/server/received.txt" -Raw
        $learned = Get-Content "$folder/server/secrets.txt"
        function Get-Form([string] $Canary) {
            $Canary
            [uri]::EscapeDataString($Canary)
            ($Canary | ConvertTo-Json).Trim('"')
            # Whatever stands before it, its base64 holds one of these.
            foreach ($before in '', 'x', 'xx') {
                $encoded = [convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($before + $Canary)).TrimEnd('=')
                $encoded.Substring($before.Length ? 4 : 0, $encoded.Length - ($before.Length ? 4 : 0) - 2)
            }
        }
        function Assert-Absent([string] $Canary) {
            foreach ($form in Get-Form $Canary | Select-Object -Unique) {
                foreach ($text in $texts) {
                    $at = $text.Text.IndexOf($form, [StringComparison]::Ordinal)
                    $near = $at -lt 0 ? '' : $text.Text.Substring([Math]::Max(0, $at - 200), [Math]::Min(400, $text.Text.Length - [Math]::Max(0, $at - 200)))
                    $at | Should -Be -1 -Because "$($text.Name) holds it as $form near: $near"
                }
            }
        }
    }

    It 'reached what is searched: all streams, errors, tokens and the transcript' {
        $texts.Name | Should -Contain transcript.txt
        $all = -join $texts.Text
        $all -match '#\d+ POST http' | Should -BeTrue
        $all -match '\*\*\*' | Should -BeTrue
        $Talking | Where-Object { $all -notmatch $_.Split('-')[1] } | Should -BeNullOrEmpty
    }

    It 'not <_>, which was sent' -ForEach $canaries {
        # A proxy's password is sent to a proxy that asks for it, and there is none.
        if ($_ -notlike '*-proxy-*') { $received.Contains($_, [StringComparison]::Ordinal) | Should -BeTrue -Because 'it must have been used' }
        Assert-Absent $_
    }

    It 'but ids that are sent beside a secret are shown' {
        -join $texts.Text | Should -Match 'plain-tenant-1 and \*\*\*'
    }

    It 'nor what the server handed out: access tokens, refresh token, delegation token' {
        $learned.Count | Should -BeGreaterThan 3
        foreach ($secret in $learned) { Assert-Absent $secret }
    }

    It 'nor anything that looks like one of its tokens' {
        foreach ($text in $texts) { $text.Text | Should -Not -Match '\beyJ[\w-]{10,}\.[\w-]{10,}' -Because $text.Name }
    }
}
