using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The members whose bodies one compilation has otherwise than another, and which kept answers these edits may change.
/// What is declared is the same in both.
/// </summary>
internal sealed class EditedMembers
{
    /// <summary>The name of an indexer, as it is written.</summary>
    public const string Indexer = "this";

    private readonly HashSet<(NameUse Use, int Name)> uses = [];
    private readonly List<SyntaxTree> creating = [];
    private readonly HashSet<SearchedNames> unconcerned = [];
    private readonly HashSet<SearchedNames> concerned = [];

    /// <summary>Takes in a file that was edited.</summary>
    public void AddFile(SyntaxTree before, SyntaxTree now)
    {
        var (old, edited) = (FileMembers.Of(before), FileMembers.Of(now));
        for (var i = 0; i < old.Count; i++)
        {
            // The members of a type, which have its text, are asked one by one.
            if (old.MemberAt(i) is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax
                || IsSameText(old.MemberAt(i), edited.MemberAt(i)))
                continue;
            AddMember(old.MemberAt(i));
            AddMember(edited.MemberAt(i));
        }
    }

    /// <summary>The member is written as it was.</summary>
    public static bool IsSameText(SyntaxNode before, SyntaxNode now) =>
        before.Span.Length == now.Span.Length
            && (before.IsIncrementallyIdenticalTo(now) || before.ToString() == now.ToString());

    /// <summary>One of the edits may change the answer that these were searched for.</summary>
    public bool MayChange(SearchedNames searched)
    {
        if (uses.Count == 0 || unconcerned.Contains(searched))
            return false;
        if (concerned.Contains(searched))
            return true;
        var seen = new HashSet<SearchedNames> { searched };
        var open = new Stack<SearchedNames>();
        open.Push(searched);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (concerned.Contains(next) || next.Own.Any(IsUsed))
            {
                concerned.Add(next);
                concerned.Add(searched);
                return true;
            }
            foreach (var part in next.Parts)
            {
                if (!unconcerned.Contains(part) && seen.Add(part))
                    open.Push(part);
            }
        }
        unconcerned.UnionWith(seen);
        return false;
    }

    private bool IsUsed((NameUse Use, int Name) searched) =>
        searched.Use == NameUse.Creates
            ? uses.Contains((NameUse.Mentions, searched.Name))
                || creating.Exists(tree => IdentifierIndex.Mentions(tree, searched.Name))
            : uses.Contains(searched);

    private void AddMember(MemberDeclarationSyntax member)
    {
        foreach (var type in member.Ancestors().OfType<BaseTypeDeclarationSyntax>())
        {
            uses.Add((NameUse.IsWithin, NameHash.Of(type.Identifier.ValueText)));
            if (MaySetValues(member))
                uses.Add((NameUse.Initializes, NameHash.Of(type.Identifier.ValueText)));
        }
        foreach (var node in member.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax name)
                uses.Add((NameUse.Mentions, NameHash.Of(name.Identifier.ValueText)));
            if (FindGivenName(node, member) is { } given)
                uses.Add((NameUse.Gives, NameHash.Of(given)));
            if (node is ImplicitObjectCreationExpressionSyntax && !creating.Contains(node.SyntaxTree))
                creating.Add(node.SyntaxTree);
        }
    }

    private static bool MaySetValues(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => StreamizApi.IsInitializingName(method.Identifier.ValueText),
        ConversionOperatorDeclarationSyntax or OperatorDeclarationSyntax or DestructorDeclarationSyntax => false,
        IndexerDeclarationSyntax or EventDeclarationSyntax => false,
        _ => true,
    };

    // What is declared here, or may be given a value. Locals are nobody else's but for those of a program without a
    // class.
    private static string? FindGivenName(SyntaxNode node, MemberDeclarationSyntax member) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        IndexerDeclarationSyntax => Indexer,
        VariableDeclaratorSyntax variable when member is BaseFieldDeclarationSyntax or GlobalStatementSyntax =>
            variable.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        IdentifierNameSyntax name when AssignedValues.MayGiveValue(name) => name.Identifier.ValueText,
        _ => null,
    };
}
