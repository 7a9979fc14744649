BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $pages = Get-Item "$root/*.md", "$root/docs/*.md", "$root/examples/runbooks/*.md" | ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($root, $_); Page = $_ } }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
}

Describe 'The picture of a session' {
    BeforeAll {
        # What is drawn in which color, without what differs from one run to the next: times, the places that depend on their length, and ports, of which an end may be in the next line.
        function Get-Drawn([string] $Path) {
            (Get-Content $Path -Raw) -replace ' (x|textLength)="[\d.]+"' -replace '\d\d:\d\d:\d\d\.\d{3}', 'HH:mm:ss.fff' -replace '\b\d+s +(now|\d+ s ago)', 'Ns now' -replace '>(now|\d+ s ago)', '>now' -replace '\d{4}-\d\d-\d\d', 'yyyy-MM-dd' -replace '(?<=yyyy-MM-dd )\d\d:\d\d:\d\d', 'HH:mm:ss' -replace '\b\d+s +(?=yyyy-MM-dd)', 'Ns ' -replace '\.0\.0\.1:\d+', '.0.0.1:N' -replace '(?<=>)\d{1,4}(?=/\d+/)' -replace '  +', ' '
        }
    }

    It 'is what the module shows' {
        & "$root/docs/images/Session.ps1" -Path "$TestDrive/session.svg"
        (Get-Drawn "$TestDrive/session.svg") -split '\r?\n' | Should -Be ((Get-Drawn "$root/docs/images/session.svg") -split '\r?\n') -Because 'docs/images/Session.ps1 draws it anew'
    }

    It 'shows a table, a state in color, and an error with what to do' {
        $drawn = Get-Content "$root/docs/images/session.svg" -Raw
        $drawn | Should -Match 'fill="#98c379">Succeeded'
        $drawn | Should -Match 'The nearest names are'
        $drawn | Should -Match 'Recommendation: See its log with: Get-PipelineLog'
    }

    It 'is in the README' { Get-Content "$root/README.md" -Raw | Should -Match '!\[.+\]\(docs/images/session\.svg\)' }
}

Describe 'The links of <Name>' -ForEach $pages {
    It 'lead to what is there' {
        foreach ($link in [regex]::Matches((Get-Content $Page -Raw), '\]\((?!https?:|#)([^)#]+)')) {
            Join-Path $Page.Directory $link.Groups[1].Value | Should -Exist
        }
    }
}
