using System.Collections.Concurrent;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay;

/// <summary>What the regions of one compilation let out. A region is walked once, whatever the number of rules is.</summary>
internal sealed class RegionAnalysis(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, Summary> summaries = new(SymbolEqualityComparer.Default);
    private readonly Implementations implementations = new(compilation);

    public IEnumerable<Finding> Findings(Region region, SemanticModel model) =>
        Leaks(region, new Summaries(compilation, implementations, summaries), model)
            .Where(leak => leak.Origin.Api is not null)
            .OrderBy(leak => leak.Origin.Start!.SpanStart)
            .GroupBy(leak => (leak.Origin.Start, leak.Origin.Api!.Kind))
            .Select(group => group.First())
            .Select(leak => new Finding(region, leak.Origin.Api!, leak.Origin.Path, leak.Exit));

    private static IEnumerable<Leak> Leaks(Region region, Summaries summaries, SemanticModel model) =>
        region.Target is { } target
            ? summaries.HasBody(target) ? Outward(summaries.Of(target), new Step($"{target.Name}()", region.Anchor)) : []
            : All(summaries.OfBody(region.Body!, Parameters(region.Body!, model)));

    private static IEnumerable<Leak> Outward(Summary summary, Step call) =>
        All(summary).Select(leak => leak.Origin.Api is null ? leak : leak with { Origin = leak.Origin.Through(call) });

    // What a callback leaves in its parameters is the record; what it leaves in `this` outlives the attempt.
    private static IEnumerable<Leak> All(Summary summary) =>
        summary.Result.All.Select(origin => new Leak(origin, Exit.Record))
            .Concat(summary.Leaks)
            .Concat(summary.Written.SelectMany(written => written.Value.All
                .Select(origin => new Leak(origin, written.Key is ITypeSymbol ? Exit.State : Exit.Record))));

    private static IEnumerable<ISymbol> Parameters(SyntaxNode body, SemanticModel model) =>
        body is AnonymousFunctionExpressionSyntax
            ? model.GetSymbolInfo(body).Symbol is IMethodSymbol lambda ? lambda.Parameters : Enumerable.Empty<ISymbol>()
            : model.GetDeclaredSymbol(body) is IMethodSymbol method
                ? method.Parameters.Concat<ISymbol>([method.ContainingType.OriginalDefinition])
                : Enumerable.Empty<ISymbol>();
}
