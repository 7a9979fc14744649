# Every cmdlet that sends something, with every parameter that changes what is sent: the contracts of tests/Contract judge it.
# A cmdlet that gets objects, and takes no parameters but those of a list, is called without being named here.
# The calls run in order, on one sandbox; $secret is a SecureString, $token the refresh token, and 'operations' and 'analyst' are sessions of other roles.
$source, $group, $otherGroup, $table = '63c79645373d557660c43801', '63c79645373d557660c43811', '63c79645373d557660c43812', '63c79645373d557660c43901'
$domain, $pipeline, $version, $workflow = '63c79645373d557660c43821', '63c79645373d557660c43831', '63c79645373d557660c43841', '63c79645373d557660c43851'
$environment, $running, $stopped, $broken = '63cd71df9f1c1e258c6e9901', '63cd71df9f1c1e258c6e9911', '63cd71df9f1c1e258c6e9912', '63cd71df9f1c1e258c6e9913'
$start, $page = (Get-Date).AddDays(2), @{ SortBy = 'name'; Descending = $true; Skip = 0; First = 3; IncludeTotalCount = $true }
$where, $yesterday = @{ name = @{ '$regex' = 'a' } }, (Get-Date).AddDays(-1)
$own, $other = '55b55556-22d1-4f6a-888f-444a2df565e0', '7e7afa77-5555-44c3-b0ff-6bbe888edf8a'
$keys = Join-Path ([IO.Path]::GetTempPath()) "dataops-run-keys-$PID"
$once = @{ IfRunning = 'Start'; RunKey = 'nightly'; RunKeyPath = $keys; MaxAttempt = 2 }
$export, $tool = '5fd56d90979ee048ee660631', '5fc7a12ebed9dd3a622f5d22'

