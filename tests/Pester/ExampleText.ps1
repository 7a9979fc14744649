# What is known of an example from its text.

# Whether it ends with something that is there to be seen.
function Test-Showing([string] $Code) {
    $last = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null).EndBlock.Statements[-1]
    if ($last -isnot [System.Management.Automation.Language.PipelineAst] -or $last.Extent.Text -match '-WhatIf\b') { return $false }
    $command = $last.PipelineElements[-1]
    if ($command -isnot [System.Management.Automation.Language.CommandAst]) { return $true }
    $cmdlet = Get-Command $command.GetCommandName()
    if ($cmdlet.Source -ne 'DataOps') { return $cmdlet.Verb -notin 'Export', 'Set', 'Out' }
    if ($cmdlet.OutputType.Count -eq 0 -or $cmdlet.OutputType.Name -contains 'System.Void') { return $false }
    $given = $command.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName
    -not $cmdlet.Parameters.ContainsKey('PassThru') -or $given -contains 'PassThru' -or $given -contains 'Wait'
}

# Puts a Trace-Row before whatever reads properties of the objects that come: Sort-Object and its like, and (...).Property. It takes the place
# of Where-Object, since the few rows of a document need not be among those that an example picks.
function Add-Trace([string] $Code) {
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
    $inserts = @{}
    $replaced = @{}
    foreach ($command in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        if ($command.GetCommandName() -notin 'Where-Object', 'Sort-Object', 'Group-Object', 'Select-Object', 'ForEach-Object', 'Format-Table') { continue }
        # A script block reads $_.Name; else the first argument that is no parameter names the properties, or -GroupBy and -ExpandProperty do.
        $names = @($command.FindAll({ $args[0] -is [System.Management.Automation.Language.MemberExpressionAst] -and $args[0].Expression.Extent.Text -eq '$_' }, $true) | ForEach-Object { $_.Member.Value })
        for ($index = 1; $index -lt $command.CommandElements.Count; $index++) {
            $element = $command.CommandElements[$index]
            if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
                if ($element.ParameterName -in 'First', 'Last', 'Skip') { $index++ }
                elseif ($element.ParameterName -notin 'GroupBy', 'ExpandProperty', 'Property', 'Descending', 'NoElement') { break }
                continue
            }
            if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $names += $element.Value }
            elseif ($element -is [System.Management.Automation.Language.ArrayLiteralAst]) { $names += $element.Elements.Value }
            break
        }
        if (-not $names) { continue }
        $filters = $command.GetCommandName() -eq 'Where-Object'
        $inserts[$command.Extent.StartOffset] = "Trace-Row $($names -join ', ')$(if (-not $filters) { ' | ' })"
        $replaced[$command.Extent.StartOffset] = $filters ? $command.Extent.Text.Length : 0
    }
    foreach ($member in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.MemberExpressionAst] -and $args[0] -isnot [System.Management.Automation.Language.InvokeMemberExpressionAst] -and $args[0].Expression -is [System.Management.Automation.Language.ParenExpressionAst] }, $true)) {
        $inserts[$member.Expression.Extent.EndOffset - 1] = " | Trace-Row $($member.Member.Value)"
    }
    foreach ($insert in $inserts.GetEnumerator() | Sort-Object Key -Descending) { $Code = $Code.Remove($insert.Key, [int]$replaced[$insert.Key]).Insert($insert.Key, $insert.Value) }
    $Code
}

# The names of the sandbox's data, and what the documents have in their place. A wait is cut short.
function ConvertTo-DocumentedName([string] $Code) {
    $names = [ordered]@{
        "'nightly (load|export)'"                                    = 'new_workflow'
        "(?<=Workflow )nightly\*"                                     = 'new*'
        "'(Nightly load|Release to production|Full reindex)'"        = "'Blank Template'"
        "nightly\*(, weekly\*)?"                                      = 'Blank*'
        '(?<=InfoworksCompute )Night_cluster'                         = 'custom_template'
        '(?<=-Compute )Night_cluster'                                 = 'custom_template'
        'Night_cluster'                                              = 'Default_Persistent_cluster'
        "(?<=SecretStore )'azure key vault'"                          = 'key_vault1'
        "(?<=Secret )warehouse-password"                             = "'azure key vault'"
        "(?<=Secret )warehouse\*"                                    = 'azure*'
        "(?<=DataConnection )warehouse"                              = 'target1'
        "(?<=Get-InfoworksPreset )'failed today'"                    = 'preset1'
        "(?<=Jobflow )source_crawl"                                  = 'Source_Crawl_Jobflow'
        "(?<=Jobflow )pipeline\*"                                    = 'Source*'
        "(?<=DataModel )order\*"                                     = '*'
        '(?<=User(Domain)? )(analyst|pending)@infoworks\.io'          = 'xxx@infoworks.io'
        '(?<=User )pending\*'                                        = 'DF*'
        'rdbms_domain|reporting_domain'                              = 'DF_SQLIMPORT'
        'rdbms\*'                                                    = 'DF*'
        'fav_source'                                                 = "'sample source'"
        'fav\*'                                                      = 'sample*'
        'env_azure'                                                  = 'sample'
        'env\*'                                                      = 'sample*'
        '(?<=InfoworksPipeline(Version)? |-Pipeline )customers'      = 'test_pipeline'
        "(?<=PipelineVersionLock )('old customers'|customers) 1(, 2)?" = 'test_pipeline 2'
        "(?<=PipelineVersionLock )('old customers'|customers)"        = 'test_pipeline'
        "'full reload'"                                               = 'new_workflow'
        "'nightly group'"                                            = 'pipeline_group_dummy'
        "'daily tables'"                                             = 'tg'
        "'Group Members'"                                            = 'Computers'
        'Page Size|page_size'                                        = 'Filter'
        '8286d046-9740-a3e4-95cf-ff46699c73c4'                       = '55b55556-22d1-4f6a-888f-444a2df565e0'
        'Wait-DataOpsRun(?!.*-TimeoutSec)'                            = 'Wait-DataOpsRun -TimeoutSec 1'
        '(?<=-TimeoutSec )\d+'                                        = '1'
        '(?<=-Wait)(?! -TimeoutSec)'                                  = ' -TimeoutSec 1'
    }
    foreach ($name in $names.GetEnumerator()) { $Code = $Code -creplace $name.Key, $name.Value }
    $Code
}
