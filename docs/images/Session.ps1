#requires -Version 7.4
<#
.SYNOPSIS
    Draws the picture of a session that the README shows: the actual output of the commands below, at 80 columns and in color.
.DESCRIPTION
    A test draws it again and fails if the committed picture is out of date.
.EXAMPLE
    ./build.ps1; ./docs/images/Session.ps1
#>
[CmdletBinding()]
param(
    # The picture.
    [string] $Path = "$PSScriptRoot/session.svg"
)

$ErrorActionPreference = 'Stop'
$columns, $characterWidth, $lineHeight, $margin = 80, 8.4, 18, 16
$commands = @(
    'Get-EtlConnector graph'
    'Get-EtlConnection azure | Get-EtlJob -Direction Inbound'
    'Get-EtlJob Users -ConnectionId azure_ad | Start-EtlJob -Wait'
    "Start-Pipeline 'Nightly lode'"
    "Start-Pipeline 'Weekly report' -Wait"
    "Get-PipelineLog 'Weekly report' -Tail 2"
)

# A separate process: it starts without colors, and its sandbox ends with it.
$lines = pwsh -NoProfile -NonInteractive -Command {
    param($manifest, $width, $commands)
    $env:NO_COLOR = ''
    $PSStyle.OutputRendering = 'Ansi'
    Import-Module $manifest
    # The picture shows what a terminal does, although this output is read by a script.
    [DataOps.Display].GetProperty('IsRedirected').SetValue($null, $false)
    $null = Start-DataOpsSandbox -RunDuration 00:00:01
    $null = New-AuthToken -Sandbox
    foreach ($command in $commands) {
        "`e[92mPS>`e[0m $command"
        # Errors and warnings, and not what a terminal only shows if asked.
        (& ([scriptblock]::Create($command)) 2>&1 3>&1 | Out-String -Width $width).Trim("`r", "`n")
        if ($command -ne $commands[-1]) { '' }
    }
} -args "$PSScriptRoot/../../DataOps.psd1", $columns, $commands | ForEach-Object { $_ -split '\r?\n' }

# The colors of a terminal, by the number that selects each.
$colors = @{
    31 = '#e06c75'; 32 = '#98c379'; 33 = '#e5c07b'; 34 = '#61afef'; 35 = '#c678dd'; 36 = '#56b6c2'
    91 = '#ff7b86'; 92 = '#b5e890'; 93 = '#ffd68a'; 94 = '#8cc8ff'; 95 = '#dd9bf0'; 96 = '#7fd6e0'
}

# Returns the parts of a line that have the same style, each with its column: text beyond the width of the terminal continues in the next row.
function Split-Line([string] $Line) {
    $column, $row, $color, $bold = 0, 0, $null, $false
    foreach ($part in [regex]::Matches($Line, '\x1b\[(?<codes>[\d;]*)m|(?<text>[^\x1b]+)')) {
        if (-not $part.Groups['text'].Success) {
            foreach ($code in [int[]] ($part.Groups['codes'].Value -split ';')) {
                if ($code -eq 0) { $color, $bold = $null, $false }
                elseif ($code -eq 1) { $bold = $true }
                elseif ($colors.ContainsKey($code)) { $color = $colors[$code] }
            }
            continue
        }
        $text = $part.Groups['text'].Value
        while ($text) {
            if ($column -eq $columns) { $column, $row = 0, ($row + 1) }
            $piece = $text.Substring(0, [Math]::Min($text.Length, $columns - $column))
            @{ Row = $row; Column = $column; Text = $piece; Color = $color; Bold = $bold }
            $column += $piece.Length
            $text = $text.Substring($piece.Length)
        }
    }
}

$row = 0
$texts = foreach ($line in $lines) {
    $parts = @(Split-Line $line)
    foreach ($part in $parts | Where-Object { $_.Text.Trim() }) {
        $look = ($part.Color ? " fill=`"$($part.Color)`"" : '') + ($part.Bold ? ' font-weight="bold"' : '')
        # Blanks at the ends would not count in the length.
        $word = $part.Text.Trim()
        $x = $margin + ($part.Column + $part.Text.Length - $part.Text.TrimStart().Length) * $characterWidth
        $y = $margin + ($row + $part.Row + 1) * $lineHeight - 5
        '<text x="{0:0.#}" y="{1}" textLength="{2:0.#}"{3}>{4}</text>' -f $x, $y, ($word.Length * $characterWidth), $look, [Security.SecurityElement]::Escape($word)
    }
    $row += 1 + ($parts ? $parts[-1].Row : 0)
}

$width, $height = [Math]::Ceiling($columns * $characterWidth + 2 * $margin), ($row * $lineHeight + 2 * $margin)
@(
    "<svg xmlns=`"http://www.w3.org/2000/svg`" viewBox=`"0 0 $width $height`" width=`"$width`" height=`"$height`" role=`"img`">"
    '<title>A session with the sandbox</title>'
    '<rect width="100%" height="100%" rx="8" fill="#1e222a"/>'
    '<g xml:space="preserve" font-family="Consolas, Menlo, ''DejaVu Sans Mono'', monospace" font-size="14" fill="#d7dae0">'
    $texts
    '</g>'
    '</svg>'
) -join "`n" | Set-Content $Path
