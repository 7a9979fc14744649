BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $null = Start-DataOpsSandbox -RunDuration 00:00:00.5
    $null = New-AuthToken -Sandbox
    $secrets = '/v3/admin/manage-secrets/secrets*'
    $store = '64182fd27eeb1c40de2b6007'
    $password = ConvertTo-SecureString 'invented-password-1' -AsPlainText -Force
    function Get-Request([string] $Path = '*', [string] $Method = '*') { @(Get-DataOpsSandboxRequest -Path $Path | Where-Object Method -Like $Method) }
    function Clear-Request { $null = Get-DataOpsSandboxRequest -Clear }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Get-InfoworksSecret' {
    BeforeEach { Clear-Request }

    It 'lists with wildcards, which are resolved here' {
        (Get-InfoworksSecret OLD*).Name | Should -Be 'old-oracle-password', 'old-mysql-password'
        (Get-Request $secrets).Query | Should -Be '?limit=500'
    }

    It 'lets the server find an exact name, or several' {
        $found = Get-InfoworksSecret warehouse-password
        $found | Should -BeOfType DataOps.InfoworksSecret
        $found.SecretId | Should -Be '6418304b7eeb1c40de2b6008'
        $found.DomainId[0] | Should -Be '63c79645373d557660c43821'
        $found.CreatedAt | Should -BeOfType DateTime
        [uri]::UnescapeDataString((Get-Request $secrets).Query) | Should -Be '?limit=500&filter={"name":"warehouse-password"}'
        (Get-InfoworksSecret old-oracle-password, old-mysql-password).Count | Should -Be 2
        [uri]::UnescapeDataString((Get-Request $secrets)[-1].Query) | Should -BeLike '*{"name":{"$in":`["old-oracle-password","old-mysql-password"`]}}'
    }

    It 'reports an exact name that is not there, with that name as target' {
        $found = Get-InfoworksSecret warehouse-password, nothing -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'warehouse-password'
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $failed.TargetObject | Should -Be 'nothing'
        Get-InfoworksSecret nothing* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'sends conditions, order, limit and offset' {
        $null = Get-InfoworksSecret -Filter @{ 'secret_store' = $store; name = @{ '$regex' = '^old' } } -SortBy name -Descending -First 5 -Skip 1
        $query = [uri]::UnescapeDataString((Get-Request $secrets).Query)
        $query | Should -Match '^\?limit=5&offset=1&sort_by=name&order_by=desc&filter=\{'
        ($query -replace '.*filter=' | ConvertFrom-Json).name.'$regex' | Should -Be '^old'
        { Get-InfoworksSecret -Descending } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-SortBy*'
    }

    It 'puts a name beside the conditions' {
        (Get-InfoworksSecret warehouse-password -Filter @{ name = @{ '$regex' = '^w' } }).Count | Should -Be 1
        [uri]::UnescapeDataString((Get-Request $secrets).Query) | Should -BeLike '*{"$and":`[{"name":{"$regex":"^w"}},{"name":"warehouse-password"}`]}'
    }

    It 'gets by id, with the names of users where they are asked for, and goes on after one that is not there' {
        $found = '6418304b7eeb1c40de2b6008', 'none', '6418304b7eeb1c40de2b6009' | Get-InfoworksSecret -ResolveUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'warehouse-password', 'old-oracle-password'
        $found[0].CreatedByName | Should -Be 'Infoworks Admin'
        $failed.TargetObject | Should -Be 'none'
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
    }

    It 'asks for one page where five objects are taken of many' {
        1..700 | ForEach-Object { "many-$_" } | ForEach-Object { New-InfoworksSecret $_ -SecretStoreId $store } | Out-Null
        Clear-Request
        (Get-InfoworksSecret | Select-Object -First 5).Count | Should -Be 5
        (Get-Request $secrets).Count | Should -Be 1
        Clear-Request
        (Get-InfoworksSecret -First 5 -Skip 3).Name | Should -Be (1..5 | ForEach-Object { "many-$_" })
        (Get-Request $secrets).Query | Should -Be '?limit=5&offset=3'
        (Get-InfoworksSecret).Count | Should -Be 703
        (Get-InfoworksSecret many-*5 -First 3 -Skip 1).Name | Should -Be 'many-15', 'many-25', 'many-35'
        Clear-Request
        (Get-InfoworksSecret -IncludeTotalCount -First 1)[0] | Should -Be 703
        (Get-Request $secrets).Query | Should -Be '?limit=1', '?limit=1'
    }

    It 'pipes into its sibling' {
        $said = pwsh -NoProfile -Command "Import-Module '$PSScriptRoot/../../DataOps.psd1'; `$null = Start-DataOpsSandbox; `$null = New-AuthToken -Sandbox; Get-InfoworksSecret old* | Remove-InfoworksSecret -WhatIf; (Get-DataOpsSandboxRequest | Where-Object Method -eq DELETE).Count"
        $said[0] | Should -Match '"Delete" on target "secret ''old-oracle-password'' \(6418304b7eeb1c40de2b6009\) on 127'
        $said[-1] | Should -Be '0'
    }
}

