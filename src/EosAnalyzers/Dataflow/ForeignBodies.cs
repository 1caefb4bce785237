using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>The members of other assemblies whose facts stand in for their bodies.</summary>
internal sealed class ForeignBodies(ForeignFacts facts)
{
    // A flow outlives its compilation, and names a foreign member by a number that stays the same.
    private static readonly ConcurrentDictionary<(string Assembly, string Member), int> Numbers = new();
    private static readonly ConcurrentDictionary<int, (string Assembly, string Member)> Names = new();

    private readonly ConcurrentDictionary<int, Summary> summaries = new();

    public ForeignFacts Facts => facts;

    /// <summary>Stands for the body of a member of another assembly; null where nothing is said of it.</summary>
    public BodyKey? FindBody(ISymbol member) => facts.Find(member) is { } fact
        ? new BodyKey(-1, NumberOf(member.ContainingAssembly.Identity.Name, fact), BodyPart.Foreign, 0)
        : null;

    /// <summary>The same for a member that the reference does not show.</summary>
    public BodyKey? FindBody(string id) => facts.FindById(id) is ({ } assembly, { } fact)
        ? new BodyKey(-1, NumberOf(assembly, fact), BodyPart.Foreign, 0)
        : null;

    public bool HasBody(ISymbol member) => facts.Find(member) is not null;

    public Summary SummarizeBody(BodyKey key) =>
        summaries.TryGetValue(key.Member, out var known) ? known : summaries.GetOrAdd(key.Member, SummarizeNumber);

    /// <summary>What a call raises in other projects, and whether what is added to it answers.</summary>
    public IEnumerable<(string Member, bool IsAnswered)> FindRaises(Callees callees) => facts.RaisesAnything
        ? from body in callees.Bodies
          where body.Part == BodyPart.Foreign
          from entry in SummarizeBody(body).Entries
          where entry.Source is { Api.Kind: ApiKind.OpenCall } && OpenCall.IsRaised(entry.Source.Api.DocumentationId)
          group entry by entry.Source!.Api.DocumentationId into raise
          select (raise.Key, raise.Any(entry => entry.Outlet.Slot == Outlet.ResultSlot))
        : [];

    // A flow of an earlier compilation names a member that was not looked for in this one.
    private Summary SummarizeNumber(int number) =>
        Names.TryGetValue(number, out var name) && facts.FindInAssembly(name.Assembly, name.Member) is { } fact
            ? FactConversion.ToSummary(fact)
            : Summary.Empty;

    // Two assemblies may have a member of the same name: a file that both compile.
    private int NumberOf(string assembly, MemberFact fact)
    {
        var name = (assembly, fact.Member);
        var number = Numbers.GetOrAdd(name, _ => Numbers.Count + 1);
        // Two threads may have drawn the same number; the name decides.
        while (!Names.TryAdd(number, name) && Names[number] != name)
            number = Numbers.AddOrUpdate(name, number + 1, (_, old) => old + 1);
        summaries.GetOrAdd(number, _ => FactConversion.ToSummary(fact));
        return number;
    }
}

/// <summary>Puts a summary into the words of a fact, which any assembly understands, and back.</summary>
internal static class FactConversion
{
    public static Summary ToSummary(MemberFact fact)
    {
        var entries = fact.Entries.Select(ToEntry);
        var mutations =
            fact.Changes.Select(change => new SharedPlace(change.Slot ?? Slot.None, change.Variable, change.Member));
        return Summary.Of(entries, mutations.ToImmutableHashSet(), fact.ChangedInputs.ToImmutableHashSet());
    }

    private static FlowEntry ToEntry(FactEntry entry) => new()
    {
        Source = entry.From.Api is { } api ? ToSource(entry, api) : null,
        InputSlot = entry.From.Api is null ? entry.From.Slot : Slot.None,
        InputMember = entry.From.Api is null ? entry.From.Member : null,
        IsMemberAsItIs = entry.IsMemberAsItIs,
        Except = entry.Except.ToImmutableSortedSet(StringComparer.Ordinal),
        Marks = (entry.IsDeferred ? FlowMarks.Deferred : FlowMarks.None)
            | (entry.IsWithoutOrder ? FlowMarks.WithoutOrder : FlowMarks.None),
        Outlet = ToOutlet(entry),
        OutMember = entry.To.Member,
        Path = ToPath(entry.Path),
        Suppressed = string.Join(" ", entry.Suppressed),
        InPlaceOf = entry.InPlaceOf,
    };

    private static FlowSource ToSource(FactEntry entry, ApiRow api) =>
        new(
            api,
            entry.Path.IsEmpty ? api.DisplayName : entry.Path[entry.Path.Length - 1],
            null,
            entry.From.Variable,
            entry.From.Member)
        {
            Effect = entry.From.IsEffect ? new EffectSite(api, null) { Foreign = entry } : null,
            Cause = entry.Cause,
        };

