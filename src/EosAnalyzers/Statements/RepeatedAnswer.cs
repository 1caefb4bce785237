using EosAnalyzers.Catalog;
using EosAnalyzers.Effects;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// A statement whose answer is the same at each execution: <c>if (db.Execute("INSERT .. ON CONFLICT (id) DO UPDATE ..")
/// == 1)</c> lets a record in again that was there before.
/// </summary>
internal static class RepeatedAnswer
{
    public static bool IsSame(IInvocationOperation asked, EffectPath path)
    {
        if (ApiCatalog.Embedded.FindRow(asked.TargetMethod) is not { Classification: "depends(sql-text)" })
            return false;
        if (SentStatements.ReadTexts(asked, path) is not { Count: > 0 } texts)
            return false;
        var connection = DialectChoice.FindByConnection(asked, path);
        return texts.All(text => !text.IsUnread
            && SqlRowCount.IsSameAtReplay(text.Text, DialectChoice.ChooseDialect(text, connection, option: null)));
    }
}
