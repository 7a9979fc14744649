BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $calls = & "$PSScriptRoot/ContractCalls.ps1"

    # These send nothing that a vendor's operation takes, or nothing of their own.
    $local = 'New-AuthToken', 'Set-AuthToken', 'Get-AuthToken', 'Export-AuthToken', 'Import-AuthToken', 'Invoke-DataOpsRequest', 'Wait-DataOpsRun', 'Get-DataOpsRunKey', 'Remove-DataOpsRunKey', 'Get-DataOpsSandbox', 'Get-DataOpsSandboxRequest', 'Reset-DataOpsSandbox',
        'Set-DataOpsSandbox', 'Set-DataOpsSandboxFault', 'Set-DataOpsSandboxOutcome', 'Start-DataOpsSandbox', 'Stop-DataOpsSandbox', 'Test-DataOpsSandboxRequest'
    # These say how it is sent, waited for or shown.
    $here = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters +
        'AuthToken', 'ThrottleLimit', 'PassThru', 'Wait', 'TimeoutSec', 'PollIntervalSec', 'MaxRunning', 'OnFailure', 'StateCacheSec', 'AsText', 'RequestTimeoutSec', 'SkipCertificateCheck'
    $talking = Get-Command -Module DataOps -CommandType Cmdlet | Where-Object Name -NotIn $local | ForEach-Object {
        @{ Name = $_.Name; Parameters = $_.Parameters.Keys | Where-Object { $_ -notin $here } }
    }
}

Describe 'The calls for the contracts' {
    BeforeAll {
        $table = [System.Management.Automation.Language.Parser]::ParseFile("$PSScriptRoot/ContractCalls.ps1", [ref] $null, [ref] $null)
        $splatted = @{}
        foreach ($assignment in $table.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
            foreach ($map in $assignment.Right.FindAll({ $args[0] -is [System.Management.Automation.Language.HashtableAst] }, $false)) {
                foreach ($variable in $assignment.Left.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true)) {
                    $splatted[$variable.VariablePath.UserPath] += @($map.KeyValuePairs.Item1.Value)
                }
            }
        }
        $used = @{}
        foreach ($command in (& "$PSScriptRoot/ContractCalls.ps1").Values.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $used[$command.GetCommandName()] += @($command.CommandElements | ForEach-Object {
                if ($_ -is [System.Management.Automation.Language.CommandParameterAst]) { $_.ParameterName }
                elseif ($_ -is [System.Management.Automation.Language.VariableExpressionAst] -and $_.Splatted) { $splatted[$_.VariablePath.UserPath] }
            })
        }
    }

    It 'give every parameter of <name> that changes what is sent' -ForEach $talking {
        $used.Keys | Should -Contain $name
        $parameters | Where-Object { $_ -notin $used[$name] } | Should -BeNullOrEmpty
    }
}

# What they send is judged at the end of the test run, with what all other suites send.
Describe 'Sending everything' {
    BeforeAll {
        $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.2
        $null = New-AuthToken -Sandbox
        $secret = ConvertTo-SecureString 'invented-secret-1' -AsPlainText -Force
        $server = @{ Service = 'Infoworks'; Uri = $sandbox.InfoworksUri }
        $accounts = @{}
        foreach ($account in $sandbox.Account) { $accounts["$($account.Service) $($account.Role)"] = $account }
        $token = $accounts['Infoworks admin'].Token
        $null = New-AuthToken @server -RefreshToken $token -Name refreshed
        $null = New-AuthToken @server -Credential $accounts['Infoworks admin'].Credential -ServiceId 1 -Name numbered
        $null = New-AuthToken @server -Credential $accounts['Infoworks operations_analyst'].Credential -Name operations
        $null = New-AuthToken @server -Credential $accounts['Infoworks modeller'].Credential -Name analyst
        $null = New-AuthToken Hdp $sandbox.HdpUri -Credential $accounts['Hdp administrator'].Credential -Name owner
    }
    AfterAll {
        Get-AuthToken | Remove-AuthToken
        Stop-DataOpsSandbox
    }

    It 'works for <_>' -ForEach $calls.Keys {
        $calls = . "$PSScriptRoot/ContractCalls.ps1"
        $ErrorActionPreference = 'Stop'
        $null = . $calls[$_]
    }

    It 'leaves no operation out' {
        $operations = Get-Content "$PSScriptRoot/../Contract/*.json" -Raw | ForEach-Object { ($_ | ConvertFrom-Json -AsHashtable).operations.Keys }
        $sent = Get-DataOpsSandboxRequest | ForEach-Object { "$($_.Method) $($_.Path.Trim('/'))" } | Select-Object -Unique
        $operations | Where-Object {
            $pattern = '^' + ([regex]::Escape($_.TrimEnd('/')) -replace '\\\{[^}]+}', '[^/]+') + '$'
            -not ($sent -match $pattern)
        } | Should -BeNullOrEmpty
    }
}
