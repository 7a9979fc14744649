# A real call of each cmdlet that talks, against the sandbox: what is proven of all cmdlets is proven with these.
# A cmdlet that gets objects without being told which is called without arguments, unless it is in the table.
# A call may use $secret, a SecureString, and $canary, texts that must not show up anywhere, and leaves the sandbox as it finds it or makes what it needs itself.
$calls = [ordered]@{
    'Get-DataOpsDiagnostic'   = { Get-DataOpsDiagnostic; Get-DataOpsDiagnostic -AsText }
    'Copy-EtlConnection'      = { Copy-EtlConnection 23 -Label copied -Field @{ 'Tenant Id' = 'plain-tenant-1'; 'App ID / Client ID' = 'plain-app-1'; 'Client Secret' = $secret } }
    'Get-EtlConnector'        = { Get-EtlConnector graph }
    'Get-EtlConnectorDetail'  = { Get-EtlConnectorDetail AZURE_AD_ms_graph }
    'Get-EtlInboundField'     = { Get-EtlInboundField 275 }
    'Get-EtlJob'              = { Get-EtlJob -ConnectionId 23 }
    'Get-EtlJobRun'           = { Get-EtlJobRun 164 }
    'Get-OpseraTokenLog'      = { Get-OpseraTokenLog -Date 2021-07-31 }
    'Get-OpseraTool'          = { Get-OpseraTool -ToolId 5fc7a12ebed9dd3a622f5d22 }
    'Get-OpseraUserLog'       = { Get-OpseraUserLog -Date 2021-07-30 }
    'Get-Pipeline'            = { Get-Pipeline nightly* }
    'Get-PipelineLog'         = { Get-PipelineLog 5fd56d90979ee048ee660624 -RunCount 1 }
    'Get-PipelineRun'         = { Get-PipelineRun 5fd56d90979ee048ee660624 -RunCount 1 }
    'Invoke-DataOpsRequest'   = { Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body @{ label = 'servicenow'; source_server = $secret; data_object = @($canary.Keys) } -Query @{ api_key = $canary.Query } -Idempotent }
    'New-EtlConnection'       = { New-EtlConnection AZURE_AD_ms_graph corp @{ 'Tenant Id' = 'plain-tenant-1'; 'App ID / Client ID' = 'plain-app-1'; 'Client Secret' = $secret } }
    'Remove-EtlConnection'    = { Remove-EtlConnection 41 -Confirm:$false }
    'Reset-Pipeline'          = { Reset-Pipeline 'Nightly cleanup' -Confirm:$false }
    'Set-EtlConnection'       = { Set-EtlConnection 23 -Field @{ 'Client Secret' = $secret } }
    'Set-EtlInboundField'     = { Set-EtlInboundField 164 @{ filter = 'accountEnabled eq true' } }
    'Set-OpseraTool'          = { Set-OpseraTool 5fc7a12ebed9dd3a622f5d22 @{ description = 'changed'; configuration = @{ apiToken = $secret } } -Merge }
    'Start-EtlJob'            = { Start-EtlJob 165 }
    'Start-Pipeline'          = { Start-Pipeline 'Nightly export' }
    'Stop-Pipeline'           = { Stop-Pipeline 'Nightly export' }
    'Test-AuthToken'          = { Test-AuthToken }
    'Update-AuthToken'        = { Update-AuthToken -Service Infoworks }
    'Get-DataOpsRun'          = { Get-DataOpsRun nightly* -Service Opsera }
    'Restart-DataOpsRun'      = { Restart-DataOpsRun opsera:default/5fd56d90979ee048ee660624/1 }
    'Stop-DataOpsRun'         = { Stop-DataOpsRun opsera:default/5fd56d90979ee048ee660624/1 }
    'Wait-DataOpsRun'         = { Wait-DataOpsRun -RunId opsera:default/5fd56d90979ee048ee660624/1 -PollIntervalSec 0.1 -TimeoutSec 5 -OnTimeout Stop }

    'Add-HdpConnectorMember'    = { Add-HdpConnectorMember 55b55556-22d1-4f6a-888f-444a2df565e0 7e7afa77-5555-44c3-b0ff-6bbe888edf8a }
    'Add-HdpConnectorUser'      = { Add-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 user01 }
    'Get-HdpConnector'          = { Get-HdpConnector -Detailed -Accessible }
    'Get-HdpConnectorMember'    = { Get-HdpConnectorMember 55b55556-22d1-4f6a-888f-444a2df565e0 }
    'Get-HdpConnectorUser'      = { Get-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 }
    'New-HdpConnectorGroup'     = { New-HdpConnectorGroup Sites 55b55556-22d1-4f6a-888f-444a2df565e0 }
    'Remove-HdpConnectorGroup'  = { Remove-HdpConnectorGroup 00000000-0000-0000-0000-000000000000 -Force -Confirm:$false }
    'Remove-HdpConnectorMember' = { Remove-HdpConnectorMember 55b55556-22d1-4f6a-888f-444a2df565e0 7e7afa77-5555-44c3-b0ff-6bbe888edf8a -Confirm:$false }
    'Remove-HdpConnectorUser'   = { Remove-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 user01 -Confirm:$false }
    'Set-HdpConnector'          = { Set-HdpConnector 55b55556-22d1-4f6a-888f-444a2df565e0 -Label DevTest1 }
    'Set-HdpConnectorMember'    = { Set-HdpConnectorMember 55b55556-22d1-4f6a-888f-444a2df565e0 7e7afa77-5555-44c3-b0ff-6bbe888edf8a }
    'Set-HdpConnectorUser'      = { Set-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 Joe, Fred, Tom }
    'Test-HdpServer'            = { Test-HdpServer }

    'Add-InfoworksUserDomain'               = { Add-InfoworksUserDomain analyst@infoworks.io reporting_domain }
    'Clear-InfoworksSecretCache'            = { Clear-InfoworksSecretCache warehouse-password }
    'Disable-InfoworksTableGroupSchedule'   = { Disable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812 }
    'Disable-InfoworksWorkflowSchedule'     = { Disable-InfoworksWorkflowSchedule 'nightly export' -Domain rdbms_domain }
    'Enable-InfoworksTableGroupSchedule'    = { Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812 -Start (Get-Date).AddDays(1) -Unit Hour }
    'Enable-InfoworksWorkflowSchedule'      = { Enable-InfoworksWorkflowSchedule 'nightly load' -Start (Get-Date).AddDays(1) -Unit Hour }
    'Enable-InfoworksPipelineVersion'       = { Enable-InfoworksPipelineVersion 63c79645373d557660c43831 63c79645373d557660c43843 -DomainId 63c79645373d557660c43821 }
    'Export-InfoworksConfiguration'         = { Export-InfoworksConfiguration ([IO.Path]::GetTempPath()) -SourceId 63c79645373d557660c43801 -Force }
    'Get-InfoworksAuthorization'            = { Get-InfoworksAuthorization source write 63c79645373d557660c43801 }
    'Get-InfoworksCluster'                  = { Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901 }
    'Get-InfoworksDataModel'                = { Get-InfoworksDataModel -First 2 }
    'Get-InfoworksEngagementMetric'         = { Get-InfoworksEngagementMetric week 4 }
    'Get-InfoworksJob'                      = { Get-InfoworksJob -Status failed }
    'Get-InfoworksJobflow'                  = { Get-InfoworksJobflow -First 2 }
    'Get-InfoworksJobLog'                   = { Get-InfoworksJobLog 8714887c9a8c5bb0b8794812 -Tail 5 }
    'Get-InfoworksJobMetric'                = { Get-InfoworksJobMetric 8714887c9a8c5bb0b8794812 }
    'Get-InfoworksJobStatusMetric'          = { Get-InfoworksJobStatusMetric -First 2 }
    'Get-InfoworksLdapUser'                 = { Get-InfoworksLdapUser admin@infoworks.io }
    'Get-InfoworksNotification'             = { Get-InfoworksNotification -First 2 }
    'Get-InfoworksPipelineVersion'          = { Get-InfoworksPipelineVersion customers }
    'Get-InfoworksPipelineVersionLock'      = { Get-InfoworksPipelineVersionLock 63c79645373d557660c43831 }
    'Get-InfoworksSecret'                   = { Get-InfoworksSecret old* }
    'Get-InfoworksSecretStore'              = { Get-InfoworksSecretStore -SecretStoreId 64182fd27eeb1c40de2b6007 }
    'Get-InfoworksServiceAuthentication'    = { Get-InfoworksServiceAuthentication -ResolveUser }
    'Get-InfoworksSource'                   = { Get-InfoworksSource old* }
    'Get-InfoworksTable'                    = { Get-InfoworksTable -Source fav_source }
    'Get-InfoworksTableGroup'               = { Get-InfoworksTableGroup daily* }
    'Get-InfoworksTableGroupSchedule'       = { Get-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811 }
    'Get-InfoworksUser'                     = { Get-InfoworksUser; Get-InfoworksUser *@infoworks.io; Get-InfoworksUser -UserId 7TqgzcUSRRCzFfz4w }
    'Get-InfoworksWorkflow'                 = { Get-InfoworksWorkflow nightly* }
    'Get-InfoworksWorkflowRun'              = { Get-InfoworksWorkflowRun 63c79645373d557660c43851 -DomainId 63c79645373d557660c43821 }
    'Get-InfoworksWorkflowSchedule'         = { Get-InfoworksWorkflowSchedule -Domain rdbms_domain; Get-InfoworksWorkflowSchedule 'nightly load' }
    'Get-InfoworksWorkflowTaskLog'          = { Get-InfoworksWorkflowTaskLog 63c79645373d557660c43852 8714887c9a8c5bb0b8794821 BS_0002 -DomainId 63c79645373d557660c43821 }
    'Import-InfoworksConfiguration'         = { Import-InfoworksConfiguration (& { $file = Join-Path ([IO.Path]::GetTempPath()) dataops-configuration.json; [IO.File]::WriteAllText($file, '{ "configuration": { "iw_mappings": [] } }'); $file }) -SourceId 63c79645373d557660c43801 }
    'New-InfoworksCluster'                  = { New-InfoworksCluster 63cd71df9f1c1e258c6e9912 }
    'New-InfoworksDataConnection'           = { New-InfoworksDataConnection corp BIGQUERY @{ url = 'https://corp.example'; apiKey = $secret } -Password $secret }
    'New-InfoworksDomain'                   = { New-InfoworksDomain corp -EnvironmentId 63cd71df9f1c1e258c6e9901 }
    'New-InfoworksPipeline'                 = { New-InfoworksPipeline corp SPARK -DomainId 63c79645373d557660c43821 }
    'New-InfoworksPreset'                   = { New-InfoworksPreset mine @{ status = @('failed') } }
    'New-InfoworksSecret'                   = { New-InfoworksSecret corp -SecretStoreId 64182fd27eeb1c40de2b6007 }
    'New-InfoworksSecretStore'              = { New-InfoworksSecretStore corp https://corp.vault.example -ServiceAuthenticationId 5fa948e77758f33e0e83ec6b }
    'New-InfoworksServiceAuthentication'    = { New-InfoworksServiceAuthentication corp -SubscriptionId s -ClientId c -ObjectId o -TenantId t -ClientSecret $secret }
    'New-InfoworksUser'                     = { New-InfoworksUser Ann "$([guid]::NewGuid())@infoworks.io" modeller -Password $secret -DomainId 63c79645373d557660c43821 }
    'New-InfoworksSource'                   = { New-InfoworksSource corp rdbms -EnvironmentId 63cd71df9f1c1e258c6e9901 }
    'New-InfoworksTableGroup'               = { New-InfoworksTableGroup corp -SourceId 63c79645373d557660c43801 }
    'New-InfoworksWorkflow'                 = { New-InfoworksWorkflow made -DomainId 63c79645373d557660c43821 }
    'Remove-InfoworksCluster'               = { Remove-InfoworksCluster 63cd71df9f1c1e258c6e9913 -Confirm:$false }
    'Remove-InfoworksDataConnection'        = { Remove-InfoworksDataConnection 45559a53b44f57dfbc8be3d3 -Confirm:$false }
    'Remove-InfoworksDomain'                = { Remove-InfoworksDomain 63c79645373d557660c43822 -Confirm:$false }
    'Remove-InfoworksPipeline'              = { Remove-InfoworksPipeline 63c79645373d557660c43833 -DomainId 63c79645373d557660c43822 -Confirm:$false }
    'Remove-InfoworksPipelineVersionLock'   = { Remove-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841 -Confirm:$false }
    'Remove-InfoworksPreset'                = { Remove-InfoworksPreset 67a1e86f770b8c2230e18e00 -Confirm:$false }
    'Remove-InfoworksSecret'                = { Remove-InfoworksSecret 6418304b7eeb1c40de2b6009 -Confirm:$false }
    'Remove-InfoworksSecretStore'           = { Remove-InfoworksSecretStore 64182fd27eeb1c40de2b6007 -Confirm:$false }
    'Remove-InfoworksServiceAuthentication' = { Remove-InfoworksServiceAuthentication 5fa948e77758f33e0e83ec6b -Confirm:$false }
    'Remove-InfoworksUser'                  = { Remove-InfoworksUser pending@infoworks.io -Confirm:$false }
    'Remove-InfoworksSource'                = { Remove-InfoworksSource 63c79645373d557660c43802 -Confirm:$false }
    'Remove-InfoworksTableGroup'            = { Remove-InfoworksTableGroup 63c79645373d557660c43812 -SourceId 63c79645373d557660c43801 -Confirm:$false }
    'Remove-InfoworksWorkflow'              = { Remove-InfoworksWorkflow 63c79645373d557660c43853 -DomainId 63c79645373d557660c43822 -Confirm:$false }
    'Restart-InfoworksCluster'              = { Restart-InfoworksCluster 63cd71df9f1c1e258c6e9911 }
    'Restart-InfoworksJob'                  = { Restart-InfoworksJob 8714887c9a8c5bb0b8794812 -SourceId 63c79645373d557660c43802 }
    'Restart-InfoworksWorkflowRun'          = { Restart-InfoworksWorkflowRun 63c79645373d557660c43852 8714887c9a8c5bb0b8794821 -DomainId 63c79645373d557660c43821 -SkipNode BS_0001 }
    'Resume-InfoworksWorkflow'              = { Resume-InfoworksWorkflow 63c79645373d557660c43851 -DomainId 63c79645373d557660c43821 }
    'Save-InfoworksJobLog'                  = { Save-InfoworksJobLog 8714887c9a8c5bb0b8794812 ([IO.Path]::GetTempPath()) -Force }
    'Save-InfoworksWorkflowTaskLog'         = { Save-InfoworksWorkflowTaskLog 63c79645373d557660c43852 8714887c9a8c5bb0b8794821 BS_0002 ([IO.Path]::GetTempPath()) -DomainId 63c79645373d557660c43821 -Force }
    'Set-InfoworksDataConnection'           = { Set-InfoworksDataConnection 45559a53b44f57dfbc8be3d3 -Password $secret }
    'Set-InfoworksDomain'                   = { Set-InfoworksDomain 63c79645373d557660c43822 -Description changed }
    'Set-InfoworksPipeline'                 = { Set-InfoworksPipeline 63c79645373d557660c43831 -DomainId 63c79645373d557660c43821 -Description changed }
    'Set-InfoworksPipelineVersionLock'      = { Set-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841 -VersionName 1 }
    'Set-InfoworksPreset'                   = { Set-InfoworksPreset 67a1e86f770b8c2230e18e00 -Name renamed }
    'Set-InfoworksSecret'                   = { Set-InfoworksSecret 6418304b7eeb1c40de2b600a -Description changed }
    'Set-InfoworksSecretStore'              = { Set-InfoworksSecretStore 64182fd27eeb1c40de2b6007 -Description changed }
    'Set-InfoworksServiceAuthentication'    = { Set-InfoworksServiceAuthentication 5fa948e77758f33e0e83ec6b -ClientSecret $secret }
    'Set-InfoworksTableGroupSchedule'       = { Set-InfoworksTableGroupSchedule fav_source 'hourly tables' -Every 2 }
    'Set-InfoworksSource'                   = { Set-InfoworksSource 63c79645373d557660c43801 -Description changed }
    'Set-InfoworksTable'                    = { Set-InfoworksTable 63c79645373d557660c43901 -SourceId 63c79645373d557660c43801 -StorageFormat delta }
    'Set-InfoworksTableGroup'               = { Set-InfoworksTableGroup 63c79645373d557660c43811 -SourceId 63c79645373d557660c43801 -MaxConnections 2 }
    'Set-InfoworksTableGroupScheduleUser'   = { Set-InfoworksTableGroupScheduleUser 63c79645373d557660c43801 63c79645373d557660c43811 -UserName admin@infoworks.io -RefreshToken $secret }
    'Set-InfoworksUser'                     = { Set-InfoworksUser analyst@infoworks.io -Role analyst -Password $secret -ChangePasswordAtLogon:$true }
    'Set-InfoworksWorkflow'                 = { Set-InfoworksWorkflow 63c79645373d557660c43851 -DomainId 63c79645373d557660c43821 -Description changed }
    'Set-InfoworksWorkflowSchedule'         = { Set-InfoworksWorkflowSchedule 'nightly load' -Every 2 }
    'Set-InfoworksWorkflowScheduleUser'     = { Set-InfoworksWorkflowScheduleUser 'nightly load' }
    'Start-InfoworksCluster'                = { Start-InfoworksCluster 63cd71df9f1c1e258c6e9912 }
    'Start-InfoworksJob'                    = { Start-InfoworksJob cdc_merge -SourceId 63c79645373d557660c43801 }
    'Start-InfoworksPipelineGroup'          = { Start-InfoworksPipelineGroup 63c79645373d557660c43861 -DomainId 63c79645373d557660c43821 }
    'Start-InfoworksWorkflow'               = { Start-InfoworksWorkflow 63c79645373d557660c43851 -DomainId 63c79645373d557660c43821 -Parameter @{ day = 'today' } }
    'Stop-InfoworksCluster'                 = { Stop-InfoworksCluster 63cd71df9f1c1e258c6e9911 }
    'Stop-InfoworksJob'                     = { Stop-InfoworksJob 8714887c9a8c5bb0b8794811 }
    'Stop-InfoworksStreaming'               = { Stop-InfoworksStreaming 63c79645373d557660c43901 -SourceId 63c79645373d557660c43801 }
    'Stop-InfoworksWorkflowRun'             = { Stop-InfoworksWorkflowRun 63c79645373d557660c43851 63c79645373d557660c43899 -DomainId 63c79645373d557660c43821 }
    'Suspend-InfoworksWorkflow'             = { Suspend-InfoworksWorkflow 63c79645373d557660c43851 -DomainId 63c79645373d557660c43821 }
    'Sync-InfoworksLdapUser'                = { Sync-InfoworksLdapUser newcomer01@infoworks.io }
    'Test-InfoworksPipelineVersionLock'     = { Test-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841 }
}

$base = (Get-Command Get-EtlJob).ImplementingType.Assembly.GetType('DataOps.Commands.ServiceCmdlet')
foreach ($cmdlet in Get-Command -Module DataOps -Verb Get) {
    $needs = ($cmdlet.ParameterSets | Where-Object { $_.IsDefault -or $cmdlet.ParameterSets.Count -eq 1 }).Parameters.IsMandatory -contains $true
    if ($cmdlet.ImplementingType.IsSubclassOf($base) -and -not $needs -and -not $calls.Contains($cmdlet.Name)) { $calls[$cmdlet.Name] = [scriptblock]::Create($cmdlet.Name) }
}
$calls
