using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.UndecidableSql;

/// <summary>
/// A statement whose text the code does not show, so that nothing is known of its second execution:
/// <c>connection.Execute(File.ReadAllText("save.sql"), order)</c>.
/// </summary>
internal sealed class UndecidableSqlRule : ReplayRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS2006",
        title: "What a replay does with a statement cannot be told",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The statement runs again when the record is replayed. A procedure, a text that is put together at run time or one that is read from elsewhere does not show whether that changes the tables.",
        helpLinkUri: HelpLink.Of("EOS2006"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override string? Explain(Finding finding) =>
        finding is { Exit: Exit.Effect, Api.Classification: "depends(sql-text)", Call: { } call } && SqlCommandText.Of(call, finding.Path) is null
            ? $"{finding.Region.Operator} calls {finding.Api.DisplayName}{Through(finding)}, whose statement the code does not show; a replay executes it again: make sure that the second execution leaves the tables as they are"
            : null;
}
