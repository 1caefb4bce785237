using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>What the regions of one compilation let out. A region is walked once, whatever the number of rules is.</summary>
internal sealed class RegionAnalysis
{
    private static readonly ApiRow WallClockPunctuation = new("F:Streamiz.Kafka.Net.Processors.Public.PunctuationType.PROCESSING_TIME", ApiKind.Punctuation, "wall");

    private readonly Compilation compilation;
    private readonly Summaries.Cache cache;
    private readonly CatalogPrefilter suspicion;
    private readonly CallTargets implementations;

    public RegionAnalysis(Compilation compilation, ApiCatalog catalog)
    {
        var names = new CompilationNames(compilation, catalog.Declared.WatchedNames);
        this.compilation = compilation;
        cache = new(names, catalog, new CauseSuppressions(compilation));
        suspicion = new(names);
        implementations = CallTargets.ForCompilation(compilation);
    }

    public IEnumerable<ReplayFinding> FindFindings(Region region, SemanticModel model)
    {
        if (region.Trigger is null && !suspicion.MayReachCatalog(region.Body ?? region.Anchor) && (region.Target is null || !IsSuspect(region.Target)))
            return [];
        var summary = Summarize(region, new Summaries(compilation, implementations, cache), model);
        return Values(region, summary, model).Concat(FindWallClockPunctuation(region, summary));
    }

    private bool IsSuspect(IMethodSymbol target) =>
        target.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && compilation.ContainsSyntaxTree(declared.SyntaxTree) && suspicion.MayReachCatalog(declared.GetSyntax());

    // The trigger alone decides between which records the punctuator's own records come.
    private static IEnumerable<ReplayFinding> FindWallClockPunctuation(Region region, Summary summary) =>
        region.Trigger is { } trigger && summary.Leaks.FirstOrDefault(leak => leak.Origin is { Api.IsRecordSink: true }) is { } write
            ? [new ReplayFinding(region, WallClockPunctuation, write.Origin.Path.Insert(0, new CallStep("punctuator", trigger)), EscapeKind.Store, ImmutableArray<ReachedEffect>.Empty)]
            : [];

    private static IEnumerable<ReplayFinding> Values(Region region, Summary summary, SemanticModel model) =>
        All(summary)
            .SelectMany(leak => region.Role == RegionRole.Transaction ? HandWrittenTransaction.FilterEscape(leak, region) : [leak])
            .Where(leak => IsFinding(leak, summary, region, model))
            .OrderBy(leak => leak.Origin.Start!.SpanStart)
            .GroupBy(leak => (leak.Origin.Start, leak.Origin.Api!.Kind, leak.Exit >= EscapeKind.Argument ? leak.Exit : EscapeKind.Record, leak.Origin.Call, string.Join(" ", leak.Origin.Suppressed)))
            .Select(group => Found(region, group.OrderBy(leak => leak.Exit).ToList()));

    private static ReplayFinding Found(Region region, List<Leak> leaks) =>
        new(region, leaks[0].Origin.Api!, leaks[0].Origin.Path, leaks[0].Exit, ImmutableArray.CreateRange(leaks.Select(leak => leak.Sink).OfType<ReachedEffect>()), leaks[0].Origin.Call) { Suppressed = leaks[0].Origin.Suppressed };

    private static Summary Summarize(Region region, Summaries summaries, SemanticModel model) =>
        region.Target is { } target
            ? summaries.HasBody(target) ? Outward(summaries.Of(target), new CallStep($"{target.Name}()", region.Anchor)) : Summary.Empty
            : region.IsElsewhere
                ? Outward(summaries.OfBody(region.Body!, Parameters(region.Body!, summaries.Model(region.Body!.SyntaxTree))), new CallStep(region.Anchor.ToString(), region.Anchor))
                : summaries.OfBody(region.Body!, Parameters(region.Body!, model));

    private static Summary Outward(Summary summary, CallStep call) => summary with
    {
        Result = summary.Result.Through(call),
        Leaks = ImmutableArray.CreateRange(summary.Leaks, leak => leak with { Origin = leak.Origin.Through(call) }),
    };

    // What a callback leaves in its parameters is the record.
    private static IEnumerable<Leak> All(Summary summary) =>
        summary.Result.All.Select(origin => new Leak(origin, EscapeKind.Record))
            .Concat(summary.Leaks)
            .Concat(summary.Written.Where(written => written.Key is IParameterSymbol).SelectMany(written => written.Value.All.Select(origin => new Leak(origin, EscapeKind.Record))));

    private static bool IsFinding(Leak leak, Summary summary, Region region, SemanticModel model) =>
        leak.Origin is { Api.IsRecordSink: false, Start: not null } && (leak.Decided is not { } variable || Leaves(variable, summary))
        && (!leak.Origin.IsLatent || leak.Exit is EscapeKind.Record or EscapeKind.Store or EscapeKind.Argument && IsChanged(leak.Origin, summary, region, model));

    // A counter that the clock resets is a log's own, as long as it is told to nobody else.
    private static bool Leaves(ISymbol variable, Summary summary) =>
        All(summary).Any(leak => leak.Exit != EscapeKind.State && leak.Origin.IsLatent && new Mutation(variable, null).Holds(leak.Origin));

    // By this region, or by another one that shares the variable.
    private static bool IsChanged(Origin origin, Summary summary, Region region, SemanticModel model) =>
        summary.Mutations.Any(mutation => mutation.Holds(origin)) || OtherRegionChanges.HasChangeElsewhere(origin, region, model);

    private static IEnumerable<ISymbol> Parameters(SyntaxNode body, SemanticModel model) => body switch
    {
        AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(body).Symbol is IMethodSymbol lambda ? lambda.Parameters : Enumerable.Empty<ISymbol>(),
        _ => model.GetDeclaredSymbol(body) is IMethodSymbol method ? method.Parameters : Enumerable.Empty<ISymbol>(),
    };
}
