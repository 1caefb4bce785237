using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>Reads the facts of declarations, one after the other: thousands are read, so that the sets are kept and only what was found is new.</summary>
internal sealed class MemberReader : CSharpSyntaxWalker
{
    private static readonly HashSet<string> FormattableTypes =
        ["double", "decimal", "float", "Double", "Decimal", "Single", "Half", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "BigInteger"];

    private static readonly HashSet<string> HashedTypes =
    [
        "Dictionary", "HashSet", "ConcurrentDictionary", "ConcurrentBag", "Hashtable", "FrozenDictionary", "FrozenSet", "ImmutableDictionary",
        "ImmutableHashSet", "ToHashSet", "ToDictionary", "ToImmutableHashSet", "ToImmutableDictionary", "ToFrozenSet", "ToFrozenDictionary",
    ];

    private static readonly HashSet<string> TextMembers = ["ToString", "Format", "AppendFormat", "Concat", "Join", "Append", "Parse", "TryParse", "ParseExact", "TryParseExact"];

    [ThreadStatic]
    private static MemberReader? reader;

    private readonly HashSet<string> names = [];
    private Locals locals = null!;
    private Traits traits;
    private bool createsUnnamed;

    // What a constructor sets is the object that it makes.
    private bool isConstructing;

    private MemberReader()
    {
    }

    public static MemberFacts Read(SyntaxNode declaration) => (reader ??= new MemberReader()).Facts(declaration);

    private MemberFacts Facts(SyntaxNode declaration)
    {
        names.Clear();
        (locals, traits, createsUnnamed, isConstructing) = (new Locals(declaration), declaration is MethodDeclarationSyntax ? Traits.None : Traits.Stateful, false, declaration is ConstructorDeclarationSyntax);
        Visit(declaration);
        return new MemberFacts([.. names], traits, createsUnnamed);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node) => Mention(node.Identifier.ValueText);

    public override void VisitGenericName(GenericNameSyntax node)
    {
        Mention(node.Identifier.ValueText);
        base.VisitGenericName(node);
    }

    public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        Mention("Item");
        base.VisitElementAccessExpression(node);
    }

    public override void VisitPredefinedType(PredefinedTypeSyntax node) => Mention(node.Keyword.IsKind(SyntaxKind.StringKeyword) ? nameof(String) : node.Keyword.ValueText);

    private void Mention(string name)
    {
        if (!names.Add(name))
            return;
        traits |= FormattableTypes.Contains(name) ? Traits.Formattable : HashedTypes.Contains(name) ? Traits.Hashed : TextMembers.Contains(name) ? Traits.Text | Traits.Strings : name == nameof(String) ? Traits.Strings : Traits.None;
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        traits |= Traits.Stateful;
        base.VisitThrowStatement(node);
    }

    public override void VisitThrowExpression(ThrowExpressionSyntax node)
    {
        traits |= Traits.Stateful;
        base.VisitThrowExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node) =>
        traits |= node.Token.Value is double or float or decimal ? Traits.Formattable : node.Token.Value is string ? Traits.Strings : Traits.None;

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        traits |= Traits.Text | Traits.Strings;
        base.VisitInterpolation(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.AddExpression))
            traits |= Traits.Text;
        base.VisitBinaryExpression(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        traits |= Traits.Enumeration;
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        traits |= Traits.Enumeration;
        base.VisitForEachVariableStatement(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        createsUnnamed = true;
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        // Elements may be gone through by whoever is called.
        traits |= Traits.Enumeration;
        if (node.Expression is MemberAccessExpressionSyntax call && SharedState.IsChange(call.Name.Identifier.ValueText))
            Change(call.Expression);
        base.VisitInvocationExpression(node);
    }

    public override void VisitArgument(ArgumentSyntax node)
    {
        if (node.RefOrOutKeyword.IsKind(SyntaxKind.RefKeyword))
            Change(node.Expression);
        base.VisitArgument(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Parent is not InitializerExpressionSyntax && !(isConstructing && node.IsKind(SyntaxKind.SimpleAssignmentExpression)))
            Change(node.Left);
        if (node.IsKind(SyntaxKind.AddAssignmentExpression))
            traits |= Traits.Text;
        base.VisitAssignmentExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (!node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            Change(node.Operand);
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.PreIncrementExpression) || node.IsKind(SyntaxKind.PreDecrementExpression))
            Change(node.Operand);
        base.VisitPrefixUnaryExpression(node);
    }

    private void Change(ExpressionSyntax target)
    {
        if (Locals.Root(target) is { } root && !locals.Owns(root))
            traits |= Traits.Change;
    }
}
