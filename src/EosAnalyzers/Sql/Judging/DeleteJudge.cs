using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

internal static class DeleteJudge
{
    public static SqlVerdict Judge(Delete delete, Scope scope)
    {
        if (scope.CommonTable(delete.Table) is Select { Limit: { } limit } query)
            return Selection.Of(new Delete { Table = query.From.FirstOrDefault() ?? delete.Table, Where = query.Where, Limit = limit }, scope) ?? SqlVerdict.Idempotent;
        return Selection.Of(delete, scope) ?? SqlVerdict.Idempotent;
    }
}
