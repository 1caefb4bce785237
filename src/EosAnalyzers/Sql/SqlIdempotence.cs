using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>
/// Says what the second execution of a text of SQL does, by the text and, if there is one, the schema of its tables. It
/// throws for no text.
/// A hole of an interpolated string is in the text as <c>{0}</c>, equal expressions by the same number; it is a
/// parameter, or a name where a name is due.
/// </summary>
internal static class SqlIdempotence
{
    private static readonly VerdictCache WithoutSchema = new();

    public static SqlVerdict JudgeText(string text, SqlDialect dialect, SqlSchema? schema = null)
    {
        var judged = schema?.VerdictCache ?? WithoutSchema;
        return judged.FindVerdict(text, dialect)
            ?? judged.StoreVerdict(text, dialect, JudgeUncached(text, dialect, schema));
    }

    private static SqlVerdict JudgeUncached(string text, SqlDialect dialect, SqlSchema? schema)
    {
        if (dialect == SqlDialect.Generic)
            return JudgeInAllDialects(text, schema);
        var pool = ExpressionPool.RentPool();
        try
        {
            return JudgeIn(text, dialect, schema, pool);
        }
        finally
        {
            pool.ReturnPool();
        }
    }

    private static SqlVerdict JudgeIn(string text, SqlDialect dialect, SqlSchema? schema, ExpressionPool pool)
    {
        var statements = StatementReader.ReadStatements(text, dialect, pool);
        var context = CreateContext(text, statements, dialect, schema);
        var verdict = new TextJudge(context).JudgeReplay(statements);
        return SimulatedJudgement.CombineVerdicts(verdict, text, statements, context);
    }

    /// <summary>
    /// Where the values of the parameters go, in no order of the text. In the generic dialect the first that reads the
    /// text does.
    /// </summary>
    public static ImmutableArray<SqlBinding> ReadBindings(string text, SqlDialect dialect, SqlSchema? schema = null)
    {
        dialect = dialect == SqlDialect.Generic ? FindReadingDialect(text) : dialect;
        return new BindingReader(
            CreateContext(text, StatementReader.ReadStatements(text, dialect), dialect, schema)).ReadBindings();
    }

    /// <summary>Whether a dialect understands every statement of the text.</summary>
    public static bool CanRead(string text, SqlDialect dialect) =>
        StatementReader.ReadStatements(text, dialect)
            .TrueForAll(statement => statement is not CommandStatement { Effect: CommandEffect.Unknown });

    private static SqlDialect FindReadingDialect(string text) =>
        Array.Find(DialectRegistry.TriedWhenUnknown, dialect => CanRead(text, dialect)) is var found
            and not SqlDialect.Generic ? found : SqlDialect.PostgreSql;

    private static StatementContext CreateContext(
        string text, List<Statement> statements, SqlDialect dialect, SqlSchema? schema) =>
        new(
            statements,
            dialect,
            schema,
            assignsAtOnce: text.IndexOf("SIMULTANEOUS_ASSIGNMENT", StringComparison.OrdinalIgnoreCase) >= 0);

    // A dialect that cannot read the text has no say, nor one that lacks a function of it; of the others one that finds
    // it idempotent decides.
    private static SqlVerdict JudgeInAllDialects(string text, SqlSchema? schema)
    {
        SqlVerdict? found = null;
        foreach (var dialect in FindSpeakers(text))
        {
            var verdict = JudgeText(text, dialect, schema);
            if (verdict.Outcome == SqlOutcome.Idempotent)
                return verdict;
            if (found is null || found.Outcome == SqlOutcome.Undecidable)
                found = verdict;
        }
        return found!;
    }

    private static IEnumerable<SqlDialect> FindSpeakers(string text)
    {
        if (!GenericSpelling.MayBeForeign(text))
            return DialectRegistry.TriedWhenUnknown;
        var speakers = Array.FindAll(
            DialectRegistry.TriedWhenUnknown, dialect => GenericSpelling.MayBeWrittenIn(text, dialect));
        return speakers.Length > 0 ? speakers : DialectRegistry.TriedWhenUnknown;
    }
}
