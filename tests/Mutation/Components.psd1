@{
    # The version of Stryker.NET, and the share of changes, in percent, that the tests have to notice.
    Version    = '5.1.0'
    Bar        = 85

    # The files to change, in the engine if no project is named, and the test classes that have to notice.
    Components = @{
        'retry rules'  = @{ Files = '**/Http/RetryRules.cs', '**/Http/ExponentialBackoff.cs'; Tests = 'RetryRulesTests', 'ExponentialBackoffTests' }
        'redaction by name' = @{ Files = '**/Secrets/Redactor.cs', '**/Secrets/NamedSecrets.cs', '**/Secrets/JsonSecrets.cs', '**/Secrets/TextSecrets.cs', '**/Secrets/SecretName.cs'; Tests = 'RedactorTests', 'NamedSecretsTests', 'SecretNameTests' }
        'redaction by value' = @{ Files = '**/Secrets/Secret.cs', '**/Secrets/SecretSet.cs', '**/Secrets/SecretIndex.cs', '**/Secrets/SecretForm.cs', '**/Secrets/SecretScan.cs', '**/Secrets/EncodedText.cs', '**/Secrets/*Map.cs', '**/Secrets/HexDigits.cs'; Tests = 'RedactorTests.A_secret', 'RedactorTests.A_header', 'SecretSetTests', 'SecretFormTests', 'SecretScanTests', 'Tests.Secrets.EncodedTextTests', 'SecretEncodingTests' }
        'run watching' = @{ Files = '**/Runs/RunWatcher.cs', '**/Runs/RunFollower.cs', '**/Runs/RunOutcome.cs', '**/Runs/PollSchedule.cs', '**/Runs/Backoff.cs', '**/Runs/RunAddress.cs'; Tests = 'RunFollowerTests', 'RunOutcomeTests', 'RunWatcherTests', 'PlannedRunTests', 'PollScheduleTests', 'Runs.BackoffTests', 'RunAddressTests' }
        'paging'       = @{ Files = '**/Infoworks/InfoworksPages.cs', '**/Infoworks/PageBudget.cs'; Tests = 'PagingTests', 'BodyPagingTests', 'PathPagingTests' }
        'field maps'   = @{ Files = '**/Etl/EtlFieldMap.cs', '**/Etl/EtlConnectionFields.cs'; Tests = 'EtlFieldMapTests', 'EtlFieldTests', 'EtlWireTests' }
        'id binding'   = @{ Project = 'DataOps'; Suite = 'DataOps.Module.Tests'; Files = '**/Binding/IdAttribute.cs', '**/Binding/ListArgumentAttribute.cs', '**/Binding/ObjectIds.cs', '**/Infoworks/IdPairs.cs'; Tests = 'IdAttributeTests', 'ObjectIdsTests', 'IdPairsTests' }
        'names'        = @{ Files = '**/Names/*.cs'; Tests = 'NameComparerTests', 'NameTableTests', 'ResourceNamesTests' }
    }
}
