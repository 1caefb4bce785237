using System.Text.RegularExpressions;
using EosAnalyzers.Catalog;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Options;
using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// What the code around a call relies on when its statement fails, counts rows or draws a number: a statement that is
/// changed must not take that away.
/// </summary>
/// <param name="sender">The call that sends the statement.</param>
/// <param name="nodes">The stations of the path to it.</param>
/// <param name="target">The finding.</param>
internal sealed class StatementSurroundings(StatementCall sender, IReadOnlyList<SyntaxNode> nodes, FixTarget target)
{
    // Methods that call methods that send statements: deeper ones are seldom one transaction.
    private const int Depth = 3;

    private static readonly Regex NewIds = new(
        @"last_insert_rowid|last_insert_id|scope_identity|@@identity|ident_current|lastval|currval|LastInsertedId",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly Compilation compilation = target.Model.Compilation;

    /// <summary>Whether the statement is sent several times for one record: all of them have one position.</summary>
    public bool IsRepeated =>
        nodes.Any(node => FindRegion(node) is { } region && EnclosingFunctions.IsRepeated(node, region));

    /// <summary>
    /// Whether the statement is sent several times for one record with one and the same value: a key of such values
    /// would leave the last of the rows.
    /// </summary>
    /// <param name="values">What the code fills the key with.</param>
    public bool RepeatsValues(IReadOnlyList<IOperation> values) =>
        values.Count > 0 && FindRepeating(sender.Operation.Syntax) is { } repeating
            ? values.All(value => !DependsOnElement(value, repeating))
            : values.Count > 0 && FindElements(values) is { } element && values.All(value =>
                !DependsOnElement(value, element));

    private SyntaxNode? FindRepeating(SyntaxNode node) =>
        FindRegion(node) is { } region
            ? EnclosingFunctions.FindRepetitions(node, region).LastOrDefault(outer => outer is not GotoStatementSyntax)
            : null;

    // `Execute(sql, lines.Select(line => new { .. }))` executes the statement for each.
    private SyntaxNode? FindElements(IReadOnlyList<IOperation> values) =>
        values[0].Syntax.Ancestors()
            .TakeWhile(outer => outer != sender.Operation.Syntax)
            .FirstOrDefault(EnclosingFunctions.IsFunction);

    // A variable that the loop or the lambda declares, or one that is made anew in it.
    private static bool DependsOnElement(IOperation value, SyntaxNode repeating) =>
        value.DescendantsAndSelf().Any(part => part switch
        {
            ILocalReferenceOperation local => IsDeclaredIn(local.Local, repeating),
            IParameterReferenceOperation parameter => IsDeclaredIn(parameter.Parameter, repeating),
            IInvocationOperation => true,
            _ => false,
        });

    private static bool IsDeclaredIn(ISymbol symbol, SyntaxNode repeating) =>
        symbol.DeclaringSyntaxReferences.Any(declared =>
            declared.SyntaxTree == repeating.SyntaxTree && repeating.FullSpan.Contains(declared.Span));

    /// <summary>Whether the code does something with the number of rows that were written.</summary>
    public bool IsCountRead => !IsDropped(sender.Operation);

    /// <summary>
    /// Whether the id is read that the database gave the last row: a row that is found again has drawn none.
    /// </summary>
    public bool IsNewIdRead => FindFunctions()
        .SelectMany(function => function.DescendantTokens())
        .Any(token => IsText(token) && NewIds.IsMatch(token.Text));

    /// <summary>
    /// Whether the same functions send another statement that repeats. As long as this one fails in a replay, their
    /// transaction is rolled back and the other one is not repeated. What is guarded by the number of its rows is too.
    /// </summary>
    /// <param name="bySafeFix">Whether only a fix that needs no decision mends the other one.</param>
    public bool ProtectsAnother(bool bySafeFix) =>
        FindFunctions()
            .SelectMany(FindCalls)
            .Any(other => other.Syntax != sender.Operation.Syntax && Repeats(other, bySafeFix));

    /// <summary>Whether a text of the project already inserts into a table.</summary>
    public bool IsTableFilled(string table)
    {
        var insert = new Regex(@"\binto\s+[\w.""`\[]*" + Regex.Escape(table), RegexOptions.IgnoreCase);
        return compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantTokens())
            .Any(token => IsText(token) && insert.IsMatch(token.Text));
    }

