BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $manifest = "$root/DataOps.psd1"
    $data = Import-PowerShellDataFile $manifest
    $version = $data.ModuleVersion
    # Where the project is at home, as a build server would say it.
    $address = 'https://example.com/dataops'

    # An empty variable is another thing than none.
    function Set-Environment([hashtable] $Variables) {
        foreach ($name in $Variables.Keys) {
            if ($null -eq $Variables[$name]) { Remove-Item "Env:$name" -ErrorAction Ignore } else { Set-Item "Env:$name" $Variables[$name] }
        }
    }

    function Invoke-Fresh([string] $Command, [hashtable] $Environment = @{}) {
        $kept = @{}
        foreach ($name in $Environment.Keys) { $kept[$name] = [Environment]::GetEnvironmentVariable($name) }
        try {
            Set-Environment $Environment
            $said = pwsh -NoProfile -NonInteractive -Command $Command 2>&1 | Out-String -Width 200
            if ($LASTEXITCODE) { throw "It ended with ${LASTEXITCODE}: $said" }
            $said.Trim()
        }
        finally { Set-Environment $kept }
    }

    function Invoke-Pack([string] $Output, [string] $More = '') {
        Invoke-Fresh "& '$root/build.ps1' Pack -NoBuild -Output '$Output' $More" @{ RepositoryUrl = $address }
    }

    function Get-Entry([string] $Path) {
        $archive = [IO.Compression.ZipFile]::OpenRead($Path)
        # A folder that has only folders may have an entry of its own.
        try { $archive.Entries.FullName -notmatch '/$' } finally { $archive.Dispose() }
    }

    # The tour, with the module that is found by its name in a folder and nowhere else.
    function Invoke-Tour([string] $Modules) {
        Invoke-Fresh "& '$root/examples/Tour.ps1' -Module DataOps; (Get-Module DataOps).Path" @{ PSModulePath = $Modules; NO_COLOR = '1' }
    }

    $packed = "$TestDrive/packed"
    $problem = try { $null = Invoke-Pack $packed } catch { "$_" }
    # Some registries do not have the tool that writes the bill of materials. Whatever else goes wrong is a failure.
    $lacksTool = $problem -match 'could not be restored'
    if ($problem -and -not $lacksTool) { throw $problem }
    $listed = Get-Content "$root/tools/package/files.txt"
    $files = $listed + 'DataOps.cdx.json'
    $folder = "$packed/DataOps/$version"
    $zip = "$packed/DataOps-$version.zip"
    $nupkg = "$packed/DataOps.$version.nupkg"
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest $manifest -WarningVariable said).Name | Should -Be 'DataOps'
        $said | Should -BeNullOrEmpty
    }

    It 'imports without an error or a warning' {
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest' 3>&1 2>&1; (Get-Module DataOps).Version.ToString()"
        $said | Should -Be $version
    }
}

