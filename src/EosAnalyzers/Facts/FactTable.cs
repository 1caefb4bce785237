using System.Collections.Immutable;

namespace EosAnalyzers.Facts;

/// <summary>All that one assembly says of itself.</summary>
internal sealed record FactTable(
    ImmutableSortedDictionary<string, MemberFact> Members,
    ImmutableArray<OpenCall> OpenCalls,
    ImmutableSortedSet<string> ReplayedParameters)
{
    public static FactTable Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, MemberFact>(StringComparer.Ordinal),
        ImmutableArray<OpenCall>.Empty,
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The methods that only change variables of their own type, by the beginning of their ID.</summary>
    public ImmutableSortedDictionary<string, OwnChange> OwnChanges { get; init; } =
        ImmutableSortedDictionary.Create<string, OwnChange>(StringComparer.Ordinal);

    /// <summary>What the assembly's methods register for whoever calls them.</summary>
    public ImmutableArray<FactRegistration> Registrations { get; init; } = ImmutableArray<FactRegistration>.Empty;

    /// <summary>
    /// The methods that begin a transaction, end one or run what they are given inside one, each with its role.
    /// </summary>
    public ImmutableSortedSet<string> TransactionMethods { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What the assembly's members do to configuration objects.</summary>
    public ImmutableArray<ConfigurationFact> Configurations { get; init; } = ImmutableArray<ConfigurationFact>.Empty;

    /// <summary>
    /// The delegates that a base class's region hands to what a derived class overrides, and that send what they are
    /// given: <c>Handle(result, (key, value) => producer.Produce(..))</c>.
    /// </summary>
    public ImmutableSortedSet<string> SendingParameters { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// What is asked before a delegate parameter is run: <c>Once.Run(inbox, id, () => ..)</c>. By the parameter's name,
    /// with the documentation IDs of the ports.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> AskedFirst { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>
    /// The constructors and factories that show what their objects hold, which nobody would take for granted.
    /// </summary>
    public ImmutableSortedDictionary<string, ShownHolding> Shown { get; init; } =
        ImmutableSortedDictionary.Create<string, ShownHolding>(StringComparer.Ordinal);

    /// <summary>The IDs of the members of which something is said; of methods perhaps only the beginning.</summary>
    public IEnumerable<string> MemberIds => Members.Keys.Concat(OwnChanges.Keys);

    /// <summary>What is said of the member that goes by the ID.</summary>
    public MemberFact? Find(string id) =>
        Members.TryGetValue(id, out var fact)
            ? fact
            : OwnChanges.TryGetValue(OwnChange.ReadKey(id), out var change)
            ? change.ToFact(id)
            : null;

    /// <summary>There is nothing that a caller would have to know.</summary>
    public bool IsEmpty =>
        Members.IsEmpty
            && OwnChanges.IsEmpty
            && OpenCalls.IsEmpty
            && ReplayedParameters.IsEmpty
            && Registrations.IsEmpty
            && TransactionMethods.IsEmpty
            && Configurations.IsEmpty
            && SendingParameters.IsEmpty
            && AskedFirst.IsEmpty
            && Shown.IsEmpty;

    /// <summary>
    /// The name of a delegate parameter that is handed to an operator, in <see cref="ReplayedParameters"/>.
    /// </summary>
    public static string NameParameter(string method, string parameter) => $"{method}#{parameter}";
}

/// <summary>
/// A method, or a module's class, registers a class for an interface or a base class; which region calls that, the
/// project does not know.
/// </summary>
internal sealed record FactRegistration(string Member, string Contract, string Type);
