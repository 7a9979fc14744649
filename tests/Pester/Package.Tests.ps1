BeforeAll {
    $manifest = Join-Path $PSScriptRoot '../../DataOps.psd1'
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest $manifest).Name | Should -Be 'DataOps'
    }

    It 'imports without an error or a warning' {
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest' 3>&1 2>&1; (Get-Module DataOps).Version.ToString()"
        $said | Should -Be (Import-PowerShellDataFile $manifest).ModuleVersion
    }
}
