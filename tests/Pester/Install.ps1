# Copies the files of the package from the checkout into a folder for PSModulePath, and returns its path.
param([Parameter(Mandatory)] [string] $Folder)

$root = (Resolve-Path "$PSScriptRoot/../..").Path
foreach ($file in Get-Content "$root/tools/package/files.txt") {
    $null = New-Item (Split-Path "$Folder/DataOps/$file") -ItemType Directory -Force
    Copy-Item "$root/$file" "$Folder/DataOps/$file"
}
(Resolve-Path $Folder).Path
