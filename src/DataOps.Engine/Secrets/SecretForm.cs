using System.Text;

namespace DataOps.Engine.Secrets;

/// <summary>One secret in the form used for comparison: UTF-8 bytes in lower case, and whether it counts only as a whole word.</summary>
internal sealed class SecretForm
{
    /// <summary>The shortest form, in bytes. Anything shorter would occur in half of all words.</summary>
    internal const int Shortest = 4;

    // Forms of letters and digits that are this short occur inside many ids.
    private const int ShortestInsideWords = 12;

    // The longest words and numbers that people write in sentences.
    private const int LongestWord = 16;
    private const int LongestNumber = 8;

    private SecretForm(byte[] bytes, bool isAlone, bool isWord)
    {
        Bytes = bytes;
        IsAlone = isAlone;
        IsWord = isWord;
    }

    /// <summary>The bytes, folded by <see cref="Fold"/>.</summary>
    internal byte[] Bytes { get; }

    /// <summary>Whether it counts only if no letter or digit precedes or follows it.</summary>
    internal bool IsAlone { get; }

    /// <summary>Whether it is an ordinary word or a short number, which texts contain for other reasons.</summary>
    internal bool IsWord { get; }

    /// <summary>Folds ASCII letters to lower case, and any kind of blank to a space.</summary>
    internal static ReadOnlySpan<byte> Fold => FoldTable;

    private static readonly byte[] FoldTable = MakeFold();

    /// <summary>The forms of a secret for comparison: as it is, and at each level of decoding, since texts are decoded as well.</summary>
    internal static SecretForm[] Of(string secret)
    {
        var isWord = IsOrdinary(secret);
        var isAlone = isWord || (secret.Length < ShortestInsideWords && secret.All(char.IsLetterOrDigit));
        var forms = new List<SecretForm>(2);
        for (var text = EncodedText.Of(secret); text is not null; text = text.Unescape())
            Add(text.Bytes[..text.Length]);
        if (!Ascii.IsValid(secret))
        {
            // UTF-8 that a server read as Latin 1, and other encodings that decoded bytes may have.
            Add(Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret))));
            Add(secret.All(letter => letter <= 0xFF) ? Encoding.Latin1.GetBytes(secret) : Encoding.Unicode.GetBytes(secret));
        }

        return [.. forms];

        void Add(byte[] bytes)
        {
            if (bytes.Length < Shortest)
                return;
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = FoldTable[bytes[i]];
            if (!forms.Exists(form => form.Bytes.AsSpan().SequenceEqual(bytes)))
                forms.Add(new SecretForm(bytes, isAlone, isWord));
        }
    }

    private static bool IsOrdinary(string secret) =>
        (secret.Length <= LongestNumber && secret.All(char.IsAsciiDigit))
        || (secret.Length <= LongestWord && secret.All(char.IsLetter) && (secret.All(char.IsUpper) || !secret.Skip(1).Any(char.IsUpper)));

    private static byte[] MakeFold()
    {
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++)
            table[value] = value is >= 'A' and <= 'Z' ? (byte)(value | 0x20) : (byte)value;
        // HTML forms encode a blank as a plus sign.
        foreach (var blank in "\t\r\n+")
            table[blank] = (byte)' ';
        return table;
    }
}
