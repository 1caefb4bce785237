using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Effects.UnreadableDatabase;

/// <summary>
/// What the project says of its database is not understood: <c>eos_sql_dialect = postgress</c> at a statement that it would decide,
/// or a definition in a file of SQL.
/// </summary>
internal sealed class UnreadableDatabaseRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0002",
        title: "What the project says of its database is not understood",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A dialect that is misspelt or a table that is not understood is as if it were not given: statements are judged by what holds in every dialect and for every table.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0002"));

    public override RuleMessage? DecideMessage(ReplayFinding finding, RuleContext surroundings) =>
        finding is { EscapeKind: EscapeKind.Effect, Api.Classification: "depends(sql-text)", Call: IInvocationOperation call }
        && surroundings.FindOption(DialectChoice.OptionName) is { } value && DialectChoice.ParseOption(value) is null
        && DialectChoice.FindInCode(call, finding.Path, surroundings.Database) == SqlDialect.Generic
            ? new RuleMessage($"{DialectChoice.OptionName} = {value} is no dialect, so this statement is judged by what holds in all of them: write {string.Join(", ", DialectChoice.OptionValues)}")
            : null;

    /// <summary>The definitions of a file that are as if they were not there.</summary>
    public override IEnumerable<Diagnostic> JudgeSchemaFile(AdditionalText file, ProjectDatabase database) =>
        database.FindUnreadDefinitions(file).Select(place =>
            DiagnosticFactory.CreateDiagnostic(Descriptor, place, $"{Path.GetFileName(file.Path)}: this definition is not understood, so its table and its keys are as if they were not there"));
}
