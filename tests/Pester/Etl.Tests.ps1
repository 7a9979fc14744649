BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../DataOps.psd1')
}

Describe '<Name> where nobody signed in' -ForEach @(
    @{ Name = 'Get-EtlConnection'; Arguments = @{} }
    @{ Name = 'Get-EtlConnector'; Arguments = @{} }
    @{ Name = 'Get-EtlConnectorDetail'; Arguments = @{ AuthenticationId = 'AZURE_AD_ms_graph' } }
    @{ Name = 'Get-EtlInboundField'; Arguments = @{ JobId = 164 } }
    @{ Name = 'Get-EtlJob'; Arguments = @{} }
    @{ Name = 'Get-EtlJobRun'; Arguments = @{ JobId = 164 } }
    @{ Name = 'New-EtlConnection'; Arguments = @{ AuthenticationId = 'AZURE_AD_ms_graph'; Label = 'corp'; Confirm = $false } }
    @{ Name = 'Remove-EtlConnection'; Arguments = @{ ConnectionId = 23; Confirm = $false } }
    @{ Name = 'Set-EtlConnection'; Arguments = @{ ConnectionId = 23; Label = 'corp'; Confirm = $false } }
    @{ Name = 'Set-EtlInboundField'; Arguments = @{ JobId = 164; Field = @{ a = 'b' }; Confirm = $false } }
) {
    It 'ends with NotSignedIn and says what to type' {
        $failure = { & $Name @Arguments -AuthToken 'nobody' } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotSignedIn,DataOps.Commands.Etl.*Command'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'New-AuthToken'
    }
}
