@{
    # The version of Stryker.NET, and the share of changes, in percent, that the tests have to notice.
    Version    = '5.1.0'
    Bar        = 85

    # The files to change in the engine, and the test classes that have to notice.
    Components = @{
        'retry rules'  = @{ Files = '**/Http/RetryRules.cs', '**/Http/ExponentialBackoff.cs'; Tests = 'RetryRulesTests', 'ExponentialBackoffTests' }
        'redaction'    = @{ Files = '**/Secrets/*.cs'; Tests = 'RedactorTests', 'SecretSetTests', 'SecretEncodingTests' }
        'run watching' = @{ Files = '**/Runs/RunWatcher.cs', '**/Runs/RunFollower.cs', '**/Runs/RunOutcome.cs', '**/Runs/PollSchedule.cs', '**/Runs/Backoff.cs', '**/Runs/RunAddress.cs'; Tests = 'RunWatcherTests', 'PollScheduleTests', 'Runs.BackoffTests', 'RunAddressTests' }
        'paging'       = @{ Files = '**/Infoworks/InfoworksPages.cs', '**/Infoworks/PageBudget.cs'; Tests = 'PagingTests', 'BodyPagingTests', 'PathPagingTests' }
        'field maps'   = @{ Files = '**/Etl/EtlFieldMap.cs', '**/Etl/EtlConnectionFields.cs'; Tests = 'EtlFieldMapTests', 'EtlFieldTests', 'EtlWireTests' }
        'names'        = @{ Files = '**/Names/*.cs'; Tests = 'NameComparerTests', 'NameTableTests', 'ResourceNamesTests' }
    }
}