    private static bool IsText(SyntaxToken token) =>
        token.Kind() is SyntaxKind.IdentifierToken
            or SyntaxKind.StringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken;

    private SyntaxNode? FindRegion(SyntaxNode node) =>
        EnclosingFunctions.FindFunctions(node, compilation.GetSemanticModel(node.SyntaxTree)).LastOrDefault();

    // Through `await`, `.ConfigureAwait(false)` and `.GetAwaiter().GetResult()`.
    private static bool IsDropped(IOperation value) => value.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IConversionOperation { Type: { Name: "Task" or "ValueTask" } and INamedTypeSymbol { IsGenericType: false } } =>
            true,
        IConversionOperation or IAwaitOperation => IsDropped(value.Parent),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait" } chained
            when chained.Instance == value => IsDropped(chained),
        _ => false,
    };

    // The functions on the path and what they call.
    private HashSet<SyntaxNode> FindFunctions()
    {
        var found = new HashSet<SyntaxNode>();
        foreach (var node in nodes.Append(sender.Operation.Syntax))
            if (FindRegion(node) is { } function)
                AddFunctions(function, found, Depth);
        return found;
    }

    private void AddFunctions(SyntaxNode function, HashSet<SyntaxNode> found, int depth)
    {
        if (depth == 0 || !found.Add(function))
            return;
        foreach (var declared in FindCalls(function).SelectMany(call => call.TargetMethod.DeclaringSyntaxReferences))
            AddFunctions(declared.GetSyntax(), found, depth - 1);
    }

    private IEnumerable<IInvocationOperation> FindCalls(SyntaxNode function) => function.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Select(node => compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node))
        .OfType<IInvocationOperation>();

    private bool Repeats(IInvocationOperation other, bool bySafeFix) =>
        bySafeFix && IsRepeatedEffect(other)
        || ApiCatalog.Embedded.FindRow(other.TargetMethod) is { Kind: ApiKind.EffectDatabase }
        && new StatementCall(other, sender.Path, sender.Database) is var call
        && StatementJudgement.JudgeStatements(call, target.FindOption(EosOption.SqlDialect)) is { } statements
        && statements.Any(statement =>
            statement.Verdict.IsFlagged && RunsAgain(statement, call, bySafeFix));

    // An upsert counts the row that it finds again: what its count guards would run again, and nothing mends it, since a
    // statement that is guarded is not found.
    private bool RunsAgain(StatementJudgement statement, StatementCall call, bool bySafeFix) =>
        StatementGuard.IsGuarded(statement, call) ? IsCountRead : !IsMended(statement, bySafeFix);

    // A request or a message that comes after a statement which fails is not sent again.
    private bool IsRepeatedEffect(IInvocationOperation other) =>
        (other.Syntax.SyntaxTree != sender.Operation.Syntax.SyntaxTree
            || other.Syntax.SpanStart > sender.Operation.Syntax.SpanStart)
        && ApiCatalog.Embedded.FindRow(other.TargetMethod) is
        {
            IsEffect: true, Classification: "non-idempotent" or "depends(append)", Kind: not ApiKind.EffectDatabase
        };

    private static bool IsMended(StatementJudgement statement, bool bySafeFix) =>
        SqlUpsert.FindUpserts(statement.Sql).Any(upsert => upsert.IsDefined || !bySafeFix)
            || RecordValueRewrite.CreateRewrite(statement.Sql) is { } values
                && (!bySafeFix || values is { AssumedKey: null, ReadsLocalClock: false });
}
