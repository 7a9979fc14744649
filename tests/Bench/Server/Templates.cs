namespace DataOps.Bench.Server;

/// <summary>Records as the vendors shape them.</summary>
internal static class Templates
{
    internal static readonly RecordTemplate Connector = new("""
        {"connector_name":"Connector ########","authentication_name":"Client secret","authentication_id":"CONNECTOR_########_secret","authentication_description":"Signs in with the id and the secret of an application","connector_description":"Loads users, groups and devices of directory ########","connector_version":"2023-05-01","connector_id":"CONNECTOR_########"}
        """);

    // 580 bytes, nested as a pipeline is.
    internal static readonly RecordTemplate Pipeline = new("""
        {"_id":"5fd56d90979ee048########","name":"Pipeline ########","description":"Builds, tests and deploys service ########","type":["sdlc"],"owner":"5e3c2a1b9f8d7c6b5a4f3e2d","tags":[{"type":"environment","value":"production"},{"type":"release","value":"r########"}],"active":true,"createdAt":"2023-05-01T10:20:30.123Z","updatedAt":"2023-06-02T11:21:31.456Z","workflow":{"run_count":1,"last_run":{"status":"success","completed":"2023-06-02T11:20:00.000Z"},"plan":[{"_id":"a1########","name":"build","active":true},{"_id":"b2########","name":"deploy","active":true}]},"roles":[]}
        """);

    internal static readonly RecordTemplate LogRecord = new("""
        {"_id":"60a1b2c3d4e5f6a7########","pipeline_id":"5fd56d90979ee048ee660624","run_count":1,"step_id":"5fd56d90979ee048ee660625","step_name":"build","action":"console output","status":"running","message":"Compiled file ######## of the service without warnings","createdAt":"2023-05-01T10:20:30.123Z","updatedAt":"2023-05-01T10:20:30.123Z"}
        """);
}
