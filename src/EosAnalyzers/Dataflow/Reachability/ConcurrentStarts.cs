using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// Where code begins, as the syntax says it, that somebody else runs while a topology runs: what an endpoint, a timer, an
/// event or a thread is given, and the methods that a host calls. Each may turn out to be something else when it is
/// bound.
/// </summary>
internal sealed class ConcurrentStarts(IReadOnlyCollection<SyntaxTree> trees)
{
    private const string Creates = "new";

    private static readonly string[] CallNames =
        [.. ConcurrentNames.CallingMethods, .. ConcurrentNames.ThreadMethods];

    private static readonly string[] CreatedNames = [.. ConcurrentNames.CallingTypes, ConcurrentNames.ThreadType];

    /// <summary>Functions and methods, or what names them.</summary>
    public IEnumerable<SyntaxNode> ListStarts() =>
        trees.SelectMany(tree => ListGiven(tree).Concat(ListSubscribed(tree))).Concat(ListServing());

    private static IEnumerable<SyntaxNode> ListGiven(SyntaxTree tree)
    {
        foreach (var called in CallNames.SelectMany(name => FindNames(tree, name)))
        {
            if (called.TakeQualified().Parent is InvocationExpressionSyntax call)
                yield return call.ArgumentList;
        }
        var names = CreatedNames.SelectMany(name => FindNames(tree, name)).ToList();
        foreach (var creation in names.Select(name => name.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>()))
        {
            if (creation?.ArgumentList is { } given)
                yield return given;
        }
        // `timer = new(Refresh)`: of which type it is says a declaration.
        if (names.Count == 0)
            yield break;
        foreach (var token in IdentifierIndex.FindTokens(tree.GetRoot(), Creates))
        {
            if (token.Parent is ImplicitObjectCreationExpressionSyntax { ArgumentList: var given })
                yield return given;
        }
    }

    private static IEnumerable<SimpleNameSyntax> FindNames(SyntaxTree tree, string name) =>
        IdentifierIndex.Mentions(tree, name) ? IdentifierIndex.FindNames(tree.GetRoot(), name) : [];

    private static IEnumerable<SyntaxNode> ListSubscribed(SyntaxTree tree)
    {
        ReadCode.NoteName(ConcurrentNames.Subscribes);
        foreach (var position in ConcurrentNames.ForTree(tree).Subscriptions)
        {
            if (FindHandler(tree.GetRoot().FindToken(position)) is { } handler)
                yield return handler;
        }
    }

    // `total += price` may be one as well, as long as nothing is bound.
    private static ExpressionSyntax? FindHandler(SyntaxToken token) =>
        token.IsKind(SyntaxKind.PlusEqualsToken)
        && token.Parent is AssignmentExpressionSyntax
        {
            Right: AnonymousFunctionExpressionSyntax
                or SimpleNameSyntax
                or MemberAccessExpressionSyntax
                or BaseObjectCreationExpressionSyntax
        } subscription
            ? subscription.Right
            : null;

    /// <summary>Such code may begin here though no name says so.</summary>
    public static bool MayBegin(SyntaxToken token) =>
        FindHandler(token) is not null
            || token.IsKind(SyntaxKind.NewKeyword) && token.Parent is ImplicitObjectCreationExpressionSyntax;

    /// <summary>The pieces of a member in which such code may begin, as they are written.</summary>
    public static IEnumerable<string> ListTexts(MemberDeclarationSyntax member) =>
        from token in member.DescendantTokens()
        where MayBegin(token) || token.IsKind(SyntaxKind.IdentifierToken) && ConcurrentNames.IsName(token.ValueText)
        select (token.Parent!.FirstAncestorOrSelf<StatementSyntax>() ?? token.Parent!).ToString();

    // `abstract class Api : ControllerBase` in one file and `class Rates : Api` in another.
    private IEnumerable<MethodDeclarationSyntax> ListServing()
    {
        var serving = new HashSet<string>(ConcurrentNames.ServingTypes) { ConcurrentNames.BackgroundType };
        var types = trees.SelectMany(tree => FileMembers.Of(tree).All).OfType<TypeDeclarationSyntax>().ToList();
        var found = new HashSet<TypeDeclarationSyntax>(types.Where(IsMarked));
        for (var before = -1; before != serving.Count;)
        {
            before = serving.Count;
            foreach (var type in types.Where(type => IsDerived(type, serving)))
            {
                serving.Add(type.Identifier.ValueText);
                found.Add(type);
            }
        }
        return types.SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>()
            .Where(method => found.Contains(type) && IsForOthers(method) || IsRemoteCall(method)));
    }

    private static bool IsMarked(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.GetSimpleName() is "ApiController" or "ApiControllerAttribute");

    private static bool IsDerived(TypeDeclarationSyntax type, HashSet<string> from) =>
        type.BaseList?.Types.Any(one => one.Type.GetSimpleName() is { } name && from.Contains(name)) == true;

    private static bool IsForOthers(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.PublicKeyword) || method.Modifiers.Any(SyntaxKind.OverrideKeyword);

    private static bool IsRemoteCall(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Any(given => given.Type?.GetSimpleName() == ConcurrentNames.RemoteCallType);
}
