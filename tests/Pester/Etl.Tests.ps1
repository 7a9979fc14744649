BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../DataOps.psd1')
}

Describe 'A cmdlet of a service that nobody signed in to' {
    It 'ends with NotSignedIn and says what to type' {
        $failure = { Get-EtlConnector -AuthToken 'nobody' } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotSignedIn,DataOps.Commands.Etl.GetEtlConnectorCommand'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'New-AuthToken'
    }
}
