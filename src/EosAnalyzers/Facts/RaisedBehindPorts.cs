using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Facts;

/// <summary>
/// The events and delegates that regions of other projects raise, by documentation ID: also those of classes behind a
/// port that the region's project does not know (<c>IFeed.Show</c>, which is <c>Feed.Show</c>, which raises
/// <c>Feed.Arrived</c>), and the interface's own event that a class has it for.
/// </summary>
internal static class RaisedBehindPorts
{
    public static HashSet<string> Find(
        Compilation compilation, IEnumerable<OpenCall> calls, IEnumerable<FactTable> tables)
    {
        var open = new HashSet<string>(calls.Select(call => call.Member), StringComparer.Ordinal);
        // Members that go on to something open; nearly always few.
        var forwarding = tables.SelectMany(table => table.Members.Values)
            .Select(fact => (Fact: fact, Next: ListOpen(fact)))
            .Where(one => one.Next.Count > 0)
            .ToList();
        while (forwarding.RemoveAll(one => StandsBehind(one.Fact.Member, open, compilation) && AddAll(open, one.Next)) > 0)
        {
        }
        var raised = open.Where(OpenCall.IsRaised).ToList();
        return new(raised.Concat(raised.SelectMany(member => ListContractEvents(member, compilation))), StringComparer.Ordinal);
    }

    private static bool AddAll(HashSet<string> open, List<string> next)
    {
        open.UnionWith(next);
        return true;
    }

    private static List<string> ListOpen(MemberFact fact) =>
        fact.Entries.Where(entry => entry.From is { Api.Kind: ApiKind.OpenCall })
            .Select(entry => entry.From.Api!.DocumentationId)
            .Distinct(StringComparer.Ordinal)
            .ToList();

    private static bool StandsBehind(string member, HashSet<string> open, Compilation compilation)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation) is not IMethodSymbol run)
            return false;
        for (var level = run.OverriddenMethod; level is not null; level = level.OverriddenMethod)
        {
            if (IsOpen(level, open))
                return true;
        }
        return run.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers())
            .Any(declared => declared is IMethodSymbol
                && IsOpen(declared, open)
                && SymbolEqualityComparer.Default.Equals(
                    run.ContainingType.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, run));
    }

    private static bool IsOpen(ISymbol member, HashSet<string> open) =>
        member.OriginalDefinition.GetDocumentationCommentId() is { } id && open.Contains(id);

    private static IEnumerable<string> ListContractEvents(string member, Compilation compilation) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation) is IEventSymbol { ContainingType: { } type } raised
            ? type.AllInterfaces.SelectMany(contract => contract.GetMembers(raised.Name))
                .Where(declared => SymbolEqualityComparer.Default.Equals(
                    type.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, raised))
                .Select(declared => declared.OriginalDefinition.GetDocumentationCommentId())
                .OfType<string>()
            : [];
}
