using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets for schedules of one kind of thing.</summary>
public abstract class ScheduleCmdlet : InfoworksCmdlet
{
    /// <summary>The kind.</summary>
    private protected abstract ScheduledKind Kind { get; }

    /// <summary>The ids and names that were given, each with its owner's if there is one.</summary>
    private protected abstract IEnumerable<(string? Owner, string Named)> Given { get; }

    private protected InfoworksSchedules Schedules => new(FindSession(), Kind);

    /// <summary>What the schedules belong to.</summary>
    private protected IEnumerable<ResourceReference> Scheduled => Resolve(Kind.Type, Given);

    /// <summary>Outputs each schedule.</summary>
    private protected void GetEach()
    {
        var schedules = Schedules;
        foreach (var one in Scheduled)
            Queue(one, async (id, output) => await output.WriteAsync(await schedules.GetAsync(one.Parent!, id, output.Context)));
    }

    /// <summary>Changes each schedule after ShouldProcess, and optionally outputs it.</summary>
    /// <param name="what">The change, for the confirmation prompt.</param>
    /// <param name="passThru">Whether to output the resulting schedule.</param>
    /// <param name="change">Changes it.</param>
    private protected void ChangeEach(string what, bool passThru, Func<InfoworksSchedules, string, string, CallContext, Task> change)
    {
        var schedules = Schedules;
        foreach (var one in Scheduled)
            if (ShouldProcess($"{one.WithParent} on {ServerName}", what))
                Queue(one, async (id, output) =>
                {
                    await change(schedules, one.Parent!, id, output.Context);
                    if (passThru)
                        await output.WriteAsync(await schedules.GetAsync(one.Parent!, id, output.Context));
                });
    }
}
