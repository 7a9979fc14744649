BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox
    New-AuthToken -Sandbox
    $uri = $sandbox.Uri ?? (Get-DataOpsSandbox).Uri
    $password = ConvertTo-SecureString 'sandbox-hdp-password-3' -AsPlainText -Force
    $null = New-AuthToken -Service Hdp -Uri $uri -Name admin -Credential ([pscredential]::new('d2cadmin', $password))
    $own = '55b55556-22d1-4f6a-888f-444a2df565e0'
    $shared = '7e7afa77-5555-44c3-b0ff-6bbe888edf8a'
    $sites = Get-HdpConnector -AuthToken admin -Label Berlin, Paris, Chicago, Singapore
    $group = (Get-HdpConnector -AuthToken admin -Label Europe).ConnectorId
    function Get-Request([string] $Path = '*', [string] $Method) {
        @(Get-DataOpsSandboxRequest -Path $Path | Where-Object { -not $Method -or $_.Method -eq $Method })
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Get-HdpConnector' {
    It 'gives the ids of own connectors' {
        $connector = Get-HdpConnector
        $connector | Should -BeOfType DataOps.HdpConnector
        $connector.ConnectorId | Should -Be $own
        $connector.AuthorizedUser | Should -Be $null
    }

    It 'gives the vendor''s sample, where who may use a shared one is not known' {
        $connectors = Get-HdpConnector -Detailed -Accessible
        $connectors.ConnectorId | Should -Be $own, $shared
        $connectors.Label | Should -Be 'DevTest1', 'DevTest1'
        $connectors[0].AuthorizedUser | Should -Be 'Joe', 'Fred', 'Tom'
        $null -eq $connectors[1].AuthorizedUser | Should -BeTrue
        (Get-Request '*/connectors')[-1].Query | Should -Be '?details=true&accessible=true'
    }

    It 'filters by label and owner, for which it asks for details' {
        (Get-HdpConnector -Accessible -Owner *02).ConnectorId | Should -Be $shared
        Get-HdpConnector -Label nothing* | Should -BeNullOrEmpty
    }

    It 'gives single ones, and goes on behind one that is another''s' {
        $found = $own, $shared, $own | Get-HdpConnector -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Count | Should -Be 2
        $failed.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        $failed.TargetObject | Should -Be $shared
        (Get-HdpConnector $group -AuthToken admin).IsGroup | Should -BeTrue
    }

    It 'shows a table' {
        $text = Get-HdpConnector -Detailed | Out-String -Width 80
        $text | Should -Match "DevTest1 +$own +ddctest01 +Joe"
        $text | Should -Not -Match 'AuthToken'
    }
}

