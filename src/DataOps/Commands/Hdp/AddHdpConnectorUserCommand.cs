using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Gives users access to on-premises connectors.</summary>
/// <remarks>
/// <para>All users piped for one connector are sent in one request. The server accepts all names of a request or none: if it refuses, the piped items are sent one by one, so that a wrong name is an error of its own item only.</para>
/// <para>Calls <c>POST api/mgmt/connectors/{id}/authuser</c>.</para>
/// </remarks>
/// <example>
/// <para>Gives two users access to a connector.</para>
/// <code>Add-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 Joe, Fred</code>
/// </example>
/// <example>
/// <para>Adds users from a file with the columns ConnectorId and UserName.</para>
/// <code>Import-Csv access.csv | Add-HdpConnectorUser</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "HdpConnectorUser", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class AddHdpConnectorUserCommand : HdpConnectorUserCmdlet
{
    // A server setting, which the API does not expose, limits the names in one call.
    private const int MostNames = 50;

    private protected override string Action => "Add users";

    private protected override async Task ApplyAsync(HdpConnectorUsers users, IReadOnlyList<string[]> items, ItemWriter output)
    {
        foreach (var batch in Batches(items))
            try
            {
                await users.AddAsync(batch.SelectMany(names => names), output.Context);
                output.CompleteChange();
            }
            catch (DataOpsException exception) when (exception.Id == ErrorId.InvalidRequest && batch.Count > 1)
            {
                foreach (var names in batch)
                    await SendAsync(users, [names], output);
            }
            catch (DataOpsException exception)
            {
                foreach (var names in batch)
                    await output.WriteErrorAsync(exception, TargetOf(names));
            }
    }

    private static Task SendAsync(HdpConnectorUsers users, IReadOnlyList<string[]> items, ItemWriter output) =>
        ConnectorChanges<string[]>.SendAsync(items, TargetOf, () => users.AddAsync(items.SelectMany(names => names), output.Context), output);

    private static IEnumerable<List<string[]>> Batches(IEnumerable<string[]> items)
    {
        var batch = new List<string[]>();
        var count = 0;
        foreach (var names in items)
        {
            if (count + names.Length > MostNames && batch.Count > 0)
            {
                yield return batch;
                (batch, count) = ([], 0);
            }

            batch.Add(names);
            count += names.Length;
        }

        yield return batch;
    }
}
