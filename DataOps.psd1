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
    TypesToProcess       = @('module/DataOps.Types.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Add-HdpConnectorMember'
        'Add-HdpConnectorUser'
        'Get-AuthToken'
        'Get-DataOpsDiagnostic'
        'Get-DataOpsSandbox'
        'Get-DataOpsSandboxRequest'
        'Get-EtlConnection'
        'Get-EtlConnector'
        'Get-EtlConnectorDetail'
        'Get-EtlInboundField'
        'Get-EtlJob'
        'Get-EtlJobRun'
        'Get-HdpConnector'
        'Get-HdpConnectorMember'
        'Get-HdpConnectorUser'
        'Get-OpseraTokenLog'
        'Get-OpseraTool'
        'Get-OpseraUserLog'
        'Get-Pipeline'
        'Get-PipelineLog'
        'Get-PipelineRun'
        'Invoke-DataOpsRequest'
        'New-AuthToken'
        'New-EtlConnection'
        'New-HdpConnectorGroup'
        'Remove-AuthToken'
        'Remove-EtlConnection'
        'Remove-HdpConnectorGroup'
        'Remove-HdpConnectorMember'
        'Remove-HdpConnectorUser'
        'Reset-Pipeline'
        'Set-AuthToken'
        'Set-DataOpsSandboxFault'
        'Set-EtlConnection'
        'Set-EtlInboundField'
        'Set-HdpConnector'
        'Set-HdpConnectorMember'
        'Set-HdpConnectorUser'
        'Set-OpseraTool'
        'Start-DataOpsSandbox'
        'Start-EtlJob'
        'Start-Pipeline'
        'Stop-DataOpsSandbox'
        'Stop-Pipeline'
        'Test-AuthToken'
        'Test-HdpServer'
        'Update-AuthToken'
        'Wait-DataOpsRun'
    )
    FileList             = @(
        'DataOps.psd1'
        'CHANGELOG.md'
        'LICENSE'
        'README.md'
        'en-US/DataOps.dll-Help.xml'
        'en-US/about_DataOps_Errors.help.txt'
        'module/DataOps.Format.ps1xml'
        'module/DataOps.Types.ps1xml'
        'module/bin/DataOps.dll'
        'module/bin/DataOps.Models.dll'
        'module/bin/engine/DataOps.Engine.dll'
        'module/bin/engine/DataOps.Sandbox.dll'
        'module/bin/engine/Newtonsoft.Json.dll'
        'module/bin/engine/Polly.Core.dll'
        'module/bin/engine/RestSharp.dll'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('ETL', 'REST', 'Pipeline', 'DataOps', 'ReadyWorks', 'Infoworks', 'HybridDataPipeline', 'Opsera', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
