BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $server = & "$PSScriptRoot/TlsServer.ps1"
    $secret = ConvertTo-SecureString invented-token-1 -AsPlainText -Force
}

AfterAll { $server.Stop() }

Describe 'A certificate that nobody vouches for' {
    AfterEach { Get-AuthToken | Remove-AuthToken }

    It 'ends the sign-in, with what is wrong with it and before the token is sent' {
        $failed = { New-AuthToken Etl $server.Uri -Token $secret } | Should -Throw -ErrorId 'CertificateInvalid,*' -PassThru
        "$failed" | Should -Match 'issuer is not trusted'
        $failed.CategoryInfo.Category | Should -Be SecurityError
        $server.Requests | Should -Be 0
    }

    It 'will do with -SkipCertificateCheck, with a warning' {
        $said = New-AuthToken Etl $server.Uri -Token $secret -SkipCertificateCheck 3>&1
        ($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }).Message | Should -Match 'certificate'
        ($said | Where-Object { $_ -is [DataOps.AuthToken] }).SkipCertificateCheck | Should -BeTrue
        $server.Requests | Should -BeGreaterThan 0
        Get-EtlConnector | Should -BeNullOrEmpty
    }
}
