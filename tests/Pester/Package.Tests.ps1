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

Describe 'The bill of materials' {
    BeforeAll {
        $root = (Resolve-Path "$PSScriptRoot/../..").Path
        $problem = try { & "$root/tools/sbom/New-Sbom.ps1" "$TestDrive/one.cdx.json" } catch { "$_" }
        # Some registries do not have the tool. Whatever else goes wrong is a failure.
        $lacksTool = $problem -match 'could not be restored'
        if (-not $lacksTool) { $bill = Get-Content "$TestDrive/one.cdx.json" -Raw | ConvertFrom-Json }
    }

    It 'names the libraries that ship, with the versions that ship, and nothing else' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $shipped = Get-Item "$root/module/bin/engine/*.dll" -Exclude DataOps.* | ForEach-Object { "$($_.BaseName) $($_.VersionInfo.ProductVersion -replace '\+.*')" }
        $shipped.Count | Should -BeGreaterThan 2
        $bill.components | ForEach-Object { "$($_.name) $($_.version)" } | Should -Be $shipped
        $bill.metadata.component.version | Should -Be (Import-PowerShellDataFile $manifest).ModuleVersion
    }

    It 'tells for each where it is from, under which licence, and a hash of its package' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        foreach ($one in $bill.components) {
            $one.purl | Should -Be "pkg:nuget/$($one.name)@$($one.version)"
            $one.licenses[0].license.id | Should -Not -BeNullOrEmpty
            $one.hashes[0].content | Should -Match '^[0-9A-F]{128}$'
        }
    }

    It 'is the same for the same libraries' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        & "$root/tools/sbom/New-Sbom.ps1" "$TestDrive/two.cdx.json"
        Get-Content "$TestDrive/two.cdx.json" -Raw | Should -BeExactly (Get-Content "$TestDrive/one.cdx.json" -Raw)
        Get-Content "$TestDrive/two.cdx.json" -Raw | Should -Not -Match 'timestamp|serialNumber'
    }

    It 'ends the packing where its tool cannot be had, and says so' {
        $copy = "$TestDrive/tools/sbom"
        $null = New-Item $copy -ItemType Directory
        Copy-Item "$root/tools/sbom/*" $copy
        (Get-Content "$copy/dotnet-tools.json" -Raw) -replace '"version": "[\d.]+"', '"version": "0.0.0-none"' | Set-Content "$copy/dotnet-tools.json"
        { & "$copy/New-Sbom.ps1" "$TestDrive/none.cdx.json" } | Should -Throw -ExpectedMessage 'No package without its bill of materials*could not be restored*'
    }
}