Describe 'New-HdpConnectorGroup, Set-HdpConnector, Remove-HdpConnectorGroup' {
    It 'makes a group of piped connectors, on their server' {
        $made = $sites | Where-Object Label -In Chicago, Singapore | New-HdpConnectorGroup Overseas -LoadBalancing 'Round Robin' -AuthorizedUser Joe
        $made.Member.MemberId | Should -Be $sites[2, 3].ConnectorId
        $body = (Get-Request '*/connectors' POST)[-1].Body | ConvertFrom-Json
        $body.owner | Should -Be 'd2cadmin'
        $body.connectorGroup.members.sequence | Should -Be 1, 2
        $body.connectorGroup.retryDelay | Should -Be 120
        Remove-HdpConnectorGroup $made.ConnectorId -AuthToken admin -Confirm:$false
    }

    It 'takes turns and shares in hashtables' {
        $made = New-HdpConnectorGroup Overseas -AuthToken admin -Member @{ MemberId = $sites[2].ConnectorId; Sequence = 5; Weight = 3 }, $sites[3].ConnectorId
        $made.Member.Sequence | Should -Be 5, 6
        $made.Member.Weight | Should -Be 3, 1
        $made | Remove-HdpConnectorGroup -Confirm:$false
        Get-HdpConnector -AuthToken admin -Label Overseas | Should -BeNullOrEmpty
    }

    It 'puts the whole definition back' {
        $changed = Set-HdpConnector $group -AuthToken admin -RetryDelaySec 60 -PassThru
        $changed.RetryDelaySec | Should -Be 60
        $changed.ConnectionTimeoutSec | Should -Be 15
        $body = (Get-Request "*/$group" PUT)[-1].Body | ConvertFrom-Json
        $body.connectorGroup.members.Count | Should -Be 2
        (Set-HdpConnector $own -Label DevTest1 -PassThru).AuthorizedUser | Should -Be 'Joe', 'Fred', 'Tom'
        ((Get-Request "*/$own" PUT)[-1].Body | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain connectorGroup
    }

    It 'refuses to change nothing, and to delete a connector that is no group' {
        { Set-HdpConnector $own } | Should -Throw -ErrorId 'InvalidRequest,*'
        { Remove-HdpConnectorGroup $own -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        (Get-Request "*/$own" DELETE).Count | Should -Be 0
    }

    It 'deletes what is no group with -Force' {
        Remove-HdpConnectorGroup $sites[3].ConnectorId -AuthToken admin -Force -Confirm:$false
        (Get-Request '*' DELETE)[-1].Path | Should -Be "/api/mgmt/connectors/$($sites[3].ConnectorId)"
        (Get-HdpConnector -AuthToken admin -Label Singapore).Count | Should -Be 0
    }

    It 'sends nothing with -WhatIf' {
        $before = (Get-Request '*' | Where-Object Method -NE GET).Count
        Remove-HdpConnectorGroup $group -AuthToken admin -WhatIf
        Set-HdpConnector $own -Label x -WhatIf
        Add-HdpConnectorUser $own user01 -WhatIf
        New-HdpConnectorGroup x $own -WhatIf
        (Get-Request '*' | Where-Object Method -NE GET).Count | Should -Be $before
    }
}

Describe 'Users of connectors' {
    BeforeEach { Set-HdpConnectorUser $own Joe, Fred, Tom }

    It 'lists them' {
        $users = Get-HdpConnectorUser $own
        $users.UserName | Should -Be 'Joe', 'Fred', 'Tom'
        $users.ConnectorId | Select-Object -Unique | Should -Be $own
    }

    It 'adds 20 piped users with one request' {
        Set-HdpConnectorUser $own -UserName @()
        $before = (Get-Request '*/authuser' POST).Count
        1..20 | ForEach-Object { [pscustomobject]@{ ConnectorId = $own; UserName = 'user{0:00}' -f $_ } } | Add-HdpConnectorUser
        (Get-HdpConnectorUser $own).Count | Should -Be 20
        (Get-Request '*/authuser' POST).Count | Should -Be ($before + 1)
    }

    It 'takes piped names, and piped connectors' {
        'user01', 'user02' | Add-HdpConnectorUser -ConnectorId $own
        Get-HdpConnector | Add-HdpConnectorUser -UserName user03
        (Get-HdpConnectorUser $own).UserName | Should -Be 'Joe', 'Fred', 'Tom', 'user01', 'user02', 'user03'
    }

    It 'loses none that are added and removed side by side' {
        $manifest = "$PSScriptRoot/../../DataOps.psd1"
        1..20 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Add-HdpConnectorUser $using:own ('user{0:00}' -f $_)
            Remove-HdpConnectorUser $using:own ('user{0:00}' -f $_)
            Add-HdpConnectorUser $using:own ('user{0:00}' -f $_)
        } -ThrottleLimit 8
        (Get-HdpConnectorUser $own).Count | Should -Be 23
    }

    It 'makes a wrong name the error of its own item' {
        'user01', 'stranger', 'user02' | Add-HdpConnectorUser -ConnectorId $own -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failed.TargetObject | Should -Be 'stranger'
        (Get-HdpConnectorUser $own).UserName | Should -Be 'Joe', 'Fred', 'Tom', 'user01', 'user02'
    }

    It 'makes one list of what is piped, or none' {
        'user01', 'user02' | Set-HdpConnectorUser -ConnectorId $own
        (Get-HdpConnectorUser $own).UserName | Should -Be 'user01', 'user02'
        'user03', 'stranger' | Set-HdpConnectorUser -ConnectorId $own -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be 'user03', 'stranger'
        (Get-HdpConnectorUser $own).UserName | Should -Be 'user01', 'user02'
    }

    It 'removes piped users with one change, and names who is not there' {
        $before = (Get-Request '*/authuser' PUT).Count
        Get-HdpConnectorUser $own | Where-Object UserName -NE Joe | Remove-HdpConnectorUser
        (Get-HdpConnectorUser $own).UserName | Should -Be 'Joe'
        (Get-Request '*/authuser' PUT).Count | Should -Be ($before + 1)
        Remove-HdpConnectorUser $own stranger -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $failed.TargetObject | Should -Be 'stranger'
        (Get-Request '*/authuser' DELETE).Count | Should -Be 0
    }
}

Describe 'Members of groups' {
    BeforeEach { Set-HdpConnectorMember $group $sites[0, 1].ConnectorId -AuthToken admin }

    It 'lists them in their turns' {
        $members = Get-HdpConnector -AuthToken admin -Label Europe | Get-HdpConnectorMember
        $members.MemberId | Should -Be $sites[0, 1].ConnectorId
        $members.Sequence | Should -Be 1, 2
    }

    It 'adds piped connectors behind them' {
        $sites[2] | Add-HdpConnectorMember -ConnectorId $group -Weight 3
        $member = (Get-HdpConnectorMember $group -AuthToken admin)[-1]
        $member.MemberId | Should -Be $sites[2].ConnectorId
        $member.Sequence | Should -Be 3
        $member.Weight | Should -Be 3
    }

    It 'replaces the list, or changes places in it' {
        Set-HdpConnectorMember $group $sites[2, 0, 1].ConnectorId -AuthToken admin
        (Get-HdpConnectorMember $group -AuthToken admin).MemberId | Should -Be $sites[2, 0, 1].ConnectorId
        Set-HdpConnectorMember $group $sites[1].ConnectorId -Sequence 1 -AuthToken admin
        (Get-HdpConnectorMember $group -AuthToken admin).MemberId | Should -Be $sites[1, 2, 0].ConnectorId
        Get-HdpConnectorMember $group -AuthToken admin | Set-HdpConnectorMember -Weight 2
        (Get-HdpConnectorMember $group -AuthToken admin).Weight | Should -Be 2, 2, 2
    }

    It 'removes piped members, but for the last' {
        Get-HdpConnectorMember $group -AuthToken admin | Select-Object -First 1 | Remove-HdpConnectorMember
        (Get-HdpConnectorMember $group -AuthToken admin).MemberId | Should -Be $sites[1].ConnectorId
        $said = { Remove-HdpConnectorMember $group $sites[1].ConnectorId -AuthToken admin -ErrorAction Stop 3>&1 } | Should -Throw -ErrorId 'InvalidRequest,*' -PassThru
        $said.TargetObject | Should -Be $sites[1].ConnectorId
        (Get-Request '*/members' DELETE).Count | Should -Be 0
    }
}

Describe 'Test-HdpServer' {
    It 'asks without a credential' {
        Test-HdpServer | Should -BeTrue
        Test-HdpServer -Uri $uri | Should -BeTrue
        (Get-Request '*/healthcheck').Count | Should -Be 2
        (Get-Request '*/healthcheck')[-1].Headers.Keys | Should -Not -Contain Authorization
    }

    It 'is False where nobody answers' {
        Test-HdpServer -Uri http://127.0.0.1:9 | Should -BeFalse
    }
}

Describe 'A wrong password' {
    It 'is sent once: sign-in and 50 piped ids' {
        $wrong = [pscredential]::new('ddctest01', (ConvertTo-SecureString 'invented-wrong-password' -AsPlainText -Force))
        $before = (Get-Request).Count
        { New-AuthToken -Service Hdp -Uri $uri -Name wrong -Credential $wrong } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        { 1..50 | ForEach-Object { "id-$_" } | Get-HdpConnector -AuthToken wrong -ErrorAction Stop } | Should -Throw -ErrorId 'NotSignedIn,*'
        (Get-Request).Count | Should -Be ($before + 1)
    }

    It 'stops the pipeline at the first item where the sign-in was not tried' {
        $wrong = [pscredential]::new('ddctest01', (ConvertTo-SecureString 'invented-wrong-password' -AsPlainText -Force))
        $null = New-AuthToken -Service Hdp -Uri $uri -Name untried -Credential $wrong -NoVerify
        $before = (Get-Request).Count
        { 1..50 | ForEach-Object { "id-$_" } | Get-HdpConnector -AuthToken untried } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        { Get-HdpConnector -AuthToken untried } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        (Get-Request).Count | Should -Be ($before + 1)
    }
}