$calls = [ordered]@{
    'ETL reads' = {
        Get-DataOpsDiagnostic
        Test-AuthToken -Name default -Service Etl, Infoworks, Hdp, Opsera
        Get-EtlConnector -Search graph
        Get-EtlConnector
        Get-EtlConnectorDetail -AuthenticationId AZURE_AD_ms_graph
        Get-EtlConnection -Search azure
        Get-EtlConnection
        Get-EtlConnection -ConnectionId 23
        Get-EtlJob -ConnectionId 23 -Description Users -Direction Inbound -Active
        Get-EtlJob -JobId 164
        Get-EtlInboundField -JobId 164
        Get-EtlJobRun -JobId 164
    }
    'ETL changes' = {
        $fields = @{ 'Tenant Id' = 't'; 'App ID / Client ID' = 'a'; 'Client Secret' = $secret }
        $made = New-EtlConnection -AuthenticationId AZURE_AD_ms_graph -Label corp -Field $fields -EnableJobs
        $null = New-EtlConnection -AuthenticationId AZURE_AD_ms_graph -Label corp -Field @{ auth_value_1 = 't'; auth_value_2 = 'a'; auth_value_3 = $secret } -SkipValidation
        $null = Copy-EtlConnection -ConnectionId 23 -To default -Label copied -AuthenticationId AZURE_AD_ms_graph -Field $fields -EnableJobs
        Set-EtlConnection -ConnectionId $made.ConnectionId -Label renamed -AuthenticationId AZURE_AD_ms_graph -Field @{ 'Client Secret' = $secret }
        Set-EtlConnection -ConnectionId $made.ConnectionId -Field @{ auth_value_3 = $secret } -SkipValidation
        Set-EtlInboundField -JobId 164 -Field @{ filter = 'accountEnabled eq true' }
        Start-EtlJob -JobId 164 -Field @{ filter = 'accountEnabled eq false' } @once | Wait-DataOpsRun
        Remove-Item $keys -Recurse
        Remove-EtlConnection -ConnectionId $made.ConnectionId -Confirm:$false
    }
    'Hybrid Data Pipeline' = {
        Test-HdpServer -Uri (Get-DataOpsSandbox).HdpUri
        Get-HdpConnector
        Get-HdpConnector -Detailed -Accessible -Label Dev* -Owner ddctest01
        Get-HdpConnector -ConnectorId $own
        Set-HdpConnector -ConnectorId $own -Label renamed
        $group = New-HdpConnectorGroup -Label Sites -Member $own -LoadBalancing 'Round Robin' -ConnectionTimeoutSec 20 -RetryDelaySec 60 -AuthorizedUser Joe
        Set-HdpConnector -ConnectorId $group.ConnectorId -Label Places -LoadBalancing 'Round Robin' -ConnectionTimeoutSec 30 -RetryDelaySec 90
        Get-HdpConnectorMember -ConnectorId $group.ConnectorId
        Set-HdpConnectorMember -ConnectorId $group.ConnectorId -MemberId $own -Sequence 3 -Weight 4
        Get-HdpConnectorUser -ConnectorId $own
        Add-HdpConnectorUser -ConnectorId $own -UserName user01
        Set-HdpConnectorUser -ConnectorId $own -UserName Joe, user01
        Remove-HdpConnectorUser -ConnectorId $own -UserName user01 -Confirm:$false
        Remove-HdpConnectorGroup -ConnectorId $group.ConnectorId -Force -Confirm:$false
    }
    'Members of a group' = {
        $mine = Get-HdpConnector -Detailed -Label Chicago, Singapore -AuthToken owner
        $group = New-HdpConnectorGroup -Label Sites -Member $mine[0] -AuthToken owner
        Add-HdpConnectorMember -ConnectorId $group.ConnectorId -MemberId $mine[1].ConnectorId -Sequence 2 -Weight 5 -AuthToken owner
        Remove-HdpConnectorMember -ConnectorId $group.ConnectorId -MemberId $mine[1].ConnectorId -Confirm:$false -AuthToken owner
        Set-HdpConnectorMember -ConnectorId $group.ConnectorId -MemberId $mine[1].ConnectorId, $mine[0].ConnectorId -AuthToken owner
    }
    'Opsera' = {
        Get-Pipeline -Name Nightly*
        Get-Pipeline -PipelineId $export
        Get-PipelineRun -PipelineId $export -RunCount 1
        Get-PipelineRun -PipelineId $export
        Get-PipelineLog -PipelineId $export -RunCount 1 -ConsoleOutput -Tail 5 -Since $yesterday
        Get-PipelineLog -PipelineId $export -RunCount 1 -Follow
        Get-PipelineRun -PipelineId $export -Last 2
        Set-DataOpsSandbox -RunDuration 01:00:00
        Start-Pipeline -PipelineId $export @once
        Remove-Item $keys -Recurse
        Stop-Pipeline -PipelineId $export
        Set-DataOpsSandbox -RunDuration 00:00:00.2
        Reset-Pipeline -PipelineId $export -Confirm:$false
        Get-OpseraTool -Name *
        Get-OpseraTool -ToolId $tool
        Set-OpseraTool -ToolId $tool -Property @{ description = 'changed' }
        Set-OpseraTool -ToolId $tool -Property @{ configuration = @{ apiToken = $secret } } -Merge
        Get-OpseraUserLog -Date 2021-07-30 -Type pipeline
        Get-OpseraUserLog -From 2021-07-29 -To 2021-07-30 -Type pipeline
        Get-OpseraTokenLog -Date 2021-07-31 -Scope api
        Get-OpseraTokenLog -From 2021-07-30 -To 2021-07-31 -Scope api
    }
    'What an Infoworks platform consists of' = {
        Get-InfoworksDomain -Name r* @page
        Get-InfoworksDomain -All -Filter $where
        Get-InfoworksDomain -DomainId $domain
        Get-InfoworksSource -Name fav_source -ResolveUser
        Get-InfoworksSource -Name * -Filter $where @page
        Get-InfoworksSource -SourceId $source
        Get-InfoworksTable -Name ord* -SourceId fav_source -Filter $where @page
        Get-InfoworksTable -TableId $table -SourceId $source
        Get-InfoworksTableGroup @page
        Get-InfoworksTableGroup -Name daily* -SourceId $source -Filter $where
        Get-InfoworksTableGroup -TableGroupId $group
        Get-InfoworksPipeline -Name customers -DomainId rdbms_domain
        Get-InfoworksPipeline -Name c* -Filter $where @page
        Get-InfoworksPipeline -PipelineId $pipeline
        Get-InfoworksPipelineVersion -PipelineId customers -PipelineVersionId 2
        Get-InfoworksPipelineVersion -PipelineId $pipeline -DomainId $domain -Filter $where @page
        Get-InfoworksPipelineGroup -Name n* -Filter $where @page
        Get-InfoworksPipelineGroup -PipelineGroupId 'nightly group' -DomainId $domain
        Get-InfoworksEnvironment -All
        Get-InfoworksEnvironment -Name e* -Filter $where @page
        Get-InfoworksEnvironment -EnvironmentId $environment
        Get-InfoworksCompute -Name * -EnvironmentId env_azure -Filter $where @page
        Get-InfoworksCompute -ComputeTemplateId $running
    }
    'Infoworks tokens and users' = {
        Get-InfoworksSsoUri -AuthToken refreshed
        Get-InfoworksSsoUri -AuthToken numbered
        Update-AuthToken -Name refreshed -Service Infoworks
        Get-InfoworksAuthorization -EntityType source -Action write -EntityId $source
        Get-InfoworksLdapUser -SearchOn email -Value admin@infoworks.io
        Sync-InfoworksLdapUser -SearchOn email -Value newcomer01@infoworks.io -NoUpdate
        Sync-InfoworksLdapUser -SearchOn email -Value newcomer02@infoworks.io -NoAdd
        Set-InfoworksTableGroupScheduleUser -SourceId $source -TableGroupId $group -UserName admin@infoworks.io -RefreshToken $token
        Set-InfoworksTableGroupScheduleUser -SourceId $source -TableGroupId $otherGroup
        Update-AuthToken -Name default -Service Infoworks -RotateRefreshToken -Confirm:$false -WarningAction Ignore
        Remove-AuthToken -Name refreshed -Service Infoworks
    }
    'Infoworks schedules' = {
        $to = @{ SourceId = $source; TableGroupId = $group; Start = $start; TimeZone = 'UTC' }
        $window = @{ WindowStart = '08:00'; WindowEnd = '18:00'; WindowEvery = 15; WindowUnit = 'Minute' }
        Enable-InfoworksTableGroupSchedule @to
        Enable-InfoworksTableGroupSchedule @to -Unit Minute -Every 5 -KeepUser
        Enable-InfoworksTableGroupSchedule @to -Unit Hour -Every 2 -End $start.AddDays(30)
        Enable-InfoworksTableGroupSchedule @to -Unit Day @window
        Enable-InfoworksTableGroupSchedule @to -Unit Week -DayOfWeek Sunday, Saturday @window
        Enable-InfoworksTableGroupSchedule @to -Unit Month -DayOfMonth 1, 31 @window
        # An abbreviation that several zones have, as in the vendor's sample.
        Set-DataOpsSandboxFault -Kind Body -Path /v3/server-timezone -Body '{ "message": "Success", "result": "IST" }' -Count 1
        Enable-InfoworksTableGroupSchedule -SourceId $source -TableGroupId $group -Start $start -Unit Month -LastDayOfMonth -WarningAction Ignore
        Set-InfoworksTableGroupSchedule @to -Unit Day -Every 2 -End $start.AddDays(30) @window
        Set-InfoworksTableGroupSchedule -SourceId $source -TableGroupId $group -Unit Week -DayOfWeek Monday -NoEnd -NoWindow
        Set-InfoworksTableGroupSchedule -SourceId $source -TableGroupId $group -Unit Month -DayOfMonth 3
        Set-InfoworksTableGroupSchedule -SourceId $source -TableGroupId $group -LastDayOfMonth
        Get-InfoworksTableGroupSchedule -SourceId $source -TableGroupId $group
        Disable-InfoworksTableGroupSchedule -SourceId $source -TableGroupId $group
        $of = @{ WorkflowId = $workflow; DomainId = $domain; Start = $start; TimeZone = 'UTC' }
        Enable-InfoworksWorkflowSchedule @of
        Enable-InfoworksWorkflowSchedule @of -Unit Minute -Every 5 -KeepUser
        Enable-InfoworksWorkflowSchedule @of -Unit Day -End $start.AddDays(30) @window
        Enable-InfoworksWorkflowSchedule @of -Unit Week -DayOfWeek Sunday, Saturday @window
        Enable-InfoworksWorkflowSchedule @of -Unit Month -DayOfMonth 1, 31
        Enable-InfoworksWorkflowSchedule @of -Unit Month -LastDayOfMonth
        Set-InfoworksWorkflowSchedule @of -Unit Day -Every 2 -End $start.AddDays(30) @window
        Set-InfoworksWorkflowSchedule -WorkflowId $workflow -DomainId $domain -Unit Week -DayOfWeek Monday -NoEnd -NoWindow
        Set-InfoworksWorkflowSchedule -WorkflowId $workflow -DomainId $domain -Unit Month -DayOfMonth 3
        Set-InfoworksWorkflowSchedule -WorkflowId $workflow -DomainId $domain -LastDayOfMonth
        Get-InfoworksWorkflowSchedule -DomainId $domain
        Get-InfoworksWorkflowSchedule -Name nightly*
        Get-InfoworksWorkflowSchedule -WorkflowId $workflow -DomainId $domain
        Set-InfoworksWorkflowScheduleUser -WorkflowId $workflow -DomainId $domain
        Disable-InfoworksWorkflowSchedule -WorkflowId $workflow -DomainId $domain
    }
    'Infoworks users' = {
        $user = New-InfoworksUser -Name Ann -Email ann@infoworks.io -Role modeller, analyst -Password $secret -ChangePasswordAtLogon -DomainId rdbms_domain
        Set-InfoworksUser -UserId $user.UserId -Name Anna -Email anna@infoworks.io -Role analyst -Password $secret -ChangePasswordAtLogon:$false -DomainId $domain
        Set-InfoworksUser -UserId anna@infoworks.io -DomainId @()
        Add-InfoworksUserDomain -UserId Anna -DomainId $domain, reporting_domain
        Get-InfoworksUser -Name *@infoworks.io -Filter @{ 'profile.email' = @{ '$regex' = 'infoworks' } } @page
        Get-InfoworksUser -Name anna@infoworks.io
        Get-InfoworksUser -UserId $user.UserId
        Remove-InfoworksUser -UserId $user.UserId -Confirm:$false
    }
    'Infoworks secrets' = {
        $service = New-InfoworksServiceAuthentication -Name corp -Description text -ServiceType azure -EntityType secret_store_authentication -SubscriptionId s -ClientId c -ObjectId o -TenantId t -ClientSecret $secret
        New-InfoworksServiceAuthentication -Name stored -SubscriptionId s -ClientId c -ObjectId o -TenantId t -StoredSecretId 6418304b7eeb1c40de2b6008
        New-InfoworksServiceAuthentication -Name identity -ManagedIdentity -ClientId c
        Set-InfoworksServiceAuthentication -ServiceAuthenticationId $service.ServiceAuthenticationId -Name corp2 -Description more -ServiceType azure -AuthenticationType service_principal -EntityType authentication_service -SubscriptionId s2 -ClientId c2 -ObjectId o2 -TenantId t2 -ClientSecret $secret
        Set-InfoworksServiceAuthentication -ServiceAuthenticationId $service.ServiceAuthenticationId -StoredSecretId 6418304b7eeb1c40de2b6008
        Get-InfoworksServiceAuthentication -Name a* -ResolveUser -Filter $where @page
        Get-InfoworksServiceAuthentication -ServiceAuthenticationId $service.ServiceAuthenticationId -ResolveUser
        $store = New-InfoworksSecretStore -Name corp -KeyVaultUri https://corp.vault.example -ServiceAuthenticationId $service.ServiceAuthenticationId -Description text -ServiceType azure
        Set-InfoworksSecretStore -SecretStoreId $store.SecretStoreId -Name corp2 -Description more -ServiceType azure -KeyVaultUri https://corp2.vault.example -ServiceAuthenticationId $service.ServiceAuthenticationId
        Get-InfoworksSecretStore -Name a* -ResolveUser -Filter $where @page
        Get-InfoworksSecretStore -SecretStoreId $store.SecretStoreId -ResolveUser
        $made = New-InfoworksSecret -Name corp -SecretStoreId $store.SecretStoreId -SecretName other -DomainId $domain -Description text
        Set-InfoworksSecret -SecretId $made.SecretId -Name corp2 -Description more -SecretStoreId $store.SecretStoreId -SecretName third -DomainId $domain
        Get-InfoworksSecret -Name old* -ResolveUser -All -Filter $where @page
        Get-InfoworksSecret -SecretId $made.SecretId -ResolveUser
        Remove-InfoworksSecret -SecretId $made.SecretId -Confirm:$false
        Remove-InfoworksSecretStore -SecretStoreId $store.SecretStoreId -Confirm:$false
        Remove-InfoworksServiceAuthentication -ServiceAuthenticationId $service.ServiceAuthenticationId -Confirm:$false
    }
    'Infoworks data connections and presets' = {
        $made = New-InfoworksDataConnection -Name corp -SubType SNOWFLAKE -Type TARGET -Property @{ url = 'https://corp.example'; account = 'a'; username = 'u' } -Password $secret
        New-InfoworksDataConnection -Name stored -SubType SNOWFLAKE -Property @{ url = 'https://corp.example' } -StoredSecretId 6418304b7eeb1c40de2b6008
        $flat = New-InfoworksDataConnection -Body @{ name = 'flat'; type = 'SNOWFLAKE'; connection_url = 'jdbc:x'; username = 'u'; password = $secret }
        Set-InfoworksDataConnection -DataConnectionId $made.DataConnectionId -Name corp2 -SubType BIGQUERY -Property @{ warehouse = 'w' } -Password $secret
        Set-InfoworksDataConnection -DataConnectionId $made.DataConnectionId -StoredSecretId 6418304b7eeb1c40de2b6008
        Set-InfoworksDataConnection -DataConnectionId $flat.DataConnectionId -Body @{ name = 'flat2'; type = 'SNOWFLAKE'; connection_url = 'jdbc:y'; username = 'u'; password = $secret }
        Get-InfoworksDataConnection -Name a* -Filter $where @page
        Get-InfoworksDataConnection -DataConnectionId $made.DataConnectionId
        Get-InfoworksDataConnectionSubtype -EnvironmentPlatform databricks
        Remove-InfoworksDataConnection -DataConnectionId $made.DataConnectionId -Confirm:$false
        $preset = New-InfoworksPreset -Name mine -Configuration @{ status = @('failed') } -Type prodops_filter -Default
        Set-InfoworksPreset -PresetId $preset.PresetId -Name renamed -Type prodops_filter -Configuration @{ status = @('running') } -Default
        Get-InfoworksPreset -Name a* -Type prodops_filter -Filter $where @page
        Get-InfoworksPreset -PresetId $preset.PresetId
        Remove-InfoworksPreset -PresetId $preset.PresetId -Confirm:$false
    }
    'Infoworks catalog' = {
        Get-InfoworksDataModel -TableName a* -Filter @{ status = 'ready' } -SortBy table_name -Descending -Skip 0 -First 2 -IncludeTotalCount
        Get-InfoworksEngagementMetric -IntervalType week -Duration 4 -Timestamp $yesterday -Top 3 -RecentJob 4
        Get-InfoworksJobStatusMetric -IntervalType week -Duration 4 -Timestamp $yesterday -First 2 -Skip 1
        Get-InfoworksJobflow -Name source* -Filter $where @page
        Get-InfoworksJobflow -JobflowId source_crawl
        Set-InfoworksPipelineVersionLock -PipelineId $pipeline -PipelineVersionId $version -DomainId $domain -VersionName 1
        Get-InfoworksPipelineVersionLock -PipelineId $pipeline -DomainId $domain
        Get-InfoworksPipelineVersionLock -PipelineId $pipeline -PipelineVersionId $version -DomainId $domain
        Test-InfoworksPipelineVersionLock -PipelineId $pipeline -PipelineVersionId $version -DomainId $domain
        Remove-InfoworksPipelineVersionLock -PipelineId $pipeline -PipelineVersionId $version -DomainId $domain -Confirm:$false
    }
    'Infoworks clusters' = {
        Get-InfoworksCluster -EnvironmentId $environment -Name * -Filter $where @page
        Get-InfoworksCluster -EnvironmentId $environment -ComputeTemplateId $running
        Get-InfoworksCluster -ComputeTemplateId $running
        Get-InfoworksCluster -EnvironmentId $environment -Summary
        New-InfoworksCluster -ComputeTemplateId $stopped -EnvironmentId $environment -Type persistent
        Stop-InfoworksCluster -ComputeTemplateId $running -EnvironmentId $environment -Type persistent -Confirm:$false
        Start-InfoworksCluster -ComputeTemplateId $running -EnvironmentId $environment -Type persistent
        Set-DataOpsSandbox -Advance 00:10:00
        Restart-InfoworksCluster -ComputeTemplateId $running -EnvironmentId $environment -Type persistent -Confirm:$false
        Set-DataOpsSandbox -Advance 00:10:00
        Stop-InfoworksCluster -ComputeTemplateId $running -Interactive -Confirm:$false
        Restart-InfoworksCluster -ComputeTemplateId $stopped -Confirm:$false
        Set-DataOpsSandbox -Advance 00:10:00
        Remove-InfoworksCluster -ComputeTemplateId $stopped -EnvironmentId $environment -Confirm:$false
        Restart-InfoworksCluster -ComputeTemplateId $running -Confirm:$false
        Set-DataOpsSandbox -Advance 00:10:00
        Remove-InfoworksCluster -ComputeTemplateId $running -UsePost -Confirm:$false
    }
    'Infoworks jobs' = {
        $conditions = @{ Status = 'completed', 'failed'; JobType = 'source_cdc_merge', 'source_crawl'; CreatedAfter = $yesterday; CreatedBefore = $start }
        $few = @{ Filter = @{ percentage = 100 }; SortBy = 'CreatedAt'; Descending = $true; Skip = 0; First = 3; IncludeTotalCount = $true }
        Set-DataOpsSandbox -RunDuration 01:00:00
        $job = Start-InfoworksJob -SourceId $source -JobType cdc_merge -TableGroupId $group -JobName nightly -Property @{ max_connections = 2 } @once
        Remove-Item $keys -Recurse
        $null = Start-InfoworksJob -SourceId $source -JobType truncate_table -TableId $table -Confirm:$false
        $null = Start-InfoworksJob -SourceId $source -JobType table_fetch_metadata -TableId $table
        $build = Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -JobType pipeline_build -PipelineVersionId $version -PipelineParameter @{ day = 5 } -Property @{ runtime_configurations = @(@{ table_id = $table }) }
        # If the answer is lost, the server is asked who the user is, to find the user's own job.
        $null = New-AuthToken @server -RefreshToken $accounts['Infoworks modeller'].Token -Name crashed
        Set-DataOpsSandboxFault -Kind ResetAfterHandling -Method POST -Path "/v3/domains/$domain/pipelines/$pipeline/jobs"
        $null = Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -JobType pipeline_build -AuthToken crashed @once -WarningAction Ignore
        Set-DataOpsSandboxFault -Clear
        Remove-Item $keys -Recurse
        Get-InfoworksJob -JobId $job.JobId
        Get-InfoworksJob -EntityType source -EntityId $source -ResolveUser @conditions @few
        Get-InfoworksJob -EntityType source -EntityId $source -AuthToken operations @conditions @few
        Get-InfoworksJob -SourceId $source -AuthToken analyst @conditions @few
        Get-InfoworksJob -DomainId $domain -PipelineId $pipeline -AuthToken analyst
        Get-InfoworksJob -JobId $job.JobId -AuthToken operations
        Get-InfoworksJob -JobId $job.JobId -SourceId $source -AuthToken analyst
        Get-InfoworksJob -JobId $build.JobId -DomainId $domain -PipelineId $pipeline -AuthToken analyst
        Stop-InfoworksJob -JobId $job.JobId -AuthToken operations -Confirm:$false
        Set-DataOpsSandboxFault -Kind Status -StatusCode 403 -Path '/v3/prodops/*/cancel'
        Stop-InfoworksJob -JobId $build.JobId -Confirm:$false
        Set-DataOpsSandboxFault -Clear
    }
    'Infoworks logs and metrics' = {
        $job = Start-InfoworksJob -SourceId $source -JobType cdc_merge
        $export = Start-InfoworksJob -SourceId $source -JobType export_data
        $build = Start-InfoworksJob -DomainId $domain -PipelineId $pipeline
        Set-DataOpsSandbox -Advance 01:00:00
        $folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        Get-InfoworksJobLog -JobId $job.JobId -Tail 3
        Get-InfoworksJobLog -JobId $job.JobId -SourceId $source -AuthToken analyst -Follow
        Save-InfoworksJobLog -JobId $job.JobId -Path $folder
        Save-InfoworksJobLog -JobId $job.JobId -SourceId $source -AuthToken analyst -Path $folder -Force
        Get-InfoworksJobMetric -JobId $job.JobId, $export.JobId, $build.JobId
        Get-InfoworksJobMetric -JobId $job.JobId, $export.JobId -SourceId $source -AuthToken analyst
        $run = Start-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow
        Set-DataOpsSandbox -Advance 01:00:00
        Get-InfoworksWorkflowTaskLog -DomainId $domain -WorkflowId $workflow -WorkflowRunId $run.WorkflowRunId -TaskId BS_0001 -Try 1 -Tail 3
        Save-InfoworksWorkflowTaskLog -DomainId $domain -WorkflowId $workflow -WorkflowRunId $run.WorkflowRunId -TaskId BS_0001 -Path $folder -Force
        Remove-Item -Recurse $folder
    }
    'Infoworks restarts' = {
        $failedJob, $failedSource, $export = '8714887c9a8c5bb0b8794812', '63c79645373d557660c43802', '63c79645373d557660c43852'
        $run = @{ DomainId = $domain; WorkflowId = $export; WorkflowRunId = '8714887c9a8c5bb0b8794821' }
        $null = Restart-InfoworksJob -JobId $failedJob
        $null = Restart-InfoworksJob -JobId $failedJob -SourceId $failedSource -AuthToken operations
        $null = Restart-InfoworksJob -JobId $failedJob -SourceId $failedSource -AuthToken analyst
        $null = Start-InfoworksJob -SourceId $source -JobType streaming_start -TableId $table
        Stop-InfoworksStreaming -SourceId $source -TableId $table
        $null = Restart-InfoworksWorkflowRun @run -SkipNode BS_0001
        Set-DataOpsSandbox -Advance 05:00:00
        $null = Restart-InfoworksWorkflowRun @run
        foreach ($token in 'default', 'operations') {
            Set-DataOpsSandbox -Advance 05:00:00
            Set-DataOpsSandboxFault -Kind Status -StatusCode 403 -Path '/v3/domains/*/restart'
            $null = Restart-InfoworksWorkflowRun @run -SkipNode BS_0001 -AuthToken $token
            Set-DataOpsSandboxFault -Kind Status -StatusCode 403 -Path '/v3/domains/*/cancel'
            Stop-InfoworksWorkflowRun @run -AuthToken $token
            Set-DataOpsSandboxFault -Clear
        }
        Suspend-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow -WorkflowVersionId 63c79645373d557660c438a0
        Resume-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow -WorkflowVersionId 63c79645373d557660c438a0
        foreach ($word in 'pause', 'resume') { Set-DataOpsSandboxFault -Kind Status -StatusCode 403 -Path "/v3/domains/*/$word" }
        Suspend-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow
        Resume-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow
        Set-DataOpsSandboxFault -Clear
        Clear-InfoworksSecretCache
        Clear-InfoworksSecretCache -SecretId 6418304b7eeb1c40de2b6008
    }
    'Infoworks pipeline groups' = {
        $built = Start-InfoworksPipelineGroup -DomainId $domain -PipelineGroupId 63c79645373d557660c43861 @once
        Remove-Item $keys -Recurse
        Get-InfoworksJob -DomainId $domain -PipelineGroupId 63c79645373d557660c43861 -AuthToken analyst
        Get-InfoworksJob -JobId $built.JobId -DomainId $domain -PipelineGroupId 63c79645373d557660c43861 -AuthToken analyst
        $folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        $of = @{ JobId = $built.JobId; DomainId = $domain; PipelineGroupId = '63c79645373d557660c43861' }
        Set-DataOpsSandbox -Advance 05:00:00
        Get-InfoworksJobLog @of -AuthToken analyst -Tail 3
        Save-InfoworksJobLog @of -AuthToken analyst -Path $folder
        Get-InfoworksJobMetric @of
        Remove-Item -Recurse $folder
    }
    'Infoworks workflows' = {
        Get-InfoworksWorkflow -Name n* -Skip 0 -First 3 -IncludeTotalCount
        Get-InfoworksWorkflow -DomainId $domain -Name n* -Filter $where @page
        Get-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow
        $run = Start-InfoworksWorkflow -DomainId $domain -WorkflowId $workflow -WorkflowVersionId $version -Parameter @{ day = 5; flag = $true } -SkipNode BS_0001 @once
        Remove-Item $keys -Recurse
        Get-InfoworksWorkflowRun -DomainId $domain -WorkflowId $workflow -WorkflowRunId $run.WorkflowRunId
        Get-InfoworksWorkflowRun -DomainId $domain -WorkflowId $workflow -Filter @{ workflow_id = $workflow } -SortBy created_at -Descending -Skip 0 -First 3 -IncludeTotalCount
        Get-InfoworksWorkflowRun -DomainId $domain -WorkflowId $workflow -Last 2
        Get-InfoworksWorkflowRun -Last 1
        Stop-InfoworksWorkflowRun -DomainId $domain -WorkflowId $workflow -WorkflowRunId $run.WorkflowRunId -Confirm:$false
        Restart-DataOpsRun -RunId $run.RunId -State Canceled -Confirm:$false
    }
    'Infoworks platform changes' = {
        $storage, $folder = '63cd71df9f1c1e258c6e9921', (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())))
        $ours = New-InfoworksDomain -Name corp -Description text -EnvironmentId $environment
        Set-InfoworksDomain -DomainId $ours.DomainId -Name corp2 -Description more -EnvironmentId $environment
        $made = New-InfoworksSource -Name corp -Type rdbms -SubType oracle -Description text -EnvironmentId $environment -StorageId $storage -DataLakePath /iw/corp -DataLakeSchema corp -Property @{ is_source_ingested = $true }
        Set-InfoworksSource -SourceId $made.SourceId -Name corp2 -Description more -StorageId $storage -DataLakePath /iw/corp2 -DataLakeSchema corp2 -Property @{ sub_type = 'mysql' }
        Set-InfoworksTable -SourceId $source -TableId $table -SyncType incremental -UpdateStrategy merge -NaturalKey id -WatermarkColumn changed_at -TargetTableName customers -TargetSchemaName corp -StorageFormat delta -Property @{ split_by_key = @{ split_column = 'id'; is_derived_split = $false } }
        $weekly = New-InfoworksTableGroup -Name weekly -SourceId $source -TableId $table -ComputeTemplateId $running -MaxConnections 2 -MaxParallelEntities 3
        Set-InfoworksTableGroup -SourceId $source -TableGroupId $weekly.TableGroupId -Name fortnightly -TableId $table -ComputeTemplateId $running -MaxConnections 3 -MaxParallelEntities 4
        Remove-InfoworksTableGroup -SourceId $source -TableGroupId $weekly.TableGroupId -Confirm:$false
        $new = New-InfoworksPipeline -Name corp -BatchEngine SPARK -DomainId $ours.DomainId -Description text -EnvironmentId $environment -StorageId $storage -ComputeTemplateId $running -Property @{ snowflake_warehouse = 'w' }
        Set-InfoworksPipeline -DomainId $ours.DomainId -PipelineId $new.PipelineId -Name corp2 -Description more -ComputeTemplateId $running -QueryTag tag
        $file = Export-InfoworksConfiguration -Path $folder -PipelineId $pipeline -DomainId $domain
        Import-InfoworksConfiguration -Path $file -PipelineId $new.PipelineId -DomainId $ours.DomainId -DryRun
        $mapped = Import-InfoworksConfiguration -Path $file -PipelineId $new.PipelineId -DomainId $ours.DomainId -ImportOption @{ is_pipeline_version_active = $true; include_optional_properties = $true }
        Enable-InfoworksPipelineVersion -DomainId $ours.DomainId -PipelineId $new.PipelineId -PipelineVersionId $mapped[-1].ToEntityId -PassThru
        Remove-InfoworksPipeline -DomainId $ours.DomainId -PipelineId $new.PipelineId -BackupPath $folder -Confirm:$false
        Remove-InfoworksDomain -DomainId $ours.DomainId -Confirm:$false
        $file = Export-InfoworksConfiguration -Path $folder -SourceId $source -Force
        Import-InfoworksConfiguration -Path $file -SourceId $made.SourceId
        Remove-InfoworksSource -SourceId $made.SourceId -BackupPath $folder -Confirm:$false
        $made = New-InfoworksWorkflow -Name corp -DomainId $domain -Description text -Property @{ child_workflow_ids = @($workflow) }
        Set-InfoworksWorkflow -WorkflowId $made.WorkflowId -DomainId $domain -Name corp2 -Description more -ActiveVersionId 63c79645373d557660c438a0 -PassThru
        $file = Export-InfoworksConfiguration -Path $folder -WorkflowId $workflow -DomainId $domain
        Import-InfoworksConfiguration -Path $file -WorkflowId $workflow -DomainId $domain -ImportOption @{ map_active_version = $true }
        Remove-InfoworksWorkflow -DomainId 63c79645373d557660c43822 -WorkflowId 63c79645373d557660c43853 -BackupPath $folder -Confirm:$false
        Remove-Item -Recurse $folder
    }
    'Runs of all services' = {
        Get-DataOpsRun -Name *load*, *build* -Service Etl, Infoworks, Opsera -State Failed, Succeeded, Running -Last 2 -AuthToken default
        Get-DataOpsRun -AuthToken analyst, operations -Service Infoworks -ErrorAction SilentlyContinue
        $run = Start-Pipeline -PipelineId $export
        Get-DataOpsRun -RunId $run.RunId
        Stop-DataOpsRun -RunId $run.RunId -Confirm:$false
    }
}

$named, $base = (Get-Content $PSCommandPath -Raw), (Get-Command Get-EtlJob).ImplementingType.Assembly.GetType('DataOps.Commands.ServiceCmdlet')
$lists = Get-Command -Module DataOps -Verb Get | Where-Object { $_.ImplementingType.IsSubclassOf($base) -and $named -notmatch "\b$($_.Name)\b" } | ForEach-Object {
    "$($_.Name)$($_.Parameters.ContainsKey('Name') ? ' -Name a*' : '')$($_.Parameters.ContainsKey('Filter') ? ' -Filter $where @page' : '')"
}
$calls['Lists'] = [scriptblock]::Create($lists -join "`n")
$calls
