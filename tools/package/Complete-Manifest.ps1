<#
.SYNOPSIS
    Adds to the manifest of a package what the one in the checkout does not say: the release notes, and where the project is at home.
#>
[CmdletBinding()]
param(
    # The manifest in the package.
    [Parameter(Mandatory)]
    [string] $Path,

    # The changelog; the notes are its section for the manifest's version, or the one of what is not released yet.
    [Parameter(Mandatory)]
    [string] $ChangelogPath,

    # The address of the project, where it is known.
    [string] $ProjectUri
)

$version = (Import-PowerShellDataFile $Path).ModuleVersion
$sections = @{}
foreach ($section in (Get-Content $ChangelogPath -Raw) -split '(?m)^## ' | Select-Object -Skip 1) {
    $title, $text = $section -split '\r?\n', 2
    $sections[[regex]::Match($title, '\[(.+?)\]').Groups[1].Value] = $text.Trim()
}
$fields = [ordered]@{ ReleaseNotes = $sections[$version] ?? $sections['Unreleased'] }
if ($ProjectUri) {
    $fields.ProjectUri = $ProjectUri
    $fields.IconUri = "$ProjectUri/raw/main/module/icon.png"
}

$text = Get-Content $Path -Raw
foreach ($field in $fields.Keys) {
    # The checkout's own line for the field, if it has one, gives way.
    $text = $text -replace "(?m)^ +$field +=.*\r?\n"
    $line = "            $field = '$($fields[$field].Replace("'", "''"))'"
    $text = $text -replace '(?m)^( +PSData += @\{\r?\n)', "`$1$($line.Replace('$', '$$'))`n"
}
Set-Content $Path $text -NoNewline
