using System.Reflection;
using System.Xml.Linq;
using DataOps.HelpGenerator;
using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Writing;

if (args is not [var assemblyPath, var root, .. var options] || options is not ([] or ["--check"]))
{
    Console.Error.WriteLine("Usage: DataOps.HelpGenerator <DataOps.dll> <repository root> [--check]");
    return 2;
}

var module = new HelpModule(Assembly.LoadFrom(assemblyPath));
var gaps = HelpGaps.Of(module);
foreach (var gap in gaps)
    Console.Error.WriteLine($"{gap.Source}: error HELP001: {gap.Text}");
if (gaps.Count > 0)
    return 1;

HelpFiles.For(module, Path.Combine(root, "module", "about")).Write(Path.Combine(root, "en-US"));
ViewFile.Of(module, XDocument.Load(Path.Combine(root, "module", "DataOps.Format.ps1xml"))).Update(Path.Combine(root, "module"));

var cmdlets = Path.Combine(root, "docs", "cmdlets");
var pages = DocumentationFiles.For(module);
var singles = DocumentationFiles.Beside(module, root);
if (options is [])
{
    pages.Write(cmdlets);
    singles.Update(root);
    return 0;
}

string[] behind = [.. pages.Behind(cmdlets).Select(name => $"docs/cmdlets/{name}"), .. singles.Outdated(root)];
foreach (var file in behind)
    Console.Error.WriteLine($"{file}: error HELP002: the file is out of date with the doc comments. Build without the CI variable, and commit it.");
return behind.Length > 0 ? 1 : 0;