Describe 'Records that need each other' {
    It 'are made, read, changed and deleted in that order' {
        $authentication = New-InfoworksServiceAuthentication made -SubscriptionId s -ClientId c -ObjectId o -TenantId t -ClientSecret $password -EntityType secret_store_authentication
        $authentication.TenantId | Should -Be 't'
        (Get-Request '*/service-auth' POST)[-1].Body | Should -Be '{"name":"made","service_type":"azure","entity_type":"secret_store_authentication","authentication_type":"service_principal","authentication_properties":{"subscription_id":"s","client_id":"c","object_id":"o","tenant_id":"t","client_secret":{"password_type":"infoworks_managed","password":"***"}}}'
        $made = $authentication | New-InfoworksSecretStore 'made vault' https://made.vault.example/
        (Get-Request '*/secret-store' POST)[-1].Body | Should -Be "{`"name`":`"made vault`",`"service_type`":`"azure`",`"key_vault_uri`":`"https://made.vault.example/`",`"service_authentication`":`"$($authentication.ServiceAuthenticationId)`"}"
        $secret = $made | New-InfoworksSecret made-secret
        (Get-Request $secrets POST)[-1].Body | Should -Be "{`"name`":`"made-secret`",`"secret_store`":`"$($made.SecretStoreId)`",`"secret_name`":`"made-secret`"}"

        $authentication | Remove-InfoworksServiceAuthentication -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.VendorMessage | Should -Be "The service authentication is used by the secret store 'made vault'."

        ($secret | Set-InfoworksSecret -SecretName other -DomainId 63c79645373d557660c43822 -PassThru).DomainId | Should -Be '63c79645373d557660c43822'
        (Get-Request $secrets PATCH)[-1].Body | Should -Be '{"secret_name":"other","domains":["63c79645373d557660c43822"]}'
        ($made | Set-InfoworksSecretStore -Description changed -PassThru).Description | Should -Be 'changed'
        ($made | Set-InfoworksSecretStore -ServiceType azure -PassThru).ServiceType | Should -Be 'azure'
        (Get-Request '*/secret-store/*' PATCH)[-1].Body | Should -Be '{"service_type":"azure"}'
        $null = $authentication | Set-InfoworksServiceAuthentication -AuthenticationType service_principal -ServiceType azure
        (Get-Request '*/service-auth/*' PATCH)[-1].Body | Should -Be '{"service_type":"azure","authentication_type":"service_principal"}'
        ($authentication | Set-InfoworksServiceAuthentication -Name renamed -TenantId t2 -PassThru).TenantId | Should -Be 't2'
        (Get-Request '*/service-auth/*' PATCH)[-1].Body | Should -Be '{"name":"renamed","authentication_properties":{"tenant_id":"t2"}}'
        (Get-InfoworksServiceAuthentication renamed | Get-InfoworksServiceAuthentication).ClientId | Should -Be 'c'
        ($made | Get-InfoworksServiceAuthentication).Name | Should -Be 'renamed'
        (Get-InfoworksSecretStore 'made*').KeyVaultUri | Should -Be 'https://made.vault.example/'

        $secret, $made, $authentication | ForEach-Object {
            switch ($_) {
                { $_ -is [DataOps.InfoworksSecret] } { $_ | Remove-InfoworksSecret -Confirm:$false }
                { $_ -is [DataOps.InfoworksSecretStore] } { $_ | Remove-InfoworksSecretStore -Confirm:$false }
                { $_ -is [DataOps.InfoworksServiceAuthentication] } { $_ | Remove-InfoworksServiceAuthentication -Confirm:$false }
            }
        }
        Get-InfoworksServiceAuthentication rena* | Should -BeNullOrEmpty
    }

    It 'takes a managed identity, and a secret that lies in a store' {
        (New-InfoworksServiceAuthentication identity -ManagedIdentity).AuthenticationType | Should -Be 'managed_identity'
        (Get-Request '*/service-auth' POST)[-1].Body | Should -Be '{"name":"identity","service_type":"azure","authentication_type":"managed_identity"}'
        $null = New-InfoworksServiceAuthentication stored -SubscriptionId s -ClientId c -ObjectId o -TenantId t -StoredSecretId 6418304b7eeb1c40de2b6008
        (Get-Request '*/service-auth' POST)[-1].Body | Should -Match '"client_secret":{"password_type":"secret_store","password":"6418304b7eeb1c40de2b6008"}'
        { New-InfoworksServiceAuthentication both -SubscriptionId s -ClientId c -ObjectId o -TenantId t -StoredSecretId x -ClientSecret $password } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'does not take what a piped object only happens to have' {
        Get-InfoworksSecret warehouse-password | Set-InfoworksSecret -Description only
        (Get-Request $secrets PATCH)[-1].Body | Should -Be '{"description":"only"}'
        { Set-InfoworksSecret 6418304b7eeb1c40de2b6008 } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*nothing to change*'
    }

    It 'refuses a reference to what is not there' {
        New-InfoworksSecret lost -SecretStoreId 64182fd27eeb1c40de2b60ff -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.HttpStatus | Should -Be 400
        $failed[0].TargetObject | Should -Be 'lost'
        { New-InfoworksSecret lost -SecretStore none -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage "There is no secret store 'none'*"
    }
}

Describe 'Data connections' {
    It 'are made of parts, with a password that is kept or lies in a store' {
        $made = New-InfoworksDataConnection corp SNOWFLAKE ([ordered]@{ url = 'https://corp.example'; username = 'loader' }) -Password $password
        $made.DataConnectionId | Should -Not -BeNullOrEmpty
        $made.Properties.password.Keys | Should -Not -Contain 'password'
        (Get-Request '*/data-connections' POST)[-1].Body | Should -Match '"username":"loader","password":{"password_type":"infoworks_managed","password":"\*\*\*"}'
        $changed = $made | Set-InfoworksDataConnection -Property @{ warehouse = 'NIGHT' } -StoredSecretId 6418304b7eeb1c40de2b6008 -PassThru
        $changed.Warehouse | Should -Be 'NIGHT'
        $changed.UserName | Should -Be 'loader'
        $changed.Properties.password.secret_id | Should -Be '6418304b7eeb1c40de2b6008'
        (Get-InfoworksDataConnectionSubtype | Where-Object Name -EQ corp | Get-InfoworksDataConnection).Url | Should -Be 'https://corp.example'
        $made | Remove-InfoworksDataConnection -Confirm:$false
        Get-InfoworksDataConnection corp* | Should -BeNullOrEmpty
    }

    It 'are sent untouched with -Body' {
        $made = New-InfoworksDataConnection -Body ([ordered]@{ type = 'SNOWFLAKE'; name = 'flat'; password = $password; warehouse = 'WH' })
        (Get-Request '*/data-connections' POST)[-1].Body | Should -Be '{"type":"SNOWFLAKE","name":"flat","password":"***","warehouse":"WH"}'
        $made.Warehouse | Should -Be 'WH'
        $made | Set-InfoworksDataConnection -Body ([ordered]@{ type = 'SNOWFLAKE'; name = 'flat2' })
        (Get-Request '*/data-connections/*' PUT)[-1].Body | Should -Be '{"type":"SNOWFLAKE","name":"flat2"}'
    }

    It 'do not show a password, write none back, and warn' {
        $made = New-InfoworksDataConnection -Body ([ordered]@{ type = 'SNOWFLAKE'; name = 'flat'; connection_url = 'jdbc://loader:invented-password-1@corp.example/'; username = 'loader'; password = $password })
        $read = $made | Get-InfoworksDataConnection
        $read.Url | Should -Be 'jdbc://loader:***@corp.example/'
        $read.AdditionalProperties.Keys | Should -Not -Contain 'password'
        $made | Set-InfoworksDataConnection -Name flat2 -Property @{ user_name = 'other' } -WarningVariable warned -WarningAction SilentlyContinue
        (Get-Request '*/data-connections/*' PUT)[-1].Body | Should -Be '{"type":"SNOWFLAKE","name":"flat2","connection_url":"jdbc://***@corp.example/","username":"other"}'
        $warned | Should -BeLike '*without its connection_url and password*'
        $made | Set-InfoworksDataConnection -Password $password -Property @{ url = 'jdbc://corp.example/' } -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        { $made | Set-InfoworksDataConnection -StoredSecretId 6418304b7eeb1c40de2b6008 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        Get-InfoworksDataConnection warehouse | Set-InfoworksDataConnection -Name warehouse -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        $made | Remove-InfoworksDataConnection -Confirm:$false
    }
}

Describe 'Presets' {
    It 'are the user''s own, of the one type there is' {
        $made = New-InfoworksPreset mine @{ status = @('failed') }
        (Get-Request '*/presets' POST)[-1].Body | Should -Be '{"name":"mine","type":"prodops_filter","configuration":{"status":["failed"]},"is_default":false}'
        (Get-InfoworksPreset mine).Configuration.status | Should -Be 'failed'
        (Get-Request '*/presets' GET)[-1].Query | Should -Match '^\?type=prodops_filter&limit=500'
        (Get-InfoworksPreset -Type prodops_filter mine).Name | Should -Be 'mine'
        ($made | Set-InfoworksPreset -Type prodops_filter -PassThru).Type | Should -Be 'prodops_filter'
        ($made | Set-InfoworksPreset -Default -PassThru).IsDefault | Should -BeTrue
        (Get-Request '*/presets/*' PATCH)[-1].Body | Should -Be '{"is_default":true}'
        ($made | Set-InfoworksPreset -Default:$false -PassThru).IsDefault | Should -BeFalse
        $made | Remove-InfoworksPreset -Confirm:$false
        Get-InfoworksPreset mi* | Should -BeNullOrEmpty
    }
}

Describe 'What is only read' {
    It 'the catalog' {
        (Get-InfoworksDataModel order*).TableName | Should -Be 'orders', 'order_items'
        (Get-InfoworksDataModel orders).DomainName | Should -Be 'rdbms_domain'
        (Get-InfoworksFavorite).Name | Should -Be 'fav_source'
    }

    It 'jobflows, with tasks and edges as objects' {
        (Get-InfoworksJobflow pipeline*).Count | Should -Be 2
        $jobflow = Get-InfoworksJobflow -JobflowId source_crawl
        $jobflow.Tasks[0].Title | Should -Be 'Entity state update'
        $jobflow.Edges[0].ToTask | Should -Be $jobflow.Tasks[1].TaskId
    }

    It 'notifications and metrics' {
        (Get-InfoworksNotification -First 3).Count | Should -Be 3
        (Get-InfoworksNotification -Filter @{ read = $false }).Count | Should -Be 3
        (Get-InfoworksEngagementMetric).PipelineCount | Should -Be 2
        (Get-InfoworksEngagementMetric week 4).AdditionalProperties.users_count_by_role[0].user_role | Should -Be 'admin'
        $metrics = Get-InfoworksJobStatusMetric week 2 -First 4 -Skip 10
        $metrics.Count | Should -Be 2
        $metrics[0].IntervalType | Should -Be 'week'
        $metrics[0].IntervalCount | Should -Be 2
        $metrics[0].LastUpdatedAt | Should -BeGreaterThan (Get-Date).AddHours(-1)
    }
}

Describe 'Locks of versions' {
    It 'are set, found, tested and taken off' {
        $pipeline, $version = '63c79645373d557660c43831', '63c79645373d557660c43841'
        Test-InfoworksPipelineVersionLock $pipeline $version | Should -BeFalse
        $null = Set-InfoworksPipelineVersionLock $pipeline $version -VersionName 1
        $lock = Get-InfoworksPipelineVersionLock $pipeline
        $lock.VersionName | Should -Be '1'
        $lock | Test-InfoworksPipelineVersionLock | Should -BeTrue
        ($lock | Get-InfoworksPipelineVersionLock).LockId | Should -Be $lock.LockId
        $lock | Remove-InfoworksPipelineVersionLock -Confirm:$false
        Test-InfoworksPipelineVersionLock $pipeline $version, 63c79645373d557660c438ff | Should -Be $false, $false
    }

    It 'take names of pipelines and numbers of versions, and look each kind up once' {
        $null = Set-InfoworksPipelineVersionLock customers 1 -Domain rdbms_domain -VersionName spring
        (Get-InfoworksPipelineVersionLock customers -Domain rdbms_domain).VersionName | Should -Be spring
        Clear-Request
        Test-InfoworksPipelineVersionLock customers 1, 2 -Domain rdbms_domain | Should -Be $true, $false
        @(Get-Request).Path | Should -BeLike '*/is-locked'
        Get-InfoworksPipelineVersion customers -Domain rdbms_domain | Test-InfoworksPipelineVersionLock | Should -Be $true, $false
        Remove-InfoworksPipelineVersionLock customers 1 -Confirm:$false
        Get-InfoworksPipelineVersionLock cust* | Should -BeNullOrEmpty
        { Test-InfoworksPipelineVersionLock customers 9 -ErrorAction Stop } | Should -Throw '*no pipeline version*'
    }
}

Describe 'Users and sign-on' {
    It 'synchronises twenty users in one request: seventeen objects, three errors' {
        $people = (1..12 | ForEach-Object { 'newcomer{0:00}@infoworks.io' -f $_ }) + (1..5 | ForEach-Object { 'user{0:00}@infoworks.io' -f $_ }) + 'contractor01@infoworks.io', 'contractor02@infoworks.io', 'nobody@infoworks.io'
        $messages = $people | Sync-InfoworksLdapUser -Verbose -ErrorVariable failed -ErrorAction SilentlyContinue 4>&1
        $synced = $messages | Where-Object { $_ -is [DataOps.InfoworksLdapSync] }
        $synced.Count | Should -Be 17
        ($synced | Where-Object Change -EQ Added).Count | Should -Be 12
        $failed.Count | Should -Be 3
        $failed.TargetObject | Should -Be 'contractor01@infoworks.io', 'contractor02@infoworks.io', 'nobody@infoworks.io'
        $failed[0].ToString() | Should -BeLike '*No valid role found for the User.*'
        ($messages | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }) -match '12 new users, 20 existing, 3 failed' | Should -Not -BeNullOrEmpty
        (Get-Request '*/bulk-ldap-sync').Count | Should -Be 1
    }

    It 'adds or updates only what it is told to' {
        $null = Sync-InfoworksLdapUser user01 -SearchOn uid -NoAdd -NoUpdate
        (Get-Request '*/bulk-ldap-sync')[-1].Body | Should -Be '{"search_on":"uid","search_list":["user01"],"should_update":false,"should_add":false}'
    }

    It 'says which credential it needs' {
        $token = Get-InfoworksAuthorization source read x
        $null = New-AuthToken Infoworks (Get-DataOpsSandbox).InfoworksUri -Token $token.DelegationToken -Name bearer -NoVerify
        { Sync-InfoworksLdapUser a -AuthToken bearer -ErrorAction Stop } | Should -Throw -ErrorId 'CredentialRequired,*'
        Remove-AuthToken bearer -Service Infoworks -ErrorAction SilentlyContinue
    }

    It 'finds people in one request' {
        (Get-InfoworksLdapUser admin@infoworks.io, nobody@infoworks.io).UserName | Should -Be 'admin@infoworks.io'
        (Get-Request '*/get/user/data').Count | Should -Be 1
        (Get-InfoworksLdapUser admin@infoworks.io | Sync-InfoworksLdapUser).Change | Should -Be 'Updated'
    }

    It 'hides the delegation token' {
        $answer = Get-InfoworksAuthorization source write 63c79645373d557660c43801
        $answer.Authorized | Should -BeTrue
        $answer.DelegationToken | Should -BeOfType securestring
        $answer | Format-List | Out-String | Should -Not -Match 'sandbox-delegation'
    }

    It 'gives the login page' {
        Get-InfoworksSsoUri | Should -BeOfType uri
    }
}

Describe 'Users' {
    BeforeEach { Clear-Request }

    It 'are found by name, email address and id, and with wildcards in both' {
        (Get-InfoworksUser 'Infoworks Admin', analyst@infoworks.io, 5QjexaSQPPAxDdx2u).Email | Should -Be 'admin@infoworks.io', 'analyst@infoworks.io', 'pending@infoworks.io'
        (Get-InfoworksUser oper*, ANALYST@*).Name | Should -Be 'analyst', 'operations'
        Clear-Request
        (Get-InfoworksUser analyst@infoworks.io).DomainId | Should -Be '63c79645373d557660c43821'
        [uri]::UnescapeDataString((Get-Request).Query) | Should -Be '?limit=500&filter={"profile.email":"analyst@infoworks.io"}'
        { Get-InfoworksUser nobody@infoworks.io -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'are made, changed and deleted by name or email address' {
        $made = New-InfoworksUser 'Ann Example' ann@infoworks.io modeller, analyst -Domain rdbms_domain -Password $password -ChangePasswordAtLogon
        (Get-Request '*/users' POST).Body | ConvertFrom-Json | Select-Object -ExpandProperty profile | ForEach-Object needs_password_reset | Should -BeTrue
        (Set-InfoworksUser ann@infoworks.io -Name Anna -PassThru).Email | Should -Be 'ann@infoworks.io'
        (Add-InfoworksUserDomain Anna reporting_domain -PassThru).DomainId.Count | Should -Be 2
        (Set-InfoworksUser Anna -Domain @() -Password $password -PassThru).DomainId | Should -BeNullOrEmpty
        (Get-InfoworksUser -UserId $made.UserId).NeedsPasswordReset | Should -BeTrue
        Remove-InfoworksUser Anna -Confirm:$false
        (Get-Request '*' DELETE).Path | Should -Be "/v3/admin/users/$($made.UserId)"
    }

    It 'are not deleted by a pattern' {
        { Remove-InfoworksUser *@infoworks.io -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        { $null | Remove-InfoworksUser -Confirm:$false -ErrorAction Stop } | Should -Throw
        Get-Request '*' DELETE | Should -BeNullOrEmpty
        (Get-Command Remove-InfoworksUser).ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
    }

    It 'show no token and no hash anywhere' {
        $all = & {
            Get-InfoworksUser -Verbose -Debug
            Get-InfoworksUser -UserId 7TqgzcUSRRCzFfz4w -Verbose -Debug
            Set-InfoworksUser analyst@infoworks.io -Role modeller -PassThru -Verbose -Debug
            Add-InfoworksUserDomain analyst@infoworks.io rdbms_domain -PassThru -Verbose -Debug
            Get-InfoworksUser nobody -ErrorAction Continue
            Remove-InfoworksUser analyst@infoworks.io -WhatIf
        } *>&1
        $text = ($all | Format-List * -Force | Out-String -Width 4000) + ($all | ConvertTo-Json -Depth 6 -WarningAction Ignore) + ($all | Export-Csv TestDrive:/users.csv) + (Get-Content TestDrive:/users.csv -Raw) + (Get-DataOpsDiagnostic -AsText)
        $text | Should -Match 'analyst@infoworks.io'
        $text | Should -Not -Match 'sandbox-infoworks-refresh-token|sandbox-infoworks-password|\$2b\$10'
    }
}
