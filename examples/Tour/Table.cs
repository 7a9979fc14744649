namespace DataOps.Tour;

/// <summary>Prints steps and tables.</summary>
internal static class Table
{
    internal static void Title(string title, string call)
    {
        Console.WriteLine();
        Console.WriteLine($"# {title}");
        Console.WriteLine($"> {call}");
    }

    internal static void Show<T>(IEnumerable<T> items, params (string Name, Func<T, object?> Value)[] columns)
    {
        var rows = items.Select(item => Array.ConvertAll(columns, column => column.Value(item)?.ToString() ?? "")).ToList();
        var widths = columns.Select((column, index) => rows.Select(row => row[index].Length).Append(column.Name.Length).Max()).ToArray();
        Console.WriteLine();
        Line(Array.ConvertAll(columns, column => column.Name));
        Line(Array.ConvertAll(widths, width => new string('-', width)));
        rows.ForEach(Line);

        void Line(string[] cells) => Console.WriteLine(string.Join(' ', cells.Select((cell, index) => cell.PadRight(widths[index]))).TrimEnd());
    }
}
