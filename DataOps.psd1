@{
    RootModule           = 'module/bin/DataOps.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = 'b0b7ef40-b774-4e59-9253-a5f126953038'
    Author               = 'DataOps contributors'
    CompanyName          = 'DataOps contributors'
    Copyright            = '(c) DataOps contributors. MIT licence.'
    Description          = 'Runs data pipelines from a console, a runbook or a CI job: ReadyWorks ETL, Infoworks, Progress Hybrid Data Pipeline and Opsera with one grammar, sessions that renew themselves, waits that are not lost, and a sandbox to try it all.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/DataOps.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Add-HdpConnectorMember',
        'Add-HdpConnectorUser',
        'Disable-InfoworksTableGroupSchedule',
        'Enable-InfoworksTableGroupSchedule',
        'Get-AuthToken',
        'Get-DataOpsDiagnostic',
        'Get-DataOpsSandbox',
        'Get-DataOpsSandboxRequest',
        'Get-EtlConnection',
        'Get-EtlConnector',
        'Get-EtlConnectorDetail',
        'Get-EtlInboundField',
        'Get-EtlJob',
        'Get-EtlJobRun',
        'Get-HdpConnector',
        'Get-HdpConnectorMember',
        'Get-HdpConnectorUser',
        'Get-InfoworksAuthorization',
        'Get-InfoworksCluster',
        'Get-InfoworksDataConnection',
        'Get-InfoworksDataConnectionSubtype',
        'Get-InfoworksDataModel',
        'Get-InfoworksEngagementMetric',
        'Get-InfoworksFavorite',
        'Get-InfoworksJob',
        'Get-InfoworksJobStatusMetric',
        'Get-InfoworksJobflow',
        'Get-InfoworksLdapUser',
        'Get-InfoworksNotification',
        'Get-InfoworksPipelineVersionLock',
        'Get-InfoworksPreset',
        'Get-InfoworksSecret',
        'Get-InfoworksSecretStore',
        'Get-InfoworksServiceAuthentication',
        'Get-InfoworksSsoUri',
        'Get-InfoworksTableGroupSchedule',
        'Get-InfoworksWorkflow',
        'Get-InfoworksWorkflowRun',
        'Get-OpseraTokenLog',
        'Get-OpseraTool',
        'Get-OpseraUserLog',
        'Get-Pipeline',
        'Get-PipelineLog',
        'Get-PipelineRun',
        'Invoke-DataOpsRequest',
        'New-AuthToken',
        'New-EtlConnection',
        'New-HdpConnectorGroup',
        'New-InfoworksCluster',
        'New-InfoworksDataConnection',
        'New-InfoworksPreset',
        'New-InfoworksSecret',
        'New-InfoworksSecretStore',
        'New-InfoworksServiceAuthentication',
        'Remove-AuthToken',
        'Remove-EtlConnection',
        'Remove-HdpConnectorGroup',
        'Remove-HdpConnectorMember',
        'Remove-HdpConnectorUser',
        'Remove-InfoworksCluster',
        'Remove-InfoworksDataConnection',
        'Remove-InfoworksPipelineVersionLock',
        'Remove-InfoworksPreset',
        'Remove-InfoworksSecret',
        'Remove-InfoworksSecretStore',
        'Remove-InfoworksServiceAuthentication',
        'Reset-DataOpsSandbox',
        'Reset-Pipeline',
        'Restart-InfoworksCluster',
        'Set-AuthToken',
        'Set-DataOpsSandbox',
        'Set-DataOpsSandboxFault',
        'Set-DataOpsSandboxOutcome',
        'Set-EtlConnection',
        'Set-EtlInboundField',
        'Set-HdpConnector',
        'Set-HdpConnectorMember',
        'Set-HdpConnectorUser',
        'Set-InfoworksDataConnection',
        'Set-InfoworksPipelineVersionLock',
        'Set-InfoworksPreset',
        'Set-InfoworksSecret',
        'Set-InfoworksSecretStore',
        'Set-InfoworksServiceAuthentication',
        'Set-InfoworksTableGroupScheduleUser',
        'Set-OpseraTool',
        'Start-DataOpsSandbox',
        'Start-EtlJob',
        'Start-InfoworksCluster',
        'Start-InfoworksJob',
        'Start-InfoworksWorkflow',
        'Start-Pipeline',
        'Stop-DataOpsSandbox',
        'Stop-InfoworksCluster',
        'Stop-InfoworksJob',
        'Stop-InfoworksWorkflowRun',
        'Stop-Pipeline',
        'Sync-InfoworksLdapUser',
        'Test-AuthToken',
        'Test-DataOpsSandboxRequest',
        'Test-HdpServer',
        'Test-InfoworksPipelineVersionLock',
        'Update-AuthToken',
        'Wait-DataOpsRun'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('ETL', 'REST', 'Pipeline', 'DataOps', 'ReadyWorks', 'Infoworks', 'HybridDataPipeline', 'Opsera', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
