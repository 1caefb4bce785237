using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>What is added to events and to delegates that members hold, as the syntax says it.</summary>
internal static class Subscriptions
{
    /// <summary><c>feed.Arrived += Ring</c>, wherever in the files the member is called like this.</summary>
    public static IEnumerable<AssignmentExpressionSyntax> Find(IEnumerable<SyntaxTree> trees, string name) =>
        IdentifierIndex.FindRareNames(trees, name).Select(FindSubscription).OfType<AssignmentExpressionSyntax>();

    /// <summary>The same, and <c>feed.OnArrived = Ring</c>, <c>new Feed { OnArrived = Ring }</c> of a delegate.</summary>
    public static IEnumerable<AssignmentExpressionSyntax> FindAssignments(IEnumerable<SyntaxTree> trees, string name) =>
        IdentifierIndex.FindRareNames(trees, name)
            .Select(FindGiving)
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression));

    private static AssignmentExpressionSyntax? FindSubscription(SimpleNameSyntax name) =>
        name.FindAssignment() is { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription ? subscription : null;

    private static AssignmentExpressionSyntax? FindGiving(SimpleNameSyntax name) =>
        name.FindAssignment() is
        {
            RawKind: (int)SyntaxKind.AddAssignmentExpression
                or (int)SyntaxKind.SimpleAssignmentExpression
                or (int)SyntaxKind.CoalesceAssignmentExpression
        } assignment
            ? assignment
            : null;

    /// <summary>A property or field with a delegate that code outside of its type may set, by its syntax alone.</summary>
    public static bool MayBeSetByOthers(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax { AccessorList: { } accessors } property =>
            IsDelegateName(property.Type)
                && IsSeen(property)
                && accessors.Accessors.Any(accessor =>
                    accessor.Keyword.RawKind is (int)SyntaxKind.SetKeyword or (int)SyntaxKind.InitKeyword),
        FieldDeclarationSyntax field =>
            IsDelegateName(field.Declaration.Type) && IsSeen(field) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword),
        _ => false,
    };

    private static bool IsSeen(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
            || member.Modifiers.Any(SyntaxKind.ProtectedKeyword)
            || member.Modifiers.Any(SyntaxKind.InternalKeyword)
            || member.Parent is InterfaceDeclarationSyntax;

    /// <summary>The name of a type that nearly always is one of a delegate.</summary>
    public static bool IsDelegateName(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => IsDelegateName(nullable.ElementType),
        QualifiedNameSyntax qualified => IsDelegateName(qualified.Right),
        SimpleNameSyntax { Identifier.ValueText: var name } =>
            name is "Action" or "Func" or "Predicate" or "EventHandler"
                || name.EndsWith("Handler", StringComparison.Ordinal)
                || name.EndsWith("Callback", StringComparison.Ordinal)
                || name.EndsWith("Delegate", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The event's own code keeps its subscribers in what goes by these names.</summary>
    public static IEnumerable<string> ListHolders(EventDeclarationSyntax declaration) =>
        declaration.AccessorList is null
            ? []
            : declaration.AccessorList.Accessors
                .Where(accessor => accessor.IsKind(SyntaxKind.AddAccessorDeclaration))
                .SelectMany(accessor => accessor.DescendantNodes())
                .OfType<IdentifierNameSyntax>()
                .Select(name => name.Identifier.ValueText)
                .Where(name => name != "value")
                .Distinct();

    /// <summary>
    /// The object is created where it is subscribed to, and neither handed on nor used by another function: what its
    /// events run is run right there.
    /// </summary>
    public static bool IsOnOwnLocal(AssignmentExpressionSyntax subscription, SemanticModel model)
    {
        if (subscription.Left is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner }
            || model.GetSymbolInfo(owner).Symbol is not ILocalSymbol local
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax declared)
            return false;
        var function = FindFunction(subscription);
        return function == FindFunction(declared)
            && declared.Initializer?.Value is BaseObjectCreationExpressionSyntax
            && IdentifierIndex.FindNames(function, local.Name)
                .All(use => FindFunction(use) == function && IsOnlyAsked(use));
    }

    private static bool IsOnlyAsked(SimpleNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax access && (access.Expression == use || access.Name == use)
            || use.Parent is ConditionalAccessExpressionSyntax asked && asked.Expression == use;

    private static SyntaxNode FindFunction(SyntaxNode node) =>
        node.Ancestors().First(outer => outer is AnonymousFunctionExpressionSyntax
            or LocalFunctionStatementSyntax
            or MemberDeclarationSyntax
            or CompilationUnitSyntax);
}
