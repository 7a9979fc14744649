# A real call of each cmdlet that talks, against the sandbox: what is proven of all cmdlets is proven with these.
# A call may use $secret, a SecureString, and $canary, texts that must not show up anywhere, and leaves the sandbox as it finds it or makes what it needs itself.
[ordered]@{
    'Get-DataOpsDiagnostic'   = { Get-DataOpsDiagnostic; Get-DataOpsDiagnostic -AsText }
    'Get-EtlConnection'       = { Get-EtlConnection }
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
    'Invoke-DataOpsRequest'   = { Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body @{ label = 'servicenow'; source_server = $secret; more = @($canary.Keys) } -Query @{ api_key = $canary.Query } -Idempotent }
    'New-EtlConnection'       = { New-EtlConnection AZURE_AD_ms_graph corp @{ 'Tenant Id' = $canary.Tenant; 'App ID / Client ID' = $canary.App; 'Client Secret' = $secret } }
    'Remove-EtlConnection'    = { Remove-EtlConnection 41 -Confirm:$false }
    'Reset-Pipeline'          = { Reset-Pipeline 'Nightly cleanup' -Confirm:$false }
    'Set-EtlConnection'       = { Set-EtlConnection 23 -AuthenticationId AZURE_AD_ms_graph -Field @{ 'Client Secret' = $secret } }
    'Set-EtlInboundField'     = { Set-EtlInboundField 164 @{ filter = 'accountEnabled eq true' } }
    'Set-OpseraTool'          = { Set-OpseraTool 5fc7a12ebed9dd3a622f5d22 @{ description = 'changed'; configuration = @{ apiToken = $secret } } -Merge }
    'Start-EtlJob'            = { Start-EtlJob 165 }
    'Start-Pipeline'          = { Start-Pipeline 'Nightly export' }
    'Stop-Pipeline'           = { Stop-Pipeline 'Nightly export' }
    'Test-AuthToken'          = { Test-AuthToken }
    'Update-AuthToken'        = { Update-AuthToken -Service Infoworks }
    'Wait-DataOpsRun'         = { Wait-DataOpsRun -RunId etl:default/164 -PollIntervalSec 0.1 -TimeoutSec 5 }

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
}
