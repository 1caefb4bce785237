using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

internal static class DeleteJudge
{
    public static SqlVerdict JudgeDelete(DeleteStatement delete, StatementContext scope)
    {
        if (scope.FindCommonTable(delete.Table) is SelectStatement { Limit: { } limit } query)
            return RowSelection.FindUnstableSelection(
                new DeleteStatement
                {
                    Table = query.From.FirstOrDefault() ?? delete.Table,
                    Where = query.Where,
                    Limit = limit
                },
                scope) ?? SqlVerdict.Idempotent;
        return RowSelection.FindUnstableSelection(delete, scope)
            ?? (TriggerJudge.IsReplaced("DELETE", delete.Table, scope)
                ? TriggerJudge.JudgeFiredTriggers("DELETE", delete.Table, scope)
                : null)
            ?? SqlVerdict.Idempotent;
    }
}
