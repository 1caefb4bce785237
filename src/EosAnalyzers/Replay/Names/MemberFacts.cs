using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>The names that one declaration mentions, and what its syntax alone leaves possible. Nothing is bound.</summary>
internal sealed class MemberFacts : CSharpSyntaxWalker
{
    private static readonly HashSet<string> FormattableTypes =
        ["double", "decimal", "float", "Double", "Decimal", "Single", "Half", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "BigInteger"];

    private static readonly HashSet<string> HashedTypes =
    [
        "Dictionary", "HashSet", "ConcurrentDictionary", "ConcurrentBag", "Hashtable", "FrozenDictionary", "FrozenSet", "ImmutableDictionary",
        "ImmutableHashSet", "ToHashSet", "ToDictionary", "ToImmutableHashSet", "ToImmutableDictionary", "ToFrozenSet", "ToFrozenDictionary",
    ];

    private static readonly HashSet<string> TextMembers = ["ToString", "Format", "AppendFormat", "Concat", "Join", "Append", "Parse", "TryParse", "ParseExact", "TryParseExact"];

    private readonly Locals locals = new();

    // What a constructor sets is the object that it makes.
    private readonly bool isConstructing;

    private MemberFacts(bool isConstructing) => this.isConstructing = isConstructing;

    /// <summary>Every name that is mentioned, of types and members alike.</summary>
    public HashSet<string> Names { get; } = [];

    public Traits Traits { get; private set; }

    /// <summary>A creation that leaves its type to the compiler: any type of the project can be meant.</summary>
    public bool CreatesUnnamed { get; private set; }

    public static MemberFacts Of(SyntaxNode declaration)
    {
        var facts = new MemberFacts(declaration is ConstructorDeclarationSyntax);
        facts.locals.Declare(declaration);
        facts.Visit(declaration);
        return facts;
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
        if (!Names.Add(name))
            return;
        Traits |= FormattableTypes.Contains(name) ? Traits.Formattable : HashedTypes.Contains(name) ? Traits.Hashed : TextMembers.Contains(name) ? Traits.Text : Traits.None;
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node) =>
        Traits |= node.Token.Value is double or float or decimal ? Traits.Formattable : Traits.None;

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        Traits |= Traits.Text;
        base.VisitInterpolation(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.AddExpression))
            Traits |= Traits.Text;
        base.VisitBinaryExpression(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        Traits |= Traits.Enumeration;
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        Traits |= Traits.Enumeration;
        base.VisitForEachVariableStatement(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        CreatesUnnamed = true;
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        // Elements may be gone through by whoever is called.
        Traits |= Traits.Enumeration;
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
            Traits |= Traits.Text;
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
            Traits |= Traits.Change;
    }
}
