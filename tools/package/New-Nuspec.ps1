<#
.SYNOPSIS
    Writes the metadata that a package registry requires, from the manifest of the module in the package.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    # The manifest in the package.
    [Parameter(Mandatory)]
    [string] $ManifestPath,

    # The files of the package, below the manifest's folder.
    [Parameter(Mandatory)]
    [string[]] $File
)

$manifest = Import-PowerShellDataFile $ManifestPath
$data = $manifest.PrivateData.PSData
function Format-Element([string] $Name, [string] $Text) { "    <$Name>$([Security.SecurityElement]::Escape($Text))</$Name>" }

@(
    '<?xml version="1.0" encoding="utf-8"?>'
    '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">'
    '  <metadata>'
    Format-Element id ([IO.Path]::GetFileNameWithoutExtension($ManifestPath))
    Format-Element version $manifest.ModuleVersion
    Format-Element authors $manifest.Author
    Format-Element owners $manifest.CompanyName
    Format-Element description $manifest.Description
    Format-Element copyright $manifest.Copyright
    '    <license type="expression">MIT</license>'
    '    <readme>README.md</readme>'
    '    <icon>module/icon.png</icon>'
    if ($data['ProjectUri']) { Format-Element projectUrl $data.ProjectUri }
    Format-Element releaseNotes $data.ReleaseNotes
    # The Gallery distinguishes modules from scripts by PSModule.
    Format-Element tags (@('PSModule') + $data.Tags -join ' ')
    '  </metadata>'
    '  <files>'
    $File | ForEach-Object { "    <file src=`"$_`" target=`"$_`" />" }
    '  </files>'
    '</package>'
) -join "`n"
