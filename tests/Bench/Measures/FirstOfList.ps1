# How many bytes the sockets of this process receive for the first object of a long list.
param([Parameter(Mandatory)] [uri] $Uri, [Parameter(Mandatory)] [string] $Module)

$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System.Collections.Generic;
using System.Diagnostics.Tracing;

public sealed class ReceivedBytes : EventListener
{
    public double Count { get; private set; }

    public int Updates { get; private set; }

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "System.Net.Sockets")
            EnableEvents(source, EventLevel.Informational, EventKeywords.All, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "0.2" });
    }

    protected override void OnEventWritten(EventWrittenEventArgs data)
    {
        if (data.EventName == "EventCounters" && data.Payload[0] is IDictionary<string, object> counter && (string)counter["Name"] == "bytes-received")
        {
            Count = (double)counter["Mean"];
            Updates++;
        }
    }
}
'@
$received = [ReceivedBytes]::new()
function Read-Count {
    # Not the next update: it may be half way through already.
    $until = $received.Updates + 2
    while ($received.Updates -lt $until) { Start-Sleep -Milliseconds 50 }
    $received.Count
}

Import-Module $Module
$secret = ConvertTo-SecureString 'invented' -AsPlainText
$null = New-AuthToken -Service Etl -Uri $Uri -Token $secret -NoVerify
$null = New-AuthToken -Service Opsera -Uri $Uri -Token $secret -NoVerify
$null = Get-EtlJobRun -JobId 1
$before = Read-Count
$first = Get-Pipeline | Select-Object -First 1
if (-not $first.PipelineId) { throw 'No object came.' }
@{ Bytes = (Read-Count) - $before } | ConvertTo-Json -Compress
