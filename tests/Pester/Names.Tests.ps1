# Every cmdlet whose first position names something, with every kind of text that may be given for it. The lists are our own, so that there
# are names of all kinds in them; the server then knows none of their ids, so what counts is which id is asked for or output.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force

    # A list as the vendor writes it: its path, and a row of an id and a name.
    $objectId = { param($n) "64182fd27eeb1c40de2b9{0:d3}" -f $n }
    $number = { param($n) "9{0:d3}" -f $n }
    $records = { param($rows) ConvertTo-Json @{ result = @($rows); total_count = @($rows).Count } -Depth 5 }
    $kinds = @{
        EtlConnection = @{ Path = '*/etl/connections'; Id = $number; Row = { param($id, $name) @{ connection_id = $id; connection_label = $name; connection_jobs = @{ inbound_jobs = @() } } }
            Body = { param($rows) ConvertTo-Json @{ AD = @{ connector_id = 'AD'; connector_name = 'Directory'; connections = @($rows) } } -Depth 9 } }
        EtlJob = @{ Path = '*/etl/connections'; Id = $number; Row = { param($id, $name) @{ connection_job_id = $id; job_description = $name; job_active = '1' } }
            Body = { param($rows) ConvertTo-Json @{ AD = @{ connector_id = 'AD'; connector_name = 'Directory'; connections = @(@{ connection_id = '9'; connection_label = 'corp'; connection_jobs = @{ inbound_jobs = @($rows) } }) } } -Depth 9 } }
        EtlConnector = @{ Path = '*/etl/connectors'; Id = { param($n) "C$n" }; Row = { param($id, $name) @{ connector_id = $id; connector_name = $name; authentication_id = "${id}_user"; authentication_name = "password $id" } }
            Body = { param($rows) ConvertTo-Json @{ data = @($rows) } -Depth 5 } }
        EtlAuthentication = @{ Path = '*/etl/connectors'; Id = { param($n) "C${n}_user" }; Row = { param($id, $name) @{ connector_id = "of $id"; connector_name = "connector of $id"; authentication_id = $id; authentication_name = $name } }
            Body = { param($rows) ConvertTo-Json @{ data = @($rows) } -Depth 5 } }
        HdpConnector = @{ Path = '*/mgmt/connectors'; Id = { param($n) "17c1e39c-e46c-828e-4e02-21be0f3b5{0:d3}" -f $n }; Row = { param($id, $name) @{ connectorId = $id; label = $name; owner = 'ddctest01' } }
            Body = { param($rows) ConvertTo-Json @{ connectorIDs = @($rows) } -Depth 5 } }
        Pipeline = @{ Path = '*/pipeline/pipelines'; Id = $objectId; Row = { param($id, $name) @{ _id = $id; name = $name } }; Body = { param($rows) ConvertTo-Json @{ data = @($rows) } -Depth 5 } }
        OpseraTool = @{ Path = '*/registry/tools'; Id = $objectId; Row = { param($id, $name) @{ _id = $id; name = $name } }; Body = { param($rows) ConvertTo-Json @{ data = @($rows) } -Depth 5 } }
        InfoworksWorkflow = @{ Path = '*/admin/workflows'; Id = $objectId; Row = { param($id, $name) @{ id = $id; name = $name; domain_id = '63c79645373d557660c43821' } }; Body = $records }
        InfoworksCluster = @{ Path = '*/environment-interactive-clusters'; Id = $objectId; Row = { param($id, $name) @{ id = $id; name = $name } }; Body = $records }
        InfoworksUser = @{ Path = '*/admin/users'; Id = $objectId; Row = { param($id, $name) @{ id = $id; profile = @{ name = $name; email = "$id@infoworks.io" } } }; Body = $records }
        InfoworksTable = @{ Path = '*/data-catalog/data-models'; Id = $objectId; Row = { param($id, $name) @{ table_id = $id; table_name = $name } }; Body = $records }
    }
    foreach ($pair in @{
            InfoworksServiceAuthentication = 'manage-secrets/service-auth'; InfoworksSecretStore = 'manage-secrets/secret-store'; InfoworksSecret = 'manage-secrets/secrets'
            InfoworksDataConnection = 'admin/data-connections'; InfoworksPreset = 'users/self/presets'; InfoworksJob = 'admin/jobs'
        }.GetEnumerator()) {
        $kinds[$pair.Key] = @{ Path = "*/$($pair.Value)"; Id = $objectId; Row = { param($id, $name) @{ id = $id; name = $name } }; Body = $records }
    }

    # Of a kind of ids, some cmdlets have a list of their own.
    $own = @{}
    foreach ($pair in @{
            Domain = 'v3/domains'; Source = 'v3/sources'; Table = 'tables'; TableGroup = 'table-groups'; Pipeline = 'pipelines'; PipelineVersion = 'pipelines'
            PipelineGroup = 'pipeline-groups'; Environment = 'admin/environment'; Compute = 'environment-compute-template'
        }.GetEnumerator()) {
        $own["Get-Infoworks$($pair.Key)"] = @{ Path = "*/$($pair.Value)"; Id = $objectId; Row = { param($id, $name) @{ id = $id; name = $name } }; Body = $records }
    }

    foreach ($noun in 'Domain', 'Source', 'Table', 'TableGroup', 'Pipeline') { foreach ($verb in 'Set', 'Remove') { $own["$verb-Infoworks$noun"] = $own["Get-Infoworks$noun"] } }
    foreach ($name in 'Enable-InfoworksPipelineVersion', 'Get-InfoworksPipelineVersionLock', 'Set-InfoworksPipelineVersionLock', 'Test-InfoworksPipelineVersionLock', 'Remove-InfoworksPipelineVersionLock') { $own[$name] = $own['Get-InfoworksPipelineVersion'] }

    foreach ($schedule in 'Get-InfoworksTableGroupSchedule', 'Enable-InfoworksTableGroupSchedule', 'Set-InfoworksTableGroupSchedule', 'Disable-InfoworksTableGroupSchedule', 'Set-InfoworksTableGroupScheduleUser') { $own[$schedule] = $own['Get-InfoworksSource'] }

    $own['Start-InfoworksPipelineGroup'] = $own['Get-InfoworksPipelineGroup']
    $own['Stop-InfoworksStreaming'] = $own['Get-InfoworksTable']

    # What a cmdlet needs besides.
    $environment, $domain, $source = '63cd71df9f1c1e258c6e9901', '63c79645373d557660c43821', '63c79645373d557660c43801'
    $besides = @{
        'Add-HdpConnectorMember' = { @{ MemberId = '55b55556-22d1-4f6a-888f-444a2df565e0' } }
        'Remove-HdpConnectorMember' = { @{ MemberId = '55b55556-22d1-4f6a-888f-444a2df565e0' } }
        'Set-HdpConnectorMember' = { @{ MemberId = '55b55556-22d1-4f6a-888f-444a2df565e0' } }
        'Add-HdpConnectorUser' = { @{ UserName = 'Joe' } }
        'Remove-HdpConnectorUser' = { @{ UserName = 'Joe' } }
        'Set-HdpConnectorUser' = { @{ UserName = 'Joe' } }
        'Set-HdpConnector' = { @{ Label = 'renamed' } }
        'Remove-HdpConnectorGroup' = { @{ Force = $true } }
        'Set-EtlConnection' = { @{ Label = 'renamed' } }
        'Set-EtlInboundField' = { @{ Field = @{ page_size = 200 } } }
        'Set-OpseraTool' = { @{ Property = @{ description = 'changed' } } }
        'Set-InfoworksDataConnection' = { @{ Name = 'renamed' } }
        'Set-InfoworksPreset' = { @{ Name = 'renamed' } }
        'Set-InfoworksUser' = { @{ Role = 'analyst' } }
        'Add-InfoworksUserDomain' = { @{ DomainId = $domain } }
        'Enable-InfoworksWorkflowSchedule' = { @{ Start = (Get-Date).AddDays(1) } }
        'Set-InfoworksSecret' = { @{ Name = 'renamed' } }
        'Set-InfoworksSecretStore' = { @{ Name = 'renamed' } }
        'Set-InfoworksServiceAuthentication' = { @{ Name = 'renamed' } }
        'Stop-InfoworksWorkflowRun' = { @{ WorkflowRunId = '63c79645373d557660c43899' } }
        'Restart-InfoworksWorkflowRun' = { @{ WorkflowRunId = '63c79645373d557660c43899' } }
        'Start-InfoworksPipelineGroup' = { @{ DomainId = $domain } }
        'Stop-InfoworksStreaming' = { @{ SourceId = $source } }
        'Get-InfoworksWorkflowTaskLog' = { @{ WorkflowRunId = '63c79645373d557660c43899'; TaskId = 'task' } }
        # Each that fits has a file of its own in a folder.
        'Save-InfoworksWorkflowTaskLog' = { @{ WorkflowRunId = '63c79645373d557660c43899'; TaskId = 'task'; Path = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName } }
        'Get-PipelineLog' = { @{ RunCount = 1 } }
        'Get-InfoworksTableGroupSchedule' = { @{ TableGroupId = '63c79645373d557660c43811' } }
        'Enable-InfoworksTableGroupSchedule' = { @{ TableGroupId = '63c79645373d557660c43811'; Start = (Get-Date).AddDays(1) } }
        'Set-InfoworksTableGroupSchedule' = { @{ TableGroupId = '63c79645373d557660c43811'; Every = 2 } }
        'Set-InfoworksWorkflowSchedule' = { @{ Every = 2 } }
        'Disable-InfoworksTableGroupSchedule' = { @{ TableGroupId = '63c79645373d557660c43811' } }
        'Set-InfoworksTableGroupScheduleUser' = { @{ TableGroupId = '63c79645373d557660c43811' } }
        'Get-InfoworksCompute' = { @{ EnvironmentId = $environment } }
        'Get-InfoworksTable' = { @{ SourceId = $source } }
        'Get-InfoworksTableGroup' = { @{ SourceId = $source } }
        'Get-InfoworksPipeline' = { @{ DomainId = $domain } }
        'Get-InfoworksPipelineVersion' = { @{ DomainId = $domain } }
        'Get-InfoworksPipelineGroup' = { @{ DomainId = $domain } }
        'Set-InfoworksDomain' = { @{ Name = 'renamed' } }
        'Set-InfoworksSource' = { @{ Name = 'renamed' } }
        'Set-InfoworksTable' = { @{ SourceId = $source; SyncType = 'full-load' } }
        'Set-InfoworksTableGroup' = { @{ SourceId = $source; Name = 'renamed' } }
        'Set-InfoworksPipeline' = { @{ DomainId = $domain; Name = 'renamed' } }
        'Remove-InfoworksTableGroup' = { @{ SourceId = $source } }
        'Remove-InfoworksPipeline' = { @{ DomainId = $domain } }
        'Enable-InfoworksPipelineVersion' = { @{ DomainId = $domain; PipelineVersionId = '63c79645373d557660c43841' } }
        'Get-InfoworksPipelineVersionLock' = { @{ DomainId = $domain } }
        'Set-InfoworksPipelineVersionLock' = { @{ DomainId = $domain; PipelineVersionId = '63c79645373d557660c43841'; VersionName = 'spring' } }
        'Test-InfoworksPipelineVersionLock' = { @{ DomainId = $domain; PipelineVersionId = '63c79645373d557660c43841' } }
        'Remove-InfoworksPipelineVersionLock' = { @{ DomainId = $domain; PipelineVersionId = '63c79645373d557660c43841' } }
        'Set-InfoworksWorkflow' = { @{ Description = 'changed' } }
        'Get-InfoworksCluster' = { @{ EnvironmentId = $environment } }
        'Remove-InfoworksCluster' = { @{ EnvironmentId = $environment } }
        'Restart-InfoworksCluster' = { @{ EnvironmentId = $environment } }
        'Start-InfoworksCluster' = { @{ EnvironmentId = $environment } }
        'Stop-InfoworksCluster' = { @{ EnvironmentId = $environment } }
    }

    $cmdlets = foreach ($command in Get-Command -Module DataOps -CommandType Cmdlet | Where-Object Verb -NotIn New, Invoke, Sync, Wait) {
        $first = $command.ImplementingType.GetProperties() | Where-Object { $_.GetCustomAttributes([Parameter], $true).Position -contains 0 } | Select-Object -First 1
        $completes = $first ? ($first.GetCustomAttributes($true) | Where-Object { $_.GetType().Name -eq 'CompletesIdAttribute' }) : $null
        if (-not $completes.TakesNames) { continue }
        $kind = [string]$completes.GetType().GetMethod('KindIn', [Reflection.BindingFlags]'NonPublic,Instance').Invoke($completes, @($command.ImplementingType))
        $list = $own[$command.Name] ?? $kinds[$kind]
        # Else it is the list that the cmdlet's help names.
        if (-not $list -and "$((Get-Help $command.Name).description.Text)" -match 'GET (v3/[\w/-]+)') { $list = @{ Path = "*/$($Matches[1])"; Id = $objectId; Row = { param($id, $name) @{ id = $id; name = $name } }; Body = $records } }
        @{
            Name = $command.Name
            Kind = $list
            Reads = $command.Verb -in 'Get', 'Save', 'Test'
            Searches = $command.Name -in 'Get-EtlConnection', 'Get-EtlConnector'
            Besides = $besides[$command.Name] ? (& $besides[$command.Name]) : @{}
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.1
    $null = New-AuthToken -Sandbox -Port $sandbox.Port
    $ConfirmPreference = 'None'

    # The names of the list, each once in the order of its ids but for the twins.
    $names = 'Alpha', 'Twin', 'Twin', 'Load [prod]', 'Load p', 'a*b', 'axb', "Caf$([char]0xE9) au lait", 'Open [x', '2024', 'facadefacadefacadefacade'

    # Which ids of the list a call asked the server for, or output; and its errors.
    function Use-Name($Name, $Kind, $Besides, $Text) {
        $ids = 1..$names.Count | ForEach-Object { & $Kind.Id $_ }
        $rows = 1..$names.Count | ForEach-Object { & $Kind.Row $ids[$_ - 1] $names[$_ - 1] }
        Set-DataOpsSandboxFault -Clear -Port $sandbox.Port
        Set-DataOpsSandboxFault -Kind Body -Method GET -Path $Kind.Path -StatusCode 200 -Body (& $Kind.Body $rows) -Port $sandbox.Port
        # A session remembers names: each call has one that knows none.
        $null = New-AuthToken -Sandbox -Port $sandbox.Port
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        $failed = @()
        $output = & $Name $Text @Besides -ErrorVariable failed -ErrorAction SilentlyContinue
        $requests = Get-DataOpsSandboxRequest -Port $sandbox.Port
        $sent = $requests | Where-Object Fault -EQ $null | ForEach-Object { "$([uri]::UnescapeDataString($_.Path))$($_.Query) $($_.Body)" }
        $told = foreach ($item in $output) { $item.psobject.Properties | Where-Object Name -Like '*Id' | ForEach-Object { "$($_.Value)" } }
        [pscustomobject]@{
            Used = @($ids | Where-Object { $id = $_; ($told -contains $id) -or ($sent | Where-Object { $_ -match "(^|[^0-9A-Za-z])$([regex]::Escape($id))([^0-9A-Za-z]|$)" }) })
            Ids = $ids
            Failed = @($failed | Where-Object { $_.FullyQualifiedErrorId -match '^(ObjectNotFound|AmbiguousName|InvalidRequest),' -and $_.Exception.HttpStatus -eq $null })
            Lists = @($requests | Where-Object Fault).Count
        }
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe '<Name>' -ForEach $cmdlets {
    It 'takes an id' {
        $used = Use-Name $Name $Kind $Besides (& $Kind.Id 1)
        $used.Used | Should -Be (& $Kind.Id 1)
    }

    It 'takes a name, and asks for one list' {
        $used = Use-Name $Name $Kind $Besides Alpha
        $used.Used | Should -Be $used.Ids[0]
        $used.Lists | Should -Be 1
        $used.Failed | Should -BeNullOrEmpty
    }

    It 'takes it as people see it: <_>' -ForEach 'alpha', ' Alpha ', "Alpha$([char]0xA0)", "Alpha$([char]0x200B)", "cafe$([char]0x301)  au lait" {
        $used = Use-Name $Name $Kind $Besides $_
        $used.Used | Should -Be $used.Ids[$_ -match 'lait' ? 7 : 0]
        $used.Failed | Should -BeNullOrEmpty
    }

    It 'takes a name for what it is before it is a pattern: <_>' -ForEach 'Load [prod]', 'a*b', 'Open [x', 'Load `[prod`]' {
        $used = Use-Name $Name $Kind $Besides $_
        $used.Used | Should -Be $used.Ids[@{ 'Load [prod]' = 3; 'a*b' = 5; 'Open [x' = 8; 'Load `[prod`]' = 3 }[$_]]
        $used.Failed | Should -BeNullOrEmpty
    }

    It 'takes a name that looks like an id' {
        $used = Use-Name $Name $Kind $Besides 2024
        $used.Used | Should -Be $used.Ids[9]
        # Of Infoworks, those of jobs and of what contains other things count as ids: the one are too many to look up, the others are only a part of a path.
        if ($Name -match '-Infoworks(?!Job|Streaming|TableGroupSchedule|PipelineVersion)') { (Use-Name $Name $Kind $Besides facadefacadefacadefacade).Used | Should -Be $used.Ids[10] }
    }

    It 'says what several have the name, and does nothing' {
        $used = Use-Name $Name $Kind $Besides Twin
        if ($Searches) {
            $used.Used | Should -Be $used.Ids[1, 2]
            return
        }
        $used.Failed.FullyQualifiedErrorId | Should -BeLike 'AmbiguousName,*'
        "$($used.Failed)" | Should -BeLike "*$($used.Ids[1])*$($used.Ids[2])*"
        $used.Failed.TargetObject | Should -Be Twin
        $used.Used | Should -BeNullOrEmpty
    }

    It 'offers the nearest for what nothing has: <_>' -ForEach 'Alpah', 'Alpha [' {
        $used = Use-Name $Name $Kind $Besides $_
        $used.Used | Should -BeNullOrEmpty
        if ($Searches) {
            if ($_ -eq 'Alpha [') { $used.Failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*' } else { $used.Failed | Should -BeNullOrEmpty }
            return
        }
        $used.Failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        "$($used.Failed)" | Should -BeLike "*'Alpha'*"
        $used.Failed.TargetObject | Should -Be $_
    }

    It 'finds nothing for a pattern that nothing fits, and everything that fits where it reads' {
        $used = Use-Name $Name $Kind $Besides 'Zzz*'
        $used.Used | Should -BeNullOrEmpty
        if ($Reads) { $used.Failed | Should -BeNullOrEmpty } else { $used.Failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*' }

        $used = Use-Name $Name $Kind $Besides 'Load*'
        if ($Reads) { $used.Used | Should -Be $used.Ids[3, 4] } else { $used.Used | Should -BeNullOrEmpty }
    }
}

Describe 'A pattern that is not valid' {
    BeforeDiscovery {
        # Those that can be given alone.
        $wild = foreach ($command in Get-Command -Module DataOps -Verb Get) {
            foreach ($parameter in $command.ImplementingType.GetProperties() | Where-Object { $_.IsDefined([Management.Automation.SupportsWildcardsAttribute], $true) }) {
                $alone = $command.ParameterSets | Where-Object { $_.Parameters.Name -contains $parameter.Name -and -not ($_.Parameters | Where-Object { $_.IsMandatory -and $_.Name -ne $parameter.Name }) }
                if ($alone) { @{ Command = $command.Name; Parameter = $parameter.Name; Besides = -not $command.Parameters[$parameter.Name].Attributes.Mandatory -and $parameter.Name -ne 'AuthToken' } }
            }
        }
    }

    BeforeAll {
        Set-DataOpsSandboxFault -Clear -Port $sandbox.Port
        $null = New-AuthToken -Sandbox -Port $sandbox.Port
        $env:DATAOPS_RUNKEYS = Join-Path $TestDrive keys
        $null = Start-EtlJob 164 -RunKey nightly
    }

    AfterAll { $env:DATAOPS_RUNKEYS = $null }

    It 'is an error of <Command> -<Parameter>' -ForEach $wild {
        $given = @{ $Parameter = '[a' }
        $failed = try { & $Command @given 2>&1 } catch { $_ }
        $failed | Should -BeOfType ([Management.Automation.ErrorRecord])
        if ($failed.FullyQualifiedErrorId -like 'ObjectNotFound,*') { "$failed $($failed.ErrorDetails.RecommendedAction)" | Should -BeLike "*'``[a' is not a valid pattern*" }
    }

    It 'is an error of <Command> -<Parameter> for a piped object' -ForEach ($wild | Where-Object Besides) {
        $given = @{ $Parameter = '[a' }
        $item = & $Command | Select-Object -First 1
        $failed = try { $item | & $Command @given 2>&1 } catch { $_ }
        $failed | Should -BeOfType ([Management.Automation.ErrorRecord])
    }

    It 'is one error, however many objects are piped' {
        Get-EtlConnection | Get-EtlJob -Description '[a' -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Should -HaveCount 1
        $failed.TargetObject | Should -Be '[a'
    }
}

Describe 'An object of another noun' {
    BeforeAll {
        $assembly = (Get-Command Get-EtlJob).ImplementingType.Assembly
        $find = $assembly.GetType('DataOps.Naming.PipeHint').GetMethod('For', [Reflection.BindingFlags]'NonPublic,Static')
        function Get-Hint($Item, $Wanted) { $find.Invoke($null, @([psobject]$Item, [string[]]@($Wanted))) }
        # An object of a type, with a value for each of its ids.
        function New-Other($Type) {
            $item = [pscustomobject]@{}
            $item.psobject.TypeNames.Insert(0, $Type.FullName)
            foreach ($property in $Type.GetProperties() | Where-Object Name -Like *Id) { $item | Add-Member $property.Name 1 }
            $item
        }
        $types = [DataOps.DataOpsObject].Assembly.GetExportedTypes() | Where-Object { $_.IsSubclassOf([DataOps.DataOpsObject]) -and -not $_.IsAbstract }
        $commands = Get-Command -Module DataOps -CommandType Cmdlet
        $wanted = $commands | ForEach-Object {
            foreach ($property in $_.ImplementingType.GetProperties()) {
                $id = $property.GetCustomAttributes($true) | Where-Object { $_.GetType().Name -eq 'IdAttribute' }
                if ($id -and $property.GetCustomAttributes([Parameter], $true).ValueFromPipeline -contains $true) { $id.Names[0] }
            }
        } | Sort-Object -Unique
        $completed = $assembly.GetType('DataOps.Completion.CompletedCommand')
        function Get-CalledService($Command) { "$($completed.GetProperty('Service', [Reflection.BindingFlags]'NonPublic,Instance').GetValue([Activator]::CreateInstance($completed, @($Command.ImplementingType, $Command.Noun))))" }
    }

    It 'is led on: <Type> to <Id>' -ForEach @(
        @{ Type = 'InfoworksSource'; Id = 'WorkflowId'; Hint = 'Pipe the output of Get-InfoworksWorkflow instead.' }
        @{ Type = 'InfoworksDomain'; Id = 'WorkflowId'; Hint = 'Pipe it through Get-InfoworksWorkflow first.' }
        @{ Type = 'InfoworksDomain'; Id = 'PipelineGroupId'; Hint = 'Pipe it through Get-InfoworksPipelineGroup first.' }
        @{ Type = 'InfoworksTable'; Id = 'PipelineId'; Hint = 'Pipe the output of Get-InfoworksPipeline instead.' }
        @{ Type = 'EtlJob'; Id = 'PipelineId', 'pipeline_id'; Hint = 'Pipe the output of Get-Pipeline instead.' }
        @{ Type = 'InfoworksSource'; Id = 'TableGroupId'; Hint = 'Pipe it through Get-InfoworksTableGroup first.' }
        @{ Type = 'InfoworksPipeline'; Id = 'PipelineVersionId'; Hint = 'Pipe it through Get-InfoworksPipelineVersion first.' }
        @{ Type = 'EtlConnection'; Id = 'JobId', 'connection_job_id'; Hint = 'Pipe it through Get-EtlJob first.' }
        @{ Type = 'EtlConnection'; Id = 'JobId'; Hint = 'Pipe the output of Get-InfoworksJob instead.' }
        @{ Type = 'EtlJob'; Id = 'RunId'; Hint = 'Pipe it through Get-EtlJobRun first.' }
        @{ Type = 'HdpConnector'; Id = 'UserName'; Hint = 'Pipe it through Get-HdpConnectorUser first.' }
        @{ Type = 'EtlJob'; Id = 'UserName'; Hint = 'Pipe the output of Get-HdpConnectorUser instead.' }
        @{ Type = 'EtlJob'; Id = 'WorkflowId'; Hint = 'Pipe the output of Get-InfoworksWorkflow instead.' }
    ) {
        Get-Hint (New-Other ($types | Where-Object Name -EQ $Type)) $Id | Should -Be $Hint
    }

    It 'is taken for its id although it knows nothing else: a run for its job' {
        [pscustomobject]@{ JobId = 164; ConnectionId = $null } | Get-EtlJob | ForEach-Object JobId | Should -Be 164
        { [pscustomobject]@{ JobId = 'Users'; ConnectionId = $null } | Get-EtlJob -ErrorAction Stop } | Should -Throw '*no value for -ConnectionId*' -ErrorId 'InvalidRequest,*'
    }

    It 'is never led to a cmdlet whose output is not accepted' {
        $wrong = foreach ($id in $wanted) {
            foreach ($type in $types | Where-Object { -not $_.GetProperty($id) }) {
                foreach ($name in [regex]::Matches("$(Get-Hint (New-Other $type) $id)", 'Get-\w+').Value) {
                    # That of an open schema has no type.
                    $output = ($commands | Where-Object Name -EQ $name).OutputType
                    if (-not ($output | Where-Object { -not $_.Type -or $_.Type.GetProperty($id) })) { "$($type.Name) to ${id}: $name" }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'is never led from a cmdlet to one of another service' {
        $wrong = foreach ($command in $commands) {
            foreach ($property in $command.ImplementingType.GetProperties()) {
                $id = $property.GetCustomAttributes($true) | Where-Object { $_.GetType().Name -eq 'IdAttribute' }
                $service = Get-CalledService $command
                if (-not $id -or -not $service) { continue }
                foreach ($name in [regex]::Matches("$(Get-Hint (Get-Item $TestDrive) $id.Names)", 'Get-\w+').Value) {
                    if ((Get-CalledService ($commands | Where-Object Name -EQ $name)) -ne $service) { "$($command.Name) -$($property.Name): $name" }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'is told whose output is accepted, wherever it is from' {
        # A session is named.
        $wanted | Where-Object { $_ -ne 'Name' -and -not (Get-Hint (Get-Item $TestDrive) $_) } | Should -BeNullOrEmpty
        { Get-Item $TestDrive | Suspend-InfoworksWorkflow -ErrorAction Stop } | Should -Throw '*has no WorkflowId. Pipe the output of Get-InfoworksWorkflow instead.*'
    }
}
