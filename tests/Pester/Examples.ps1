# The examples of help, about topics, README and docs: what each is called, its code, and whose it is. Those of one page run one after another.
param([string] $Root = (Resolve-Path "$PSScriptRoot/../..").Path)

foreach ($cmdlet in (Import-PowerShellDataFile "$Root/DataOps.psd1").CmdletsToExport) {
    $number = 0
    foreach ($example in @((Get-Help $cmdlet -Full).examples.example)) {
        $number++
        @{ Page = "$cmdlet, example $number"; Blocks = @($example.code) }
    }
}

foreach ($topic in Get-Item "$Root/en-US/about_*.help.txt") {
    # Code is indented by eight, text by four; what is indented so without an empty line before it goes on with the line above.
    $blocks = [regex]::Matches((Get-Content $topic -Raw), '(?m)(?<=\n\r?\n)(?:^ {8,}\S.*\n(?:[ ]*\n(?= {8,}\S))?)+') |
        ForEach-Object { $_.Value -replace '(?m)^ {8}' }
    foreach ($block in $blocks) { @{ Page = "$($topic.BaseName -replace '\.help'): $(($block -split "`n")[0].Trim())"; Blocks = @($block) } }
}

foreach ($page in Get-Item "$Root/README.md", "$Root/docs/*.md", "$Root/examples/*.md", "$Root/examples/runbooks/*.md" -ErrorAction Ignore) {
    $blocks = @([regex]::Matches((Get-Content $page -Raw), '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
    if ($blocks) { @{ Page = [IO.Path]::GetRelativePath($Root, $page); Blocks = $blocks } }
}
