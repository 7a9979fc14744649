# Secrets that must not show up anywhere: those of the sandbox, and invented ones that the calls send.
@{
    EtlToken          = 'sandbox-etl-token-1'
    InfoworksPassword = 'sandbox-infoworks-password-1'
    HdpPassword       = 'sandbox-hdp-password-1'
    OpseraToken       = 'sandbox-opsera-token-1'
    Secret            = 'canary-"secure"-string/1+ä'
    Tenant            = 'canary-tenant-value-1'
    App               = 'canary-app-value-1'
    Query             = 'canary query&value=1'
    Proxy             = 'canary-proxy-password-1'
    RefusedToken      = 'canary-refused-token-1'
    WrongPassword     = 'canary-wrong-password-1'
}
