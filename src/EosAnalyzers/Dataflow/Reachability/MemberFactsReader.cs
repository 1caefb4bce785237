using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// Reads the facts of declarations, one after the other: thousands are read, so that the sets are kept and only what
/// was found is new.
/// </summary>
internal sealed class MemberFactsReader : DeepSyntaxWalker
{
    private static readonly HashSet<string> FormattableTypes = [.. FormattedTypes.Names];

    private static readonly HashSet<string> OrderingNames = [.. StringOrder.Names];

    private static readonly HashSet<string> UnorderedNames = [.. EnumerationOrder.Names];

    private static readonly HashSet<string> TextMembers = [
        "ToString",
        "Format",
        "AppendFormat",
        "AppendJoin",
        "Concat",
        "Join",
        "Append",
        "Insert",
        "Write",
        "WriteLine",
        "ChangeType",
        "ToDateTime",
        "ToSingle",
        "ToDouble",
        "ToDecimal",
        "Parse",
        "TryParse",
        "ParseExact",
        "TryParseExact"
    ];

    [ThreadStatic]
    private static MemberFactsReader? reader;

    private readonly HashSet<string> names = [];

    // What is changed is the code's own where it declares it, in the same lambda when it is in one; both are known when
    // all of it was read.
    private readonly List<(string Name, int Position)> declared = [];
    private readonly List<IdentifierNameSyntax> changed = [];
    private SyntaxTraits traits;
    private bool createsUnnamed;
    private bool leavesFunctionsOut;

    // What a constructor sets is the object that it makes.
    private bool isConstructing;

    private MemberFactsReader()
    {
    }

    public static MemberFacts ReadFacts(SyntaxNode declaration) =>
        (reader ??= new MemberFactsReader()).CollectFacts(declaration, leavesFunctionsOut: false);

    /// <summary>The same without the lambdas and local functions in it.</summary>
    public static MemberFacts ReadOuterFacts(SyntaxNode declaration) =>
        (reader ??= new MemberFactsReader()).CollectFacts(declaration, leavesFunctionsOut: true);

    private MemberFacts CollectFacts(SyntaxNode declaration, bool leavesFunctionsOut)
    {
        ForgetVisited();
        this.leavesFunctionsOut = leavesFunctionsOut;
        isConstructing = declaration is ConstructorDeclarationSyntax;
        var valueTraits = ReadValueTraits(declaration);
        VisitAll(declaration);
        if (declaration is not (MethodDeclarationSyntax or ExpressionSyntax))
            traits |= SyntaxTraits.Stateful;
        foreach (var variable in changed)
        {
            if (!IsDeclared(variable))
                traits |= SyntaxTraits.Change;
        }
        // No tree is kept alive by the thread that read it.
        changed.Clear();
        return new MemberFacts([.. names], traits, createsUnnamed, valueTraits);
    }

    protected override void ForgetVisited()
    {
        names.Clear();
        declared.Clear();
        changed.Clear();
        (traits, createsUnnamed) = (SyntaxTraits.None, false);
    }

    private bool IsDeclared(IdentifierNameSyntax variable)
    {
        var name = variable.Identifier.ValueText;
        return IsDeclaredWithin(declared, name, FindLambda(variable));
    }

