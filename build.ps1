#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, demonstrates and packs the DataOps module.
.DESCRIPTION
    Build    compiles, stages module/bin and writes the help.
    Test     builds, then runs the .NET suites and Pester. The last line is the total of all of them.
    Demo     builds, then shows the main tasks with real cmdlets against the sandbox.
    Bench    builds, then measures performance.
    Coverage builds, runs the suites with a coverage collector and shows which lines they cover.
    StartOnce kills processes in the middle of starts with a run key, 2,400 times, and counts the runs.
    Analyze  checks style and scripts.
    Pack     builds, then creates the Gallery package and a zip of the same files, signed if a certificate is given.
    Clean    removes everything that a build creates.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Test -VendorSdk ../infoworks-python-sdk
.EXAMPLE
    ./build.ps1 Pack -CertificatePath release.pfx -CertificatePassword (Read-Host -AsSecureString)
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'The task functions use them.')]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Coverage', 'Mutate', 'StartOnce', 'Analyze', 'Pack', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Test: the folder of the vendor's Python SDK for Infoworks, to run its calls against the sandbox as well. It is not part of the project.
    [string] $VendorSdk,

    # Pack: where the packages go.
    [string] $Output = 'artifacts',

    # Pack: packs the existing build.
    [switch] $NoBuild,

    # Pack: a code signing certificate with its key, as a PFX file. Without it, nothing is signed.
    [string] $CertificatePath,

    # Pack: the password of that file.
    [securestring] $CertificatePassword,

    # Pack: a timestamp server for the signatures.
    [uri] $TimestampServer
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-StrictMode -Version Latest
Set-Location $PSScriptRoot
if ($env:CI -or [Console]::IsOutputRedirected) {
    $env:NO_COLOR = '1'
    $PSStyle.OutputRendering = 'PlainText'
}

# Every script runs in the PowerShell that runs this one, whichever others are installed.
$env:PATH = $PSHOME + [IO.Path]::PathSeparator + $env:PATH

function Build {
    dotnet msbuild DataOps.slnx -restore -property:Configuration=$Configuration -verbosity:quiet -nologo
}

