namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a body does only where its caller gives nothing else, by a name: <c>at ?? DateTime.UtcNow</c> does not read the
/// clock where <c>at</c> is given, and what any store in sight does is not done where the call's receiver was created
/// with one. A call says what it gives and what it hands on of what its own caller gives.
/// </summary>
/// <param name="Given">The names of the parameters that the call gives.</param>
/// <param name="HandedOn">By the callee's name, that of what the caller of this body may give.</param>
internal sealed record Defaults(HashSet<string> Given, IReadOnlyDictionary<string, string> HandedOn)
{
    private const string Parameter = "?";

    public static Defaults None { get; } = new([], new Dictionary<string, string>());

    /// <summary>What the receiver holds is known from its creation.</summary>
    public bool GivesHeld { get; init; }

    /// <summary>The clocks that the receiver was created with are known.</summary>
    public bool GivesClocks { get; init; }

    /// <summary>
    /// The receiver was created with a clock that the caller itself was given: the name of that.
    /// </summary>
    public string? HandsClockOn { get; init; }

    /// <summary>The receiver is the caller's own object.</summary>
    public bool HandsHeldOn { get; init; }

    /// <summary>
    /// The functions that are called are some of those that the caller itself is among: what its maker gives is given to
    /// them as well.
    /// </summary>
    public static Defaults OfMadeFunctions(IEnumerable<string> parts) => new([.. parts], NoNames) { HandsPartsOn = true };

    private bool HandsPartsOn { get; init; }

    /// <summary>An initialiser names the parameters of the constructor that runs it.</summary>
    public static Defaults OfInitializer { get; } = new([], new Dictionary<string, string>()) { HandsArgumentsOn = true };

    private bool HandsArgumentsOn { get; init; }

    /// <summary>Nearly all calls give some of these alone: what gives the same of them is one object.</summary>
    public const int FirstArguments = 8;

    private static readonly Defaults?[] GivingFirst = new Defaults?[1 << FirstArguments];

    private static readonly IReadOnlyDictionary<string, string> NoNames = new Dictionary<string, string>();

    private static readonly string[] ArgumentNames = Enumerable.Range(0, 16).Select(CreateName).ToArray();

    /// <summary>A call that gives some of the first parameters: each bit is the position of one.</summary>
    public static Defaults OfFirst(int given) => GivingFirst[given] ??= CreateFirst(given);

    private static Defaults CreateFirst(int given) => new(
        [.. Enumerable.Range(0, FirstArguments).Where(ordinal => (given & 1 << ordinal) != 0).Select(NameArgument)],
        NoNames);

    /// <summary>The same with what it gives besides, and what it hands on of what its own caller gives.</summary>
    public static Defaults Of(int given, IEnumerable<string> later, IReadOnlyDictionary<string, string>? handedOn) =>
        new([.. OfFirst(given).Given, .. later], handedOn ?? NoNames);

    /// <summary>The same call, which gives these besides.</summary>
    public Defaults With(IEnumerable<string> names) => this with { Given = [.. Given, .. names] };

    /// <summary>An argument for the parameter of that position.</summary>
    public static string NameArgument(int ordinal) =>
        ordinal < ArgumentNames.Length ? ArgumentNames[ordinal] : CreateName(ordinal);

    private static string CreateName(int ordinal) =>
        Parameter + ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A clock for the parameter of that position, which is known to be another one.</summary>
    public static string NameClock(int ordinal) => NameArgument(ordinal) + "@";

    /// <summary>What stands there is the name of an argument.</summary>
    public static bool IsArgument(string? name) => name is { Length: > 1 } && name[0] == Parameter[0] && char.IsDigit(name[1]);

    /// <summary>What the receiver holds in a member of its own.</summary>
    public static string NameMember(string member) => Parameter + member;

    /// <summary>The member that the receiver may hold instead; null for anything else.</summary>
    public static string? ReadMember(string name) =>
        name.Length > 2 && name[0] == Parameter[0] && !char.IsDigit(name[1]) ? name.Substring(1) : null;

    /// <summary>The call gives it: the default does not count.</summary>
    public bool IsGiven(string name) =>
        HeldObjects.IsHeldClock(name) ? GivesClocks
        : HeldObjects.IsHeld(name) && HeldObjects.ReadMember(name) is null ? GivesHeld
        : Given.Contains(name);

    // The own object's clock goes by the name that was asked for.
    private string? FindClockHandedOn(string name) =>
        !HeldObjects.IsHeldClock(name) ? null
        : HandsClockOn == HeldObjects.ClockPrefix ? name
        : HandsClockOn;

    /// <summary>What the caller of this body may give in its place; null where nobody does.</summary>
    public string? FindHandedOn(string name) =>
        HeldObjects.IsHeld(name) ? HandsHeldOn ? name : FindClockHandedOn(name)
        : HandsArgumentsOn && IsArgument(name) ? name
        : MadeFunctions.IsPart(name) ? HandsPartsOn ? name : null
        : HandedOn.TryGetValue(name, out var own) ? own
        : null;
}
