BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox
    function ConvertTo-Secure([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    function New-Login([string] $User, [string] $Password) { [pscredential]::new($User, (ConvertTo-Secure $Password)) }
}

AfterAll { Stop-DataOpsSandbox }

Describe 'The token store' {
    AfterEach { Get-AuthToken | Remove-AuthToken }

    Context 'New-AuthToken' {
        It 'signs in to all four services of the sandbox' {
            (New-AuthToken -Sandbox).Service | Should -Be Etl, Infoworks, Hdp, Opsera
            (Get-AuthToken).Count | Should -Be 4
            Test-AuthToken | Should -Be $true, $true, $true, $true
            $tested = @(Test-AuthToken)
            $tested.Name | Should -Be default, default, default, default
            $tested.Service | Should -Be Etl, Infoworks, Hdp, Opsera
            $tested.Reason | Where-Object { $_ } | Should -BeNullOrEmpty
        }

        It 'tells that the address is missing before it asks for the secret, and asks nobody who is not there' {
            $told = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; foreach (`$call in { New-AuthToken Etl }, { New-AuthToken Hdp https://hdp.example.com }, { New-AuthToken Etl https://etl.example.com }) { try { & `$call } catch { `$_.Exception.Message } }"
            $told | Should -Be 'Etl has no public host: pass the server''s address with -Uri.', 'Hdp requires -Credential; none was given.', 'Etl requires -Token; none was given.'
        }

        It 'has a test of its result that is true or false in a condition, with the reason' {
            $null = New-AuthToken Etl http://127.0.0.1:1 -Token (ConvertTo-Secure invented) -NoVerify -Name gone
            $null = Set-AuthToken -Service Etl -Name gone -MaximumRetryCount 0
            $tested = Test-AuthToken gone
            [bool] $tested | Should -BeFalse
            @(Get-AuthToken | Where-Object { $_ | Test-AuthToken }) | Should -BeNullOrEmpty
            $tested.Reason | Should -BeLike '*127.0.0.1:1*'
            $tested.Server | Should -Be 127.0.0.1:1
        }

        It 'names what the attempts failed with when the time limit of the test ends them' {
            # The pauses of so many attempts are longer than the limit.
            $null = New-AuthToken Etl http://127.0.0.1:1 -Token (ConvertTo-Secure invented) -NoVerify -Name refused
            $null = New-AuthToken Infoworks http://127.0.0.1:1 -Token (ConvertTo-Secure invented) -NoVerify -Name refused
            $null = New-AuthToken Hdp http://127.0.0.1:1 -Credential (New-Login Joe invented-1) -NoVerify -Name refused
            Get-AuthToken | Set-AuthToken -MaximumRetryCount 20
            $reasons = (Test-AuthToken).Reason
            $reasons.Count | Should -Be 3
            $reasons | Should -BeLike '*127.0.0.1:1*'
            $reasons | Should -Not -BeLike '*did not answer*'
        }

        It 'takes the address as it is copied, and makes the first token the default' {
            $first = New-AuthToken Etl "$($sandbox.EtlUri)/" -Token (ConvertTo-Secure sandbox-etl-token-1)
            $second = New-AuthToken Etl $sandbox.EtlUri -Token (ConvertTo-Secure sandbox-etl-token-1) -Name other
            $first.Uri | Should -Be $sandbox.Uri
            $first.IsDefault | Should -BeTrue
            $second.IsDefault | Should -BeFalse
            Set-AuthToken Etl other -Default
            (Get-AuthToken other).IsDefault | Should -BeTrue
        }

        It 'stores nothing that the server refuses' {
            { New-AuthToken Etl $sandbox.Uri -Token (ConvertTo-Secure wrong-token-1) } | Should -Throw -ErrorId 'AuthenticationFailed,*'
            Get-AuthToken | Should -BeNullOrEmpty
        }

        It 'sends a wrong password of Hybrid Data Pipeline once, whatever is piped after it' {
            $null = Get-DataOpsSandboxRequest -Clear
            { New-AuthToken Hdp $sandbox.Uri -Credential (New-Login Joe wrong-password-1) } | Should -Throw -ErrorId 'AuthenticationFailed,*'
            @(Get-DataOpsSandboxRequest '*/mgmt/*').Count | Should -Be 1
        }

        It 'signs in to Infoworks with user and password, refresh token and ready token' {
            New-AuthToken Infoworks $sandbox.InfoworksUri -Credential (New-Login admin@infoworks.io sandbox-infoworks-password-1) -ServiceId 1
            (Get-DataOpsSandboxRequest '*/security/authenticate')[-1].Query | Should -Be '?service_id=1'
            (Get-AuthToken -Service Infoworks).ExpiresAt | Should -BeGreaterThan (Get-Date).AddMinutes(10)
            Update-AuthToken -Service Infoworks | Should -Not -BeNullOrEmpty
            Update-AuthToken -Service Infoworks -RotateRefreshToken -WhatIf
            @(Get-DataOpsSandboxRequest '*/token/refresh').Count | Should -Be 0
        }

        It 'takes a 200 that says is_authenticated false for what it is' {
            { New-AuthToken Infoworks $sandbox.Uri -Credential (New-Login pending@infoworks.io sandbox-infoworks-password-1) } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        }

        It 'refuses a credential of the wrong kind, http beyond this machine, and a relative address' {
            { New-AuthToken Hdp $sandbox.Uri -Token (ConvertTo-Secure token-1) } | Should -Throw -ExpectedMessage '*use -Credential*'
            { New-AuthToken Etl http://readyworks.example.com -Token (ConvertTo-Secure token-1) -NoVerify } | Should -Throw -ErrorId 'UnencryptedConnection,*'
            { New-AuthToken Etl readyworks.example.com -Token (ConvertTo-Secure token-1) -NoVerify } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
    }

    Context 'Get-AuthToken' {
        It 'shows no secret but by -AsPlainText' {
            $token = New-AuthToken Etl $sandbox.Uri -Token (ConvertTo-Secure sandbox-etl-token-1)
            "$token" | Should -Be Etl/default
            (Get-AuthToken "$token").Name | Should -Be default
            (Get-EtlConnection 23 -AuthToken "$token").ConnectionId | Should -Be 23
            { Get-Pipeline -AuthToken "$token" } | Should -Throw -ErrorId 'InvalidRequest,*'
            $token | ConvertTo-Json | Should -Not -Match 'sandbox-etl-token-1'
            $token | Format-List * -Force | Out-String | Should -Not -Match 'sandbox-etl-token-1'
            Get-AuthToken -AsPlainText | Should -Be 'sandbox-etl-token-1'
        }

        It 'names what there is when a name is not found' {
            $null = New-AuthToken -Sandbox
            Get-AuthToken nobody -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'NotSignedIn,*'
        }
    }

    Context 'Sessions' {
        It 'say the line to type where there is none' {
            $failed = { Get-EtlConnector } | Should -Throw -ErrorId 'NotSignedIn,*' -PassThru
            $failed.ErrorDetails.RecommendedAction | Should -Match 'New-AuthToken -Service Etl -Uri'
            "$failed" | Should -Match 'DATAOPS_ETL_URI and DATAOPS_ETL_TOKEN'
        }

        It 'are found by name in parallel runspaces' {
            $null = New-AuthToken -Sandbox
            $count = 1..20 | ForEach-Object -Parallel { Import-Module $using:manifest; (Get-EtlConnector graph -AuthToken default).Count } -ThrottleLimit 8
            ($count | Measure-Object -Sum).Sum | Should -Be 80
        }

        It 'go with the objects, so that nothing crosses tenants' {
            $other = Start-DataOpsSandbox
            $null = New-AuthToken Etl $sandbox.Uri -Token (ConvertTo-Secure sandbox-etl-token-1)
            $null = New-AuthToken Etl $other.Uri -Token (ConvertTo-Secure sandbox-etl-token-1) -Name other
            $before = (Get-DataOpsSandbox $sandbox.Port).RequestCount
            $null = Get-EtlConnector graph -AuthToken other | Get-EtlConnectorDetail
            $after = (Get-DataOpsSandbox $sandbox.Port).RequestCount
            $other | Stop-DataOpsSandbox
            $after | Should -Be $before
        }

        It 'of two tenants stay apart in 32 runspaces and 1,000 calls' {
            $other = Start-DataOpsSandbox
            foreach ($one in @{ Name = 'a'; At = $sandbox }, @{ Name = 'b'; At = $other }) {
                $null = New-AuthToken Etl $one.At.Uri -Token (ConvertTo-Secure sandbox-etl-token-1) -Name $one.Name
                $null = Get-DataOpsSandboxRequest -Port $one.At.Port -Clear
            }
            # In each of the runspaces, both take turns.
            1..32 | ForEach-Object -Parallel {
                Import-Module $using:manifest
                foreach ($call in 1..32) {
                    $name = $call % 2 ? 'a' : 'b'
                    $null = Get-EtlConnector "from-$name" -AuthToken $name
                }
            } -ThrottleLimit 32 -UseNewRunspace
            @(Get-DataOpsSandboxRequest '*/from-a' -Port $sandbox.Port).Count | Should -Be 512
            @(Get-DataOpsSandboxRequest '*/from-b' -Port $other.Port).Count | Should -Be 512
            @(Get-DataOpsSandboxRequest '*/from-b' -Port $sandbox.Port).Count | Should -Be 0
            @(Get-DataOpsSandboxRequest '*/from-a' -Port $other.Port).Count | Should -Be 0
            $other | Stop-DataOpsSandbox
        }

        It 'that are read-only refuse a change before it is sent' {
            $null = New-AuthToken Etl $sandbox.Uri -Token (ConvertTo-Secure sandbox-etl-token-1) -ReadOnly
            $before = (Get-DataOpsSandbox $sandbox.Port).RequestCount
            { Set-EtlConnection 23 -Label x } | Should -Throw -ErrorId 'ReadOnlySession,*'
            (Get-DataOpsSandbox $sandbox.Port).RequestCount | Should -Be $before
            (Get-EtlConnector graph).Count | Should -Be 4
        }

        It 'take a token object, and refuse one of another service' {
            $tokens = New-AuthToken -Sandbox
            (Get-EtlConnector graph -AuthToken $tokens[0]).Count | Should -Be 4
            { Get-EtlConnector graph -AuthToken $tokens[3] } | Should -Throw -ExpectedMessage '*is for Opsera*'
        }

        It 'are gone after Remove-AuthToken, with a log-out where the service can' {
            $null = New-AuthToken -Sandbox
            Remove-AuthToken default -Service Infoworks
            (Get-DataOpsSandboxRequest '*/token/access' -Method DELETE).Count | Should -BeGreaterThan 0
            Get-AuthToken -Service Infoworks | Should -BeNullOrEmpty
            $tokens = Get-AuthToken
            $tokens.Count | Should -Be 3
        }
    }
}
