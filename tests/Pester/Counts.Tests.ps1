# What of the bars of docs/performance.md is a count, and so holds on any machine.
BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $manifest = "$root/DataOps.psd1"
    $bench = Get-Item "$root/tests/Bench/bin/*/net10.0/DataOps.Bench.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]]($bench.FullName, 'serve'))
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $serving = [Diagnostics.Process]::Start($start)
    $server = $serving.StandardOutput.ReadLine()

    function Measure-Fresh([string] $Name, [string[]] $With) {
        pwsh -NoProfile -NonInteractive -File "$root/tests/Bench/Measures/$Name.ps1" -Module $manifest @With | Select-Object -Last 1 | ConvertFrom-Json
    }
}

AfterAll {
    # It serves until its input ends.
    $serving.StandardInput.Close()
    $serving.WaitForExit()
}

Describe 'Counts' {
    It 'import: no assembly but the module''s two, and no file written' {
        $homes = foreach ($script in '', "Import-Module '$manifest'; ") {
            $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
            $before = @{}
            try {
                foreach ($name in 'HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'LOCALAPPDATA', 'APPDATA', 'TEMP', 'TMP', 'TMPDIR') {
                    $before[$name] = [Environment]::GetEnvironmentVariable($name)
                    [Environment]::SetEnvironmentVariable($name, $place)
                }
                $loaded = pwsh -NoProfile -NonInteractive -Command "${script}[AppDomain]::CurrentDomain.GetAssemblies().GetName().Name"
            }
            finally {
                foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
            }
            @{ Loaded = $loaded; Files = @(Get-ChildItem $place -Recurse -File -Force) }
        }
        $homes[1].Loaded | Where-Object { $_ -notin $homes[0].Loaded } | Where-Object { $_ -match '^(DataOps|RestSharp|Newtonsoft|System\.Net)' } | Sort-Object | Should -Be 'DataOps', 'DataOps.Models'
        $homes[1].Files.Name | Should -Be $homes[0].Files.Name
    }

    It 'Select-Object -First 1 of a list of 145 MB: under 64 KB received' {
        (Measure-Fresh FirstOfList '-Uri', "$server/250000/0/").Bytes | Should -BeLessThan 65536
    }

    It 'a wait: one request a run and interval' {
        $wait = Measure-Fresh Wait '-Uri', "$server/1/0/", '-Runs', 10, '-Seconds', 6, '-Rounds', 1, '-WarmUps', 0
        $wait.Requests[0] | Should -BeGreaterOrEqual 20
        # An interval may be a tenth shorter; a look at the beginning and one at the end.
        $wait.Requests[0] | Should -BeLessOrEqual (10 * ([math]::Floor($wait.Seconds[0] / 1.8) + 2))
    }

    It 'completion of known ids: no request' {
        (Measure-Fresh Completion '-Uri', "$server/1000/0/", '-Count', 5).Requests | Should -Be 0
    }
}
