<#
.SYNOPSIS
    Adds the release notes and the project's address to the manifest of a package.
#>
[CmdletBinding()]
param(
    # The manifest in the package.
    [Parameter(Mandatory)]
    [string] $Path,

    # The changelog; the notes are its section for the manifest's version, or else the section of unreleased changes.
    [Parameter(Mandatory)]
    [string] $ChangelogPath,

    # The address of the project, if it is known.
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
    # It replaces the checkout's own line for the field.
    $text = $text -replace "(?m)^ +$field +=.*\r?\n"
    $line = "            $field = '$($fields[$field].Replace("'", "''"))'"
    $text = $text -replace '(?m)^( +PSData += @\{\r?\n)', "`$1$($line.Replace('$', '$$'))`n"
}
Set-Content $Path $text -NoNewline
