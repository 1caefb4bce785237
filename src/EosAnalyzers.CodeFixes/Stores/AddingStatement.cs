using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// The statement that adds a new entity to its set or to its context, and those right before it that make the entity in
/// a variable and fill it.
/// </summary>
internal sealed class AddingStatement
{
    private readonly ExpressionSyntax owner;
    private readonly LocalDeclarationStatementSyntax? declaration;
    private readonly ImmutableArray<StatementSyntax> between;
    private readonly bool isContext;

    private AddingStatement(
        ExpressionStatementSyntax statement,
        InvocationExpressionSyntax call,
        BaseObjectCreationExpressionSyntax creation,
        (LocalDeclarationStatementSyntax? Declaration, ImmutableArray<StatementSyntax> Between) made,
        bool isContext)
    {
        (Statement, Creation, this.isContext) = (statement, creation, isContext);
        (declaration, between) = made;
        owner = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        IsAwaited = statement.Expression is AwaitExpressionSyntax;
        Token = call.ArgumentList.Arguments.ElementAtOrDefault(1)?.Expression.ToString();
    }

    public ExpressionStatementSyntax Statement { get; }

    public BaseObjectCreationExpressionSyntax Creation { get; }

    /// <summary>Whether it awaits <c>AddAsync</c>.</summary>
    public bool IsAwaited { get; }

    /// <summary>What cancels it; null where nothing does.</summary>
    public string? Token { get; }

    /// <summary>The first of the statements that make the entity and add it.</summary>
    public StatementSyntax First => (StatementSyntax?)declaration ?? Statement;

    /// <summary>The variable that has the entity; null where it is made in the call.</summary>
    public string? LocalName => declaration?.Declaration.Variables[0].Identifier.Text;

    /// <summary>The entity's type as the code names it; null where it leaves that to the compiler.</summary>
    public string? TypeName => (Creation as ObjectCreationExpressionSyntax)?.Type.ToString();

    /// <summary>What fills the entity.</summary>
    public IEnumerable<ExpressionSyntax> Assignments =>
        (Creation.Initializer?.Expressions ?? default).Concat(
            between.Select(statement => ((ExpressionStatementSyntax)statement).Expression));

    /// <summary>What the code says above the statement that adds, where it is not the first.</summary>
    public IReadOnlyList<string> Comments => declaration is null ? [] : FindComments(Statement);

