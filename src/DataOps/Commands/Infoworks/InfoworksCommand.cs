namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets for Infoworks.</summary>
public abstract class InfoworksCommand : ThrottledCommand
{
    private protected override Service CalledService => Service.Infoworks;
}
