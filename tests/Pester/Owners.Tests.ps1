# Cmdlets that list what belongs to something, such as the pipelines of a domain: whatever it belongs to can be piped into them.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $ids = { param($command, $isWanted)
        foreach ($property in $command.ImplementingType.GetProperties()) {
            $id = $property.GetCustomAttributes($true) | Where-Object { $_.GetType().Name -eq 'IdAttribute' }
            $uses = $property.GetCustomAttributes([Parameter], $true)
            if ($id -and (& $isWanted $uses)) { $property.Name }
        } }
    $commands = Get-Command -Module DataOps -CommandType Cmdlet | Where-Object Verb -EQ 'Get'
    $lists = foreach ($command in $commands) {
        # Its own id comes by value, and can be omitted.
        $id = & $ids $command { param($uses) $uses.ValueFromPipeline -contains $true -and -not ($uses | Where-Object { $_.Mandatory -and $_.ParameterSetName -eq '__AllParameterSets' }) } | Select-Object -First 1
        if (-not $id) { continue }
        foreach ($owner in & $ids $command { param($uses) $uses.ValueFromPipelineByPropertyName -contains $true -and $uses.Mandatory -notcontains $true }) {
            $noun = ($command.Noun -creplace '^(Etl|Hdp|Infoworks|Opsera)?.*', '$1') + ($owner -replace 'Id$')
            $getter = $commands | Where-Object Noun -EQ $noun
            if ($getter -and $getter -ne $command) { @{ Command = $command.Name; Id = $id; Owner = $owner; Getter = $getter.Name } }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    Start-DataOpsSandbox -RunDuration 00:00:00.1
    New-AuthToken -Sandbox
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'A piped owner' {
    It 'is one of many kinds' -ForEach @{ Lists = $lists } {
        $lists.Command | Should -Contain 'Get-InfoworksPipeline'
        $lists.Count | Should -BeGreaterThan 10
    }

    It '<Getter> | <Command> lists what -<Owner> does' -ForEach $lists {
        $read = { param($call) try { (& $call).$id } catch { $_.FullyQualifiedErrorId } }
        foreach ($item in & $getter) {
            $named = @{ $owner = $item.$owner }
            & $read { $item | & $command -ErrorAction Stop } | Should -Be (& $read { & $command @named -ErrorAction Stop })
        }
    }

    It 'is not used if it was specified as well' {
        { Get-InfoworksDomain rdbms_domain | Get-InfoworksPipeline -Domain reporting_domain -ErrorAction Stop } | Should -Throw '-DomainId was specified*' -ErrorId 'InvalidRequest,*'
    }

    It 'counts, and not what it consists of: the jobs of a pipeline group' {
        $null = Start-InfoworksPipelineGroup 'nightly group' -Wait -PollIntervalSec 0.1
        $group = Get-InfoworksPipelineGroup 'nightly group' | Get-InfoworksPipelineGroup
        $group.PipelineId | Should -Not -BeNullOrEmpty
        ($group | Get-InfoworksJob).PipelineGroupId | Should -Be $group.PipelineGroupId
    }

    It 'does not hide the name of one of its things' {
        ([pscustomobject]@{ Domain = 'rdbms_domain'; Pipeline = 'old customers' } | Get-InfoworksPipeline).Name | Should -Be 'old customers'
    }
}
