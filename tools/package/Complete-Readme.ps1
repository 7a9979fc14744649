<#
.SYNOPSIS
    Makes the links of a package's README lead somewhere: those to files that the package does not have lead to the project, or become text if its address is not known.
#>
[CmdletBinding()]
param(
    # The README in the package.
    [Parameter(Mandatory)]
    [string] $Path,

    # The address of the project, if it is known.
    [string] $ProjectUri
)

$folder = Split-Path $Path
$text = [regex]::Replace((Get-Content $Path -Raw), '(!?)\[([^\]]*)\]\((?!https?:)([^)#]+)(#[^)]*)?\)', {
    param($link)
    $isImage, $label, $target = $link.Groups[1].Length, $link.Groups[2].Value, $link.Groups[3].Value
    if (Test-Path (Join-Path $folder $target) -PathType Leaf) { return $link.Value }
    if (-not $ProjectUri) { return $isImage ? '' : $label }
    "$($link.Groups[1].Value)[$label]($ProjectUri/$($isImage ? 'raw' : 'blob')/main/$target$($link.Groups[4].Value))"
})
Set-Content $Path $text -NoNewline