    private static Outlet ToOutlet(FactEntry entry) => entry.To.Kind switch
    {
        FactOutletKind.Result => Outlet.Result,
        FactOutletKind.Input => new Outlet(entry.To.Slot),
        _ => new Outlet(
            Slot.None,
            Enum.TryParse<EscapeKind>(entry.To.Escape, out var escape) ? escape : EscapeKind.State,
            entry.To.Sink is { } sink ? new EffectSite(sink, null) { Foreign = entry } : null,
            entry.To.Decided),
    };

    private static CallPath? ToPath(ImmutableArray<string> names)
    {
        CallPath? path = null;
        for (var i = names.Length - 1; i >= 0; i--)
            path = new CallPath(names[i], null, path);
        return path;
    }

    /// <summary>
    /// What other assemblies have to know of a member. The verdicts on its effects, and the statements that its callers
    /// give, are added by who knows the rules.
    /// </summary>
    public static MemberFact ToFact(string member, Summary summary, Func<FlowEntry, FactEntry, FactEntry?> complete)
    {
        var entries = summary.Entries.Where(IsTold)
            .Select(entry => complete(entry, ToFactEntry(entry)))
            .OfType<FactEntry>();
        var changes = summary.Mutations
            .Where(place => place.Variable is null || !IsLocal(place.Variable))
            .Select(place => new FactChange(place.Slot == Slot.None ? null : place.Slot, place.Variable, place.Member));
        return new MemberFact(member, entries.ToImmutableArray(), changes.ToImmutableArray())
        {
            ChangedInputs = summary.ChangedInputs.Where(slot => slot < Slot.Control)
                .OrderBy(slot => slot)
                .ToImmutableArray(),
        };
    }

    /// <summary>
    /// Of a method of which only its changes are known: what it is given comes back, as of a method of which nothing is
    /// known.
    /// </summary>
    public static MemberFact ToFact(string id, IMethodSymbol method, IReadOnlyCollection<ISymbol> changed) =>
        MemberFact.OfChanges(
            id,
            method.Parameters.Where(parameter => parameter.RefKind != RefKind.Out)
                .Select(parameter => parameter.Ordinal),
            method.IsStatic,
            !method.ReturnsVoid,
            changed.Select(CreateChange));

    private static FactChange CreateChange(ISymbol variable) => variable.IsStatic
        ? new FactChange(null, variable.GetDocumentationCommentId(), null)
        : new FactChange(FactOrigin.This, null, variable.GetDocumentationCommentId());

    // What a member shares with its own lambdas and local functions is nobody else's.
    private static bool IsTold(FlowEntry entry) =>
        entry.Source is not { IsManyVariables: true }
        && entry.InputSlot < Slot.Control
        && entry.Outlet.Slot < Slot.Control
        && (entry.Source?.Variable is not { } variable || !IsLocal(variable))
        && (entry.Outlet.Decided is not { } decided || !IsLocal(decided));

    private static bool IsLocal(string variable) => variable.StartsWith("L:", StringComparison.Ordinal);

    private static FactEntry ToFactEntry(FlowEntry entry) =>
        new(ToOrigin(entry), ToFactOutlet(entry), ListNames(entry.Path))
        {
            IsDeferred = (entry.Marks & FlowMarks.Deferred) != 0,
            IsMemberAsItIs = entry.IsMemberAsItIs,
            IsWithoutOrder = (entry.Marks & FlowMarks.WithoutOrder) != 0,
            Except = entry.Except.ToImmutableArray(),
            InPlaceOf = entry.InPlaceOf,
            Suppressed = entry.Suppressed is { Length: > 0 } rules
                ? ImmutableArray.Create(rules.Split(' '))
                : ImmutableArray<string>.Empty,
        };

    private static FactOrigin ToOrigin(FlowEntry entry) => entry.Source is { } source
        ? new FactOrigin(source.Api, 0, source.Variable, source.Member, source.Effect is not null)
        : new FactOrigin(null, entry.InputSlot, null, entry.InputMember);

    private static FactOutlet ToFactOutlet(FlowEntry entry)
    {
        if (entry.Outlet.Escape is { } escape)
            return new FactOutlet(
                FactOutletKind.Escape,
                0,
                entry.OutMember,
                escape.ToString(),
                entry.Outlet.Effect?.Api,
                entry.Outlet.Decided);
        return entry.Outlet.Slot == Outlet.ResultSlot
            ? new FactOutlet(FactOutletKind.Result, 0, entry.OutMember)
            : new FactOutlet(FactOutletKind.Input, entry.Outlet.Slot, entry.OutMember);
    }

    private static ImmutableArray<string> ListNames(CallPath? path) =>
        path is null ? ImmutableArray<string>.Empty : path.ListSteps().Select(step => step.Name).ToImmutableArray();
}