    /// <summary>The context; null where the set does not show it.</summary>
    public ExpressionSyntax? Context => isContext ? owner : owner switch
    {
        MemberAccessExpressionSyntax { Expression: var context } => context,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var context } } => context,
        _ => null,
    };

    /// <summary>Null for a statement of any other shape.</summary>
    public static AddingStatement? Create(ExpressionStatementSyntax? statement, SemanticModel model)
    {
        if (statement is not { Parent: BlockSyntax block }
            || FindCall(statement) is not { } call
            || FindOwner(call, model) is not { } isContext)
            return null;
        var given = call.ArgumentList.Arguments[0].Expression;
        var made = given is IdentifierNameSyntax name
            ? FindDeclaration(name.Identifier.ValueText, block, statement)
            : (null, ImmutableArray<StatementSyntax>.Empty);
        return (made.Declaration?.Declaration.Variables[0].Initializer!.Value ?? given)
            is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation
            && creation.Initializer is null or { RawKind: (int)SyntaxKind.ObjectInitializerExpression }
            && !IsChangedLater(given, statement, model)
            ? new(statement, call, creation, made, isContext)
            : null;
    }

    // A row that is found has what hangs on it already: `row.Lines.Add(..)` would add another one.
    private static bool IsChangedLater(ExpressionSyntax given, StatementSyntax statement, SemanticModel model) =>
        model.GetSymbolInfo(given).Symbol is ILocalSymbol local
        && MadeObject.FindUses(local, given, model).Any(use =>
            use.SpanStart > statement.Span.End
                && !MadeObject.IsMemberRead(use, model)
                && !MadeObject.IsMemberSet(use, model));

    /// <summary>The set of the entity's type.</summary>
    public string FindSet(ITypeSymbol type, SemanticModel model)
    {
        if (!isContext)
            return owner.ToString();
        var sets = ListTypes(model.GetTypeInfo(owner).Type)
            .SelectMany(context => context.GetMembers())
            .OfType<IPropertySymbol>()
            .Where(property =>
                property.Type is INamedTypeSymbol { Name: "DbSet", TypeArguments: { Length: 1 } entities }
                    && SymbolEqualityComparer.Default.Equals(entities[0], type))
            .ToList();
        return sets.Count == 1 ? $"{owner}.{sets[0].Name}" : $"{owner}.Set<{TypeName ?? type.Name}>()";
    }

    /// <summary>The block with other statements in place of these.</summary>
    public BlockSyntax ReplaceIn(BlockSyntax block, IReadOnlyList<StatementSyntax> written)
    {
        var last = block.Statements.IndexOf(other => other.ToString() == Statement.ToString());
        var first = last - between.Length - (declaration is null ? 0 : 1);
        return first < 0 || declaration is not null && block.Statements[first].ToString() != declaration.ToString()
            ? block
            : block.WithStatements(SyntaxFactory.List(
                block.Statements.Take(first).Concat(written).Concat(block.Statements.Skip(last + 1))));
    }

    /// <summary>The comments above a part of code or behind it.</summary>
    public static IReadOnlyList<string> FindComments(SyntaxNode part)
    {
        var end = part.GetLastToken().GetNextToken();
        return
        [
            .. part.GetLeadingTrivia()
                .Concat(part.Parent is StatementSyntax statement ? statement.GetLeadingTrivia() : default)
                .Concat(part is StatementSyntax ? default : part.GetTrailingTrivia())
                .Concat(end.Kind() is SyntaxKind.CommaToken or SyntaxKind.SemicolonToken ? end.TrailingTrivia : default)
                .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
                .Select(trivia => trivia.ToString())
                .Distinct(),
        ];
    }

    private static InvocationExpressionSyntax? FindCall(ExpressionStatementSyntax statement) =>
        statement.Expression switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" },
                ArgumentList.Arguments.Count: 1
            } call => call,
            AwaitExpressionSyntax
            {
                Expression: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddAsync" },
                    ArgumentList.Arguments.Count: 1 or 2
                } call
            } => call,
            _ => null,
        };

    // Whether it is added to a context, or to a set; null for anything else.
    private static bool? FindOwner(InvocationExpressionSyntax call, SemanticModel model)
    {
        var type = model.GetTypeInfo(((MemberAccessExpressionSyntax)call.Expression).Expression).Type;
        return type is { Name: "DbSet" } ? false
            : ListTypes(type).Any(one => one.Name == "DbContext") ? true
            : null;
    }

    /// <summary>Whether the expression is a context of Entity Framework Core or a set of one.</summary>
    public static bool IsOfContext(ExpressionSyntax owner, SemanticModel model) =>
        model.GetTypeInfo(owner).Type is var type
        && (type is { Name: "DbSet" } || ListTypes(type).Any(one => one.Name == "DbContext"));

    private static IEnumerable<ITypeSymbol> ListTypes(ITypeSymbol? type) =>
        type is null ? [] : type.EnumerateBaseTypes().Prepend(type);

    // `var row = new Row { .. }; row.Total = total;` right before the statement.
    private static (LocalDeclarationStatementSyntax? Declaration, ImmutableArray<StatementSyntax> Between) FindDeclaration(
        string name, BlockSyntax block, ExpressionStatementSyntax statement)
    {
        var before = block.Statements.TakeWhile(other => other != statement).Reverse().ToList();
        var between = before.TakeWhile(other => IsAssignmentOf(name, other)).Reverse().ToImmutableArray();
        return before.ElementAtOrDefault(between.Length) is LocalDeclarationStatementSyntax
        {
            UsingKeyword.RawKind: 0,
            Declaration.Variables: { Count: 1 } variables
        } declaration && variables[0].Identifier.ValueText == name && variables[0].Initializer is not null
            ? (declaration, between)
            : (null, ImmutableArray<StatementSyntax>.Empty);
    }

    private static bool IsAssignmentOf(string name, StatementSyntax statement) =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target }
            } assignment
        }
        && target.Identifier.ValueText == name
        && !assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(used =>
            used.Identifier.ValueText == name
                && !(used.Parent is MemberAccessExpressionSyntax access && access.Name == used));
}
