# Passes what comes down the pipeline on, and notes in $TracedRows whether each property that is read of it has a value in any object.
$global:TracedRows = @{}
function Trace-Row([string[]] $Property) {
    begin { foreach ($name in $Property) { $global:TracedRows[$name] = $global:TracedRows[$name] } }
    process {
        foreach ($name in $Property) { if ($null -ne $_.$name) { $global:TracedRows[$name] = $true } }
        , $_
    }
}
