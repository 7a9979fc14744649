# What a platform consists of, made, changed and deleted by name. Nothing is deleted before what was to be kept of it is on the disk.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $rows = @(
        @{ Name = 'Remove-InfoworksSource'; Id = '63c79645373d557660c43802'; Path = '/v3/sources/63c79645373d557660c43802'; Type = 'source' }
        @{ Name = 'Remove-InfoworksPipeline'; Id = '63c79645373d557660c43833'; Path = '/v3/domains/63c79645373d557660c43822/pipelines/63c79645373d557660c43833'; Type = 'pipeline' }
        @{ Name = 'Remove-InfoworksWorkflow'; Id = '63c79645373d557660c43853'; Path = '/v3/domains/63c79645373d557660c43822/workflows/63c79645373d557660c43853'; Type = 'workflow' }
    )
    $without = @{ All = @((Get-Command -Module DataOps -ParameterName BackupPath).Name | Sort-Object); Rows = @($rows.Name | Sort-Object) }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $ErrorActionPreference = 'Continue'
    $sandbox = Start-DataOpsSandbox
    $null = New-AuthToken -Sandbox -Port $sandbox.Port -MaximumRetryCount 0

    # What a removal sends about the object, in order, and its errors.
    function Invoke-Removal($Name, $Id, [hashtable] $With) {
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        $failed = @(& $Name $Id @With -Confirm:$false 2>&1)
        Set-DataOpsSandboxFault -Clear -Port $sandbox.Port
        @{ Failed = $failed; Sent = @(Get-DataOpsSandboxRequest -Port $sandbox.Port | Where-Object Path -Like "*/$Id*" | ForEach-Object { "$($_.Method) $($_.Path)" }) }
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'The removals with a backup' -ForEach $without {
    It 'are all tried here' { $All | Should -Be $Rows }
}

Describe '<Name>' -ForEach $rows {
    BeforeEach {
        Reset-DataOpsSandbox -Port $sandbox.Port
        $null = New-AuthToken -Sandbox -Port $sandbox.Port -MaximumRetryCount 0
        $folder = (New-Item -ItemType Directory "$TestDrive/$([guid]::NewGuid())").FullName
        $file = Join-Path $folder kept.json
    }

    It 'writes the file before it deletes' {
        $done = Invoke-Removal $Name $Id @{ BackupPath = $file }
        $done.Failed | Should -BeNullOrEmpty
        $done.Sent | Should -Be "GET $Path/config-migration", "DELETE $Path"
        $kept = (Get-Content $file -Raw | ConvertFrom-Json).configuration.entity
        $kept.entity_type, $kept.entity_id | Should -Be $Type, $Id
        (Get-ChildItem $folder).Name | Should -Be kept.json
        if (-not $IsWindows) { (Get-Item $file).UnixMode | Should -Be '-rw-------' }
    }

    It 'names the file itself in a folder, a new one each time' {
        $done = Invoke-Removal $Name $Id @{ BackupPath = $folder }
        $done.Failed | Should -BeNullOrEmpty
        (Get-ChildItem $folder).Name | Should -Match "^config_migration_${Id}_\d{8}T\d{6}Z\.json$"
    }

    It 'deletes nothing, and keeps no half file, if <Why>' -ForEach @(
        @{ Why = 'the export is cut'; Fault = @{ Kind = 'Body'; Body = '{ "message": "Success", "result": { "configuration": { "entity": { "entity_type": "' } }
        @{ Why = 'the export is of another id'; Fault = @{ Kind = 'Body'; Body = '{ "message": "Success", "result": { "configuration": { "entity": { "entity_id": "63c79645373d557660c438ff" } } } }' } }
        @{ Why = 'the export is empty'; Fault = @{ Kind = 'Body'; Body = '{ "message": "Success", "result": {} }' } }
        @{ Why = 'the export is a page for people'; Fault = @{ Kind = 'Body'; Body = '<html><body>Sign in</body></html>' } }
        @{ Why = 'the export is forbidden'; Fault = @{ Kind = 'Status'; StatusCode = 403 } }
        @{ Why = 'the connection is lost'; Fault = @{ Kind = 'CutBody' } }
        @{ Why = 'the server is silent'; Fault = @{ Kind = 'EmptyBody' } }
    ) {
        Set-DataOpsSandboxFault -Path "$Path/config-migration" -Port $sandbox.Port @Fault
        $done = Invoke-Removal $Name $Id @{ BackupPath = $file }
        @($done.Failed).Count | Should -Be 1
        "$($done.Failed)" | Should -BeLike "The $Type $Id was not deleted, because its configuration could not be saved: *"
        $done.Failed[0].TargetObject | Should -Be $Id
        $done.Sent -like 'DELETE*' | Should -BeNullOrEmpty
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $own = @{ "${Type}Id" = $Id }
        & ($Name -replace '^Remove', 'Get') @own | Should -Not -BeNullOrEmpty
    }

    It 'deletes nothing if the disk is full' -Skip:(-not (Test-Path /dev/full)) {
        $null = New-Item -ItemType SymbolicLink "$file.part" -Value /dev/full
        $done = Invoke-Removal $Name $Id @{ BackupPath = $file }
        "$($done.Failed)" | Should -BeLike '*could not be written*'
        $done.Failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $done.Sent -like 'DELETE*' | Should -BeNullOrEmpty
        Test-Path $file | Should -BeFalse
    }

    It 'asks for nothing if the file is there already or the folder is not' {
        Set-Content $file 'of mine'
        foreach ($path in $file, "$folder/none/kept.json") {
            $done = Invoke-Removal $Name $Id @{ BackupPath = $path }
            "$($done.Failed)" | Should -BeLike "*was not deleted*$([IO.Path]::GetFileName($path))*"
            $done.Sent -like 'DELETE*' | Should -BeNullOrEmpty
        }
        Get-Content $file | Should -Be 'of mine'
    }

    It 'deletes nothing for a path that is not one of the file system' {
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        foreach ($path in 'Env:backup', 'Variable:backup') { { & $Name $Id -BackupPath $path -Confirm:$false } | Should -Throw -ErrorId 'InvalidRequest,*' }
        Get-DataOpsSandboxRequest -Port $sandbox.Port | Where-Object Method -EQ DELETE | Should -BeNullOrEmpty
    }

    It 'deletes the others if one of them cannot be kept' {
        $done = Invoke-Removal $Name @('63c79645373d557660c438ff', $Id) @{ BackupPath = $folder }
        @($done.Failed).Count | Should -Be 1
        @(Get-ChildItem $folder).Count | Should -Be 1
    }

    It 'says with -WhatIf what is kept, and sends and writes nothing' {
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        $null = Start-Transcript "$folder/transcript.txt"
        & $Name $Id -WhatIf
        & $Name $Id -WhatIf -BackupPath $file
        $null = Stop-Transcript
        $said = Get-Content "$folder/transcript.txt" -Raw
        $said | Should -BeLike '*without a backup: nothing of its configuration is kept*'
        $said | Should -BeLike "*after saving its configuration to '*kept.json'*"
        Get-DataOpsSandboxRequest -Port $sandbox.Port | Where-Object { $_.Method -ne 'GET' -or $_.Path -like '*config-migration' } | Should -BeNullOrEmpty
        Test-Path $file | Should -BeFalse
    }
}

Describe 'A platform' {
    BeforeAll {
        Reset-DataOpsSandbox -Port $sandbox.Port
        $null = New-AuthToken -Sandbox -Port $sandbox.Port -MaximumRetryCount 0
    }

    It 'gets a domain with a pipeline, which are changed and deleted by name' {
        $null = New-InfoworksDomain trial -Environment env_azure
        (Get-InfoworksDomain trial).EnvironmentId | Should -Be 63cd71df9f1c1e258c6e9901
        (Set-InfoworksDomain trial -Description 'for a while' -PassThru).Description | Should -Be 'for a while'
        $null = New-InfoworksPipeline p1 SPARK -Domain trial -Environment env_azure -Compute Night_cluster
        (Set-InfoworksPipeline p1 -Domain trial -Description changed -PassThru).ComputeTemplateId | Should -Be 63cd71df9f1c1e258c6e9912
        "$(Remove-InfoworksDomain trial -Confirm:$false 2>&1)" | Should -BeLike '*used by the pipeline*'
        Remove-InfoworksPipeline p1 -Confirm:$false
        Remove-InfoworksDomain trial -Confirm:$false
        Get-InfoworksDomain tri* | Should -BeNullOrEmpty
    }

    It 'gets a source with a table group, which are changed and deleted by name' {
        $source = New-InfoworksSource orders rdbms -SubType oracle -Environment env_azure -Property @{ is_source_ingested = $false }
        $source.EnvironmentId, $source.IsIngested | Should -Be 63cd71df9f1c1e258c6e9901, $false
        (Set-InfoworksSource orders -DataLakePath /iw/orders -PassThru).DataLakePath | Should -Be /iw/orders
        $null = New-InfoworksTableGroup weekly -Source fav_source -Table orders -Compute Night_cluster -MaxConnections 2
        $changed = Set-InfoworksTableGroup weekly -Table customers, orders -MaxParallelEntities 3 -PassThru
        $changed.TableId | Should -Be 63c79645373d557660c43901, 63c79645373d557660c43902
        $changed.MaxConnections, $changed.MaxParallelEntities, $changed.ComputeTemplateId | Should -Be 2, 3, 63cd71df9f1c1e258c6e9912
        Remove-InfoworksTableGroup weekly -Source fav_source -Confirm:$false
        Get-InfoworksTableGroup week* | Should -BeNullOrEmpty
        Remove-InfoworksSource orders -Confirm:$false
    }

    It 'gets another way of ingestion for a table, and another active version of a pipeline' {
        (Set-InfoworksTable orders -Source fav_source -SyncType incremental -UpdateStrategy append -WatermarkColumn changed_at -PassThru).SyncType | Should -Be incremental
        (Get-InfoworksTable orders -Source fav_source).Configuration.natural_keys | Should -Be id
        (Enable-InfoworksPipelineVersion customers 2 -PassThru).IsActive | Should -BeTrue
        (Get-InfoworksPipelineVersion customers | Where-Object IsActive).Version | Should -Be 2
        Get-InfoworksPipelineVersion customers 1 | Enable-InfoworksPipelineVersion
        (Get-InfoworksPipelineVersion customers | Where-Object IsActive).Version | Should -Be 1
    }

    It 'gets a workflow back from its backup, which is changed by name and runs' {
        Remove-InfoworksWorkflow 'full reload' -BackupPath "$TestDrive/reload.json" -Confirm:$false
        $made = New-InfoworksWorkflow 'full reload' -Domain reporting_domain
        $made | Import-InfoworksConfiguration "$TestDrive/reload.json" | Should -Not -BeNullOrEmpty
        (Get-InfoworksWorkflow 'full reload' -Domain reporting_domain).WorkflowId | Should -Be $made.WorkflowId
        (Set-InfoworksWorkflow 'full reload' -Name 'whole reload' -PassThru).Name | Should -Be 'whole reload'
        (Start-InfoworksWorkflow 'whole reload').WorkflowId | Should -Be $made.WorkflowId
        { Set-InfoworksWorkflow 'whole reload' -ErrorAction Stop } | Should -Throw '*nothing to change*'
    }

    It 'is not changed by a command that names something it does not have: <_>' -ForEach @(
        { New-InfoworksDomain d -Environment env_azure, nowhere }
        { New-InfoworksPipeline p SPARK -Domain rdbms_domain -Compute nowhere }
        { New-InfoworksTableGroup g -Source fav_source -Table customers, nothing }
        { Set-InfoworksTableGroup 'daily tables' -Source fav_source -Table customers, nothing }
        { Set-InfoworksPipeline customers -Compute nowhere }
        { Set-InfoworksTable customers -Source nowhere -SyncType full-load }
        { Enable-InfoworksPipelineVersion customers 7 }
        { Remove-InfoworksPipeline customers -Domain reporting_domain -Confirm:$false }
        { Remove-InfoworksSource *_source -Confirm:$false }
    ) {
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        (& $_ 2>&1).FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        Get-DataOpsSandboxRequest -Port $sandbox.Port | Where-Object Method -NE GET | Should -BeNullOrEmpty
    }
}

Describe 'Import-InfoworksConfiguration' {
    BeforeAll {
        Reset-DataOpsSandbox -Port $sandbox.Port
        $null = New-AuthToken -Sandbox -Port $sandbox.Port -MaximumRetryCount 0
        $file = Export-InfoworksConfiguration "$TestDrive/pipeline.json" -Pipeline customers
    }

    It 'makes each part that was not mapped an error with that part as its target, and outputs all' {
        Remove-InfoworksSource fav_source -Confirm:$false
        $mapped = Import-InfoworksConfiguration $file -Pipeline customers -DryRun -ErrorVariable failed -ErrorAction SilentlyContinue
        $mapped.EntityType | Should -Be pipeline, table
        $failed.FullyQualifiedErrorId | Should -BeLike 'Refused,*'
        $failed.TargetObject | Should -Be $mapped[1].EntityId
        "$failed" | Should -BeLike "The table 'customers' (*) cannot be imported to the pipeline 'customers' (*"
        @(Get-InfoworksPipelineVersion customers).Count | Should -Be 2
    }

    It 'sends nothing of a file that is something else: <_>' -ForEach 'of a source', 'missing', 'text', 'cut' {
        $other = "$TestDrive/other.json"
        switch ($_) {
            'of a source' { '{ "configuration": { "entity": { "entity_type": "source", "entity_id": "5" } } }' | Set-Content $other }
            'missing' { $other = "$TestDrive/missing.json" }
            'text' { 'hello' | Set-Content $other }
            'cut' { (Get-Content $file -Raw).Substring(0, 300) | Set-Content $other }
        }
        $null = Get-DataOpsSandboxRequest -Port $sandbox.Port -Clear
        { Import-InfoworksConfiguration $other -PipelineId 63c79645373d557660c43831 -DomainId 63c79645373d557660c43821 } | Should -Throw -ErrorId 'InvalidRequest,*'
        Get-DataOpsSandboxRequest -Port $sandbox.Port | Should -BeNullOrEmpty
    }

    It 'takes what is piped of each kind, and Export as well' {
        foreach ($object in (Get-InfoworksSource old_source), (Get-InfoworksPipeline 'monthly report'), (Get-InfoworksWorkflow 'nightly load')) {
            $file = $object | Export-InfoworksConfiguration $TestDrive -Force
            { $object | Import-InfoworksConfiguration $file -DryRun -ErrorAction SilentlyContinue } | Should -Not -Throw
        }
    }
}

Describe 'A file' {
    BeforeAll {
        Reset-DataOpsSandbox -Port $sandbox.Port
        $null = New-AuthToken -Sandbox -Port $sandbox.Port -MaximumRetryCount 0
        $calls = @{
            'Export-InfoworksConfiguration' = { param($path) Get-InfoworksPipeline -Domain rdbms_domain | Export-InfoworksConfiguration $path -Force -ErrorVariable script:failed -ErrorAction SilentlyContinue }
            'Save-InfoworksJobLog'          = { param($path) Save-InfoworksJobLog 8714887c9a8c5bb0b8794811, 8714887c9a8c5bb0b8794812 $path -Force -ErrorVariable script:failed -ErrorAction SilentlyContinue }
            'Save-InfoworksWorkflowTaskLog' = { param($path) Save-InfoworksWorkflowTaskLog 'nightly export' 8714887c9a8c5bb0b8794821 BS_0002, BS_0001 $path -Force -ErrorVariable script:failed -ErrorAction SilentlyContinue }
        }
    }

    It 'of every cmdlet that writes some is tried' {
        (Get-Command -Module DataOps -CommandType Cmdlet | Where-Object { $_.OutputType.Type -contains [IO.FileInfo] }).Name | Sort-Object | Should -Be ($calls.Keys | Sort-Object)
    }

    It 'is not written twice by one command, even with -Force: <_>' -ForEach 'Export-InfoworksConfiguration', 'Save-InfoworksJobLog', 'Save-InfoworksWorkflowTaskLog' {
        $null = New-Item -ItemType Directory -Force "$TestDrive/$_"
        $many = @(& $calls.$_ "$TestDrive/$_").Count
        $failed | Should -BeNullOrEmpty
        $many | Should -BeGreaterThan 1
        @(& $calls.$_ "$TestDrive/$_.one") | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -HaveCount ($many - 1)
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        "$($failed[0])" | Should -BeLike '*is used for another object of this command*'
    }

    It 'is output as Get-Item does it, so that its size is shown and its path is taken literally: <_>' -ForEach 'Export-InfoworksConfiguration', 'Save-InfoworksJobLog', 'Save-InfoworksWorkflowTaskLog' {
        $null = New-Item -ItemType Directory "$TestDrive/$_[1]"
        $files = & $calls.$_ "$TestDrive/$_[1]"
        $files[0] | Should -BeOfType IO.FileInfo
        ($files | Out-String) | Should -Be ($files | ForEach-Object { Get-Item -LiteralPath $_.FullName } | Out-String)
        $files | Remove-Item
        $null = New-AuthToken -Name other -Service Infoworks -Uri $sandbox.InfoworksUri -Credential ($sandbox.Account | Where-Object Role -EQ admin).Credential
        $PSDefaultParameterValues['*Infoworks*:AuthToken'] = 'default', 'other'
        $files = & $calls.$_ "$TestDrive/$_[1]"
        ($files.AuthToken | Sort-Object -Unique) | Should -Be default, other
        $files | Remove-Item
        $PSDefaultParameterValues.Clear()
        Remove-AuthToken other
        Get-ChildItem -File -Recurse -LiteralPath "$TestDrive/$_[1]" | Should -BeNullOrEmpty
    }

    It 'of a backup is not that of another object either' {
        $null = Get-InfoworksPipeline -Domain rdbms_domain | Remove-InfoworksPipeline -BackupPath "$TestDrive/backup.json" -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -BeLike 'The pipeline * was not deleted*is used for another object of this command*'
        @(Get-InfoworksPipeline -Domain rdbms_domain) | Should -HaveCount 1
    }

    It 'of a backup that could not be written is an error with -WhatIf as well' {
        foreach ($path in "$TestDrive/new.json", "$TestDrive/backup.json") {
            Get-InfoworksPipeline | Remove-InfoworksPipeline -BackupPath $path -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue 6>&1
            @($failed) | Should -HaveCount ($path -like '*new.json' ? 1 : 2)
            "$failed" | Should -BeLike 'The pipeline * was not deleted*'
            Test-Path "$TestDrive/new.json" | Should -BeFalse
        }
        Get-InfoworksPipeline | Remove-InfoworksPipeline -BackupPath $TestDrive -WhatIf -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
    }
}
