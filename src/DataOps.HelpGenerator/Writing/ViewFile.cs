using System.Xml.Linq;
using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator.Writing;

/// <summary>
/// The views that the module loads: those that are written by hand; for each table, rows that are wrapped and not cut when output is redirected; and
/// tables for what is read with several sessions, with the session in the first column.
/// </summary>
public static class ViewFile
{
    private const string Mark = "#" + nameof(DataOpsObject.AuthToken);

    /// <summary>The file.</summary>
    /// <param name="module">The module.</param>
    /// <param name="written">The views that are written by hand.</param>
    public static FileSet Of(HelpModule module, XDocument written)
    {
        var document = new XDocument(written);
        var views = document.Descendants("ViewDefinitions").Single();
        foreach (var rows in views.Descendants("TableRowEntries"))
            rows.Add(WhenRedirected(rows));

        var marked = module.Cmdlets.Where(IsRead).SelectMany(cmdlet => cmdlet.Outputs).Select(output => output.Name).Where(IsMarked).ToHashSet();
        views.Add(views.Elements().Where(view => view.Element("TableControl") is not null && marked.Contains(TypesOf(view).First().Value)).Select(WithSession).ToList());
        return new FileSet(new Dictionary<string, string> { ["DataOps.Views.ps1xml"] = document.ToString(SaveOptions.DisableFormatting) });
    }

    private static bool IsRead(CmdletHelp cmdlet) => !cmdlet.Type.Attribute("Cmdlet").Named<bool>("SupportsShouldProcess") && cmdlet.Parameters.Any(parameter => parameter.Name == "AuthToken");

    // A run tells its session among its details.
    private static bool IsMarked(string name) => typeof(DataOpsObject).Assembly.GetType(name) is not { } type || (typeof(DataOpsObject).IsAssignableFrom(type) && !typeof(Run).IsAssignableFrom(type));

    private static IEnumerable<XElement> TypesOf(XElement view) => view.Element("ViewSelectedBy")!.Elements("TypeName");

    private static XElement WhenRedirected(XElement rows)
    {
        var types = TypesOf(rows.Ancestors("View").Single());
        var conditions = types.Select(type => new XElement("SelectionCondition", new XElement(type), new XElement("ScriptBlock", "[DataOps.Display]::IsRedirected")));
        return new XElement("TableRowEntry", new XElement("Wrap"), new XElement("EntrySelectedBy", conditions), new XElement(rows.Element("TableRowEntry")!.Element("TableColumnItems")!));
    }

    private static XElement WithSession(XElement view)
    {
        var copy = new XElement(view);
        copy.Element("Name")!.Value += Mark;
        foreach (var type in copy.Element("ViewSelectedBy")!.Elements("TypeName").Concat(copy.Descendants("SelectionCondition").Elements("TypeName")))
            type.Value += Mark;
        copy.Descendants("TableHeaders").Single().AddFirst(new XElement("TableColumnHeader", new XElement("Label", nameof(DataOpsObject.AuthToken)), new XElement("Width", 12)));
        foreach (var row in copy.Descendants("TableColumnItems"))
            row.AddFirst(new XElement("TableColumnItem", new XElement("ScriptBlock", "[DataOps.Display]::Text($_.AuthToken)")));
        return copy;
    }
}
