using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.GeneratedIdentity;

/// <summary>
/// An id that is generated while a record is processed becomes part of the record, a store or a state:
/// <c>orders.MapValues((v, context) => new Receipt(Guid.NewGuid(), v.Id))</c>.
/// </summary>
internal sealed class GeneratedIdentityRule : ReplayRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS1003",
        title: "A generated id reaches the output of a replayed region",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When a transaction is aborted its records are processed again, and each attempt generates another id. Whoever removes duplicates by that id cannot see them.",
        helpLinkUri: HelpLink.Of("EOS1003"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override string? Explain(Finding finding) =>
        finding.Api.Kind == "identity" && finding.Exit is not (Exit.Argument or Exit.Effect)
            ? $"{finding.Region.Operator} {Leaving(finding)}; a replay generates another id: derive the id from the business key or from the record's topic, partition and offset"
            : null;
}
