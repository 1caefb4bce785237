using System.Runtime.CompilerServices;

namespace EosAnalyzers.CSharp;

/// <summary>
/// The number by which names are looked up before anything is made of them: FNV-1a over the characters. Two names may
/// share one, so that an equal hash says where to look.
/// </summary>
internal static class NameHash
{
    public const int Seed = unchecked((int)2166136261);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mix(int hash, int character) => unchecked((hash ^ character) * 16777619);

    public static int Of(string name) => Mix(Seed, name);

    /// <summary>The hash of a name that goes on.</summary>
    public static int Mix(int hash, string end)
    {
        foreach (var character in end)
            hash = Mix(hash, character);
        return hash;
    }
}
