using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>
/// The members of one file in source order, types with theirs behind them: listed once for all who ask, and kept for as
/// long as the tree lives. What is written inside of a member is not looked at.
/// </summary>
internal sealed class FileMembers
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileMembers> Known = new();

    private readonly MemberDeclarationSyntax[] members;
    private readonly Lazy<Dictionary<SyntaxNode, int>> ordinals;

    private FileMembers(SyntaxTree tree)
    {
        members = ListMembers(tree.GetRoot());
        ordinals = new(() =>
        {
            var all = new Dictionary<SyntaxNode, int>();
            for (var i = 0; i < members.Length; i++)
                all.Add(members[i], i);
            return all;
        });
    }

    public int Count => members.Length;

    public IReadOnlyList<MemberDeclarationSyntax> All => members;

    public static FileMembers Of(SyntaxTree tree) => Known.GetValue(tree, key => new FileMembers(key));

    private static MemberDeclarationSyntax[] ListMembers(SyntaxNode root)
    {
        var found = new List<MemberDeclarationSyntax>();
        // What is open is as deep as types are nested: most files have one.
        var open = new Stack<(SyntaxList<MemberDeclarationSyntax> Members, int Next)>();
        OpenMembers(root, open, found);
        while (open.Count > 0)
        {
            var (members, next) = open.Pop();
            var member = members[next];
            found.Add(member);
            if (next + 1 < members.Count)
                open.Push((members, next + 1));
            OpenMembers(member, open, found);
        }
        return found.ToArray();
    }

    private static void OpenMembers(
        SyntaxNode container,
        Stack<(SyntaxList<MemberDeclarationSyntax> Members, int Next)> open,
        List<MemberDeclarationSyntax> found)
    {
        var members = container switch
        {
            CompilationUnitSyntax file => file.Members,
            BaseNamespaceDeclarationSyntax space => space.Members,
            TypeDeclarationSyntax type => type.Members,
            _ => default,
        };
        if (members.Count == 0)
            return;
        found.Capacity = Math.Max(found.Capacity, found.Count + members.Count);
        open.Push((members, 0));
    }

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
