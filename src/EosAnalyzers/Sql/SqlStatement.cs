using System.Collections.Immutable;
using EosAnalyzers.Sql.Judging;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>
/// Says what the second execution of a text of SQL does, by the text and, if there is one, the schema of its tables. It throws for no text.
/// A hole of an interpolated string stands in the text as <c>{0}</c>, equal expressions by the same number; it is a parameter, or a name where a name is due.
/// </summary>
internal static class SqlStatement
{
    private static readonly SqlDialect[] Dialects =
        [SqlDialect.PostgreSql, SqlDialect.MySql, SqlDialect.Sqlite, SqlDialect.SqlServer, SqlDialect.Oracle];

    private static readonly VerdictMemo WithoutSchema = new();

    public static SqlVerdict Judge(string text, SqlDialect dialect, SqlSchema? schema = null)
    {
        var judged = schema?.Verdicts ?? WithoutSchema;
        return judged.Find(text, dialect) ?? judged.Keep(text, dialect, JudgeAnew(text, dialect, schema));
    }

    private static SqlVerdict JudgeAnew(string text, SqlDialect dialect, SqlSchema? schema)
    {
        if (dialect == SqlDialect.Generic)
            return JudgeInAll(text, schema);
        var statements = StatementReader.ReadAll(text, dialect);
        return new TextJudge(Scope(text, statements, dialect, schema)).Judge(statements);
    }

    /// <summary>Where the values of the parameters go, in no order of the text. In the generic dialect the first that reads the text does.</summary>
    public static ImmutableArray<SqlBinding> Bindings(string text, SqlDialect dialect, SqlSchema? schema = null)
    {
        dialect = dialect == SqlDialect.Generic ? Readable(text) : dialect;
        return new BindingReader(Scope(text, StatementReader.ReadAll(text, dialect), dialect, schema)).Read();
    }

    /// <summary>Whether a dialect understands every statement of the text.</summary>
    public static bool Reads(string text, SqlDialect dialect) =>
        StatementReader.ReadAll(text, dialect).TrueForAll(statement => statement is not Command { Effect: EffectKind.Unknown });

    private static SqlDialect Readable(string text) =>
        Array.Find(Dialects, dialect => Reads(text, dialect)) is var found and not SqlDialect.Generic ? found : SqlDialect.PostgreSql;

    private static Scope Scope(string text, List<Statement> statements, SqlDialect dialect, SqlSchema? schema) =>
        new(statements, dialect, schema, assignsAtOnce: text.IndexOf("SIMULTANEOUS_ASSIGNMENT", StringComparison.OrdinalIgnoreCase) >= 0);

    // A dialect that cannot read the text has no say, and one that finds it idempotent decides.
    private static SqlVerdict JudgeInAll(string text, SqlSchema? schema)
    {
        SqlVerdict? found = null;
        foreach (var dialect in Dialects)
        {
            var verdict = Judge(text, dialect, schema);
            if (verdict.Outcome == SqlOutcome.Idempotent)
                return verdict;
            if (found is null || found.Outcome == SqlOutcome.Undecidable)
                found = verdict;
        }
        return found!;
    }
}
