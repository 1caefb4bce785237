using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Statements;

namespace EosAnalyzers.Rules.Effects.NonIdempotentSql;

/// <summary>What the second execution does and what to write instead, in words.</summary>
internal static class SqlConsequence
{
    public static (string Replay, string Remedy) Describe(SqlVerdict verdict, SqlDialect dialect)
    {
        if (verdict.Outcome == SqlOutcome.FailsOnReplay)
            return ("fails on its key in every attempt", AdviseUpsert(dialect));
        return verdict.Condition switch
        {
            SqlCondition.Key => ($"inserts a second row{DescribeSubject(" (", verdict, ")")}", AdviseUpsert(dialect)),
            SqlCondition.Assignment => (
                $"changes{DescribeSubject(" ", verdict)} again",
                "set an absolute value, or compare a stored offset"),
            SqlCondition.AmbientInput =>
                ($"stores a different value{DescribeSubject(" of ", verdict)}",
                    "pass the record's timestamp, or an id from the record, as a parameter"),
            SqlCondition.Selection =>
                ($"selects different rows{DescribeSubject(" by ", verdict)}", "select by a key from the record"),
            SqlCondition.BranchAgreement =>
                ($"leaves a different value{DescribeSubject(" in ", verdict)} by its update than by its insert",
                    "give both branches the same value"),
            SqlCondition.Command when verdict.Subject == "NOTIFY" =>
                ("sends the notification again", "let its listeners read what the tables hold"),
            _ => ("changes the tables again", "use a form that leaves them unchanged"),
        };
    }

    private static string DescribeSubject(string before, SqlVerdict verdict, string after = "") =>
        verdict.Subject.Length == 0 || StatementHole.IsHoleName(verdict.Subject)
            ? ""
            : before + verdict.Subject + after;

    private static string AdviseUpsert(SqlDialect dialect) =>
        dialect == SqlDialect.Generic
            ? "use an upsert by a key from the record, and set eos_sql_dialect to its database"
            : dialect.GetDefinition().UpsertAdvice;
}
