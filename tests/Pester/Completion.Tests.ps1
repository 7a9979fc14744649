BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.3

    function Complete([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }
    # The first answer may come before the server's: it is asked in the background.
    function Wait-Completion([string] $Line) {
        $until = [datetime]::UtcNow.AddSeconds(30)
        do { $found = Complete $Line } until ($found -or [datetime]::UtcNow -gt $until)
        $found
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Completion' {
    BeforeEach { $null = New-AuthToken -Sandbox -Port $sandbox.Port }
    AfterEach {
        Set-DataOpsSandboxFault -Clear -Port $sandbox.Port
        Get-AuthToken | Remove-AuthToken
    }

    Context 'of ids' {
        It 'inserts the name where only one has it, and shows id and status' {
            $load = Wait-Completion 'Start-Pipeline -PipelineId ' | Where-Object CompletionText -EQ "'Nightly load'"
            $load.ListItemText | Should -Be 'Nightly load'
            $load.ToolTip | Should -Be 'Nightly load · success · 5fd56d90979ee048ee660631'
        }

        It 'finds by the beginning of the id and by any part of the name' {
            (Wait-Completion 'Get-EtlJobRun 16').CompletionText | Should -Be 164, 165, 166, 167, 168, 169
            (Complete 'Get-EtlJobRun owners').CompletionText | Should -Be "'Group Owners'"
            (Wait-Completion 'Start-Pipeline "nightly l').CompletionText | Should -Be "'Nightly load'"
        }

        It 'inserts the id of what shares its name, and tells it apart in the list' {
            $found = Wait-Completion 'Start-EtlJob users'
            $found.CompletionText | Should -Be "'Get Users'", 175, 164
            $found[2].ListItemText | Should -Be '164  Users  Inbound job of azure_ad'
        }

        It 'knows a parent by its name' {
            (Wait-Completion 'Get-PipelineLog "Weekly report" -RunCount ').CompletionText | Should -Be 3
            (Wait-Completion 'Set-EtlInboundField "Get Users" -Field ').CompletionText | Should -Match '@{'
        }

        It 'quotes what needs quotes' {
            (Wait-Completion 'Get-EtlConnectorDetail json').CompletionText | Should -Be "'JSON Rest API_ms_graph'"
            (Complete 'Get-EtlConnectorDetail snow').CompletionText | Should -Be 'SNOW_user'
        }

        It 'offers what belongs to the parent that is named' {
            (Wait-Completion 'Get-EtlJob -ConnectionId 41 -JobId ').CompletionText | Should -Be "'Get Users'", "'Get Computers'", "'POST Service Incident'"
            (Wait-Completion 'Get-PipelineLog 5fd56d90979ee048ee660634 -RunCount ').CompletionText | Should -Be 3
        }

        It 'completes names for parameters that take names' {
            (Wait-Completion 'Get-Pipeline nightly').CompletionText | Should -Be "'Nightly export'", "'Nightly cleanup'", "'Nightly load'"
            (Wait-Completion 'Get-OpseraTool s').CompletionText | Should -Contain 'Sonar'
            (Wait-Completion 'Get-EtlConnection -Search azure').CompletionText | Should -Be 'azure_ad'
        }

        It 'completes the names of records of Infoworks, of the cmdlet''s own kind' {
            (Wait-Completion 'Get-InfoworksSecret old').CompletionText | Should -Be old-oracle-password, old-mysql-password
            (Wait-Completion 'Get-InfoworksSecretStore -Name ').CompletionText | Should -Not -Contain old-oracle-password
            (Wait-Completion 'Get-InfoworksWorkflow nightly').CompletionText | Should -Match nightly
        }

        It 'completes the fields of a connection, by its id and by its label' {
            foreach ($line in 'Set-EtlConnection 23 -Field ', 'Set-EtlConnection azure_ad -Field ', 'Set-EtlConnection -ConnectionId 23 -Field ') {
                $offered = Wait-Completion $line
                $offered.ListItemText | Should -Contain 'Client Secret'
                ($offered | Where-Object ListItemText -EQ 'Client Secret').CompletionText | Should -Be "@{ 'Client Secret' = (Read-Host -AsSecureString) }"
                $offered.ListItemText | Should -Not -Match 'required'
            }
        }

        It 'knows the runs that were shown' {
            $null = Get-EtlJobRun 164
            (Complete 'Wait-DataOpsRun -RunId ').CompletionText | Should -Contain "'etl:default@127.0.0.1:$($sandbox.Port)/164'"
        }

        It 'works behind an alias and the name of the module' {
            Set-Alias runjob Start-EtlJob
            (Wait-Completion 'runjob 16').Count | Should -Be 6
            (Complete 'DataOps\Start-EtlJob 16').Count | Should -Be 6
        }

        It 'offers a job of a connection that was just made' {
            $secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
            $made = New-EtlConnection AZURE_AD_ms_graph fresh @{ 'Tenant Id' = 't'; 'App ID / Client ID' = 'a'; 'Client Secret' = $secret }
            (Complete 'Remove-EtlConnection fresh').CompletionText | Should -Be fresh
            (Complete "Remove-EtlConnection $($made.ConnectionId)").CompletionText | Should -Be $made.ConnectionId
        }
    }

    Context 'of fields' {
        It 'offers a dictionary of the required fields, then each' {
            $found = Wait-Completion 'New-EtlConnection AZURE_AD_ms_graph -Label x -Field '
            $found[0].CompletionText | Should -Be "@{ 'Tenant Id' = ''; 'App ID / Client ID' = ''; 'Client Secret' = (Read-Host -AsSecureString) }"
            $found[0].ToolTip | Should -Match 'auth_value_1, required'
            $found.Count | Should -Be 8
        }

        It 'offers those of a job' {
            (Wait-Completion 'Set-EtlInboundField 164 -Field ').CompletionText | Should -Be "@{ 'OData Filter' = '' }", "@{ 'Page Size' = '' }"
        }

        It 'offers none where nothing says whose' {
            Complete 'New-EtlConnection -Label x -Field ' | Should -BeNullOrEmpty
        }
    }

    Context 'of texts that PowerShell reads in its own way' {
        BeforeAll {
            $type = [DataOps.Run].Assembly.GetType('DataOps.CommandText')
            function Get-Written([string] $Method, [string] $Text) { $type.GetMethod($Method, [Reflection.BindingFlags]'NonPublic, Static').Invoke($null, @($Text)) }
            function Get-Read([string] $Script) {
                $errors = $null
                $ast = [System.Management.Automation.Language.Parser]::ParseInput($Script, [ref] $null, [ref] $errors)
                if ($errors) { return , "does not parse: $($errors[0].Message)" }
                , $ast.EndBlock.Statements[0].PipelineElements[0]
            }
            function Get-Value($Ast) { $Ast -is [System.Management.Automation.Language.CommandParameterAst] ? "a parameter: $Ast" : [Convert]::ToString($Ast.SafeGetValue(), [cultureinfo]::InvariantCulture) }

            $letters = '0123456789abdefgklmnopstuxyzABEX_-+.:/\ ''"$@#%&()[]{}<>|;,=!?*~^`'.ToCharArray() + [char[]](0x2018, 0x2019, 0x201A, 0x201B, 0x201C, 0x201D, 0x201E, 0x2013, 0x2014, 0x2015, 0xA0, 0x85, 0x200B, 0xE4, 0x4E2D, 9, 10, 13)
            $random = [Random]::new(16)
            $texts = @(
                '0041', '41', '0', '00', '007', '2024.10', '2024.1', '1.', '.5', '1e3', '6e10', '612e32', '1E+5', '0x1F', '0b11', '1kb', '10l', '5d', '7y', '8us', '9n', '1_000', '1..5', '123456789012345678', '1234567890123456789',
                '612345678901234567890123', '5fd56d90979ee048ee660631', '55b55556-22d1-4f6a-888f-444a2df565e0', '41e55556-22d1-4f6a-888f-444a2df565e0', '-x', '--', '--%', '@a', '@', '#a', 'a#', '$a', '$', 'a$b', 'a''b', 'it''s',
                [string][char]0x2018, "a$([char]0x2019)b", "$([char]0x201C)a", "$([char]0x2013)a", 'true', 'false', 'null', 'if', 'function', 'Tenant-Id', 'Tenant Id', 'auth_value_1', 'a.b', 'a:b', 'a::b', 'etl:default/164', 'a,b', 'a;b', 'a|b',
                'a&b', '&', '>', '2>&1', '%', '?', '*', 'a*', '[a', 'a]', '~', '~/x', 'C:\x', '\\server', '`n', "a`nb", "a`n", ' a', 'a ', '', ' ', '()', '{}', '!', '=', 'a=b', '+', '+1', '-1', '-5d', '1-2', '1/2', '1:2', 'in', '_'
            ) + @(1..3000 | ForEach-Object { -join (1..$random.Next(1, 7) | ForEach-Object { $letters[$random.Next($letters.Count)] }) })
        }

        It 'writes each as an argument that is read as that very text, alone and in a list' {
            $wrong = foreach ($text in $texts) {
                $written = Get-Written Argument $text
                $alone = Get-Read "x $written"
                $read = $alone -is [string] ? $alone : $alone.CommandElements.Count -ne 2 ? 'not one argument' : (Get-Value $alone.CommandElements[1])
                if ($read -cne $text) { "[$text] as ${written}: $read" }
                foreach ($line in "x -p $written,a", "x -p a,$written", "x -p a, $written b") {
                    $list = Get-Read $line
                    $read = $list -is [string] ? $list : ($list.CommandElements[2].Elements | Where-Object { "$_" -cne 'a' -or $text -ceq 'a' } | ForEach-Object { Get-Value $_ })
                    if ($read -cnotcontains $text) { "[$text] in ${line}: $read" }
                }
            }
            $wrong | Should -BeNullOrEmpty
        }

        It 'writes each as a key that is read as that very text' {
            $wrong = foreach ($text in $texts) {
                $written = Get-Written Key $text
                $map = Get-Read "@{ $written = ''; other = 1 }"
                $read = $map -is [string] ? $map : $map.Expression.KeyValuePairs.Count -ne 2 ? 'not one pair' : $map.Expression.KeyValuePairs[0].Item1.SafeGetValue()
                if ($read -isnot [string] -or $read -cne $text) { "[$text] as ${written}: $read" }
            }
            $wrong | Should -BeNullOrEmpty
        }

        It 'leaves ids bare that need no quotes' {
            foreach ($text in '41', 'default', 'SNOW_user', 'azure_ad', '5fd56d90979ee048ee660631', '55b55556-22d1-4f6a-888f-444a2df565e0', 'etl:default@127.0.0.1:4711/164') {
                Get-Written Argument $text | Should -Be ($text -match '@' ? "'$text'" : $text)
            }
            Get-Written Key auth_value_1 | Should -Be auth_value_1
        }
    }

    Context 'of words' {
        It 'offers those that the vendor documents' {
            (Complete 'Start-InfoworksJob -SourceId 1 -JobType t').CompletionText | Should -Be table_fetch_metadata, truncate_reload, truncate_table
            (Complete 'Get-InfoworksJob -Status f').CompletionText | Should -Be failed
            (Complete 'Set-HdpConnector 1 -LoadBalancing ').CompletionText | Should -Be "'Round Robin'"
            (Complete 'Get-EtlJob -Direction ').CompletionText | Should -Be Inbound, Outbound, Unknown
            (Complete 'Set-DataOpsSandboxFault -Kind Res').CompletionText | Should -Be ResetAfterHandling, ResetBeforeHandling
        }
    }

    Context 'of run keys' {
        It 'offers those of a folder, and sends nothing' {
            $null = Start-EtlJob 165, 166 -RunKey 'nightly 7' -RunKeyPath $TestDrive/keys
            $null = Start-EtlJob 167 -RunKey weekly -RunKeyPath $TestDrive/keys
            Set-Content "$TestDrive/keys/$('0' * 64).json" damaged
            $null = Get-DataOpsSandboxRequest -Clear -Port $sandbox.Port
            foreach ($start in 'Get-DataOpsRunKey', 'Remove-DataOpsRunKey', 'Start-Pipeline x', 'Start-InfoworksWorkflow x') {
                $found = Complete "$start -RunKeyPath '$TestDrive/keys' -RunKey night"
                $found.CompletionText | Should -Be "'nightly 7'"
                $found.ToolTip | Should -Match '16[56]: Started · 16[56]: Started'
            }
            Push-Location $TestDrive
            $env:DATAOPS_RUNKEYS = "$TestDrive/keys"
            try {
                (Complete 'Get-DataOpsRunKey ').CompletionText | Sort-Object | Should -Be "'nightly 7'", weekly
                (Complete 'Get-DataOpsRunKey -RunKeyPath ./keys -RunKey ').CompletionText | Should -HaveCount 2
                (Complete 'Get-DataOpsRunKey -RunKeyPath ./none -RunKey ').CompletionText | Should -BeNullOrEmpty
            }
            finally {
                $env:DATAOPS_RUNKEYS = $null
                Pop-Location
            }
            Get-DataOpsSandboxRequest -Port $sandbox.Port | Should -BeNullOrEmpty
        }
    }

    Context 'of tokens' {
        It 'offers those of the cmdlet''s service, and says whose they are' {
            $found = Complete 'Get-EtlConnector -AuthToken '
            $found.CompletionText | Should -Be 'default'
            $found.ToolTip | Should -Be "Etl 127.0.0.1:$($sandbox.Port), default"
        }

        It 'offers those of the service that is named' {
            (Complete 'Remove-AuthToken ')[0].ToolTip | Should -Match 'Etl.*Infoworks.*expires in 14 min.*Hdp.*Opsera'
            (Complete 'Get-AuthToken op').CompletionText | Should -Be Opsera
            (Complete 'Set-AuthToken ').CompletionText | Should -Be default, Etl, Infoworks, Hdp, Opsera
            (Complete 'Get-AuthToken -Service Hdp -Name d').ToolTip | Should -Match '^Hdp [^·]+$'
        }
    }

    Context 'without a server' {
        It 'waits for none: the request is made in the background' {
            Set-DataOpsSandboxFault -Kind Delay -Path '*/connections' -Delay 00:02:00 -Port $sandbox.Port
            $null = Complete 'Get-Process -Name nothing-like-it'
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Complete 'Get-EtlJob -ConnectionId ' | Should -BeNullOrEmpty
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 60
        }

        It 'offers what is known' {
            $null = Get-EtlConnection
            Set-DataOpsSandboxFault -Kind ResetBeforeHandling -Port $sandbox.Port
            (Complete 'Get-EtlJob -ConnectionId ').CompletionText | Should -Contain azure_ad
        }

        It 'asks a server at most once in half a minute' {
            $null = Wait-Completion 'Get-OpseraTool -ToolId '
            1..20 | ForEach-Object { $null = Complete 'Get-OpseraTool -ToolId ' }
            @(Get-DataOpsSandboxRequest '*/registry/tools' -Port $sandbox.Port | Select-Object -Last 30).Count | Should -BeLessThan 5
        }
    }

    Context 'between sessions' {
        It 'offers the ids of the session that is named, and of no other' {
            $other = Start-DataOpsSandbox
            $token = ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force
            $null = New-AuthToken Etl $other.Uri -Token $token -Name other
            Remove-EtlConnection -ConnectionId 23, 26, 41 -AuthToken other -Confirm:$false
            $null = Get-EtlConnection
            (Wait-Completion 'Get-EtlConnection -AuthToken other -ConnectionId ').CompletionText | Should -Be servicenow
            (Complete 'Get-EtlConnection -ConnectionId ').CompletionText | Should -Contain azure_ad
            Complete 'Get-EtlConnection -AuthToken nobody -ConnectionId ' | Should -BeNullOrEmpty
            $other | Stop-DataOpsSandbox
        }

        It 'offers nothing of a session that was removed or replaced' {
            $null = Get-EtlConnection
            Remove-AuthToken default -Service Etl
            Complete 'Get-EtlConnection -ConnectionId ' | Should -BeNullOrEmpty
            Complete 'Get-EtlConnection -AuthToken ' | Should -BeNullOrEmpty
        }
    }

    It 'offers nothing, and loads no engine, before anybody has signed in' {
        pwsh -NoProfile -NonInteractive -Command {
            param($manifest)
            # Or .NET would prepare in the background what the last process of this kind went on to use, and load the engine for it.
            [Runtime.ProfileOptimization]::StartProfile('')
            Import-Module $manifest
            foreach ($line in 'Get-EtlJob -ConnectionId ', 'Get-EtlJob -AuthToken ', 'New-EtlConnection x -Field ', 'Get-InfoworksJob -Status ') {
                [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.Count
            }
            @([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -like 'DataOps.Engine').Count
        } -args "$PSScriptRoot/../../DataOps.psd1" | Should -Be 0, 0, 0, 10, 0
    }
}
