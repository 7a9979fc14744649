namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes about_DataOps_Errors from the error table.</summary>
public static class AboutErrors
{
    private const int Width = 76;

    private const string Opening =
        """
        TOPIC
            about_DataOps_Errors

        SHORT DESCRIPTION
            The errors of the DataOps module, and how to tell them apart.

        LONG DESCRIPTION
            Every error of the module has one of the ids below. The id is the first
            part of the error's FullyQualifiedErrorId, and the Id of its exception,
            which is a DataOps.DataOpsException. The ids are a contract: scripts can
            rely on them.

                $run = Start-Pipeline 'Nightly load'
                try { Wait-DataOpsRun -RunId $run.RunId -ErrorAction Stop }
                catch [DataOps.DataOpsException] {
                    switch ($_.Exception.Id) {
                        'RunFailed'      { 'Check its log.' }
                        'ObjectNotFound' { 'The run does not exist.' }
                        default          { throw }
                    }
                }

            The exception has more details: Service, AuthToken, Request,
            HttpStatus, VendorCode, VendorMessage, RequestId, Attempts, IsTransient.
            The error's TargetObject is what you named: an id, a name, or a run.

            If one item of a command fails, its error is written and the command
            continues with the other items. A session that is missing or refused, or
            an invalid parameter, ends the command.

        ERRORS

        """;

    /// <summary>The topic.</summary>
    /// <param name="errors">The error table.</param>
    public static string Of(IEnumerable<ErrorDefinition> errors) =>
        Opening.ReplaceLineEndings("\n") + string.Join('\n', errors.Select(Of));

    private static string Of(ErrorDefinition error) =>
        $"    {error.Id} ({error.Category})\n{Wrap(error.Meaning)}{Wrap("What to do: " + error.RecommendedAction)}";

    private static string Wrap(string text)
    {
        const string Indent = "        ";
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && Indent.Length + lines[^1].Length + 1 + word.Length > Width)
                lines.Add("");
            lines[^1] += lines[^1].Length > 0 ? " " + word : word;
        }

        return string.Concat(lines.Select(line => Indent + line + "\n"));
    }
}
