using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>Reads the characters of a tree, which costs next to nothing, before its nodes are looked at.</summary>
internal static class TreeTexts
{
    private const int Chunk = 4096;

    /// <summary>The text occurs in the file, as a name, a part of one, or in a comment.</summary>
    public static bool Mentions(this SyntaxTree tree, string name)
    {
        var text = tree.GetText();
        var buffer = new char[Math.Min(Chunk, text.Length)];
        for (var start = 0; start < text.Length; start += buffer.Length - name.Length + 1)
        {
            var count = Math.Min(buffer.Length, text.Length - start);
            text.CopyTo(start, buffer, 0, count);
            if (new string(buffer, 0, count).IndexOf(name, StringComparison.Ordinal) >= 0)
                return true;
            if (start + count == text.Length)
                return false;
        }
        return false;
    }
}
