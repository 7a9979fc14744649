BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox
    $null = New-AuthToken -Sandbox
    $null = New-AuthToken Etl https://127.0.0.1:1 -Token (ConvertTo-SecureString invented-token-1 -AsPlainText -Force) -Name nobody -NoVerify
    $null = Get-EtlConnector graph
    try { $null = Invoke-DataOpsRequest Etl 'api/v1/etl/nothing?api_key=invented-key-1' } catch { $null = $_ }
    $found = Get-DataOpsDiagnostic
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Get-DataOpsDiagnostic' {
    It 'tells the versions' {
        $found.ModuleVersion | Should -Be (Get-Module DataOps).Version.ToString()
        $found.PowerShellVersion | Should -Be $PSVersionTable.PSVersion.ToString()
        $found.DotNetVersion | Should -Match '^\.NET \d+'
        $found.OperatingSystem | Should -Not -BeNullOrEmpty
    }

    It 'tells which assemblies are loaded where' {
        ($found.Assemblies | Where-Object Name -EQ DataOps).LoadContext | Should -Be Default
        ($found.Assemblies | Where-Object Name -EQ DataOps.Engine).LoadContext | Should -Be DataOps
        ($found.Assemblies | Where-Object { $_.Name -eq 'Newtonsoft.Json' -and $_.LoadContext -eq 'DataOps' }).Path | Should -BeLike '*engine*Newtonsoft.Json.dll'
    }

    It 'tells how each token''s server answers, and how its clock goes' {
        $answered = $found.Servers | Where-Object { $_.Service -eq 'Opsera' }
        $answered.Reachable | Should -BeTrue
        $answered.Latency.TotalSeconds | Should -BeLessThan 20
        [math]::Abs($answered.ClockSkew.TotalSeconds) | Should -BeLessOrEqual 20
        $silent = $found.Servers | Where-Object AuthToken -EQ nobody
        $silent.Reachable | Should -BeFalse
        $silent.Problem | Should -Not -BeNullOrEmpty
    }

    It 'sends servers no credential' {
        $root = Get-DataOpsSandboxRequest '/'
        $root.Count | Should -BeGreaterOrEqual 4
        $root.Headers.Keys | Should -Not -Contain 'Authorization'
    }

    It 'tells the last requests, with secrets masked' {
        $last = $found.Requests[-1]
        $last.Method | Should -Be GET
        $last.Path | Should -Match '^/api/v1/etl/nothing\?api_key=\*\*\*'
        $last.HttpStatus | Should -Be 404
        @(1..60).ForEach({ $null = Get-EtlConnector graph })
        (Get-DataOpsDiagnostic).Requests.Count | Should -Be 50
    }

    It 'tells names of variables, not their values' {
        $env:DATAOPS_OPSERA_TOKEN = 'invented-variable-1'
        try { $set = Get-DataOpsDiagnostic } finally { $env:DATAOPS_OPSERA_TOKEN = $null }
        $set.EnvironmentVariables | Should -Contain DATAOPS_OPSERA_TOKEN
        $set | ConvertTo-Json -Depth 5 | Should -Not -Match 'invented-'
    }

    It 'gives lists that PowerShell can index' {
        foreach ($list in $found.Assemblies, $found.Sessions, $found.Servers, $found.Requests) { ,$list | Should -BeOfType System.Collections.IList }
    }

    It 'writes it as one text' {
        $text = Get-DataOpsDiagnostic -AsText
        $text | Should -BeOfType string
        $text | Should -Match "(?m)^DataOps \d"
        $text | Should -Match "(?m)^  Etl/default  answered 404 in \d+ ms, clock ahead by -?\ds"
        $text | Should -Match "(?m)^  Etl/nobody  not reachable: "
        $text | Should -Not -Match 'invented-'
    }

    It 'shows parts as tables that fit 80 columns' {
        foreach ($part in $found, $found.Servers, $found.Requests, $found.Assemblies) {
            $text = $part | Out-String -Width 80
            $text -split "`n" | Where-Object { ($_ -replace "`e\[[0-9;]*m").TrimEnd().Length -gt 80 } | Should -BeNullOrEmpty
            $text | Should -Not -Match 'System\.(Object|Collections)'
        }
    }
}
