#requires -Version 7.4
<#
.SYNOPSIS
    Runs an Opsera pipeline from Azure Automation, and waits for it.
.DESCRIPTION
    For a PowerShell 7.4 runtime environment that contains this module. The token is the password of a credential asset,
    so that it is never plain text here; the asset's user name does not matter. Azure Automation has no exit codes: a job
    fails if its runbook throws.
.EXAMPLE
    ./AzureAutomation.ps1 -Pipeline 'Nightly load' -TimeoutSec 7200
#>
param(
    # The pipeline's id or exact name.
    [string] $Pipeline = 'Nightly load',

    # The time limit of the wait. The run continues after it.
    [double] $TimeoutSec = 3600,

    # The credential asset with the token.
    [string] $AssetName = 'DataOpsOpsera',

    # The variable asset with the server's address; the vendor's public host if it is empty.
    [string] $AddressName = 'DataOpsOpseraUri'
)

$ErrorActionPreference = 'Stop'
# No color codes in logs.
$PSStyle.OutputRendering = 'PlainText'
Import-Module DataOps

$signIn = @{ Service = 'Opsera'; Token = (Get-AutomationPSCredential -Name $AssetName).Password }
if ($address = Get-AutomationVariable -Name $AddressName) { $signIn.Uri = $address }
$null = New-AuthToken @signIn

Start-Pipeline $Pipeline -Wait -TimeoutSec $TimeoutSec
