using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Facts;
using EosAnalyzers.Handlers;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The calls of a project's regions of which only the application knows what they run, with what they are given and
/// where their results go.
/// </summary>
internal sealed class OpenCallWriter(
    Compilation compilation,
    RegionAnalysis analysis,
    RegionFinder finder,
    OptionReader options,
    SendingDelegates sending,
    ForeignFacts foreign,
    CancellationToken cancellation)
{
    private readonly Lazy<HandlerFinder> handlers = new(() => new HandlerFinder(compilation));

    /// <summary>Each once, in the order in which they are written; none in a project without Kafka and handlers.</summary>
    public ImmutableArray<OpenCall> FindOpenCalls(bool usesKafka)
    {
        var asksForHandlers = options.AsksForHandlers(compilation)
            && (usesKafka || HandlerCatalog.IsReferenced(compilation));
        if (!usesKafka && !asksForHandlers)
            return ImmutableArray<OpenCall>.Empty;
        var names = new NameScan(finder.ScannedNames);
        var handlerNames = new Lazy<NameScan>(() => new NameScan(handlers.Value.ScannedNames));
        var calls = new Dictionary<(string, string, string, string?), OpenCall>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
            foreach (var opening in FindOpenings(tree, names, RegionFinder.FindOpening))
            {
                foreach (var region in finder.FindRegions(opening, model.Value, cancellation)
                    .SelectMany(region => analysis.FindImplementations(region, model.Value)))
                    AddOpenCalls(region, calls);
            }
            if (!asksForHandlers || !options.AsksForHandlers(tree))
                continue;
            foreach (var opening in FindOpenings(tree, handlerNames.Value, HandlerFinder.FindOpening))
            {
                foreach (var region in handlers.Value.FindRegions(opening, model.Value, cancellation))
                    AddOpenCalls(region, calls);
            }
        }
        return calls.Values.OrderBy(call => call.Member, StringComparer.Ordinal)
            .ThenBy(call => call.Contract, StringComparer.Ordinal)
            .ThenBy(call => call.Region, StringComparer.Ordinal)
            .ThenBy(call => call.Outlet, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    private IEnumerable<SyntaxNode> FindOpenings(
        SyntaxTree tree, NameScan names, Func<SyntaxToken, SyntaxNode?> findOpening)
    {
        var root = tree.GetRoot(cancellation);
        return names.FindPositions(tree.GetText(cancellation))
            .Select(position => (Position: position, Token: root.FindToken(position)))
            .Where(mention => mention.Token.Span.Contains(mention.Position))
            .Select(mention => findOpening(mention.Token))
            .OfType<SyntaxNode>()
            .Distinct();
    }

    // Of a handler's calls what they do, and the messages that are made of what they return; nothing where a port is
    // asked before whether the message was there.
    private EscapeKind? FindEscape(FlowEntry entry, Region region)
    {
        var escape = entry.Outlet.Escape ?? EscapeKind.Record;
        if (region.Handler is not { } handler)
            return escape;
        return analysis.FindFirstCall(region, entry) is { } call && DuplicateGuard.IsAskedBefore(call)
            ? null
            : RedeliveredMessage.FilterEscape(escape, entry.Source!.Api, entry.Outlet.Effect?.Api, handler);
    }

    // In the region, in its helpers, and in those of another project.
    private ImmutableArray<string> FindAskedFirst(ReplayFinding? finding, string member) => finding is null
        ? ImmutableArray<string>.Empty
        : DuplicateGuard.FindPortsAsked(finding, foreign)
            .Concat(finding.Foreign?.AskedFirst ?? ImmutableArray<string>.Empty)
            .Where(asked => asked != member)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(asked => asked, StringComparer.Ordinal)
            .ToImmutableArray();

    // `_ = store.SaveAsync(order)`
    private static string? FindDropped(ReplayFinding? finding) =>
        finding?.OwnCall is { } call
            ? HandedOffWork.Find(call, finding.Path)?.TargetMethod.Name
            : null;

    private void AddOpenCalls(Region region, Dictionary<(string, string, string, string?), OpenCall> calls)
    {
        // Which of the effects behind a port an inbox or an outbox holds is not known here: nothing is said of them.
        if (region.Handler is { GuardedNamespaces.IsEmpty: false })
            return;
        var name = NameRegion(region);
        foreach (var entry in analysis.FindOpenCalls(region, cancellation))
        {
            var member = entry.Source!.Api.DocumentationId;
            var first = analysis.FindFirstCall(region, entry);
            sending.Add(first);
            if (FindEscape(entry, region) is not { } escape)
                continue;
            var outlet = entry.Source.Effect is not null ? null : escape.ToString();
            var finding = outlet is null ? analysis.Paths.CreateEffectFinding(region, entry, "") : null;
            var path = entry.Path!.ListSteps().Select(step => step.Name).ToList();
            var call = new OpenCall(member, name, outlet, path.Take(path.Count - 1).ToImmutableArray())
            {
                Contract = OpenCall.ReadContract(entry.Source.Api),
                Seen = OpenCall.ReadSeen(entry.Source.Api),
                IsOfHandler = region.Handler is not null,
                AskedFirst = FindAskedFirst(finding, member),
                Dropped = FindDropped(finding),
            };
            var key = (member, call.Contract, name, outlet);
            // Only what every one of the calls had in sight has been told of each.
            if (!calls.TryGetValue(key, out var known))
                calls[key] = call;
            else
                calls[key] = (known.Path.Length > call.Path.Length ? call : known)
                    with
                {
                    Seen = ImmutableArray.CreateRange(known.Seen.Intersect(call.Seen)),
                    AskedFirst = ImmutableArray.CreateRange(known.AskedFirst.Intersect(call.AskedFirst)),
                    Dropped = known.Dropped ?? call.Dropped,
                };
        }
    }

    // `OrderTopology.Build (Foreach)`
    private static string NameRegion(Region region)
    {
        var type = region.Anchor.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText;
        var method = region.Anchor.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText;
        var place = string.Join(".", new[] { type, method }.OfType<string>());
        return place.Length == 0 || region.OperatorName.Contains(".")
            ? region.OperatorName
            : $"{place} ({region.OperatorName})";
    }
}
