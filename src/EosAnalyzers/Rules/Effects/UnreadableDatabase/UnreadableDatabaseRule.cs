using EosAnalyzers.Dataflow;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Effects.UnreadableDatabase;

/// <summary>
/// What the project says of its database is not understood: <c>eos_sql_dialect = postgress</c> at a statement that it
/// would decide,
/// or a definition in a file of SQL.
/// </summary>
internal sealed class UnreadableDatabaseRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0002",
        title: "What the project says of its database is not understood",
        messageFormat: "{0} is not understood: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A dialect that is misspelt or a table that is not understood is as if it were not given: statements are judged by what holds in every dialect and for every table.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0002"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding is not { EscapeKind: EscapeKind.Effect, Api.Classification: "depends(sql-text)" }
            || StatementCall.Of(finding, context.Database) is not { } call)
            return null;
        if (context.FindOption(EosOption.SqlDialect) is not { } value || DialectChoice.ParseOption(value) is not null)
            return null;
        // What the code shows of the dialect is not overruled by the option.
        if (DialectChoice.FindInCode(call) != SqlDialect.Generic)
            return null;
        return new RuleMessage(
            $"{EosOption.SqlDialect.Name} = {value}", $"write {string.Join(", ", DialectChoice.OptionValues)}");
    }

    /// <summary>The definitions of a file that are as if they were not there.</summary>
    public override IEnumerable<Diagnostic> JudgeSchemaFile(AdditionalText file, ProjectDatabase database) =>
        from place in database.FindUnreadDefinitions(file)
        let message = new RuleMessage(
            $"This definition in {Path.GetFileName(file.Path)}", "its table and its keys count as unknown")
        select DiagnosticFactory.CreateDiagnostic(Descriptor, place, message);
}
