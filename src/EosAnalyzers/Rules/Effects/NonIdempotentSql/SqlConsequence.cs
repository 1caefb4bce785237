using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Rules.Effects.NonIdempotentSql;

/// <summary>What the second execution does and what to write instead, in words.</summary>
internal static class SqlConsequence
{
    public static string DescribeVerdict(SqlVerdict verdict, SqlDialect dialect) =>
        verdict.Outcome == SqlOutcome.FailsOnReplay
            ? $"fails on its key in every attempt when the record is replayed: {AdviseUpsert(dialect)}"
            : verdict.Condition switch
            {
                SqlCondition.Key => $"inserts another row{DescribeSubject(" (", verdict, ")")} when the record is replayed: {AdviseUpsert(dialect)}",
                SqlCondition.Assignment => $"makes{DescribeSubject(" ", verdict)} of what is stored and changes it again when the record is replayed: set an absolute value, keep the last offset beside it and compare, or insert the position of the record into a table of its own in the same transaction",
                SqlCondition.AmbientInput => $"stores another value{DescribeSubject(" of ", verdict)} when the record is replayed: pass the record's timestamp or an id made of the record as a parameter",
                SqlCondition.Selection => $"takes other rows the second time{DescribeSubject(", by ", verdict)}: select by a key from the record",
                SqlCondition.BranchAgreement => $"leaves another value{DescribeSubject(" in ", verdict)} when it updates than when it inserts: give both branches the same value",
                _ => "changes the tables again when the record is replayed: use a form that leaves them as they are",
            };

    private static string DescribeSubject(string before, SqlVerdict verdict, string after = "") => verdict.Subject.Length == 0 ? "" : before + verdict.Subject + after;

    private static string AdviseUpsert(SqlDialect dialect) => dialect switch
    {
        SqlDialect.PostgreSql or SqlDialect.Sqlite => "add ON CONFLICT (key) DO UPDATE by a key from the record",
        SqlDialect.MySql or SqlDialect.MariaDb => "add ON DUPLICATE KEY UPDATE by a key from the record",
        SqlDialect.SqlServer => "use MERGE WITH (HOLDLOCK) by a key from the record",
        SqlDialect.Oracle => "use MERGE by a key from the record",
        _ => "use an upsert by a key from the record",
    };
}
