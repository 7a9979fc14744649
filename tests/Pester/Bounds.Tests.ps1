BeforeDiscovery {
    # What a server sends without an end, the command that asks for it, and the limit that ends it.
    $text = 'x' * 200
    $cases = @(
        @{ What = 'an object with members of one name'; Start = '{"a":1'; More = ',"a":1'; Script = 'Get-EtlConnection'; Limit = 'more than 500,000 values' }
        @{ What = 'a value of many texts'; Start = '[""'; More = ",`"$text`""; Script = 'Get-EtlConnection'; Limit = 'longer than 64 MB' }
        @{ What = 'a long text in a list'; Start = '[{"connector_id":"'; More = 'x'; Script = 'Get-EtlConnector'; Limit = 'longer than 32 MB' }
        @{ What = 'a text'; Start = 'x'; More = 'x'; Script = 'Invoke-DataOpsRequest Etl api/v1/x -Raw'; Limit = 'longer than 64 MB' }
        @{ What = 'an object'; Start = '{"a":"'; More = 'x'; Script = 'Invoke-DataOpsRequest Etl api/v1/x'; Limit = 'longer than 64 MB' }
        @{ What = 'a log'; Start = '{"data":[{"_id":"1"}'; More = ',{"_id":"2","message":"' + $text + '"}'; Script = 'Get-PipelineLog 5fd56d90979ee048ee660624 -RunCount 1'; Limit = '(more than 500,000 values|longer than 64 MB)' }
        @{ What = 'a packed log'; Packed = $true; Start = '{"data":[{"_id":"1"}'; More = ',{"_id":"2","message":"' + $text + '"}'; Script = 'Get-PipelineLog 5fd56d90979ee048ee660624 -RunCount 1'; Limit = '(more than 500,000 values|longer than 64 MB)' }
        @{ What = 'members beside a list'; Start = '{"data":[{"_id":"1","name":"one"}]'; More = ",`"m`":`"$text`""; Script = 'Get-Pipeline'; Limit = 'other than the list' }
        @{ What = 'a run'; Start = '{"data":{"status":"completed"}'; More = ',"a":1'; Script = 'Get-EtlJobRun 164'; Limit = '(more than 500,000 values|longer than 64 MB)' }
        @{ What = 'a page of HTML'; Start = '<p>'; More = '<script><style></style>'; Script = 'Get-EtlJobRun 164'; Limit = '(longer than 64 MB|HTML|page)' }
        @{ What = 'pages of the same rows'; Page = '{"result":[{"id":"1","name":"a"},{"id":"2","name":"b"}],"links":{"next":"?cursor={0}"}}'; Script = 'Get-InfoworksSecret'; Limit = 'the same page twice' }
    )
    # These leave item by item while they are taken: a stop ends them, and a limit only after millions.
    $streams = @(
        @{ What = 'a list'; Start = '[{"connector_id":"1"}'; More = ',{"connector_id":"2"}'; Script = 'Get-EtlConnector' }
        @{ What = 'a raw list'; Start = '[1'; More = ',{"a":1,"b":[2,{"c":3}]}'; Script = 'Invoke-DataOpsRequest Etl api/v1/x' }
        @{ What = 'a packed list'; Packed = $true; Start = '[{"_id":"1"}'; More = ',{"_id":"2","name":"two"}'; Script = 'Get-Pipeline' }
        @{ What = 'pages'; Page = '{"result":[{"id":"{0}","name":"a"}],"links":{"next":"?cursor={0}"}}'; Script = 'Get-InfoworksSecret' }
    )
}

BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    . "$PSScriptRoot/EndlessServer.ps1"
    $token = ConvertTo-SecureString invented-token -AsPlainText
    foreach ($service in 'Etl', 'Opsera', 'Infoworks') { $null = New-AuthToken $service $server.Uri -Token $token -NoVerify -MaximumRetryCount 0 -RequestTimeoutSec 60 }
    $figures = [Collections.Generic.List[string]]::new()
    function Start-Answer($Case) {
        if ($Case.Page) { $server.Page($Case.Page) } else { $server.Answer($Case.Start, $Case.More, [bool] $Case.Packed) }
    }
    # Again and again, so that it is at work whenever it is stopped.
    function Measure-Stop([string] $Script) {
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; while (`$true) { $Script -ErrorAction Ignore | Out-Null }")
        $before = $server.Requests
        $running = $shell.BeginInvoke()
        for ($wait = 0; $wait -lt 200 -and $server.Requests -eq $before; $wait++) { Start-Sleep -Milliseconds 50 }
        Start-Sleep -Milliseconds 300
        $running.IsCompleted | Should -BeFalse -Because 'it must still be at work when it is stopped'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds
        $shell.Dispose()
    }
}

AfterAll {
    $figures | Out-Host
    Get-AuthToken | Remove-AuthToken
    $server.Stop()
}

Describe 'An answer without an end' {
    It 'is an error that names the limit: <What>' -ForEach $cases {
        Start-Answer $_
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $failed = { & ([scriptblock]::Create("$Script -ErrorAction Stop")) } | Should -Throw -PassThru
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        $failed.Exception.Message | Should -Match $Limit
        $process = Get-Process -Id $PID
        $figures.Add("$What with $(($Script -split ' ')[0]): $($clock.ElapsedMilliseconds) ms, peak of the process $([int]($process.PeakWorkingSet64 / 1MB)) MB")
    }

    It 'ends at once when it is stopped: <What>' -ForEach ($cases + $streams) {
        Start-Answer $_
        $stopped = Measure-Stop $Script
        $figures.Add("$What with $(($Script -split ' ')[0]) stopped in $stopped ms")
        # Only a stop that waits for the server takes longer, also on a busy machine.
        $stopped | Should -BeLessThan 20000
    }

    It 'ends with the time of its request, though it never waits: <What>' -ForEach @($streams | Where-Object { -not $_.Page }) {
        Start-Answer $_
        foreach ($service in 'Etl', 'Opsera') { $null = Set-AuthToken default -Service $service -RequestTimeoutSec 1 }
        { & ([scriptblock]::Create("$Script -ErrorAction Stop | Out-Null")) } | Should -Throw -ErrorId 'TimedOut,*'
        foreach ($service in 'Etl', 'Opsera') { $null = Set-AuthToken default -Service $service -RequestTimeoutSec 60 }
    }

    It 'lets whoever takes three of a list go on at once: <What>' -ForEach $streams {
        Start-Answer $_
        & ([scriptblock]::Create($Script)) | Select-Object -First 3 | Should -HaveCount 3
    }
}
