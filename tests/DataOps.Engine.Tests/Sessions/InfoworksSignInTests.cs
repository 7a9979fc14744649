using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sessions;

public sealed class InfoworksSignInTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_session_that_was_not_verified_signs_in_with_its_first_call()
    {
        using var session = TestSessions.Infoworks(_sandbox);
        var answer = await session.GetRecordAsync(new ApiRequest(SecurityOperations.Validate), CallContext.Quiet());
        Assert.True(answer.Record("result")!.Flag("is_valid"));
        Assert.Equal(["/v3/security/authenticate", "/v3/security/token/validate"], _sandbox.Requests.Select(request => request.Path));
    }
}
