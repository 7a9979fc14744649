BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    function Invoke-Fresh([scriptblock] $Script, [object[]] $Arguments = @()) {
        $env:NO_COLOR = '1'
        pwsh -NoProfile -NonInteractive -Command $Script -args (@($manifest) + $Arguments)
    }
}

Describe 'Import in a fresh process' {
    It 'loads neither the engine nor its libraries, and writes no file' {
        $loaded = Invoke-Fresh {
            param($manifest)
            # Or .NET would prepare in the background what the last process of this kind went on to use, and load the engine for it.
            [Runtime.ProfileOptimization]::StartProfile('')
            Import-Module $manifest
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match '^(DataOps|RestSharp)'
        }
        $loaded | Sort-Object | Should -Be 'DataOps', 'DataOps.Models'
    }

    It 'works again with -Force, and after remove' {
        Invoke-Fresh {
            param($manifest)
            Import-Module $manifest
            $null = Start-DataOpsSandbox; $null = New-AuthToken -Sandbox
            (Get-EtlConnector graph).Count
            Import-Module $manifest -Force
            (Get-EtlConnector graph).Count
            Remove-Module DataOps
            Import-Module $manifest
            (Get-EtlConnector graph).Count
            [DataOps.EtlConnector].FullName
        } | Should -Be '4', '4', '4', 'DataOps.EtlConnector'
    }

    It 'uses its own Newtonsoft.Json beside another module''s' {
        $result = Invoke-Fresh {
            param($manifest)
            # PowerShell's own copy, loaded first, as another module would.
            $null = '{"a":1}' | ConvertFrom-Json
            Import-Module $manifest
            $null = Start-DataOpsSandbox; $null = New-AuthToken -Sandbox
            (Get-EtlConnector graph).Count
            $copies = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Newtonsoft.Json' }
            $copies.ForEach({ [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }) | Sort-Object
        }
        $result | Should -Be '4', 'DataOps', 'Default'
    }

    It 'works in a runspace pool and a thread job' {
        Invoke-Fresh {
            param($manifest)
            Import-Module $manifest
            $null = Start-DataOpsSandbox; $null = New-AuthToken -Sandbox
            1..4 | ForEach-Object -Parallel { Import-Module $using:manifest; (Get-EtlConnector graph).Count }
            Start-ThreadJob { Import-Module $using:manifest; (Get-EtlConnector graph).Count } | Receive-Job -Wait
        } | Should -Be '4', '4', '4', '4', '4'
    }
}

Describe 'Set-DataOpsSandboxFault, Get-DataOpsSandbox and Get-DataOpsSandboxRequest' {
    BeforeAll {
        Import-Module $manifest -Force
        $sandbox = Start-DataOpsSandbox
        New-AuthToken -Sandbox
    }
    AfterAll {
        Get-AuthToken | Remove-AuthToken
        Stop-DataOpsSandbox
    }

    It 'plan faults that calls survive, and say the retries' {
        Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -RetryAfter 0 -Path '*/etl/connectors/graph' -Count 2
        $said = Get-EtlConnector graph -Verbose 4>&1
        ($said | Where-Object { $_ -is [DataOps.EtlConnector] }).Count | Should -Be 4
        ($said | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }) -match 'is sent again' | Should -HaveCount 2
        (Get-DataOpsSandboxRequest '*/graph').Status | Should -Be 503, 503, 200
    }

    It 'list requests with secrets masked' {
        (Get-DataOpsSandboxRequest)[-1].Headers.Authorization | Should -Be '***'
        (Get-DataOpsSandbox).RequestCount | Should -BeGreaterThan 3
    }

    It 'write one redacted debug line for each request' {
        $said = Get-EtlConnector graph -Debug 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }
        $said | Should -HaveCount 1
        "$said" | Should -Match 'GET http://127.0.0.1:\d+/api/v1/etl/connectors/graph -> 200 in \d+ ms, attempt 1'
    }
}
