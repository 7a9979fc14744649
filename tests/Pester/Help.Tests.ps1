BeforeDiscovery {
    $cmdlets = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../DataOps.psd1')).CmdletsToExport
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../DataOps.psd1')
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'Get-Help <_>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $_ -Full
        $command = Get-Command $_
    }

    It 'has a synopsis and a description of its own' {
        $help.Synopsis | Should -Not -Match "^\s*$_ "
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'describes the parameters that the cmdlet has' {
        $described = $help.parameters.parameter | Where-Object { ($_.description | Out-String).Trim() } | ForEach-Object name
        $own = $command.Parameters.Keys | Where-Object { $_ -notin $common }
        $own | Where-Object { $_ -notin $described } | Should -BeNullOrEmpty
        $described | Where-Object { $_ -notin $command.Parameters.Keys } | Should -BeNullOrEmpty
    }

    It 'names the defaults that the cmdlet has' {
        $fresh = [Activator]::CreateInstance($command.ImplementingType)
        $wrong = foreach ($parameter in $help.parameters.parameter | Where-Object name -NotIn $common) {
            # One that has to be given has no default.
            if ($parameter.required -eq 'true') { continue }
            $default = $fresh.($parameter.name)
            if ($default -is [System.Collections.ICollection] -or $default -eq [timespan]::Zero) { continue }
            if ($default -and "$default" -ne $parameter.defaultValue) { "-$($parameter.name): $default, not $($parameter.defaultValue)" }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'has the syntax that Get-Command shows' {
        @($help.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
    }

    It 'describes what it takes and what it outputs' {
        foreach ($type in @($help.inputTypes.inputType) + @($help.returnValues.returnValue) | Where-Object { $_ }) {
            ($type.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because $type.type.name
        }
        @($help.returnValues.returnValue) | Should -Not -BeNullOrEmpty
    }

    It 'has two examples at least, which PowerShell can read and which use it' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $errors = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
            $example.code | Should -Match ([regex]::Escape($command.Name))
        }
    }
}

Describe 'Get-Help about_DataOps_Errors' {
    It 'lists every error' {
        $topic = Get-Help about_DataOps_Errors | Out-String
        foreach ($id in [enum]::GetNames([DataOps.ErrorId])) { $topic | Should -Match "    $id \(" }
    }
}