Describe 'Pack' {
    It 'makes a zip of the listed files and no others' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $expected = $files | ForEach-Object { "DataOps/$version/$_" }
        Get-Entry $zip | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'makes a package of the listed files and no others, beside what every package has' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $own = 'DataOps.nuspec', '[Content_Types].xml', '_rels/.rels'
        $found = Get-Entry $nupkg | ForEach-Object { [uri]::UnescapeDataString($_) } | Where-Object { $_ -notin $own -and $_ -notlike 'package/services/*' }
        $found | Sort-Object | Should -Be ($files | Sort-Object)
    }

    It 'changes nothing but the manifest and the links of the README' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        foreach ($file in $listed | Where-Object { $_ -notin 'DataOps.psd1', 'README.md' }) { (Get-FileHash "$folder/$file").Hash | Should -Be (Get-FileHash "$root/$file").Hash -Because $file }
    }

    It 'has a README whose links lead somewhere, and the runbooks' {
        $copy = "$TestDrive/readme"
        $null = New-Item "$copy/examples/runbooks" -ItemType Directory
        Copy-Item "$root/README.md", "$root/LICENSE" $copy
        Copy-Item "$root/examples/runbooks/README.md" "$copy/examples/runbooks"
        foreach ($known in $address, '') {
            Copy-Item "$root/README.md" $copy
            & "$root/tools/package/Complete-Readme.ps1" "$copy/README.md" -ProjectUri $known
            $text = Get-Content "$copy/README.md" -Raw
            $text | Should -Match '\]\(examples/runbooks/README\.md\)'
            $text.Contains("]($address/blob/main/docs/errors.md)") | Should -Be ([bool] $known)
            foreach ($link in [regex]::Matches($text, '\]\((?!https?:)([^)#]+)')) { "$copy/$($link.Groups[1].Value)" | Should -Exist }
        }
        $listed | Should -Contain 'examples/runbooks/Start-Work.ps1'
    }

    It 'says in the manifest what a registry shows' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $found = Test-ModuleManifest "$folder/DataOps.psd1" -WarningVariable said
        $said | Should -BeNullOrEmpty
        $found.ProjectUri | Should -Be $address
        $found.IconUri | Should -Be "$address/raw/main/module/icon.png"
        $found.LicenseUri | Should -Not -BeNullOrEmpty
        $found.Tags | Should -Contain ETL
        $found.ReleaseNotes | Should -Match '(?m)^- .*Wait-DataOpsRun'
        $found.ReleaseNotes | Should -Not -Match '(?m)^## '
        $found.ExportedCmdlets.Keys | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
    }

    It 'leaves addresses out where none is known' {
        $copy = Copy-Item $manifest "$TestDrive/DataOps.psd1" -PassThru
        & "$root/tools/package/Complete-Manifest.ps1" $copy -ChangelogPath "$root/CHANGELOG.md"
        (Import-PowerShellDataFile $copy).PrivateData.PSData.Keys | Sort-Object | Should -Be 'LicenseUri', 'ReleaseNotes', 'Tags'
    }

    It 'takes the notes of the version, whatever is in them' {
        $copy = Copy-Item $manifest "$TestDrive/DataOps.psd1" -PassThru
        $changelog = "$TestDrive/CHANGELOG.md"
        "# Changelog`n`n## [Unreleased]`n`n- Not yet.`n`n## [$version] - 2030-01-01`n`n- It's `$1 here.`n`n## [0.0.1]`n`n- Long ago." | Set-Content $changelog
        & "$root/tools/package/Complete-Manifest.ps1" $copy -ChangelogPath $changelog -ProjectUri $address
        (Import-PowerShellDataFile $copy).PrivateData.PSData.ReleaseNotes | Should -Be "- It's `$1 here."
    }

    It 'tells a registry the same' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        Expand-Archive (Copy-Item $nupkg "$TestDrive/nupkg.zip" -PassThru) "$TestDrive/nupkg"
        $told = ([xml](Get-Content -LiteralPath "$TestDrive/nupkg/DataOps.nuspec" -Raw)).package.metadata
        $told.id, $told.version, $told.projectUrl | Should -Be 'DataOps', $version, $address
        $told.license.InnerText | Should -Be MIT
        $told.description | Should -Be $data.Description
        $told.tags -split ' ' | Should -Be (@('PSModule') + $data.PrivateData.PSData.Tags)
        $told.releaseNotes | Should -Match 'Wait-DataOpsRun'
        "$TestDrive/nupkg/$($told.icon)", "$TestDrive/nupkg/$($told.readme)" | Should -Exist
    }
}

