using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>Reads the characters of a tree, which costs next to nothing, before its nodes are looked at.</summary>
internal static class TreeTexts
{
    private const int Chunk = 4096;

    [ThreadStatic]
    private static char[]? buffer;

    /// <summary>The text occurs in the file, as a name, a part of one, or in a comment.</summary>
    public static bool Mentions(this SyntaxTree tree, string name)
    {
        ReadCode.NoteText(name);
        var text = tree.GetText();
        var characters = buffer ??= new char[Chunk];
        // What lies across the end of a chunk lies within the next one.
        for (var start = 0; start + name.Length <= text.Length; start += Chunk - name.Length + 1)
        {
            var count = Math.Min(Chunk, text.Length - start);
            text.CopyTo(start, characters, 0, count);
            if (IsWithin(characters, count, name))
                return true;
        }
        return false;
    }

    private static bool IsWithin(char[] characters, int count, string name)
    {
        var starts = count - name.Length + 1;
        for (var from = 0; from < starts; from++)
        {
            from = Array.IndexOf(characters, name[0], from, starts - from);
            if (from < 0)
                return false;
            if (IsAt(characters, from, name))
                return true;
        }
        return false;
    }

    private static bool IsAt(char[] characters, int position, string name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            if (characters[position + i] != name[i])
                return false;
        }
        return true;
    }
}
