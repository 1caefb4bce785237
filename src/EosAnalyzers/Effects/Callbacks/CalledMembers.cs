using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>Which members of a project each member calls, each read once.</summary>
internal sealed class CalledMembers(Compilation compilation)
{
    private readonly KeptModels models = KeptModels.ForCompilation(compilation);
    private readonly ConcurrentDictionary<SyntaxNode, ReadOnce<IReadOnlyList<SyntaxNode>>> calledByMember = new();

    public SemanticModel ModelOf(SyntaxNode node) => models.Of(node);

    /// <summary>The members themselves, what they call, what that calls, and so on.</summary>
    public HashSet<SyntaxNode> CollectReachable(IEnumerable<SyntaxNode> members)
    {
        var reached = new HashSet<SyntaxNode>();
        var open = new Stack<SyntaxNode>(members);
        while (open.Count > 0)
        {
            if (open.Pop() is var member && reached.Add(member))
                foreach (var called in FindCalled(member))
                    open.Push(called);
        }
        return reached;
    }

    /// <summary>The method, property or field that a node is in, or its whole file.</summary>
    public static SyntaxNode FindEnclosingMember(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .FirstOrDefault(outer =>
                outer is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax)
        ?? node.SyntaxTree.GetRoot();

    public static IEnumerable<SyntaxNode> FindDeclaringMembers(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol?.OriginalDefinition.DeclaringSyntaxReferences.Select(declared =>
            FindEnclosingMember(declared.GetSyntax())) ?? [];

    private IReadOnlyList<SyntaxNode> FindCalled(SyntaxNode member) =>
        !compilation.ContainsSyntaxTree(member.SyntaxTree) ? []
        : calledByMember.GetOrAdd(member, one => new(() => ReadCalls(one, ModelOf(one)))).Value;

    private static IReadOnlyList<SyntaxNode> ReadCalls(SyntaxNode member, SemanticModel model) =>
        member.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .SelectMany(call => FindDeclaringMembers(call, model))
            .Distinct()
            .ToList();
}
