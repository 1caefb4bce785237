using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CSharp;

/// <summary>
/// Reads the names that stand in a text, one after the other, from its characters: no syntax node is made. Keywords,
/// numbers and the words of comments and literals are read as well, so that a place says where to look, not what is
/// there.
/// </summary>
internal struct NameReader(SourceText text)
{
    private const int Chunk = 4096;

    // A thread reads one text at a time: a file costs no buffer.
    [ThreadStatic]
    private static char[]? threadBuffer;

    private readonly char[] buffer = threadBuffer ??= new char[Chunk];
    private readonly int length = text.Length;
    private int bufferStart;
    private int buffered;
    private int position;

    /// <summary>Where the name starts that was read last.</summary>
    public int Start { get; private set; }

    /// <summary>Its hash, by <see cref="NameHash"/>.</summary>
    public int Hash { get; private set; }

    /// <summary>Goes on to the next name; false at the end of the text.</summary>
    public bool MoveNext()
    {
        while (position < length && !IsPartOfName(ReadCharacter()))
            position++;
        if (position >= length)
            return false;
        var (hash, start) = (NameHash.Seed, position);
        for (; position < length; position++)
        {
            var character = ReadCharacter();
            if (!IsPartOfName(character))
                break;
            hash = NameHash.Mix(hash, character);
        }
        (Start, Hash) = (start, hash);
        return true;
    }

    private char ReadCharacter()
    {
        if (position - bufferStart >= buffered)
        {
            bufferStart = position;
            buffered = Math.Min(Chunk, length - position);
            text.CopyTo(position, buffer, 0, buffered);
        }
        return buffer[position - bufferStart];
    }

    private static bool IsPartOfName(char character) =>
        character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_'
            || character >= 128 && char.IsLetterOrDigit(character);
}
