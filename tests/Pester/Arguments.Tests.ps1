BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $cmdlets = (Get-Command -Module DataOps).Name
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox
    $null = New-AuthToken -Sandbox
    $secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force

    # All ways in which a variable, a column or a command can give nothing.
    $empty = [ordered]@{
        'null'                = { , $null }
        'no text'             = { , '' }
        'blanks'              = { , " `t`r`n" }
        'a no-break space'    = { , [string][char]0xA0 }
        'a byte order mark'   = { , [string][char]0xFEFF }
        'no elements'         = { , @() }
        'a null element'      = { , @($null) }
        'an empty element'    = { , @('a', '') }
        'a null behind a one' = { , @('a', $null) }
        'a list in a list'    = { , @('a', @()) }
        'NullString'          = { , [NullString]::Value }
        'DBNull'              = { , [DBNull]::Value }
    }
    $emptyOf = @{
        'System.Collections.IDictionary'                = [ordered]@{ 'no pairs' = { , @{} }; 'no ordered pairs' = { , [ordered]@{} } }
        'System.Security.SecureString'                  = [ordered]@{ 'no characters' = { , [securestring]::new() } }
        'System.Management.Automation.PSCredential'     = [ordered]@{ 'nobody' = { , [pscredential]::Empty }; 'no password' = { , [pscredential]::new('Joe', [securestring]::new()) } }
    }

    # Something that each type takes.
    function Get-Sample($Parameter) {
        switch ($Parameter.ParameterType.FullName) {
            'DataOps.Service' { 'Etl' }
            'DataOps.Service[]' { 'Etl' }
            'System.Collections.IDictionary' { @{ a = 'b' } }
            'System.Security.SecureString' { $secret }
            'System.Management.Automation.PSCredential' { [pscredential]::new('Joe', $secret) }
            'System.Uri' { 'https://one.example.com' }
            'System.DateTimeOffset' { (Get-Date).AddDays(1) }
            'System.Management.Automation.SwitchParameter' { $true }
            'System.Management.Automation.PSObject[]' { 'etl:default/164' }
            default {
                $words = $Parameter.Attributes | Where-Object { $_ -is [ValidateSet] }
                $words ? $words.ValidValues[0] : $Parameter.ParameterType.FullName -match 'Int|Double|Nullable' ? 1 : '5fd56d90979ee048ee660624'
            }
        }
    }

    # The parameters that a call with this one needs besides, for each of its sets.
    function Get-Call([string] $Name, [string] $ParameterName) {
        $command = Get-Command $Name
        foreach ($set in $command.ParameterSets | Where-Object { $_.Parameters.Name -contains $ParameterName }) {
            $call = @{}
            foreach ($other in $set.Parameters | Where-Object { $_.IsMandatory -and $_.Name -ne $ParameterName }) { $call[$other.Name] = Get-Sample $command.Parameters[$other.Name] }
            if ($command.Parameters.ContainsKey('Confirm')) { $call.Confirm = $false }
            $call
        }
    }

    function Get-Own([string] $Name) {
        (Get-Command $Name).Parameters.Values | Where-Object {
            $_.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters -and $_.Name -notin [System.Management.Automation.Cmdlet]::OptionalCommonParameters -and
            $_.Name -notin 'First', 'Skip', 'IncludeTotalCount' -and $_.ParameterType -ne [switch]
        }
    }

    # Its help says what these mean.
    function Test-Meant([string] $Name, $Parameter, $Value) {
        $class = (Get-Command $Name).ImplementingType
        $takesEmpty = $class.GetCustomAttributesData() | Where-Object { $_.AttributeType.Name -eq 'EmptyListAttribute' -and $_.ConstructorArguments[0].Value -eq $Parameter.Name }
        ($takesEmpty -and $Value -is [System.Collections.ICollection] -and $Value.Count -eq 0) -or
            ($Name -eq 'Invoke-DataOpsRequest' -and $Parameter.Name -eq 'Body' -and -not ($Value -is [string])) -or
            ($Name -eq 'Set-DataOpsSandboxFault' -and $Parameter.Name -eq 'Body' -and $Value -is [string])
    }

    function Assert-Refused([string] $Name, [string] $What, [scriptblock] $Act) {
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        $output = try { & $Act 2>&1 } catch { $_ }
        $records = @($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $sent = @(Get-DataOpsSandboxRequest -Port $sandbox.Port)
        if (-not $records) { "$What was taken" }
        elseif ($records[0].FullyQualifiedErrorId -notmatch '^(InvalidRequest|ParameterArgument(Transformation|Validation)Error|CannotConvertArgument)\w*,' -or "$($records[0])" -match '^\s*$') { "$What was the error $($records[0].FullyQualifiedErrorId): $($records[0])" }
        if ($sent) { "$What was sent: $($sent[0].Method) $($sent[0].Path)" }
        if (@($output).Count -gt $records.Count) { "$What gave output" }
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Given without a value' {
    It 'no parameter of <_> goes on as if it had not been given' -ForEach $cmdlets {
        $cmdlet = $_
        $faults = foreach ($parameter in Get-Own $cmdlet) {
            $forms = [ordered]@{}
            foreach ($more in $empty, $emptyOf[$parameter.ParameterType.FullName]) { if ($more) { foreach ($form in $more.Keys) { $forms[$form] = $more[$form] } } }
            # Texts of their own that these types refuse anyway.
            if ($parameter.ParameterType.IsArray -eq $false -and $parameter.ParameterType.FullName -ne 'System.String') { 'an empty element', 'a null behind a one', 'a list in a list' | ForEach-Object { $forms.Remove($_) } }
            foreach ($call in Get-Call $cmdlet $parameter.Name) {
                foreach ($form in $forms.Keys) {
                    $value = & $forms[$form]
                    if (Test-Meant $cmdlet $parameter $value) { continue }
                    $call[$parameter.Name] = $value
                    Assert-Refused $cmdlet "-$($parameter.Name) with $form" { & $cmdlet @call }
                }
            }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'nothing piped into <_> goes on as if it had not been piped' -ForEach $cmdlets {
        $cmdlet = $_
        $faults = foreach ($parameter in Get-Own $cmdlet) {
            $uses = @($parameter.ParameterSets.Values)
            foreach ($call in Get-Call $cmdlet $parameter.Name) {
                if ($uses.ValueFromPipeline -contains $true) {
                    foreach ($value in $null, '', ' ') {
                        if ($cmdlet -eq 'Invoke-DataOpsRequest' -and $null -eq $value) { continue }
                        Assert-Refused $cmdlet "-$($parameter.Name) piped as '$value'" { , $value | & $cmdlet @call }
                    }
                }
                if ($uses.ValueFromPipelineByPropertyName -contains $true) {
                    foreach ($value in $null, '', ' ') {
                        # An object that came from no session is called with the default one; what is found by another id, or replaced by it, may be missing beside it.
                        $foundBy = (Get-Command $cmdlet).ImplementingType.GetProperty($parameter.Name).GetCustomAttributesData().NamedArguments | Where-Object MemberName -In FoundBy, ReplacedBy
                        if (($parameter.Name -eq 'AuthToken' -and $null -eq $value) -or ($foundBy | Where-Object { $call.ContainsKey($_.TypedValue.Value) })) { continue }
                        $row = @{ $parameter.Name = $value }
                        $rest = @{}
                        foreach ($name in $call.Keys) {
                            $other = (Get-Command $cmdlet).Parameters[$name]
                            if (@($other.ParameterSets.Values).ValueFromPipelineByPropertyName -contains $true) { $row[$name] = $call[$name] } else { $rest[$name] = $call[$name] }
                        }
                        Assert-Refused $cmdlet "-$($parameter.Name) from a property '$value'" { [pscustomobject]$row | & $cmdlet @rest }
                    }
                }
            }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'is the error of its item, and the next items go on' {
        $found = '164', '', $null, '165' | Get-EtlJobRun -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.JobId | Should -Be 164, 165
        $failed.FullyQualifiedErrorId | Should -Be (@('InvalidRequest,DataOps.Commands.Etl.GetEtlJobRunCommand') * 2)
        $rows = 'SourceId,TableGroupId', 'one,', '63c79645373d557660c43801,63c79645373d557660c43811' | ConvertFrom-Csv
        $started = $rows | Start-InfoworksJob truncate_table -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        @($started).Count | Should -Be 1
        $failed.TargetObject.SourceId | Should -Be one
        "$failed" | Should -Match '^The piped object has no value for -TableGroupId: .*\. Nothing was sent for it\.$'
    }

    It 'is the error of its item where a script block makes the value' {
        $rows = [pscustomobject]@{ x = '' }, [pscustomobject]@{ x = 23 }, [pscustomobject]@{ x = 2024.10 }
        ($rows | Get-EtlConnection -ConnectionId { $_.x } -ErrorVariable failed -ErrorAction SilentlyContinue).ConnectionId | Should -Be 23
        $failed.FullyQualifiedErrorId | Should -Be (@('InvalidRequest,DataOps.Commands.Etl.GetEtlConnectionCommand') * 2)
        $failed[0].TargetObject | Should -Be $rows[0]
        "$($failed[1])" | Should -Match 'may have been typed differently'
    }

    It 'is said once of the command line, with the parameter''s name and what to do' {
        '164', '165' | Get-EtlJobRun -AuthToken $null -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -Be '-AuthToken has no value: it is $null. Specify one, or omit the parameter.'
        Get-Pipeline -Name (& {}) -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.TargetObject | Should -Be Name
        $failed.ErrorDetails.RecommendedAction | Should -Match variable
    }

    It 'starts no jobs where a variable is not set' {
        $null = Get-DataOpsSandboxRequest -Clear
        $unset | Get-EtlJob -ErrorAction SilentlyContinue | Start-EtlJob
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
    }

    It 'nothing piped at all stays nothing' {
        @() | Get-EtlJob -ErrorVariable failed | Should -BeNullOrEmpty
        & {} | Start-EtlJob -ErrorVariable +failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
    }

    It 'takes all users off only by an empty list' {
        $connector = '55b55556-22d1-4f6a-888f-444a2df565e0'
        Set-HdpConnectorUser $connector Joe, Fred
        $null = Get-DataOpsSandboxRequest -Clear
        foreach ($nobody in $null, '', @($null), @('Joe', '')) { Set-HdpConnectorUser $connector -UserName $nobody -ErrorAction SilentlyContinue }
        'Joe', $null | Set-HdpConnectorUser $connector -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -Match 'All piped objects make up one request, so nothing was sent'
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
        Set-HdpConnectorUser $connector -UserName @()
        Get-HdpConnectorUser $connector | Should -BeNullOrEmpty
    }

    It 'a cluster that knows no environment is stopped all the same' {
        ([pscustomobject]@{ ComputeTemplateId = '63cd71df9f1c1e258c6e9911'; EnvironmentId = $null } | Stop-InfoworksCluster).ComputeTemplateId | Should -Be 63cd71df9f1c1e258c6e9911
    }

    It 'an object that came from no session is called with the default one, and an empty cell is an error' {
        ([pscustomobject]@{ JobId = 164; AuthToken = $null } | Get-EtlJobRun).JobId | Should -Be 164
        [pscustomobject]@{ JobId = 164; AuthToken = '' } | Get-EtlJobRun -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -Match '-AuthToken: it is empty or blank text'
    }

    It 'never asks for a credential' {
        # With a host that would ask.
        $answer = pwsh -NoProfile -Command {
            param($manifest)
            Import-Module $manifest
            try { New-AuthToken Hdp https://one.example.com -Credential $null -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            try { Set-AuthToken Hdp -ProxyCredential $null -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        } -args "$PSScriptRoot/../../DataOps.psd1"
        $answer | Should -Be 'InvalidRequest,DataOps.Commands.Sessions.NewAuthTokenCommand', 'InvalidRequest,DataOps.Commands.Sessions.SetAuthTokenCommand'
    }
}

Describe 'A switch' {
    BeforeDiscovery {
        # Invoke-DataOpsRequest does without pages and text what it does without the switch.
        $choices = foreach ($command in Get-Command -Module DataOps | Where-Object Name -NE Invoke-DataOpsRequest) {
            foreach ($parameter in $command.ImplementingType.GetProperties() | Where-Object PropertyType -EQ ([switch])) {
                if ($parameter.GetCustomAttributes([Parameter], $true).Mandatory -contains $true) { @{ Command = $command.Name; Parameter = $parameter.Name } }
            }
        }
        # Without it, more is changed.
        $held = @(
            @{ Command = 'Import-InfoworksConfiguration'; Parameter = 'DryRun' }
            @{ Command = 'Set-OpseraTool'; Parameter = 'Merge' }
            @{ Command = 'Sync-InfoworksLdapUser'; Parameter = 'NoAdd' }
            @{ Command = 'Sync-InfoworksLdapUser'; Parameter = 'NoUpdate' }
        )
    }

    It 'that chooses what the command does is not taken for on if it is off: <Command> -<Parameter>' -ForEach $choices {
        $given = @{ $Parameter = $false }
        if ((Get-Command $Command).Parameters['Name'].Attributes.Mandatory) { $given.Name = 'x' }
        { & $Command @given } | Should -Throw "-$Parameter chooses what the command does*" -ErrorId 'InvalidRequest,*'
    }

    It 'is not off because a variable is empty: <Command> -<Parameter>' -ForEach ($choices + $held) {
        $given = @{ $Parameter = $null }
        { & $Command @given } | Should -Throw '*has no value*' -ErrorId 'ParameterArgumentTransformationError,*'
    }
}

Describe 'A path' {
    BeforeDiscovery {
        $source, $pipeline, $workflow, $domain = '63c79645373d557660c43801', '63c79645373d557660c43831', '63c79645373d557660c43851', '63c79645373d557660c43821'
        $uses = [ordered]@{
            'Export-AuthToken -Path'                 = { Export-AuthToken -Path $it }
            'Export-InfoworksConfiguration -Path'    = { Export-InfoworksConfiguration -Path $it -SourceId $source -Force }
            'Get-DataOpsRunKey -RunKeyPath'          = { Get-DataOpsRunKey -RunKeyPath $it }
            'Import-AuthToken -Path'                 = { Import-AuthToken -Path $it }
            'Import-InfoworksConfiguration -Path'    = { Import-InfoworksConfiguration -Path $it -SourceId $source }
            'Remove-DataOpsRunKey -Path'             = { Remove-DataOpsRunKey -Path $it -Confirm:$false }
            'Remove-DataOpsRunKey -RunKeyPath'       = { Remove-DataOpsRunKey nightly -RunKeyPath $it -Confirm:$false }
            'Remove-InfoworksPipeline -BackupPath'   = { Remove-InfoworksPipeline $pipeline -DomainId $domain -BackupPath $it -Confirm:$false }
            'Remove-InfoworksSource -BackupPath'     = { Remove-InfoworksSource $source -BackupPath $it -Confirm:$false }
            'Remove-InfoworksWorkflow -BackupPath'   = { Remove-InfoworksWorkflow $workflow -DomainId $domain -BackupPath $it -Confirm:$false }
            'Save-InfoworksJobLog -Path'             = { Save-InfoworksJobLog 8714887c9a8c5bb0b8794812 -Path $it -Force }
            'Save-InfoworksWorkflowTaskLog -Path'    = { Save-InfoworksWorkflowTaskLog $workflow -WorkflowRunId 63c79645373d557660c43899 -TaskId task -DomainId $domain -Path $it -Force }
            'Start-DataOpsSandbox -Data'             = { Start-DataOpsSandbox -Data $it }
            'Start-EtlJob -RunKeyPath'               = { Start-EtlJob 164 -RunKey nightly -RunKeyPath $it }
            'Start-InfoworksJob -RunKeyPath'         = { Start-InfoworksJob cdc_merge -SourceId $source -RunKey nightly -RunKeyPath $it }
            'Start-InfoworksPipelineGroup -RunKeyPath' = { Start-InfoworksPipelineGroup 63c79645373d557660c43861 -DomainId $domain -RunKey nightly -RunKeyPath $it }
            'Start-InfoworksWorkflow -RunKeyPath'    = { Start-InfoworksWorkflow $workflow -DomainId $domain -RunKey nightly -RunKeyPath $it }
            'Start-Pipeline -RunKeyPath'             = { Start-Pipeline 5fd56d90979ee048ee660624 -RunKey nightly -RunKeyPath $it }
        }
        $paths = foreach ($use in $uses.GetEnumerator()) { @{ Name = $use.Key; Use = [string]$use.Value } }
    }

    BeforeAll {
        $source, $pipeline, $workflow, $domain = '63c79645373d557660c43801', '63c79645373d557660c43831', '63c79645373d557660c43851', '63c79645373d557660c43821'
        $null = New-AuthToken -Sandbox -Port $sandbox.Port
    }

    It 'of every cmdlet is used here' -TestCases @{ Names = @($uses.Keys) } {
        # Those are paths of requests, and of a server.
        $all = Get-Command -Module DataOps | Where-Object Name -NotIn Invoke-DataOpsRequest, Get-DataOpsSandboxRequest, Set-DataOpsSandboxFault | ForEach-Object {
            foreach ($name in $_.Parameters.Keys -like '*Path' -ne 'DataLakePath') { "$($_.Name) $('-')$name" }
        }
        $Names | Where-Object { $_ -ne 'Start-DataOpsSandbox -Data' } | Should -Be @($all | Sort-Object)
    }

    It 'that is a pipe is an error at once, and nothing is sent: <Name>' -Skip:$IsWindows -TestCases $paths {
        $it = "$TestDrive/pipe"
        if (-not (Test-Path $it)) { mkfifo $it }
        $null = Get-DataOpsSandboxRequest -Clear -Port $sandbox.Port
        { Invoke-Expression $Use } | Should -Throw ($Name -match 'RunKeyPath' ? "*folder*$it*" : "*$it' is a pipe, not *") -ErrorId ($Name -notmatch 'RunKeyPath' ? 'InvalidRequest,*' : $Name -match '^Start' ? 'RunKeyStoreUnusable,*' : 'ObjectNotFound,*')
        Get-DataOpsSandboxRequest -Method POST, PUT, DELETE -Port $sandbox.Port | Should -BeNullOrEmpty
    }

    It 'that is a folder is an error that says so where a file is read: <Name>' -TestCases ($paths | Where-Object Name -Match 'Import|DataOpsRunKey -Path|Data$') {
        $it = "$TestDrive"
        { Invoke-Expression $Use } | Should -Throw '* is a folder, not a file*' -ErrorId 'InvalidRequest,*'
    }

    It 'of a run key that there is not is an error' {
        { Remove-DataOpsRunKey -Path "$TestDrive/none.json" -Confirm:$false -ErrorAction Stop } | Should -Throw 'There is no file*' -ErrorId 'ObjectNotFound,*'
    }
}