Describe 'The package' {
    It 'unpacked into an empty module path runs the tour' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $modules = "$TestDrive/from zip"
        Expand-Archive $zip $modules
        $said = Invoke-Tour $modules
        $said | Should -Match 'How did it end\?'
        $said | Should -Match ([regex]::Escape((Resolve-Path $modules).Path))
    }

    It 'is installed by the lines of the README' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $lines = [regex]::Match((Get-Content "$root/README.md" -Raw), '(?ms)^## Install$.*?^```powershell\r?\n\./build\.ps1 Pack\r?\n(.*?)^```').Groups[1].Value
        $lines | Should -Match 'Expand-Archive'
        $checkout = New-Item "$TestDrive/checkout" -ItemType Directory
        $null = Copy-Item $packed "$checkout/artifacts" -Recurse
        $modules = New-Item "$TestDrive/own modules" -ItemType Directory
        # PowerShell puts its own folder for modules of the user first; here this one is.
        $said = Invoke-Fresh "Set-Location '$checkout'; `$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath; `$ErrorActionPreference = 'Stop'; $lines; (Get-Module DataOps).ModuleBase"
        $said | Should -Be "$modules/DataOps/$version".Replace('/', [IO.Path]::DirectorySeparatorChar)
    }

    It 'is published, found and installed by PSResourceGet, and runs the tour' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        if (-not (Get-Command Publish-PSResource -ErrorAction Ignore).Parameters.NupkgPath) {
            Set-ItResult -Skipped -Because 'this PowerShell comes with a PSResourceGet that publishes no package that is packed already'
            return
        }
        $modules = New-Item "$TestDrive/installed" -ItemType Directory
        $registry = New-Item "$TestDrive/registry" -ItemType Directory
        # The list of registries is the user's own, so this one is somebody else's. Without the inner folder NuGet writes where it stands.
        $place = New-Item "$TestDrive/home" -ItemType Directory
        $null = New-Item "$place/.config" -ItemType Directory
        $somebody = @{ HOME = $place; USERPROFILE = $place; LOCALAPPDATA = $place; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null }
        Invoke-Fresh "
            `$ErrorActionPreference = 'Stop'
            Register-PSResourceRepository here '$registry' -Trusted
            Publish-PSResource -NupkgPath '$nupkg' -Repository here
            (Find-PSResource DataOps -Repository here).Description
            Save-PSResource DataOps -Repository here -Path '$modules'" $somebody | Should -Match 'Runs data pipelines'
        $said = Invoke-Tour $modules
        $said | Should -Match 'How did it end\?'
        $said | Should -Match ([regex]::Escape((Resolve-Path $modules).Path))
    }
}

Describe 'A stranger' {
    It 'installs from a folder, signs in by a file, starts, waits and gets the exit code, in six lines' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        Import-Module $manifest
        $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.2
        $feed, $place = (New-Item "$TestDrive/feed" -ItemType Directory), (New-Item "$TestDrive/stranger" -ItemType Directory)
        $null = New-Item "$place/.config" -ItemType Directory
        Copy-Item $nupkg $feed
        Set-Content "$place/token" 'sandbox-opsera-token-1'
        if (-not $IsWindows) { chmod 600 "$place/token" }
        $script = "
            Register-PSResourceRepository feed '$feed' -Trusted
            Install-PSResource DataOps -Repository feed
            `$env:DATAOPS_OPSERA_URI = '$($sandbox.OpseraUri)'
            `$env:DATAOPS_OPSERA_TOKEN_REF = 'file:$place/token'
            & `"`$((Get-Module DataOps -ListAvailable)[0].ModuleBase)/examples/runbooks/Start-Work.ps1`" -Pipeline 'Nightly load'
            exit `$LASTEXITCODE"
        try {
            $said = Invoke-Fresh $script @{ HOME = $place; USERPROFILE = $place; LOCALAPPDATA = $place; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; PSModulePath = $null; DATAOPS_SESSIONS = 'none' }
            $said | Should -Match '(?m)^Started opsera:'
            $said | Should -Match '(?m)^Succeeded opsera:'
            $said | Should -Not -Match 'sandbox-opsera-token-1'
        }
        finally { $sandbox | Stop-DataOpsSandbox }
    }
}

Describe 'A certificate' {
    BeforeAll {
        # One of our own, for an hour.
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=DataOps test', $key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $codeSigning = [Security.Cryptography.OidCollection]::new()
        $null = $codeSigning.Add([Security.Cryptography.Oid]::new('1.3.6.1.5.5.7.3.3'))
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($codeSigning, $true))
        $certificate = $request.CreateSelfSigned([DateTimeOffset]::Now.AddMinutes(-5), [DateTimeOffset]::Now.AddHours(1))
        $pfx = "$TestDrive/test.pfx"
        [IO.File]::WriteAllBytes($pfx, $certificate.Export('Pfx', 'invented-password'))
        $canSign = $IsWindows -or (Get-Command osslsigncode -ErrorAction Ignore)
    }

    It 'signs everything that can be signed, and the module still imports' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        if (-not $canSign) {
            Set-ItResult -Skipped -Because 'osslsigncode is not installed'
            return
        }
        $signed = "$TestDrive/signed"
        $null = Invoke-Pack $signed "-CertificatePath '$pfx' -CertificatePassword (ConvertTo-SecureString invented-password -AsPlainText -Force)"
        $files = Get-ChildItem "$signed/DataOps" -Recurse -File -Include *.psd1, *.ps1xml, *.dll
        $files.Count | Should -Be @($listed -match '\.(psd1|ps1xml|dll)$').Count
        if (-not $IsWindows) { $certificate.ExportCertificatePem() | Set-Content "$TestDrive/test.pem" }
        foreach ($file in $files) {
            if ($IsWindows) { (Get-AuthenticodeSignature $file).SignerCertificate.Thumbprint | Should -Be $certificate.Thumbprint -Because $file }
            else { osslsigncode verify -CAfile "$TestDrive/test.pem" -in $file *>&1 | Out-String | Should -Match '(?m)^Signature verification: ok' -Because $file }
        }
        Invoke-Fresh "Import-Module DataOps; (Get-Command -Module DataOps).Count" @{ PSModulePath = $signed; NO_COLOR = '1' } | Should -Be $data.CmdletsToExport.Count
        Get-Entry "$signed/DataOps.$version.nupkg" | Should -Contain module/bin/DataOps.dll
    }

    It 'that cannot be opened fails the packing' {
        { Invoke-Pack "$TestDrive/refused" "-CertificatePath '$pfx' -CertificatePassword (ConvertTo-SecureString wrong -AsPlainText -Force)" } | Should -Throw
        Get-Item "$TestDrive/refused/*.nupkg", "$TestDrive/refused/*.zip" | Should -BeNullOrEmpty
    }

    It 'is about files that are ASCII, which every signer reads alike' {
        foreach ($file in $listed -match '\.(psd1|ps1xml)$') { Get-Content "$root/$file" -Raw | Should -Not -Match '[^\x00-\x7F]' -Because $file }
    }
}

Describe 'The bill of materials' {
    BeforeAll {
        if (-not $lacksTool) { $bill = Get-Content "$folder/DataOps.cdx.json" -Raw | ConvertFrom-Json }
    }

    It 'names the libraries that ship, with the versions that ship, and nothing else' {
        if ($lacksTool) { Set-ItResult -Skipped -Because $problem }
        $shipped = Get-Item "$root/module/bin/engine/*.dll" -Exclude DataOps.* | ForEach-Object { "$($_.BaseName) $($_.VersionInfo.ProductVersion -replace '\+.*')" }
        $shipped.Count | Should -BeGreaterThan 1
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
        Get-Content "$TestDrive/two.cdx.json" -Raw | Should -BeExactly (Get-Content "$folder/DataOps.cdx.json" -Raw)
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
