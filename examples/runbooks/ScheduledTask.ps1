#requires -Version 7.4
<#
.SYNOPSIS
    Runs jobs of ReadyWorks ETL from a scheduled task, with the token in a file that only the account can read, and writes a log.
.DESCRIPTION
    Create the file once, as the account that the task runs as:

        Get-Credential -UserName token | Export-Clixml C:\ProgramData\DataOps\etl.xml

    On Windows only that account on that machine can read it. Elsewhere the file is not encrypted: make it readable only by that account.
    The exit code is that of Start-Work.ps1; the Task Scheduler shows it as the last run's result.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File ScheduledTask.ps1 -Uri https://readyworks.example.com -TokenPath etl.xml -LogPath jobs.log -EtlJobId 164,165
#>
param(
    # The server's address.
    [Parameter(Mandatory)]
    [uri] $Uri,

    # The file with the token.
    [Parameter(Mandatory)]
    [string] $TokenPath,

    # The log file, which is appended to.
    [Parameter(Mandatory)]
    [string] $LogPath,

    # The jobs.
    [Parameter(Mandatory)]
    [string[]] $EtlJobId,

    # The time limit of the wait for all of them.
    [double] $TimeoutSec = 3600
)

$ErrorActionPreference = 'Stop'

# Changes of states have a time of their own.
function Add-Time {
    process { "$([DateTimeOffset]::Now.ToString('o')) $(($_ | Out-String -Width 500).Trim() -replace '^[\d-]{10} [\d:]{8} ')" }
}

try {
    # If the log cannot be written, nothing is started.
    "Jobs: $($EtlJobId -join ', ')" | Add-Time | Add-Content $LogPath
    Import-Module DataOps
    # The first job verifies the sign-in, so that Start-Work.ps1 reports a failure.
    $null = New-AuthToken Etl $Uri -Token (Import-Clixml $TokenPath).Password -NoVerify
    & "$PSScriptRoot/Start-Work.ps1" -EtlJobId $EtlJobId -TimeoutSec $TimeoutSec *>&1 | Add-Time | Add-Content $LogPath
    exit $LASTEXITCODE
}
catch {
    $_ | Add-Time | Add-Content $LogPath
    exit 1
}
