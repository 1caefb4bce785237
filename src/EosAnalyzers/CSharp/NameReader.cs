using System.Runtime.CompilerServices;
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

    // MethodImplOptions.AggressiveOptimization, which the framework that is compiled for does not name. A compiler that
    // was just started reads a whole project before its methods would be compiled well.
    private const MethodImplOptions CompileWell = (MethodImplOptions)512;

    // A thread reads one text at a time: a file costs no buffer.
    [ThreadStatic]
    private static char[]? threadBuffer;

    private readonly char[] buffer = threadBuffer ??= new char[Chunk];
    private readonly int length = text.Length;
    private int bufferStart;
    private int buffered;
    private int next;

    /// <summary>Where the name starts that was read last.</summary>
    public int Start { get; private set; }

    /// <summary>Its hash, by <see cref="NameHash"/>.</summary>
    public int Hash { get; private set; }

    /// <summary>Goes on to the next name; false at the end of the text.</summary>
    [MethodImpl(CompileWell)]
    public bool MoveNext()
    {
        var characters = buffer;
        var (index, count) = (next, buffered);
        while (index == count || !IsPartOfName(characters[index]))
        {
            if (index < count)
                index++;
            else if (ReadChunk())
                (index, count) = (0, buffered);
            else
            {
                next = index;
                return false;
            }
        }
        Start = bufferStart + index;
        var hash = NameHash.Seed;
        while (true)
        {
            if (index == count)
            {
                if (!ReadChunk())
                    break;
                (index, count) = (0, buffered);
            }
            var character = characters[index];
            if (!IsPartOfName(character))
                break;
            hash = NameHash.Mix(hash, character);
            index++;
        }
        next = index;
        Hash = hash;
        return true;
    }

    private bool ReadChunk()
    {
        var start = bufferStart + buffered;
        var count = Math.Min(Chunk, length - start);
        if (count <= 0)
            return false;
        (bufferStart, buffered) = (start, count);
        text.CopyTo(start, buffer, 0, count);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPartOfName(char character) =>
        character < 128
            ? (uint)((character | 0x20) - 'a') < 26 || (uint)(character - '0') < 10 || character == '_'
            : char.IsLetterOrDigit(character);
}
