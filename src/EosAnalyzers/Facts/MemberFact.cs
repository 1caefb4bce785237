using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Facts;

/// <summary>
/// What one member does with what it reads and with what it is given, as another project needs it: members by
/// documentation ID, paths by names.
/// A field or a property that holds something has the entries of what it holds.
/// </summary>
internal sealed record MemberFact(string Member, ImmutableArray<FactEntry> Entries, ImmutableArray<FactChange> Changes)
{
    /// <summary>The inputs that it does not leave as they were.</summary>
    public ImmutableArray<int> ChangedInputs { get; init; } = ImmutableArray<int>.Empty;

    /// <summary>
    /// The types of the objects that it gives, where its own type says less: those of a factory.
    /// </summary>
    public ImmutableArray<string> Types { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Stands among the types for the object that the member is called on.</summary>
    public const string OwnObject = "this";

    /// <summary>What it calls of its own object that a derived class may override.</summary>
    public ImmutableArray<string> Steps { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>
    /// Of a method of which only its changes are known: what it is given comes back, as of a method of which nothing is
    /// known.
    /// </summary>
    public static MemberFact OfChanges(
        string id, IEnumerable<int> parameters, bool isStatic, bool givesValue, IEnumerable<FactChange> changes)
    {
        var inputs = isStatic ? parameters.ToList() : parameters.Append(FactOrigin.This).ToList();
        var entries = ImmutableArray.CreateBuilder<FactEntry>();
        if (givesValue)
            entries.AddRange(inputs.Select(slot => FactEntry.Pass(slot, new FactOutlet(FactOutletKind.Result))));
        if (!isStatic)
            entries.AddRange(
                inputs.Select(slot => FactEntry.Pass(slot, new FactOutlet(FactOutletKind.Input, FactOrigin.This))));
        return new MemberFact(id, entries.ToImmutable(), changes.ToImmutableArray())
        {
            ChangedInputs = isStatic ? ImmutableArray<int>.Empty : ImmutableArray.Create(FactOrigin.This),
        };
    }

    /// <summary>Of a property that gives back a field of its object.</summary>
    public static MemberFact OfReader(string id, string? field) => new(
        id,
        ImmutableArray.Create(
            new FactEntry(
                new FactOrigin(null, FactOrigin.This, null, field),
                new FactOutlet(FactOutletKind.Result),
                ImmutableArray<string>.Empty)),
        ImmutableArray<FactChange>.Empty);
}

/// <summary>One way of a value through a member: where it comes from, where it goes, and by which calls.</summary>
/// <param name="From">What is read, or what the member is given.</param>
/// <param name="To">Where it leaves the member.</param>
/// <param name="Path">The names of the calls, from the member to what is read, which is the last one.</param>
internal sealed record FactEntry(FactOrigin From, FactOutlet To, ImmutableArray<string> Path)
{
    /// <summary>All of an input, as it is.</summary>
    public static FactEntry Pass(int slot, FactOutlet to) =>
        new(new FactOrigin(null, slot), to, ImmutableArray<string>.Empty);

    /// <summary>It is read when a delegate is run that the value holds.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The order of its elements has been restored.</summary>
    public bool IsWithoutOrder { get; init; }

    /// <summary>The member of an input is carried on with its own members as they are.</summary>
    public bool IsMemberAsItIs { get; init; }

    /// <summary>The members of the outlet that have entries of their own, or none at all.</summary>
    public ImmutableArray<string> Except { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What the caller may give instead; null where it counts in any case.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>The rules that are silenced at the line where the path ends.</summary>
    public ImmutableArray<string> Suppressed { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What the rules say of an effect, decided where its text, its tables and its options are.</summary>
    public ImmutableArray<FactVerdict> Verdicts { get; init; } = ImmutableArray<FactVerdict>.Empty;

    /// <summary>
    /// The ports that are asked on the way, before it happens, by documentation ID: <c>if (inbox.TryClaim(id))</c>.
    /// </summary>
    public ImmutableArray<string> AskedFirst { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Where the path ends, in an editor, which has the source; no part of the text.</summary>
    public string? Cause { get; init; }

    /// <summary>The parameter that holds the statement of an effect; the caller's argument decides.</summary>
    public int? StatementSlot { get; init; }
}

/// <summary>A row of the catalogue, or one of the member's own inputs.</summary>
/// <param name="Api">What is read or done; null for an input.</param>
/// <param name="Slot">The parameter; <see cref="This"/> for the object itself.</param>
/// <param name="Variable">The variable of an earlier record that is read, where that is what <paramref name="Api"/>
/// stands for.</param>
/// <param name="Member">The member of the input or of the variable; null for all of it.</param>
/// <param name="IsEffect">The entry stands for an effect's call, not for a value.</param>
internal sealed record FactOrigin(
    ApiRow? Api, int Slot = 0, string? Variable = null, string? Member = null, bool IsEffect = false)
{
    public const int This = -1;
}

internal enum FactOutletKind
{
    /// <summary>The returned value.</summary>
    Result,

    /// <summary>A parameter, or the object itself.</summary>
    Input,

    /// <summary>It leaves the attempt.</summary>
    Escape,
}

/// <summary>Where a value leaves a member.</summary>
/// <param name="Kind">By which way.</param>
/// <param name="Slot">The parameter that holds it, for <see cref="FactOutletKind.Input"/>.</param>
/// <param name="Member">The member of the result or the parameter; null for all of it.</param>
/// <param name="Escape">For <see cref="FactOutletKind.Escape"/> the name of the engine's kind.</param>
/// <param name="Sink">The effect that takes it.</param>
/// <param name="Decided">The variable of which the value decides whether it changes.</param>
internal sealed record FactOutlet(
    FactOutletKind Kind,
    int Slot = 0,
    string? Member = null,
    string? Escape = null,
    ApiRow? Sink = null,
    string? Decided = null);

/// <summary>A change that stays: of an input, or of a variable that outlives the attempt.</summary>
internal sealed record FactChange(int? Slot, string? Variable, string? Member);

/// <summary>What one rule says of an effect; the operator and the path are put in where it is reported.</summary>
internal sealed record FactVerdict(string Rule, DiagnosticSeverity? Severity, ImmutableArray<string> Arguments)
{
    /// <summary>Stands in the arguments for the replayed code.</summary>
    public const string Region = "\u0001";

    /// <summary>Stands in the arguments for the calls on the way.</summary>
    public const string Route = "\u0002";
}

/// <summary>A region calls a member of which its project knows no implementation.</summary>
/// <param name="Member">The member of the interface or base class.</param>
/// <param name="Region">The region, as a reader finds it: <c>OrderTopology.Build (Foreach)</c>.</param>
/// <param name="Outlet">Where the call's result leaves the attempt; null where nobody looks at it.</param>
/// <param name="Path">The names of the calls from the region to the open one.</param>
internal sealed record OpenCall(string Member, string Region, string? Outlet, ImmutableArray<string> Path)
{
    private const string NotGeneric = "open";

    /// <summary>
    /// The construction of the interface, <c>Shop.IHandler{System.String}</c>; empty where it is not generic.
    /// </summary>
    public string Contract { get; init; } = "";

    /// <summary>The implementations that were in sight: what these do is told where the region is.</summary>
    public ImmutableArray<string> Seen { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The region is a message handler, which a redelivery executes again.</summary>
    public bool IsOfHandler { get; init; }

    /// <summary>
    /// The members that are asked whether the record is new before the call is made, by documentation ID.
    /// </summary>
    public ImmutableArray<string> AskedFirst { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The method whose task nobody waits for, on the way to the call or the call itself.</summary>
    public string? Dropped { get; init; }

    /// <summary>It is no call of a method: an event is raised, or a delegate called that others may set.</summary>
    public static bool IsRaised(string member) => !member.StartsWith("M:", StringComparison.Ordinal);

    /// <summary>The row that stands for an open call in a flow.</summary>
    public static ApiRow CreateRow(string member, INamedTypeSymbol contract, IEnumerable<string> seen) => new(
        member,
        ApiKind.OpenCall,
        contract.IsGenericType ? DocumentationCommentId.CreateReferenceId(contract) : NotGeneric,
        string.Join(" ", seen.OrderBy(one => one, StringComparer.Ordinal)));

    /// <summary>The construction that such a row is of.</summary>
    public static string ReadContract(ApiRow row) => row.Classification == NotGeneric ? "" : row.Classification;

    /// <summary>The implementations that whoever made the row had in sight.</summary>
    public static ImmutableArray<string> ReadSeen(ApiRow row) =>
        row.Assembly.Length == 0 ? ImmutableArray<string>.Empty : ImmutableArray.Create(row.Assembly.Split(' '));

    /// <summary>What is called may be a member of this construction; a type parameter may stand for any type.</summary>
    public bool MayCall(INamedTypeSymbol implemented) =>
        Contract.Length == 0
        || Contract.IndexOf('`') >= 0
        || DocumentationCommentId.CreateReferenceId(implemented) is var id && (id == Contract || id.IndexOf('`') >= 0);
}
