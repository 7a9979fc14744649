# Outputs the Pester to import, as a module specification: an installed one, or the one that is fetched into artifacts. Outputs nothing where neither can be had.
$pester = @{ ModuleName = 'Pester'; ModuleVersion = '5.5'; MaximumVersion = '6.99' }
if (-not (Get-Module -FullyQualifiedName $pester -ListAvailable)) {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $version = '6.2.0'
    $PSNativeCommandUseErrorActionPreference = $false
    $log = dotnet restore "$root/tools/fetch/Package.proj" -nologo -verbosity:quiet -property:Id=Pester -property:Version=$version --packages "$root/artifacts/modules" 2>&1
    if ($LASTEXITCODE) {
        Write-Warning "The tests in tests/Pester need Pester 5.5 or later, and it could not be fetched: $($log | Select-Object -First 1)"
        return
    }
    $pester.ModuleName = "$root/artifacts/modules/pester/$version/tools/Pester.psd1"
}
$pester
