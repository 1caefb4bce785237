using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The members of one file in source order, and the flows of their bodies for as long as the tree lives.
/// </summary>
internal sealed class FileMembers
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileMembers> Known = new();

    private readonly MemberDeclarationSyntax[] members;
    private readonly Lazy<Dictionary<SyntaxNode, int>> ordinals;

    private FileMembers(SyntaxTree tree)
    {
        members = tree.GetRoot()
            .DescendantNodes(node =>
                node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<MemberDeclarationSyntax>().ToArray();
        ordinals = new(() =>
        {
            var all = new Dictionary<SyntaxNode, int>();
            for (var i = 0; i < members.Length; i++)
                all.Add(members[i], i);
            return all;
        });
    }

    public int Count => members.Length;

    public static FileMembers Of(SyntaxTree tree) => Known.GetValue(tree, key => new FileMembers(key));

    public MemberDeclarationSyntax MemberAt(int ordinal) => members[ordinal];

    /// <summary>The innermost member that a place is in; null outside of all of them.</summary>
    public MemberDeclarationSyntax? FindAt(int position)
    {
        var (low, high) = (0, members.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (members[middle].FullSpan.Start <= position)
                low = middle + 1;
            else
                high = middle;
        }
        SyntaxNode? member = low == 0 ? null : members[low - 1];
        while (member is not null && !(member is MemberDeclarationSyntax && member.FullSpan.Contains(position)))
            member = member.Parent;
        return (MemberDeclarationSyntax?)member;
    }

    public int OrdinalOf(SyntaxNode member) => ordinals.Value.TryGetValue(member, out var ordinal) ? ordinal : -1;
}