function Test {
    Build
    $results = 'artifacts/TestResults'
    Remove-Item $results -Recurse -Force -ErrorAction Ignore
    $null = New-Item $results -ItemType Directory -Force
    # The contracts judge what the sandboxes of all other suites received.
    $contracts = Get-Item tests/DataOps.Contract.Tests/*.csproj
    $suites = & {
        $env:RECORD_DATAOPS_SANDBOX = Join-Path $PWD $results Requests
        # What .NET learns about a process that runs for long costs these more than they get back.
        $env:DOTNET_TieredPGO = '0'
        # In the order of their names, which begins with the longest: what is short fills the end.
        Invoke-Suite (@(Get-DotnetSuite (Get-Item tests/*.Tests/*.csproj -Exclude $contracts.Name) $results) + @(Get-PesterSuite $results))
        $env:RECORDED_DATAOPS_REQUESTS = $env:RECORD_DATAOPS_SANDBOX
        $env:RECORD_DATAOPS_SANDBOX = ''
        Invoke-Suite (Get-DotnetSuite $contracts $results)
        if ($VendorSdk) { Invoke-Suite (Get-ScriptSuite VendorSdk VendorSdk @{ Path = $VendorSdk; ResultPath = "$results/VendorSdk.json" }) }
        else { 'VendorSdk: not run. ./build.ps1 Test -VendorSdk <folder> tries the vendor''s Python SDK against the sandbox.' | Out-Host }
    }
    $sum = @{}
    foreach ($outcome in 'Passed', 'Failed', 'Skipped') { $sum[$outcome] = ($suites | Measure-Object $outcome -Sum).Sum }
    Format-Count $sum
    if ($sum.Failed -or ($suites.Broken -contains $true)) { exit 1 }
}

function Format-Count($Count) {
    '{0} passed, {1} failed, {2} skipped' -f $Count.Passed, $Count.Failed, $Count.Skipped
}

# A suite is a command, and the file in which it leaves its counts.
function Get-DotnetSuite($Projects, $Results) {
    foreach ($project in $Projects) {
        $suite = $project.BaseName
        @{
            Suite   = $suite
            Command = 'dotnet', 'test', $project.FullName, '--configuration', $Configuration, '--no-build', '--nologo', '--results-directory', $Results,
                      '--logger', "trx;LogFileName=$suite.trx", '--logger', 'console;verbosity=minimal'
            Result  = "$Results/$suite.trx"
        }
    }
}

function Get-ScriptSuite($Name, $Folder, $Parameters) {
    @{
        Suite   = $Name
        Command = @('pwsh', '-NoProfile', '-NonInteractive', '-File', "tests/$Folder/Run.ps1") + ($Parameters.Keys | ForEach-Object { "-$_"; $Parameters[$_] })
        Result  = $Parameters.ResultPath
    }
}

# Pester runs one file after the other, so its files are dealt to several processes. Without Pester there is nothing to deal.
function Get-PesterSuite($Results) {
    $parts = (tests/Pester/Get-Pester.ps1) ? 8 : 1
    foreach ($part in 1..$parts) {
        Get-ScriptSuite "Pester, part $part of $parts" Pester @{ Part = $part; Parts = $parts; ResultPath = "$Results/Pester.$part.json" }
    }
}

# Runs suites side by side, since tests wait more than they compute. One that fails shows its output when it has ended; every output is also on file.
function Invoke-Suite($Suites) {
    $Suites | ForEach-Object -ThrottleLimit 3 -Parallel {
        $PSNativeCommandUseErrorActionPreference = $false
        $program, $arguments = $_.Command
        $log = & $program @arguments 2>&1 | ForEach-Object { "$_" }
        [pscustomobject]@{ Suite = $_.Suite; Result = $_.Result; Broken = $LASTEXITCODE -ne 0; Log = $log }
    } | ForEach-Object {
        $_.Log | Set-Content ([IO.Path]::ChangeExtension($_.Result, 'log'))
        $count = Read-Count $_.Result
        if (-not $count) { $count = @{ Passed = 0; Failed = 1; Skipped = 0 } }
        $broken = $_.Broken -or $count.Failed
        if ($broken) { $_.Log | Out-Host }
        '{0}: {1}' -f $_.Suite, (Format-Count $count) | Out-Host
        [pscustomobject]@{ Suite = $_.Suite; Passed = $count.Passed; Failed = $count.Failed; Skipped = $count.Skipped; Broken = $broken }
    }
}

# What ended before it left its counts has none.
function Read-Count($Path) {
    if (-not (Test-Path $Path)) { return }
    if ($Path -like '*.json') { return Get-Content $Path -Raw | ConvertFrom-Json }
    $counters = ([xml](Get-Content $Path -Raw)).TestRun.ResultSummary.Counters
    # A test that is skipped counts in 'total' but not in 'executed'.
    @{
        Passed  = [int]$counters.passed
        Failed  = [int]$counters.executed - [int]$counters.passed
        Skipped = [int]$counters.total - [int]$counters.executed
    }
}

function Demo {
    Build
    pwsh -NoProfile -File examples/Tour.ps1
}

function Bench {
    Build
    pwsh -NoProfile -NonInteractive -File tests/Bench/Run.ps1
}

# The collector sees only what is compiled at run time, which of a release is the rest.
function Coverage {
    $script:Configuration = 'Debug'
    Build
    pwsh -NoProfile -NonInteractive -File tests/Coverage/Run.ps1
}

function Mutate {
    Build
    pwsh -NoProfile -NonInteractive -File tests/Mutation/Run.ps1
}

function StartOnce {
    Build
    foreach ($order in 'Keyed', 'Record') {
        dotnet "tests/StartOnce/bin/$Configuration/net10.0/DataOps.StartOnce.dll" matrix -order $order -repeat ($order -eq 'Keyed' ? 40 : 2)
    }
}

function Analyze {
    dotnet format DataOps.slnx --verify-no-changes --no-restore
    if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
        'PSScriptAnalyzer is not installed: the scripts were not looked at. Install-PSResource PSScriptAnalyzer'
        return
    }
    # Tests hold invented secrets and share variables between blocks, and the rule about $using: takes a loop's own variable for another's;
    # a tour speaks to a person. The byte order mark is for Windows PowerShell.
    $allowed = @{
        tests    = 'PSUseDeclaredVarsMoreThanAssignments', 'PSAvoidUsingConvertToSecureStringWithPlainText', 'PSAvoidUsingPlainTextForPassword',
                   'PSAvoidUsingUsernameAndPasswordParams', 'PSUseShouldProcessForStateChangingFunctions', 'PSUseUsingScopeModifierInNewRunspaces'
        examples = 'PSAvoidUsingWriteHost', 'PSAvoidUsingConvertToSecureStringWithPlainText'
    }
    $findings = foreach ($file in git ls-files '*.ps1' '*.psd1') {
        Invoke-ScriptAnalyzer $file -ExcludeRule (@('PSUseBOMForUnicodeEncodedFile') + ($allowed[$file.Split('/')[0]] ?? @())) |
            ForEach-Object { "${file}:$($_.Line): $($_.RuleName): $($_.Message)" }
    }
    $findings
    if ($findings) { throw "PSScriptAnalyzer has $(@($findings).Count) findings." }
}

function Pack {
    if (-not $NoBuild) { Build }
    $manifest = Import-PowerShellDataFile DataOps.psd1
    $version = $manifest.ModuleVersion
    $package = "$Output/DataOps/$version"
    Remove-Item "$Output/DataOps" -Recurse -Force -ErrorAction Ignore
    # Not in the manifest, as FileList: PowerShell looks for each of those files when it imports a module, which took a third of the time.
    $files = Get-Content tools/package/files.txt
    foreach ($file in $files) {
        $null = New-Item (Split-Path "$package/$file") -ItemType Directory -Force
        Copy-Item $file "$package/$file"
    }
    & tools/sbom/New-Sbom.ps1 "$package/DataOps.cdx.json"
    $address = dotnet msbuild src/DataOps/DataOps.csproj -getProperty:RepositoryUrl
    tools/package/Complete-Manifest.ps1 "$package/DataOps.psd1" -ChangelogPath CHANGELOG.md -ProjectUri $address
    tools/package/Complete-Readme.ps1 "$package/README.md" -ProjectUri $address
    if ($CertificatePath) {
        $signing = @{ CertificatePath = $CertificatePath; TimestampServer = $TimestampServer }
        if ($CertificatePassword) { $signing.CertificatePassword = $CertificatePassword }
        tools/package/Protect-Package.ps1 $package @signing
    }
    Compress-Archive "$Output/DataOps" "$Output/DataOps-$version.zip" -Force
    "$Output/DataOps-$version.zip"
    Compress-Nupkg (Resolve-Path $package).Path ($files + 'DataOps.cdx.json')
    "$Output/DataOps.$version.nupkg"
}

# NuGet is part of the SDK; Compress-PSResource is not part of every PowerShell that can build this.
function Compress-Nupkg($Package, $Files) {
    $nuspec = Join-Path (Split-Path (Split-Path $Package)) DataOps.nuspec
    tools/package/New-Nuspec.ps1 "$Package/DataOps.psd1" $Files | Set-Content $nuspec
    dotnet pack src/DataOps/DataOps.csproj --no-build --configuration $Configuration --output $Output --nologo --verbosity quiet `
        -p:NuspecFile=$nuspec -p:NuspecBasePath=$Package -p:NoPackageAnalysis=true
}

function Clean {
    Remove-Item artifacts, module/bin, module/DataOps.Views.ps1xml, en-US, src/*/bin, src/*/obj, tests/*/bin, tests/*/obj, tools/*/obj -Recurse -Force -ErrorAction Ignore
}

& $Task
