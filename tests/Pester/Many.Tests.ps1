BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    $sandbox = Start-DataOpsSandbox
    $null = New-AuthToken -Sandbox
    $null = Get-AuthToken | Set-AuthToken -MaximumRetryCount 0
}

AfterAll {
    Set-DataOpsSandboxFault -Clear
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Five hundred items, a tenth of which fail in six ways' {
    BeforeAll {
        # The items are jobs that exist; what fails is told by the id, which the server is made to trip over.
        $bad = [ordered]@{
            1 = @{ Kind = 'Status'; StatusCode = 403; Body = '{"message":"not for you"}'; Expect = 'PermissionDenied'; Says = 'not for you' }
            2 = @{ Kind = 'Status'; StatusCode = 409; Body = '{"message":"busy"}'; Expect = 'Conflict'; Says = 'busy' }
            3 = @{ Kind = 'Status'; StatusCode = 429; Body = '{"message":"slow down"}'; Expect = 'Throttled'; Says = 'slow down' }
            4 = @{ Kind = 'Status'; StatusCode = 500; Body = '<html><title>Oops</title></html>'; Expect = 'ServerError'; Says = 'Oops' }
            5 = @{ Kind = 'ResetAfterHandling'; Expect = 'ConnectionFailed'; Says = $null }
            0 = @{ Kind = 'Status'; StatusCode = 404; Body = '{"message":"no such job"}'; Expect = 'ObjectNotFound'; Says = 'no such job' }
        }
        $expected = @{}
        $items = foreach ($number in 1..500) {
            if ($number % 10) { @('164', '165', '166', '168')[$number % 4] } else {
                # Ids as the service has them: a text that is none would be looked for by name.
                $id = '9{0}{1:000}' -f ($number % 6), $number
                $expected[$id] = $bad[[object]($number % 6)]
                $id
            }
        }
        foreach ($kind in $bad.Keys) {
            $fault = $bad[[object]$kind].Clone()
            $fault.Remove('Expect'); $fault.Remove('Says')
            Set-DataOpsSandboxFault @fault -Path "*/etl/job/9$kind*"
        }
        $found = @($items | Get-EtlJobRun -ErrorVariable failed -ErrorAction SilentlyContinue)
    }

    It 'give 450 results in the order of the input, and 50 errors' {
        $found.JobId | Should -Be ($items | Where-Object { $_ -notlike '9????' })
        $found.Count | Should -Be 450
        $failed.Count | Should -Be 50
    }

    It 'each error has its item, its id, its category, the vendor''s message and what to do' {
        foreach ($one in $failed) {
            $kind = $expected[$one.TargetObject]
            $kind | Should -Not -BeNullOrEmpty
            $one.FullyQualifiedErrorId | Should -BeLike "$($kind.Expect),*"
            $one.Exception.VendorMessage | Should -Be $kind.Says
            $one.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $one.CategoryInfo.Category | Should -Not -Be NotSpecified
        }
        ($failed.TargetObject | Sort-Object -Unique).Count | Should -Be 50
    }
}

Describe 'Sessions in parallel' {
    BeforeAll {
        Set-DataOpsSandboxFault -Clear
        $other = Start-DataOpsSandbox
        $token = ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force
        $null = New-AuthToken Etl $sandbox.Uri -Token $token -Name one
        $null = New-AuthToken Etl $other.Uri -Token $token -Name two
    }

    It 'stay apart in ForEach-Object -Parallel, thread jobs and event handlers' {
        foreach ($port in $sandbox.Port, $other.Port) { $null = Get-DataOpsSandboxRequest -Port $port -Clear }
        $null = 1..20 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            foreach ($call in 1..10) { foreach ($name in 'one', 'two') { Get-EtlConnector "parallel-$name" -AuthToken $name } }
        } -ThrottleLimit 16
        $null = 'one', 'two' | ForEach-Object { Start-ThreadJob { param($name) Import-Module $using:manifest; 1..200 | ForEach-Object { Get-EtlConnector "job-$name" -AuthToken $name } } -ArgumentList $_ } | Receive-Job -Wait
        $null = Register-EngineEvent -SourceIdentifier tick -Action { Import-Module $Event.MessageData; foreach ($name in 'one', 'two') { Get-EtlConnector "event-$name" -AuthToken $name } }
        foreach ($number in 1..200) { $null = New-Event -SourceIdentifier tick -MessageData $manifest }
        # Handlers run while PowerShell waits for events, and at the ends of pipelines.
        for ($wait = 0; $wait -lt 100 -and @(Get-DataOpsSandboxRequest '*/event-two' -Port $other.Port).Count -lt 200; $wait++) { $null = Wait-Event -SourceIdentifier never -Timeout 1 }
        Unregister-Event tick
        foreach ($way in 'parallel', 'job', 'event') {
            @(Get-DataOpsSandboxRequest "*/$way-one" -Port $sandbox.Port).Count | Should -Be 200
            @(Get-DataOpsSandboxRequest "*/$way-two" -Port $other.Port).Count | Should -Be 200
            @(Get-DataOpsSandboxRequest "*/$way-two" -Port $sandbox.Port).Count | Should -Be 0
            @(Get-DataOpsSandboxRequest "*/$way-one" -Port $other.Port).Count | Should -Be 0
        }
    }

    It 'that are removed while calls are under way end them with NotSignedIn' {
        Set-DataOpsSandboxFault -Kind Silence -Path '*/etl/connectors/slow' -Port $other.Port -Delay 00:00:30
        $job = Start-ThreadJob { Import-Module $using:manifest; try { Get-EtlConnector slow -AuthToken two } catch { $_.FullyQualifiedErrorId } }
        for ($wait = 0; $wait -lt 1200 -and -not (Get-DataOpsSandboxRequest '*/etl/connectors/slow' -Port $other.Port); $wait++) { Start-Sleep -Milliseconds 50 }
        Remove-AuthToken two -Service Etl
        $job | Receive-Job -Wait | Should -BeLike 'NotSignedIn,*'
        $other | Stop-DataOpsSandbox
    }
}
