using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Declarations.UnreadableApiRow;

/// <summary>A row of the user's own table of APIs that is left out: <c>M:Shop.Clock.Now; clokc</c>.</summary>
internal sealed class UnreadableApiRowRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0004",
        title: "A row of EosApis.txt is not understood",
        messageFormat: "{0} has a row that is left out: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The row is as if it were not there; every other row counts. A row is a documentation ID, a kind and a reason, with ';' between them.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0004"));

    /// <summary>The rows of one file that are left out, at their places.</summary>
    public IEnumerable<Diagnostic> JudgeFile(
        AdditionalText file,
        ImmutableArray<AdditionalText> files, Compilation compilation, CancellationToken cancellation)
    {
        if (!DeclaredApis.IsFile(file.Path) || file.GetText(cancellation) is not { } text)
            yield break;
        foreach (var row in DeclaredApis.FindUnreadable(file, files, compilation, cancellation))
        {
            var place = Location.Create(file.Path, row.Span, text.Lines.GetLinePositionSpan(row.Span));
            yield return DiagnosticFactory.CreateDiagnostic(
                Descriptor, place, new RuleMessage(Path.GetFileName(file.Path), row.Reason));
        }
    }
}