    private static TextSpan FindLambda(SyntaxNode node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is AnonymousFunctionExpressionSyntax)
                return outer.FullSpan;
        }
        return new TextSpan(0, int.MaxValue);
    }

    private static bool IsDeclaredWithin(List<(string Name, int Position)> declared, string name, TextSpan code)
    {
        foreach (var one in declared)
        {
            if (code.Contains(one.Position) && one.Name == name)
                return true;
        }
        return false;
    }

    public override void VisitParameter(ParameterSyntax node)
    {
        NoteDeclaration(node.Identifier);
        base.VisitParameter(node);
    }

    public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        NoteDeclaration(node.Identifier);
        base.VisitVariableDeclarator(node);
    }

    public override void VisitSingleVariableDesignation(SingleVariableDesignationSyntax node) =>
        NoteDeclaration(node.Identifier);

    // `var (id, at) = order` and `order is (var id, _)` run what is not named.
    public override void VisitParenthesizedVariableDesignation(ParenthesizedVariableDesignationSyntax node)
    {
        AddName("Deconstruct");
        base.VisitParenthesizedVariableDesignation(node);
    }

    public override void VisitPositionalPatternClause(PositionalPatternClauseSyntax node)
    {
        AddName("Deconstruct");
        base.VisitPositionalPatternClause(node);
    }

    public override void VisitTupleExpression(TupleExpressionSyntax node)
    {
        if (node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
            AddName("Deconstruct");
        base.VisitTupleExpression(node);
    }

    private void NoteDeclaration(SyntaxToken variable) => declared.Add((variable.ValueText, variable.SpanStart));

    private static SyntaxTraits ReadValueTraits(SyntaxNode declaration)
    {
        var type = declaration switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            BasePropertyDeclarationSyntax property => property.Type,
            BaseFieldDeclarationSyntax field => field.Declaration.Type,
            ParameterSyntax parameter => parameter.Type,
            _ => null,
        };
        return type is null
            ? SyntaxTraits.None
            : type.DescendantNodesAndSelf().Aggregate(SyntaxTraits.None, (found, part) => found | ReadTraits(part));
    }

    private static SyntaxTraits ReadTraits(SyntaxNode part) => part switch
    {
        SimpleNameSyntax name => ReadTraits(name.Identifier.ValueText),
        PredefinedTypeSyntax type => ReadTraits(NameType(type)),
        _ => SyntaxTraits.None,
    };

    private static string NameType(PredefinedTypeSyntax type) =>
        type.Keyword.IsKind(SyntaxKind.StringKeyword) ? nameof(String) : type.Keyword.ValueText;

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        if (!leavesFunctionsOut)
            base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        if (!leavesFunctionsOut)
            base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        if (!leavesFunctionsOut)
            base.VisitAnonymousMethodExpression(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        if (!leavesFunctionsOut)
            base.VisitLocalFunctionStatement(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node) => AddName(node.Identifier.ValueText);

    public override void VisitGenericName(GenericNameSyntax node)
    {
        AddName(node.Identifier.ValueText);
        base.VisitGenericName(node);
    }

    public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        AddName("Item");
        base.VisitElementAccessExpression(node);
    }

    public override void VisitPredefinedType(PredefinedTypeSyntax node) =>
        AddName(NameType(node));

    private void AddName(string name)
    {
        if (names.Add(name))
            traits |= ReadTraits(name);
    }

    private static SyntaxTraits ReadTraits(string name) =>
        (OrderingNames.Contains(name) ? SyntaxTraits.Ordering : SyntaxTraits.None)
            | (FormattableTypes.Contains(name)
                ? SyntaxTraits.Formattable
                : UnorderedNames.Contains(name)
                ? SyntaxTraits.Hashed
                : TextMembers.Contains(name)
                ? SyntaxTraits.Text | SyntaxTraits.Strings
                : name == nameof(String)
                ? SyntaxTraits.Strings
                : SyntaxTraits.None);

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        traits |= SyntaxTraits.Stateful;
        base.VisitThrowStatement(node);
    }

    public override void VisitThrowExpression(ThrowExpressionSyntax node)
    {
        traits |= SyntaxTraits.Stateful;
        base.VisitThrowExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node) =>
        traits |= node.Token.Value is double or float or decimal
            ? SyntaxTraits.Formattable
            : node.Token.Value is string
            ? SyntaxTraits.Strings
            : SyntaxTraits.None;

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        traits |= SyntaxTraits.Text | SyntaxTraits.Strings;
        if (node.FormatClause is not null)
            traits |= SyntaxTraits.Formattable;
        base.VisitInterpolation(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.AddExpression))
            traits |= SyntaxTraits.Text;
        base.VisitBinaryExpression(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        NoteDeclaration(node.Identifier);
        traits |= SyntaxTraits.Enumeration;
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        traits |= SyntaxTraits.Enumeration;
        base.VisitForEachVariableStatement(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        createsUnnamed = true;
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        // Elements may be gone through by the callee.
        traits |= SyntaxTraits.Enumeration;
        if (node.Expression is MemberAccessExpressionSyntax call
            && SharedState.IsChangingName(call.Name.Identifier.ValueText))
            NoteChange(call.Expression);
        base.VisitInvocationExpression(node);
    }

    public override void VisitArgument(ArgumentSyntax node)
    {
        // A format is one of a number or a time, whose type another project may have declared: `stay.Rate.ToString("C2")`.
        if (node is
            {
                Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression },
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(ToString) }
                }
            })
            traits |= SyntaxTraits.Formattable;
        if (node.RefOrOutKeyword.IsKind(SyntaxKind.RefKeyword))
            NoteChange(node.Expression);
        base.VisitArgument(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Parent is not InitializerExpressionSyntax
            && !(isConstructing && node.IsKind(SyntaxKind.SimpleAssignmentExpression)))
            NoteChange(node.Left);
        if (node.IsKind(SyntaxKind.AddAssignmentExpression))
            traits |= SyntaxTraits.Text;
        base.VisitAssignmentExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (!node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            NoteChange(node.Operand);
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsStep())
            NoteChange(node.Operand);
        base.VisitPrefixUnaryExpression(node);
    }

    private void NoteChange(ExpressionSyntax target)
    {
        if (DeclaredVariables.FindRootVariable(target) is { } root)
            changed.Add(root);
    }
}
