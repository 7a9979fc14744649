<# What a server says is shown as characters: nothing that reaches the screen clears it, writes the clipboard, hides or turns text. #>
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    # What reads goes first: it finds what the others change. What Invoke-DataOpsRequest outputs is shown as it is.
    $talking = (& "$PSScriptRoot/Calls.ps1").Keys | Where-Object { $_ -ne 'Invoke-DataOpsRequest' } | Sort-Object { $_ -notlike 'Get-*' } -Stable
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.2
    $relay = & "$PSScriptRoot/HostileRelay.ps1" -Server $sandbox.Uri
    $canary = Import-PowerShellDataFile "$PSScriptRoot/Canaries.psd1"
    function Get-Secure([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    $null = New-AuthToken Etl $relay.Uri -Token (Get-Secure sandbox-etl-token-1)
    $null = New-AuthToken Opsera $relay.Uri -Token (Get-Secure sandbox-opsera-token-1)
    $null = New-AuthToken Infoworks $relay.Uri -Credential ([pscredential]::new('admin@infoworks.io', (Get-Secure sandbox-infoworks-password-1)))
    $null = New-AuthToken Hdp $relay.Uri -Credential ([pscredential]::new('ddctest01', (Get-Secure sandbox-hdp-password-1)))
    # Those that need another call before them.
    $calls['Get-InfoworksJob'] = { Get-InfoworksJob -First 3 }
    $calls['Get-InfoworksPipelineVersionLock'] = { Get-InfoworksPipelineVersionLock 63c79645373d557660c43832 }
    $calls['Get-InfoworksWorkflowRun'] = { Get-InfoworksWorkflowRun -DomainId 63c79645373d557660c43821 -WorkflowId 63c79645373d557660c43852 -WorkflowRunId 8714887c9a8c5bb0b8794821 }
    $rendering, $noColor = $PSStyle.OutputRendering, $env:NO_COLOR
    $PSStyle.OutputRendering = 'Ansi'
    # Colours of our own, and those that PowerShell gives to headers and errors.
    $ours = "`e\[[0-9;]*m"
    function Get-Control([string] $Text) {
        $plain = $Text -replace $ours -replace "`r?`n", ' ' -replace '[\ud800-\udbff][\udc00-\udfff]', '+'
        [regex]::Matches($plain, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]') | ForEach-Object { 'U+{0:X4}' -f [int] $_.Value[0] } | Select-Object -Unique
    }
    function Get-Engine([string] $Type) { [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetType($Type) } | Where-Object { $_ } | Select-Object -First 1 }
}

AfterAll {
    $PSStyle.OutputRendering, $env:NO_COLOR = $rendering, $noColor
    Get-AuthToken | Remove-AuthToken -WarningAction Ignore
    & $relay.Stop
    Stop-DataOpsSandbox
}

Describe 'Output' {
    It 'of <_> shows no control character, as a table and as a list' -ForEach $talking {
        $name, $secret = $_, (Get-Secure $canary.Secret)
        $objects = @(try { . $calls[$name] 2>&1 } catch { $_ })
        # A group without members has none to show.
        if ($name -match '^(Get|New|Start)-' -and $name -ne 'Get-HdpConnectorMember') { $objects | Should -Not -BeNullOrEmpty }
        Get-Control ($objects | Out-String -Width 80) | Should -BeNullOrEmpty
        Get-Control ($objects | Out-String -Width 400) | Should -BeNullOrEmpty
        Get-Control ($objects | Where-Object { $_ -isnot [string] } | Format-List | Out-String -Width 400) | Should -BeNullOrEmpty
    }

    It 'of a log that is followed' {
        $text = Get-PipelineLog 5fd56d90979ee048ee660624 -Follow | Select-Object -First 3 | Out-String -Width 200
        $text | Should -Match '␛'
        Get-Control $text | Should -BeNullOrEmpty
    }

    It 'keeps what the server said in the objects' {
        (Get-Pipeline)[0].name.Contains($relay.Hostile, [StringComparison]::Ordinal) | Should -BeTrue
        (Get-EtlConnector graph)[0].Name.Contains($relay.Hostile, [StringComparison]::Ordinal) | Should -BeTrue
    }

    It 'shows what it was, wherever it is cut' {
        $text = Get-Pipeline | Out-String -Width 400
        $text | Should -Match '␛\[2J␛\]52;c;cGF5bG9hZA==␇'
        $text | Should -Match '<U\+202E>'
        foreach ($width in 20, 31, 47, 60, 77) { Get-Control (Get-Pipeline | Out-String -Width $width) | Should -BeNullOrEmpty }
    }
}

Describe 'Messages' {
    BeforeAll {
        function Get-All([scriptblock] $Command) {
            $errors = @()
            $said = & { try { & $Command } catch { $_ } } *>&1
            $said | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $errors += $_ } }
            @($said | Out-String -Width 400; $errors | Format-List * -Force | Out-String -Width 400; $errors | ForEach-Object { Get-Error -InputObject $_ | Out-String -Width 400 }; $errors.ErrorDetails.RecommendedAction) -join "`n"
        }
    }

    It 'of errors' {
        foreach ($path in '/api/v1/etl/*', '/v3/*', '/api/mgmt/*', '/api/v1/pipeline/*') {
            Set-DataOpsSandboxFault -Kind Status -StatusCode 400 -Path $path -Body (@{ message = "no`e]52;c;x`a"; details = "`u{202e}no" } | ConvertTo-Json)
        }
        foreach ($command in { Get-EtlConnector }, { Get-InfoworksSecret }, { Get-HdpConnector }, { Get-Pipeline }) {
            $text = Get-All $command
            $text | Should -Match 'no␛\]52'
            Get-Control $text | Should -BeNullOrEmpty -Because $command
        }
        Set-DataOpsSandboxFault -Clear
    }

    It 'of errors about what a user names' {
        foreach ($id in "5`e[31m", "a`rb", "x`u{202e}y") {
            Get-Control ((Get-All { Get-EtlConnection $id -ErrorAction Continue }) -replace [regex]::Escape($id)) | Should -BeNullOrEmpty
            Get-Control (Get-All { Get-EtlJobRun $id } | Where-Object { $_ -notmatch 'TargetObject' }) | Should -BeNullOrEmpty
        }
    }

    # All progress takes this way; without a screen none is made.
    It 'of progress' {
        $record = [System.Management.Automation.ProgressRecord]::new(1, $relay.Hostile, $relay.Hostile)
        $record.CurrentOperation = $relay.Hostile
        $message = (Get-Engine 'DataOps.Output.PipelineMessage').GetMethod('Progress', [Reflection.BindingFlags] 'NonPublic, Static').Invoke($null, @($record))
        $cmdlet = [Activator]::CreateInstance((Get-Command Get-AuthToken).ImplementingType)
        # Outside of a pipeline there is nobody to write it.
        try { $message.GetType().GetMethod('WriteTo', [Reflection.BindingFlags] 'NonPublic, Instance').Invoke($message, @($cmdlet)) } catch { $null = $_ }
        foreach ($text in $record.Activity, $record.StatusDescription, $record.CurrentOperation) {
            $text | Should -Match '␛'
            Get-Control $text | Should -BeNullOrEmpty
        }
    }

    It 'that are verbose, of debug, warnings and questions' {
        Get-Control (Get-All { Get-Pipeline -Verbose -Debug }) | Should -BeNullOrEmpty
        Get-Control (Get-All { Get-Pipeline | Select-Object -First 1 | Start-Pipeline -WhatIf }) | Should -BeNullOrEmpty
        Get-Control (Get-All { Start-EtlJob 164 -Wait -Verbose }) | Should -BeNullOrEmpty
        $said = pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $uri)
            $PSStyle.OutputRendering = 'Ansi'
            Import-Module $manifest
            $null = New-AuthToken Etl $uri -Token (ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force) -NoVerify
            Remove-EtlConnection 23 -WhatIf
        } -args "$PSScriptRoot/../../DataOps.psd1", $relay.Uri 2>&1 | Out-String
        $said | Should -Match 'What if.*␛'
        Get-Control $said | Should -BeNullOrEmpty
    }
}

