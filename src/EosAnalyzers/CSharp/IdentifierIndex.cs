using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CSharp;

/// <summary>
/// Where each name stands in one file: read from its characters once and kept for as long as the tree lives, so that
/// who looks for the uses of one variable after the other does not walk the file for each. Numbers only: no node is
/// kept alive.
/// </summary>
internal sealed class IdentifierIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, IdentifierIndex> Known = new();

    // A thread reads one file at a time.
    [ThreadStatic]
    private static List<long>? buffer;

    // By the hash of the name, and in source order where that is the same.
    private readonly long[] places;

    private IdentifierIndex(SyntaxTree tree)
    {
        var found = buffer ??= new List<long>(4096);
        found.Clear();
        var names = new NameReader(tree.GetText());
        while (names.MoveNext())
            found.Add(Combine(names.Hash, names.Start));
        found.Sort();
        places = found.ToArray();
    }

    /// <summary>The names in a node, in source order, that are written like this.</summary>
    public static IEnumerable<SimpleNameSyntax> FindNames(SyntaxNode scope, string name) =>
        FindTokens(scope, name).Select(token => token.Parent)
            .OfType<SimpleNameSyntax>()
            .Where(node => node.Identifier.ValueText == name);

    /// <summary>The names in any of the files that are written like this.</summary>
    public static IEnumerable<SimpleNameSyntax> FindNames(IEnumerable<SyntaxTree> trees, string name) =>
        trees.Where(tree => Mentions(tree, name)).SelectMany(tree => FindNames(tree.GetRoot(), name));

    /// <summary>The same for a name that few files have: of the others no index is made.</summary>
    public static IEnumerable<SimpleNameSyntax> FindRareNames(IEnumerable<SyntaxTree> trees, string name)
    {
        HashSet<int> hash = [NameHash.Of(name)];
        return trees.Where(tree => MentionsAny(tree, hash)).SelectMany(tree => FindNames(tree.GetRoot(), name));
    }

    /// <summary>The tokens in a node, in source order, that are written like this: a name or a keyword.</summary>
    public static IEnumerable<SyntaxToken> FindTokens(SyntaxNode scope, string text)
    {
        ReadCode.NoteName(scope, text);
        var span = scope.FullSpan;
        foreach (var position in Known.GetValue(scope.SyntaxTree, tree => new(tree))
            .FindPositions(NameHash.Of(text), span))
        {
            var token = scope.FindToken(position);
            // Neither a comment nor a part of a text; `@name` starts one before.
            if (token.SpanStart >= position - 1 && token.SpanStart <= position && token.ValueText == text)
                yield return token;
        }
    }

    /// <summary>The file has a token, or a word of a comment, that is written like this.</summary>
    public static bool Mentions(SyntaxTree tree, string name)
    {
        ReadCode.NoteName(name);
        return Mentions(tree, NameHash.Of(name));
    }

    /// <summary>The same for who knows only the hash of the name.</summary>
    public static bool Mentions(SyntaxTree tree, int hash) =>
        Known.GetValue(tree, key => new(key)).Has(hash);

    /// <summary>
    /// The same for names of which one is enough. Of a file that nobody has looked into yet no index is made: it would
    /// be of no use where there is none.
    /// </summary>
    public static bool MentionsAny(SyntaxTree tree, HashSet<int> hashes)
    {
        if (Known.TryGetValue(tree, out var known))
            return hashes.Any(known.Has);
        var names = new NameReader(tree.GetText());
        while (names.MoveNext())
        {
            if (hashes.Contains(names.Hash))
                return true;
        }
        return false;
    }

    private bool Has(int hash)
    {
        var index = Array.BinarySearch(places, Combine(hash, 0));
        index = index < 0 ? ~index : index;
        return index < places.Length && (int)(places[index] >> 32) == hash;
    }

    private IEnumerable<int> FindPositions(int hash, TextSpan span)
    {
        var index = Array.BinarySearch(places, Combine(hash, span.Start));
        for (index = index < 0 ? ~index : index; index < places.Length; index++)
        {
            var position = unchecked((int)places[index]);
            if ((int)(places[index] >> 32) != hash || position >= span.End)
                yield break;
            yield return position;
        }
    }

    private static long Combine(int hash, int position) => ((long)hash << 32) | (uint)position;
}
