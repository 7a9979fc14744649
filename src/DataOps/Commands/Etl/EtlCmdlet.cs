using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>The base of the cmdlets for ReadyWorks ETL.</summary>
public abstract class EtlCmdlet : ThrottledCmdlet
{
    private protected override Service CalledService => Service.Etl;

    private protected EtlClient Client => new(FindSession());
}
