namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets for Infoworks.</summary>
public abstract class InfoworksCmdlet : ThrottledCmdlet
{
    private protected override Service CalledService => Service.Infoworks;
}
