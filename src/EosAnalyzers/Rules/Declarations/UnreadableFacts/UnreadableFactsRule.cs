using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Declarations.UnreadableFacts;

/// <summary>
/// An assembly carries a text of facts that this version does not understand: what its members do is not known.
/// </summary>
internal sealed class UnreadableFactsRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0005",
        title: "What another assembly says of itself is not understood",
        messageFormat: "The facts that {0} carries cannot be read: build it again with this version of EosAnalyzers",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The text is cut off, made by hand or written by a later version. The assembly is as if it carried none: what its members are given is taken for what they give back.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0005"));

    /// <summary>One for each assembly; it has no place in the code.</summary>
    public IEnumerable<Diagnostic> JudgeAssemblies(IEnumerable<string> unreadable) =>
        unreadable.OrderBy(assembly => assembly, StringComparer.Ordinal)
            .Select(assembly =>
                DiagnosticFactory.CreateDiagnostic(Descriptor, Location.None, new RuleMessage(assembly)));
}
