using EosAnalyzers.Dataflow;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// What a method changes of its own object or of static variables, read from its syntax. Most methods of most projects
/// change something and do nothing else of interest: binding them all would cost as much as compiling them.
/// </summary>
internal sealed class StateChanges
{
    private readonly Func<string, bool> mayChange;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxNode> seen = [];

    private StateChanges(MemberDeclarationSyntax member, Func<string, bool> mayChange)
    {
        this.mayChange = mayChange;
        Read(member);
    }

    /// <summary>The names of the changed fields and properties.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <summary>
    /// A changed variable is read as well, or a change is used as a value: where that goes only its flow tells.
    /// </summary>
    public bool IsRead { get; private set; }

    /// <summary>Null where nothing is changed.</summary>
    /// <param name="member">The method or property.</param>
    /// <param name="mayChange">Something that goes by the name changes what it did not declare itself.</param>
    public static StateChanges? Find(MemberDeclarationSyntax member, Func<string, bool> mayChange)
    {
        if (member is not (MethodDeclarationSyntax or PropertyDeclarationSyntax))
            return null;
        var found = new StateChanges(member, mayChange);
        return found.names.Count == 0 ? null : found;
    }

    /// <summary>The variables of the type, or of its bases, that go by the names.</summary>
    public IEnumerable<ISymbol> FindVariables(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var name in names)
                foreach (var member in current.GetMembers(name))
                    if (member is IFieldSymbol { IsConst: false } or IPropertySymbol)
                        yield return member;
        }
    }

    private void Read(MemberDeclarationSyntax member)
    {
        if (!seen.Add(member))
            return;
        var locals = new HashSet<string>(StringComparer.Ordinal);
        var changes = new List<(SyntaxNode Node, SimpleNameSyntax Target)>();
        var mentions = new List<IdentifierNameSyntax>();
        var calls = new List<InvocationExpressionSyntax>();
        foreach (var node in member.DescendantNodes())
        {
            if (node is IdentifierNameSyntax mention)
                mentions.Add(mention);
            else if (FindDeclaredName(node) is { } local)
                locals.Add(local);
            else if (FindTarget(node) is { } target)
                changes.Add((node, target));
            if (node is InvocationExpressionSyntax call && IsOwn(call) && mayChange(RegionFinder.GetCalledName(call)))
                calls.Add(call);
        }
        changes.RemoveAll(change => locals.Contains(change.Target.Identifier.ValueText));
        foreach (var (node, target) in changes)
        {
            names.Add(target.Identifier.ValueText);
            IsRead |= !IsStatement(node);
        }
        if (changes.Count > 0)
            IsRead |= mentions.Any(name => names.Contains(name.Identifier.ValueText) && IsReadOf(name, changes));
        foreach (var call in calls)
            ReadCalled(call, member);
    }

    // `Book(order)` of the same type.
    private static bool IsOwn(InvocationExpressionSyntax call) =>
        call.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private void ReadCalled(InvocationExpressionSyntax call, MemberDeclarationSyntax member)
    {
        if (member.Parent is not TypeDeclarationSyntax type)
            return;
        var name = RegionFinder.GetCalledName(call);
        var before = names.Count;
        foreach (var called in type.Members.OfType<MethodDeclarationSyntax>())
        {
            if (called.Identifier.ValueText == name)
                Read(called);
        }
        IsRead |= names.Count > before && !IsStatement(call);
    }

    private static bool IsReadOf(
        IdentifierNameSyntax name, List<(SyntaxNode Node, SimpleNameSyntax Target)> changes) =>
        !changes.Any(change =>
            change.Target == name
            // `Total = Math.Max(sum, Total)`
            || change.Node.Span.Contains(name.Span)
                && change.Target.Identifier.ValueText == name.Identifier.ValueText);

    private static bool IsStatement(SyntaxNode change) => change.Parent is
        ExpressionStatementSyntax
            or AwaitExpressionSyntax { Parent: ExpressionStatementSyntax }
            or ForStatementSyntax
        || change.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } };

    private static SimpleNameSyntax? FindTarget(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => FindOwn(assignment.Left),
        PrefixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PreIncrementExpression
            or (int)SyntaxKind.PreDecrementExpression
        } prefix =>
            FindOwn(prefix.Operand),
        PostfixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PostIncrementExpression
            or (int)SyntaxKind.PostDecrementExpression
        } postfix =>
            FindOwn(postfix.Operand),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } when SharedState.IsChangingName(
            called.Name.Identifier.ValueText) => FindOwn(called.Expression),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } argument => FindOwn(argument.Expression),
        _ => null,
    };

    private static SimpleNameSyntax? FindOwn(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name,
        ElementAccessExpressionSyntax element => FindOwn(element.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name,
        // `State.count++`, `this.order.Total = 3`: the first name is the variable.
        MemberAccessExpressionSyntax access => FindOwn(access.Expression),
        _ => null,
    };

    private static string? FindDeclaredName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText,
        _ => null,
    };
}
