# The daily work with Infoworks by name: what a name costs, and that it means what it did.
BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.1
    $ConfirmPreference = 'None'

    # The paths that a call asks for, with a session that remembers nothing unless it says so.
    function Get-Asked([scriptblock] $Call, [switch] $Remembering) {
        if (-not $Remembering) { $null = New-AuthToken -Sandbox -Port $sandbox.Port }
        $null = Get-InfoworksSsoUri
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        $null = & $Call
        Get-DataOpsSandboxRequest -Port $sandbox.Port | ForEach-Object { "$($_.Method) $(($_.Path -split '\?')[0] -replace '^/v3/')" }
    }
    $domain, $pipeline, $source, $group = '63c79645373d557660c43821', '63c79645373d557660c43831', '63c79645373d557660c43801', '63c79645373d557660c43811'
    $null = New-AuthToken -Sandbox -Port $sandbox.Port
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'What a name costs' {
    It 'asks once for each kind, and a later command not at all' {
        Get-Asked { Start-InfoworksJob -Domain rdbms_domain -Pipeline customers } |
            Should -Be 'GET domains', "GET domains/$domain/pipelines", "POST domains/$domain/pipelines/$pipeline/jobs"
        Get-Asked { Start-InfoworksJob -Domain rdbms_domain -Pipeline 'old customers'; Get-InfoworksPipeline -Domain rdbms_domain } -Remembering |
            Should -Be "POST domains/$domain/pipelines/63c79645373d557660c43832/jobs", "GET domains/$domain/pipelines"
    }

    It 'asks nothing for what a list has shown' {
        Get-Asked { Get-InfoworksSource; Get-InfoworksTableGroup -Source fav_source; Get-InfoworksTableGroupSchedule fav_source 'daily tables' } |
            Should -Be 'GET sources', "GET sources/$source/table-groups", "GET sources/$source/table-groups/$group/schedules"
    }

    It 'asks again after a list that has more, or less, than names are looked up among' {
        Get-Asked { Get-InfoworksDomain -All; Get-InfoworksPipeline customers -Domain rdbms_domain } |
            Should -Be 'GET admin/domains', 'GET domains', "GET domains/$domain/pipelines"
        Get-Asked { Get-InfoworksSource -First 1; Get-InfoworksTable -Source fav_source } |
            Should -Be 'GET sources', 'GET sources', "GET sources/$source/tables"
    }

    It 'asks nothing for an id' {
        Get-Asked { Start-InfoworksJob cdc_merge -SourceId $source -TableGroupId $group } | Should -Be "POST sources/$source/jobs"
    }

    It 'looks again for what it does not know, and after a change of its own' {
        $null = Get-InfoworksSecret
        $null = New-InfoworksSecret made -SecretStoreId 64182fd27eeb1c40de2b6007 -Domain rdbms_domain
        (Set-InfoworksSecret made -Description changed -PassThru).Name | Should -Be made
        { Get-InfoworksPipeline -Domain nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'deletes by a name only if the server has it now' {
        $made = New-InfoworksSecret twice -SecretStoreId 64182fd27eeb1c40de2b6007
        Get-Asked { Set-InfoworksSecret twice -Description a; Remove-InfoworksSecret twice } |
            Should -Be 'GET admin/manage-secrets/secrets', "PATCH admin/manage-secrets/secrets/$($made.SecretId)", 'GET admin/manage-secrets/secrets', "DELETE admin/manage-secrets/secrets/$($made.SecretId)"
    }
}

Describe 'What a name means' {
    It 'starts nothing for a part of what was named: <_>' -ForEach @(
        { Start-InfoworksJob truncate_table -Source fav_source -Table customers, nothing -Confirm:$false }
        { Start-InfoworksJob cdc_merge -Source nowhere }
        { Start-InfoworksJob -Domain reporting_domain -Pipeline customers }
        { Get-InfoworksJob -Source nowhere }
        { New-InfoworksSecret s -SecretStoreId 64182fd27eeb1c40de2b6007 -Domain rdbms_domain, nowhere }
    ) {
        $ErrorActionPreference = 'Continue'
        (& $_ 2>&1).FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        Get-DataOpsSandboxRequest -Port $sandbox.Port | Select-Object -Last 1 -ExpandProperty Method | Should -Be GET
    }

    It 'finds a pipeline, a table group and a cluster without the place that they are in' {
        (Start-InfoworksJob -Pipeline 'monthly report' -WhatIf 6>$null) | Should -BeNullOrEmpty
        (Get-InfoworksPipelineVersion customers 2).PipelineVersionId | Should -Be 63c79645373d557660c43843
        (Get-InfoworksCluster Night_cluster).ComputeTemplateId | Should -Be 63cd71df9f1c1e258c6e9912
        (Start-InfoworksJob cdc_merge -TableGroup 'daily tables' -Wait).State | Should -Be Succeeded
        (Get-InfoworksCluster).Count | Should -Be 3
    }

    It 'finds the schedule of a table group without its source' {
        (Disable-InfoworksTableGroupSchedule -TableGroup 'daily tables' -PassThru).SourceId | Should -Be $source
        { Get-InfoworksTableGroupSchedule -TableGroup nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'is in a schedule, without a request of its own, once the session has read it' {
        Get-Asked { (Get-InfoworksTableGroupSchedule $source $group).Name | Should -BeNullOrEmpty } | Should -Be "GET sources/$source/table-groups/$group/schedules"
        (Get-InfoworksTableGroupSchedule fav_source 'daily tables').Name | Should -Be 'daily tables'
        Get-Asked { Get-InfoworksWorkflow; (Get-InfoworksWorkflowSchedule -DomainId $domain).Name | Should -Contain 'nightly load' } |
            Should -Be 'GET admin/workflows', "GET domains/$domain/schedules"
    }

    It 'works for an analyst, whom the list of all workflows is refused' {
        $analyst = $sandbox.Account | Where-Object Role -EQ modeller
        $null = New-AuthToken -Name analyst -Service Infoworks -Uri $sandbox.InfoworksUri -Credential $analyst.Credential
        (Start-InfoworksWorkflow 'nightly load' -Wait -AuthToken analyst).State | Should -Be Succeeded
        (Start-InfoworksJob -Domain rdbms_domain -Pipeline customers -Wait -AuthToken analyst).State | Should -Be Succeeded
        (Get-InfoworksJob -Pipeline customers -AuthToken analyst).Count | Should -BeGreaterThan 0
    }

    It 'sets schedules from a file with names' {
        "Source,TableGroup`nfav_source,daily tables`nfav_source,hourly tables" | Set-Content TestDrive:/schedules.csv
        Import-Csv TestDrive:/schedules.csv | Enable-InfoworksTableGroupSchedule -Start (Get-Date).AddDays(1) -Unit Day
        (Get-InfoworksTableGroup -Source fav_source | Get-InfoworksTableGroupSchedule).Enabled | Should -Be $true, $true
    }

    It 'recommends for a pattern a command that acts on no more: <Call>' -ForEach @(
        @{ Call = { Suspend-InfoworksWorkflow nightly* -Domain rdbms_domain -AuthToken default }; Command = "Get-InfoworksWorkflow 'nightly*' -DomainId rdbms_domain -AuthToken default | Suspend-InfoworksWorkflow" }
        @{ Call = { [pscustomobject]@{ Domain = 'rdbms_domain'; Workflow = 'nightly*' } | Resume-InfoworksWorkflow -WhatIf }; Command = "Get-InfoworksWorkflow 'nightly*' -DomainId rdbms_domain | Resume-InfoworksWorkflow -WhatIf" }
        @{ Call = { Start-InfoworksJob cdc_merge -Source fav_source -TableGroup daily* -Confirm:$false }; Command = "Get-InfoworksTableGroup 'daily*' -SourceId fav_source | Start-InfoworksJob -JobType cdc_merge" }
        @{ Call = { Remove-InfoworksPipeline customers -Domain rdbms* -BackupPath 'a b.json' }; Command = "Get-InfoworksDomain 'rdbms*' | Remove-InfoworksPipeline -PipelineId customers -BackupPath 'a b.json'" }
        @{ Call = { Set-InfoworksUser ann* -Password (ConvertTo-SecureString invented -AsPlainText) }; Command = "Get-InfoworksUser 'ann*' | Set-InfoworksUser -Password `$password" }
    ) {
        $ErrorActionPreference = 'Continue'
        $action = (& $Call 2>&1).ErrorDetails.RecommendedAction
        $sent = { ($args[0] -split 'match: ')[-1] -split ' \| ' | ForEach-Object { ($_ -split ' (?=-)')[0]; ($_ -split ' (?=-)' | Select-Object -Skip 1 | Sort-Object) } }
        & $sent $action | Should -Be (& $sent $Command)
    }

    It 'needs no place beside an id, and is not looked for everywhere where the place is empty: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Suspend-InfoworksWorkflow'; Type = 'Workflow'; Place = 'Domain'; Id = '63c79645373d557660c43851'; Name = 'nightly load' }
        @{ Cmdlet = 'Get-InfoworksWorkflowRun'; Type = 'Workflow'; Place = 'Domain'; Id = '63c79645373d557660c43851'; Name = 'nightly*' }
        @{ Cmdlet = 'Disable-InfoworksWorkflowSchedule'; Type = 'Workflow'; Place = 'Domain'; Id = '63c79645373d557660c43851'; Name = 'nightly load' }
        @{ Cmdlet = 'Get-InfoworksPipeline'; Type = 'Pipeline'; Place = 'Domain'; Id = '63c79645373d557660c43831'; Name = 'c*' }
        @{ Cmdlet = 'Remove-InfoworksPipeline'; Type = 'Pipeline'; Place = 'Domain'; Id = '63c79645373d557660c43831'; Name = 'customers' }
        @{ Cmdlet = 'Start-InfoworksJob'; Type = 'Pipeline'; Place = 'Domain'; Id = '63c79645373d557660c43831'; Name = 'customers' }
        @{ Cmdlet = 'Start-InfoworksPipelineGroup'; Type = 'PipelineGroup'; Place = 'Domain'; Id = '63c79645373d557660c43861'; Name = 'nightly group' }
        @{ Cmdlet = 'Get-InfoworksTableGroup'; Type = 'TableGroup'; Place = 'Source'; Id = '63c79645373d557660c43811'; Name = '*' }
        @{ Cmdlet = 'Stop-InfoworksStreaming'; Type = 'Table'; Place = 'Source'; Id = '63c79645373d557660c43901'; Name = 'customers' }
    ) {
        foreach ($empty in '', $null, ' ') {
            $what = if ((Get-Command $Cmdlet).Parameters.ContainsKey('WhatIf')) { @{ WhatIf = $true } } else { @{} }
            [pscustomobject]@{ "${Type}Id" = $Id; "${Place}Id" = $empty } | & $Cmdlet @what -ErrorVariable failed -ErrorAction SilentlyContinue 6>$null | Out-Null
            $failed | Should -BeNullOrEmpty
            [pscustomobject]@{ $Type = $Name; $Place = $empty } | & $Cmdlet @what -ErrorVariable failed -ErrorAction SilentlyContinue 6>$null | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            "$failed" | Should -BeLike "*-${Place}Id*"
        }
    }

    It 'is that of a job of what was named with it, for whoever may see that' {
        $account = $sandbox.Account | Where-Object Role -EQ modeller
        $null = New-AuthToken -Name reader -Service Infoworks -Uri $sandbox.InfoworksUri -Credential $account.Credential
        (Get-InfoworksJob old_job -Source old_source -AuthToken reader).State | Should -Be Failed
        (Get-InfoworksJob test_job -Pipeline customers -Domain rdbms_domain -AuthToken reader).State | Should -Be Succeeded
        Get-InfoworksJobLog old_job -Source old_source -Tail 1 -AuthToken reader | Should -BeLike '*failed'
        (Restart-InfoworksJob old_job -Source old_source -AuthToken reader).SourceId | Should -Be 63c79645373d557660c43802
        foreach ($token in 'default', 'reader') {
            { Restart-InfoworksJob old_job -Source fav_source -AuthToken $token -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage "There is no job 'old_job' in source 'fav_source'*"
        }
    }

    It 'means another thing of that name if the one that the session remembers is gone' {
        $null = New-InfoworksDomain moving -Environment env_azure
        $old = New-InfoworksPipeline moved SPARK -Domain moving -Environment env_azure
        $null = Set-InfoworksPipeline moved -Domain moving -Description a
        # As somebody else would do it.
        $null = Invoke-DataOpsRequest Infoworks "v3/domains/$($old.DomainId)/pipelines/$($old.PipelineId)" DELETE
        { Set-InfoworksPipeline moved -Domain moving -Description b -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage "There is no pipeline 'moved'*"
        $body = @{ name = 'moved'; batch_engine = 'SPARK'; environment_id = $old.EnvironmentId }
        $null = Invoke-DataOpsRequest Infoworks "v3/domains/$($old.DomainId)/pipelines" POST -Body $body
        (Set-InfoworksPipeline moved -Domain moving -Description c -PassThru).PipelineId | Should -Not -Be $old.PipelineId
        Remove-InfoworksPipeline moved -Domain moving
        Remove-InfoworksDomain moving
    }

    It 'is forgotten by every session on the server when one of them changes it' {
        $account = $sandbox.Account | Where-Object Role -EQ modeller
        $null = New-AuthToken -Name other -Service Infoworks -Uri $sandbox.InfoworksUri -Credential $account.Credential
        $made = New-InfoworksWorkflow before -Domain rdbms_domain
        $null = Get-InfoworksWorkflow
        Set-InfoworksWorkflow before -Domain rdbms_domain -Name after -AuthToken other
        { Suspend-InfoworksWorkflow before -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        $made | Remove-InfoworksWorkflow
    }

    It 'is an id if it is both' {
        $made = New-InfoworksPipeline $pipeline SPARK -Domain reporting_domain -Environment env_azure
        (Get-InfoworksPipeline $pipeline).Name | Should -Be customers
        $made | Remove-InfoworksPipeline
    }

    It 'is looked up in each of several places, and lists read in each' {
        $places = @{ DomainId = 'rdbms_domain', 'reporting_domain'; SourceId = 'fav_source', 'old_source' }
        $lists = Get-Command Get-Infoworks* -Module DataOps | ForEach-Object {
            foreach ($place in $places.Keys) { if ($_.Parameters[$place].ParameterSets.Keys -contains 'List') { @{ Name = $_.Name; Place = $place } } }
        }
        $lists.Count | Should -BeGreaterThan 5
        foreach ($list in $lists) {
            $each = foreach ($one in $places[$list.Place]) { $within = @{ $list.Place = $one }; & $list.Name @within }
            $within = @{ $list.Place = $places[$list.Place] }
            @(& $list.Name @within).Count | Should -Be @($each).Count -Because $list.Name
        }
    }

    It 'is that of what another thing refers to as well' {
        $authentication = New-InfoworksServiceAuthentication corp -SubscriptionId s -ClientId c -ObjectId o -TenantId t -StoredSecret warehouse-password
        $store = New-InfoworksSecretStore vault https://corp.vault.example -ServiceAuthentication corp
        $store.ServiceAuthenticationId | Should -Be $authentication.ServiceAuthenticationId
        $made = New-InfoworksSecret kept -SecretStore vault
        $made.SecretStoreId | Should -Be $store.SecretStoreId
        (Set-InfoworksSecret kept -SecretStore 'azure key vault' -PassThru).SecretStoreId | Should -Be 64182fd27eeb1c40de2b6007
        { Set-InfoworksSecretStore vault -ServiceAuthentication nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        $made, $store, $authentication | ForEach-Object { $_ | & "Remove-$($_.GetType().Name)" }
        Get-Asked { Start-InfoworksJob -Domain rdbms_domain -Pipeline customers -PipelineVersion 2 } |
            Should -Be 'GET domains', "GET domains/$domain/pipelines", "GET domains/$domain/pipelines/$pipeline/versions", "POST domains/$domain/pipelines/$pipeline/jobs"
        { Start-InfoworksJob -Domain rdbms_domain -Pipeline customers -PipelineVersion 9 -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'is in a prompt with that of its place, once the session has read both' {
        $null = Get-InfoworksDomain
        $null = Get-InfoworksPipeline
        $null = Start-Transcript TestDrive:/said.txt -UseMinimalHeader
        try {
            [pscustomobject]@{ DomainId = $domain; PipelineId = $pipeline } | Start-InfoworksJob -WhatIf
            Start-InfoworksJob truncate_table -Source fav_source -Table customers, orders -WhatIf
            Remove-InfoworksPipeline 63c79645373d557660c43832 -DomainId $domain -WhatIf
        }
        finally {
            $null = Stop-Transcript
        }
        $said = (Get-Content TestDrive:/said.txt -Raw) -replace '\s+', ' '
        $said | Should -BeLike "*pipeline 'customers' ($pipeline) of domain 'rdbms_domain' ($domain) on*"
        $said | Should -BeLike "*pipeline 'old customers' (63c79645373d557660c43832) of domain 'rdbms_domain' ($domain) on*"
        $said | Should -BeLike "*table 'customers' (*), table 'orders' (*) of source 'fav_source' ($source) on*"
    }

    It 'is said with the names of domains' {
        { Get-InfoworksPipeline nothing -Domain rdbms_domain -ErrorAction Stop } | Should -Throw -ExpectedMessage "*in domain 'rdbms_domain'*"
    }
}
