using EosAnalyzers.Handlers;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>The message handlers of a project, file by file; nothing is made before a file asks for them.</summary>
internal sealed class HandlerRegions
{
    private readonly Lazy<HandlerFinder> finder;
    private readonly Lazy<NameScan> names;

    public HandlerRegions(Compilation compilation)
    {
        finder = new(() => new HandlerFinder(compilation));
        names = new(() => new NameScan(finder.Value.ScannedNames));
    }

    public IEnumerable<Region> FindRegions(SemanticModelAnalysisContext context) =>
        CodeBlocks.FindMentions(names.Value, context).Select(HandlerFinder.FindOpening).OfType<SyntaxNode>().Distinct()
            .Where(opening => CodeBlocks.IsAskedFor(opening, context))
            .SelectMany(opening =>
                finder.Value.FindRegions(opening, context.SemanticModel, context.CancellationToken))
            // A method may be a handler by its attribute and by its class.
            .GroupBy(region => (region.Anchor, region.Body, region.Target?.Name))
            .Select(same => same.First());
}