Describe 'Completion' {
    It 'lists and inserts nothing that a terminal obeys' {
        $null = Get-Pipeline
        foreach ($line in 'Get-Pipeline ', 'Get-Pipeline -Name ', 'Get-PipelineLog ') {
            $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
            $found.Count | Should -BeGreaterThan 1
            foreach ($match in $found) {
                Get-Control $match.ListItemText | Should -BeNullOrEmpty
                Get-Control $match.ToolTip | Should -BeNullOrEmpty
                Get-Control $match.CompletionText | Should -BeNullOrEmpty
            }
        }
    }
}

Describe 'A command that an error recommends' {
    BeforeAll {
        $argument = (Get-Engine 'DataOps.CommandText').GetMethod('Argument', [Reflection.BindingFlags] 'NonPublic, Static')
        function Get-Argument([string] $Command) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($Command, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $Command
            $ast.EndBlock.Statements.Count | Should -Be 1 -Because $Command
            $ast.EndBlock.Statements[0].PipelineElements | ForEach-Object { $_.CommandElements } | Where-Object { $_ -is [System.Management.Automation.Language.ConstantExpressionAst] } | Select-Object -Skip 1
        }
    }

    # What else PowerShell reads in its own way is tested with completion.
    It 'has what does not show as one argument that shows it' {
        foreach ($text in "line`nWrite-Host PWNED", "`e[31m", "`u{202e}x", "emoji 😀 `a", "a`"`$(x)`a", "`u{201c}`e`u{2018}") {
            $written = $argument.Invoke($null, @($text))
            (Get-Argument "Get-Thing -Id $written").Value | Should -BeExactly $text
            Get-Control $written | Should -BeNullOrEmpty
        }
    }

    It 'of every kind of run names what to look at, and nothing else' {
        $kind = Get-Engine 'DataOps.Engine.Runs.RunKind'
        $description = Get-Engine 'DataOps.Engine.Services.ServiceDescription'
        $flags = [Reflection.BindingFlags] 'NonPublic, Public, Instance'
        $kinds = $description.GetProperty('All').GetValue($null) | ForEach-Object { $description.GetProperty('RunKinds', $flags).GetValue($_) }
        $kinds.Count | Should -BeGreaterThan 3
        $address = (Get-Engine 'DataOps.Engine.Runs.RunAddress').GetMethod('Parse')
        foreach ($one in $kinds) {
            $prefix = $kind.GetProperty('Prefix', $flags).GetValue($one)
            $show = $kind.GetProperty('ShowLog', $flags).GetValue($one)
            $parts = 1..5 | ForEach-Object { [uri]::EscapeDataString('5; Write-Host PWNED #') }
            $shown = foreach ($count in 1, 2, 3, 5) {
                $text = try { $show.Invoke($address.Invoke($null, @("${prefix}:default/$($parts[0..($count - 1)] -join '/')")), $null) } catch { continue }
                if ($text -notmatch 'with: (.+)$') { continue }
                $Matches[1] | Should -Not -Match '(?<!'')5; Write-Host'
                Get-Argument $Matches[1] | ForEach-Object { $_.Value } | Where-Object { $_ -match 'PWNED' }
            }
            $shown | Select-Object -Unique | Should -Be '5; Write-Host PWNED #' -Because $prefix
        }
    }

    It 'quotes ids of pipelines, runs and names of tokens' {
        $name = "it's; Write-Host PWNED #"
        $null = New-AuthToken Etl $sandbox.Uri -Token (Get-Secure sandbox-etl-token-1) -Name $name
        Set-DataOpsSandboxFault -Kind Body -Path '/api/v1/etl/job/171' -Body '{"status":"running"}'
        $null = Wait-DataOpsRun -RunId "etl:$([uri]::EscapeDataString($name))/171" -TimeoutSec 0.2 -PollIntervalSec 0.1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $run = $failed[0]
        $run.ErrorDetails.RecommendedAction -match 'with: (.+)$' | Should -BeTrue
        @(Get-Argument $Matches[1]).Count | Should -Be 1
        Set-DataOpsSandboxFault -Clear
    }
}
