using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Sql;
using EosAnalyzers.CodeFixes.State;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Options;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Effects.NonIdempotentSql;

/// <summary>
/// Makes a statement leave the tables as they are at its second execution, in the literal that spells it out: an upsert
/// by the keys of the table or the
/// columns that are likely keys; a parameter from the record for a clock or a new id; for a count the stream's own sum,
/// a guard by the record's offset or an inbox.
/// Nothing is offered where no such form is sure, where the dialect is not known, or where the statement has several
/// forms.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentSqlCodeFix : ReplayCodeFix
{
    private const string Spelled = "a statement whose dialect is known, spelled out in literals";

    private const string OwnParameters = Spelled
        + " in the function that sends it; the record at hand; parameters in an object or by AddWithValue";

    private static readonly FixAction Upsert = new(
        "upsert",
        FixKind.Safe,
        "Upsert by {0}, a unique key of the table",
        Spelled + "; a table with a unique key that the statement fills");

    private static readonly FixAction UpsertByGuess = new(
        "upsert-by-guess",
        FixKind.Decision,
        "Upsert by {0}: one row for each (needs a unique key on it)",
        Spelled + "; a table that is not known, a column that is named like a key");

    private static readonly FixAction PassValues = new(
        "record-values",
        FixKind.Safe, "Pass the record's {0} as a parameter", OwnParameters + "; a clock or a new id in the statement");

    private static readonly FixAction PassValuesInUtc = new(
        "record-values-utc",
        FixKind.Decision,
        "Pass the record's {0}, in UTC instead of the server's time",
        OwnParameters + "; a clock in the server's or the session's time zone in the statement");

    private static readonly FixAction PassValuesByGuess = new(
        "record-values-by-guess",
        FixKind.Decision,
        "Pass the record's {0}, upsert by {1} (a unique key)",
        OwnParameters + "; a clock or a new id in the statement; a table that is not known");

    private static readonly FixAction AssignTotal = new(
        "stream-total",
        FixKind.Decision,
        "Sum {0} up per key in a state store and assign the sum",
        OwnParameters + "; an UPDATE that adds to one column of the row of the record's key");

    private static readonly FixAction GuardByOffset = new(
        "offset-guard",
        FixKind.Decision,
        "Execute only above the row's {0} (one partition for each row)",
        OwnParameters + "; an UPDATE of a table with a column for the last offset");

    private static readonly FixAction GuardByInbox = new(
        "inbox",
        FixKind.Decision,
        "Execute only when the record's position is new in {0}",
        OwnParameters + "; any dialect but the generic one; a table of positions");

    private static readonly FixAction GuardByNewInbox = new(
        "inbox-new-table",
        FixKind.Decision,
        "Execute once per record, in one transaction with a new table",
        OwnParameters
            + "; any dialect but the generic one; tables in a file of SQL, to which the table of positions is added");

    private static readonly FixAction SetDialect = new(
        "set-dialect",
        FixKind.Decision,
        "Set eos_sql_dialect to {0} in .editorconfig",
        "a statement whose dialect neither its connection nor an option names");

    private const string PositionAsId = "position as an id";

    private static readonly string[] Dialects = ["postgresql", "sqlserver", "mysql", "mariadb", "sqlite", "oracle"];

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2001");

    internal override IReadOnlyList<FixAction> Actions { get; } =
        [
            Upsert,
            UpsertByGuess,
            PassValues,
            PassValuesInUtc,
            PassValuesByGuess,
            AssignTotal,
            GuardByOffset,
            GuardByInbox,
            GuardByNewInbox,
            SetDialect
        ];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (target.FindPathNodes() is not { } nodes || FindCall(nodes.Last(), target.Model) is not { } call)
            return [];
        var path = nodes.Select(node => new CallStep("", node)).ToImmutableArray();
        var sender = new StatementCall(call, path, CreateDatabase(target));
        if (StatementJudgement.JudgeStatements(
            sender, target.FindOption(EosOption.SqlDialect)) is not { Count: 1 } only)
            return [];
        if (only[0].Dialect == SqlDialect.Generic)
            return NameDialect(target);
        var given = new ParameterValues(only[0].Text, call, path);
        var around = new StatementSurroundings(sender, nodes, target);
        var isProtecting = only[0].Verdict.Outcome == SqlOutcome.FailsOnReplay;
        if (isProtecting && around.ProtectsAnother(bySafeFix: false))
            return [];
        var upserts = FindUpserts(only[0], given, around)
            .Where(upsert => !(isProtecting && upsert.IsSafe && around.ProtectsAnother(bySafeFix: true)))
            .Where(upsert => SharedTexts.AreSentByTopologiesOnly(upsert.Edits, call.Syntax, target))
            .ToList();
        if (upserts.Count == 0)
            return SumInStateStore(only[0], call, given, around, target)
                .Concat(PassRecordValues(only[0], call, given, around, target));
        // A row that gets an id of its own is an event: by its position each one stays, by a guessed key one of many.
        return upserts[0].IsSafe
            ? upserts
            : PassRecordValues(only[0], call, given, around, target)
                .Where(rewrite => rewrite.Action == PassValuesByGuess && PassesPosition(only[0].Sql))
                .Concat(upserts);
    }

    private static bool PassesPosition(SqlText sql) =>
        RecordValueRewrite.CreateRewrite(sql)?.Parameters.Any(parameter => parameter.Value == RecordValue.Id) == true;

    private static IEnumerable<Rewrite> NameDialect(FixTarget target) => Dialects.Select(dialect =>
        SetDialect.CreateRewrite(dialect) with
        {
            Variant = dialect,
            ConfigLine = new(target.Document.Id, $"{EosOption.SqlDialect.Name} = {dialect}"),
        });

    private static IInvocationOperation? FindCall(SyntaxNode last, SemanticModel model) =>
        last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            ? model.Compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) as IInvocationOperation : null;

    // Of the rows that a loop inserts, a key that is guessed may leave one.
    private static IEnumerable<Rewrite> FindUpserts(
        StatementJudgement statement, ParameterValues given, StatementSurroundings around) =>
        around.IsNewIdRead ? []
        : SqlUpsert.FindUpserts(
            statement.Sql, given.IsRecordKey, given.IsNondeterministic, around.IsCountRead, given.IsNullable)
            .Where(upsert => !HasNondeterministicKey(upsert.ApplyTo(statement.Text.Text), statement, given))
            .Where(upsert => upsert.IsDefined
                ? !around.RepeatsValues(FindKeyValues(upsert.ApplyTo(statement.Text.Text), statement, given))
                : !around.IsRepeated)
            .Select((upsert, rank) => CreateRewrite(upsert, rank, statement)).OfType<Rewrite>();

    // A row whose key differs in the next attempt is not found again; by a time the row of another record may be.
    private static bool HasNondeterministicKey(string text, StatementJudgement statement, ParameterValues given) =>
        SqlIdempotence.ReadBindings(text, statement.Dialect, statement.Schema)
            .Any(binding =>
                binding.Role == SqlBindingRole.Key
                    && (given.IsNondeterministic(binding.Parameter) || given.IsRecordTime(binding.Parameter)));

    private static List<IOperation> FindKeyValues(string text, StatementJudgement statement, ParameterValues given) =>
        [.. SqlIdempotence.ReadBindings(text, statement.Dialect, statement.Schema)
            .Where(binding => binding.Role == SqlBindingRole.Key)
            .SelectMany(binding => given.FindValues(binding.Parameter))];

    private static Rewrite? CreateRewrite(SqlUpsert upsert, int rank, StatementJudgement statement)
    {
        var key = string.Join(", ", upsert.Key);
        return CreateEdits(statement.Text, upsert.Changes) is { } edits
            ? (upsert.IsDefined ? Upsert : UpsertByGuess).CreateRewrite(key)
                .WithEdits(edits) with
            { Variant = rank == 0 ? "" : key }
            : null;
    }

    private static IEnumerable<Rewrite> SumInStateStore(
        StatementJudgement statement,
        IInvocationOperation call,
        ParameterValues given,
        StatementSurroundings around,
        FixTarget target)
    {
        if (call.Syntax.SyntaxTree != target.Root.SyntaxTree
            || around.IsRepeated
            || CounterUpdate.FindUpdate(statement.Sql) is not { } increment
                || StateStoreSum.Create(increment, call, given, target.Model) is not { } total
                || CreateEdits(statement.Text, increment.Absolute.Changes) is not { } edits
                || !IsInFunctionOf(edits, call.Syntax))
            yield break;
        var arguments = new StatementArguments(
            call, SqlParameterNames.ReadNames(statement.Text.Text, statement.Dialect));
        var added = increment.Absolute.Parameters.Select(parameter =>
            arguments.AddParameter(parameter.Name, total.Name)).ToList();
        if (!added.Contains(null))
            yield return AssignTotal.CreateRewrite(increment.Column)
                .WithEdits(edits)
                .WithEdits(total.CreateEdits())
                .WithEdits(added.OfType<NodeEdit>());
    }

    private static IEnumerable<Rewrite> PassRecordValues(
        StatementJudgement statement,
        IInvocationOperation call,
        ParameterValues given,
        StatementSurroundings around,
        FixTarget target)
    {
        if (call.Syntax.SyntaxTree != target.Root.SyntaxTree
            || RecordValueExpressions.Create(call.Syntax, target) is not { } source)
            return [];
        var sql = statement.Sql;
        var values = RecordValueRewrite.CreateRewrite(sql, around.IsCountRead);
        // A second statement of one record finds its position taken, and what a loop sends has one position. In a
        // replay the guard writes no row and gives none: code that reads them would take it for a row that is not
        // there.
        bool IsOfUse(SqlRewrite? guard) =>
            guard is not null
                && !around.IsRepeated
                && !around.IsCountRead
                && !(guard.Inbox is { } table && around.IsTableFilled(table));
        var inbox = InboxRewrite.CreateRewrite(sql);
        return new (FixAction Action, string[] Names, SqlRewrite? Rewrite)[]
        {
            values?.AssumedKey is { } key
                ? (PassValuesByGuess, [ListValues(values), key], values)
                : (values is { ReadsLocalClock: true } ? PassValuesInUtc : PassValues, [ListValues(values)], values),
            (GuardByOffset, ["last offset"], OffsetGuardRewrite.CreateRewrite(sql)),
            (GuardByInbox, [inbox?.Inbox ?? ""], inbox),
            // A new table is of use only where none is there already.
            (GuardByNewInbox, [], inbox is null ? InboxRewrite.CreateRewriteWithNewTable(sql) : null),
        }
            .Where(way =>
                (way.Rewrite == values || IsOfUse(way.Rewrite))
                    && way.Rewrite is not null
                    && !HasNondeterministicKey(way.Rewrite.ApplyTo(sql.Text), statement, given))
            .Select(way => CreateRewrite(way.Action.CreateRewrite(way.Names), way.Rewrite!, statement, call, source))
            .OfType<Rewrite>()
            .Select(rewrite =>
                rewrite.Action == GuardByNewInbox
                    ? rewrite with { NewTable = InboxRewrite.GetDefinition(statement.Dialect) }
                    : rewrite);
    }

    private static string ListValues(SqlRewrite? rewrite) => string.Join(
        " and ",
        (rewrite?.Parameters ?? ImmutableArray<RecordParameter>.Empty).Select(parameter => parameter.Value switch
        {
            RecordValue.Timestamp => "timestamp",
            RecordValue.Id => PositionAsId,
            var value => value.ToString().ToLowerInvariant(),
        }));

    private static Rewrite? CreateRewrite(
        Rewrite empty,
        SqlRewrite rewrite,
        StatementJudgement statement,
        IInvocationOperation call,
        RecordValueExpressions source)
    {
        if (CreateEdits(statement.Text, rewrite.Changes) is not { } edits || !IsInFunctionOf(edits, call.Syntax))
            return null;
        var arguments = new StatementArguments(
            call, SqlParameterNames.ReadNames(statement.Text.Text, statement.Dialect));
        var values = rewrite.Parameters.Select(parameter =>
            (parameter.Name, Value: source.GetExpression(parameter.Value))).ToList();
        if (values.Exists(value => value.Value is null)
            || arguments.AddParameters([.. values.Select(value => (value.Name, value.Value!))]) is not { } given)
            return null;
        return empty.WithEdits(edits).WithEdits(given).WithEdits(source.NamingEdits);
    }

    // A text that lies elsewhere may be sent by other calls, which would not give it the new parameter.
    private static bool IsInFunctionOf(ImmutableArray<NodeEdit> edits, SyntaxNode call) =>
        call.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) is { } function
            && edits.All(edit => function.Contains(edit.Node));

    // What is repeated from a hole would be the hole's own name.
    private static ImmutableArray<NodeEdit>? CreateEdits(StatementText text, ImmutableArray<TextChange> changes) =>
        text.Holes.Any(hole => changes.Any(change => change.NewText!.Contains(hole.Value)))
            ? null
            : SqlTextEdits.CreateEdits(text, changes);

    private static ProjectDatabase CreateDatabase(FixTarget target) =>
        new(target.Model.Compilation, target.Document.Project.AnalyzerOptions.AdditionalFiles);
}
