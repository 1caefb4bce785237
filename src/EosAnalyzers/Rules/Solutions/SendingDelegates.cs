using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The delegates that a region hands to a step which derived classes override, and that send what they are given:
/// <c>Handle(result, (key, value) => producer.Produce("topic", ..))</c>. To the override of another project its calls of
/// the delegate are ways out.
/// </summary>
internal sealed class SendingDelegates(
    ApiCatalog catalog, RegionAnalysis analysis, CancellationToken cancellation)
{
    private readonly SortedSet<string> found = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Found => found;

    /// <summary>Notes those of a call of which the project does not know what it runs.</summary>
    public void Add(IOperation? call)
    {
        if (call is not IInvocationOperation { TargetMethod: { IsStatic: false } step } invocation
            || !(step.IsAbstract || step.IsVirtual || step.IsOverride)
            || step.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { Type.TypeKind: TypeKind.Delegate } parameter && Sends(argument.Value))
                found.Add(FactTable.NameParameter(id, parameter.Name));
        }
    }

    private bool Sends(IOperation handed) =>
        handed.UnwrapConversions() is IDelegateCreationOperation { Target: var target }
        && target switch
        {
            IAnonymousFunctionOperation lambda => lambda.Body.Descendants()
                .OfType<IInvocationOperation>()
                .Any(call => call.Arguments.Any(argument => NamesParameter(argument, lambda.Symbol)) && Sends(call.TargetMethod)),
            IMethodReferenceOperation { Method: var method } => Sends(method),
            _ => false,
        };

    private static bool NamesParameter(IOperation argument, IMethodSymbol lambda) =>
        argument.Descendants()
            .OfType<IParameterReferenceOperation>()
            .Any(read => SymbolEqualityComparer.Default.Equals(read.Parameter.ContainingSymbol, lambda));

    private bool Sends(IMethodSymbol method) => catalog.FindRow(method) is { } row
        ? row.IsRecordSink || row.Kind.IsEffect()
        : analysis.Summarize(method, cancellation) is { } summary
            && summary.Entries.Any(entry =>
                entry.Source is null && entry.Outlet.Escape is EscapeKind.Argument or EscapeKind.Store);
}
