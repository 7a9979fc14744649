#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
    Shows the main tasks with real cmdlets against the sandbox: no account, and nothing leaves this machine.
.DESCRIPTION
    Each command is shown as you would type it at a prompt, and then run. The sandbox stops with the tour.
.EXAMPLE
    ./build.ps1; ./examples/Tour.ps1
#>
[CmdletBinding()]
param(
    # The module to show: that of the checkout, or an installed one by name.
    [string] $Module = "$PSScriptRoot/../DataOps.psd1"
)

$ErrorActionPreference = 'Stop'

function Step([string] $Title, [string] $Command) {
    Write-Host "`n# $Title" -ForegroundColor Green
    Write-Host "PS> $($Command -replace '\n', "`n>> ")" -ForegroundColor Cyan
    # In the script's own scope, so that a variable of one step is there in the next.
    . ([scriptblock]::Create($Command)) | Out-Host
}

Import-Module $Module
try {
    . Step 'A sandbox stands in for the four services' 'Start-DataOpsSandbox -RunDuration 00:00:02'
    . Step 'Sign in to all of them' 'New-AuthToken -Sandbox'
    . Step 'Find a connector' 'Get-EtlConnector graph'
    . Step 'What does it take to activate a connection?' '(Get-EtlConnectorDetail AZURE_AD_ms_graph).Fields'
    . Step 'Activate one, by the labels that people know' @'
$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
$field = @{ 'Tenant Id' = 'tenant-1'; 'App ID / Client ID' = 'app-1'; 'Client Secret' = $secret }
$corp = New-EtlConnection -AuthenticationId AZURE_AD_ms_graph -Label corp -Field $field -EnableJobs
$corp
'@
    . Step 'Its jobs' '$corp | Get-EtlJob -Direction Inbound'
    . Step 'Run the users job, and wait for it' '$corp | Get-EtlJob -Description Users | Start-EtlJob -Wait'
    . Step 'Run a pipeline of another service, and follow its log until it ends' @'
$run = Start-Pipeline 'Nightly load'
$run | Get-PipelineLog -Follow
'@
    . Step 'How did it end?' '$run | Wait-DataOpsRun'
    . Step 'List the on-premises connectors' 'Get-HdpConnector -Detailed -Accessible'
    . Step 'What would be removed with the connection?' '$corp | Remove-EtlConnection -WhatIf'
}
finally {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}
