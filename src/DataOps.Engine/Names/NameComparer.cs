using System.Globalization;
using System.Text;

namespace DataOps.Engine.Names;

/// <summary>Compares names as people see them.</summary>
public static class NameComparer
{
    /// <summary>How well a text matches a resource.</summary>
    /// <param name="given">The text.</param>
    /// <param name="id">The resource's id.</param>
    /// <param name="name">Its name; null if it has none.</param>
    public static NameMatch Compare(string given, string id, string? name)
    {
        if (given == id)
            return NameMatch.Id;
        if (given == name)
            return NameMatch.Name;
        if (string.Equals(given, name, StringComparison.OrdinalIgnoreCase))
            return NameMatch.IgnoringCase;

        return IsSame(given, id) || IsSame(given, name) ? NameMatch.Alike : NameMatch.None;
    }

    /// <summary>Whether a text is a name, as people see both.</summary>
    /// <param name="given">The text.</param>
    /// <param name="name">The name; null if there is none.</param>
    public static bool IsSame(string given, string? name) => name is not null && string.Equals(AsSeen(given), AsSeen(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A name without invisible differences: letters are composed, every kind of blank is a plain one, runs of blanks are one, surrounding blanks
    /// and zero-width characters are removed.
    /// </summary>
    /// <param name="name">The name.</param>
    public static string AsSeen(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in Compose(name))
        {
            if (char.IsWhiteSpace(letter))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                text.Append(letter);
            }
        }

        return text.Length > 0 && text[^1] == ' ' ? text.ToString(0, text.Length - 1) : text.ToString();
    }

    private static string Compose(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: a server may send anything.
            return name;
        }
    }
}
