using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>What a configuration object is handed to.</summary>
internal enum ConfigurationUseKind { Producer, Consumer, Admin, Stream, TestDriver, HealthCheck, Copy }

/// <summary>
/// A configuration object that is handed to a builder or to Streamiz, after <paramref name="SettingCount"/> settings
/// were made on it.
/// </summary>
internal sealed record ConfigurationUse(ConfigurationUseKind Kind, SyntaxNode Syntax, int SettingCount);

/// <summary>One configuration object as one body sees it: its settings in the order in which they are made.</summary>
internal sealed class Configuration(ConfigurationKind kind, SyntaxNode place)
{
    private readonly List<Setting> settings = [];
    private readonly List<ConfigurationUse> uses = [];
    private readonly List<ISymbol> holders = [];

    public ConfigurationKind Kind => kind;

    /// <summary>Where the body first has it: its creation, the call that returns it, or its first mention.</summary>
    public SyntaxNode FirstMention => place;

    public IReadOnlyList<Setting> Settings => settings;

    public IReadOnlyList<ConfigurationUse> Uses => uses;

    /// <summary>The variables, fields and properties that hold it.</summary>
    public IReadOnlyList<ISymbol> Holders => holders;

    /// <summary>The object comes from elsewhere: a parameter, a container, a file.</summary>
    public bool IsFromElsewhere { get; set; }

    /// <summary>It was handed to code that may set anything on it.</summary>
    public bool MayBeChanged { get; set; }

    /// <summary>
    /// The parameters of the body, by their ordinal, whose delegates it was handed to: what they set the caller shows.
    /// </summary>
    public HashSet<int> ChangingParameters { get; } = [];

    /// <summary>It was handed to code outside the source that may make any client of it, such as a container.</summary>
    public bool IsHandedOn { get; set; }

    /// <summary>The method that makes it hands it to its caller.</summary>
    public bool IsReturned { get; set; }

    public bool IsCreatedHere =>
        place is BaseObjectCreationExpressionSyntax
            or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax
            or CollectionExpressionSyntax;

    /// <summary>A setting that is not made above is certainly not made: it has its default.</summary>
    public bool IsFullyKnown => !IsFromElsewhere && !MayBeChanged && !IsReturned;

    /// <summary>A factory makes it, and nothing but its callers can set anything on it later.</summary>
    public bool IsLeftToCallers => IsReturned && IsCreatedHere && !IsFromElsewhere && !MayBeChanged;

    public bool IsFor(ConfigurationKind wanted) => kind == wanted
        || kind is ConfigurationKind.Client or ConfigurationKind.KeyValues
        && uses.Any(use =>
            (use.Kind,
                wanted) is (ConfigurationUseKind.Producer, ConfigurationKind.Producer)
                    or (ConfigurationUseKind.Consumer, ConfigurationKind.Consumer)
                    or (ConfigurationUseKind.Stream, ConfigurationKind.Stream));

    public bool HasSetting(string key) => settings.Any(setting => setting.Matches(key));

    public Setting? FindLastSetting(string key) => settings.LastOrDefault(setting => setting.Matches(key));

    /// <summary>
    /// What it sets reaches a Kafka client: always for Kafka's own types; for keys and values only when they are handed
    /// to one, or may be where this body does not see it.
    /// </summary>
    public bool ReachesKafka => kind != ConfigurationKind.KeyValues || uses.Count > 0;

    /// <summary>A later setting of the same key certainly takes its place before the object is used.</summary>
    public bool IsOverwritten(Setting setting)
    {
        var index = settings.IndexOf(setting);
        for (var later = index + 1; later < settings.Count; later++)
        {
            if (uses.Any(use => use.SettingCount == later))
                return false;
            if (settings[later].Key == setting.Key
                && settings[later].Prefix == setting.Prefix
                && ExclusiveBranches.FollowsAlways(settings[later].Anchor, setting.Anchor))
                return true;
        }
        return false;
    }

    public void Add(Setting setting) => settings.Add(setting);

    public void Add(ConfigurationUseKind use, SyntaxNode syntax) =>
        uses.Add(new ConfigurationUse(use, syntax, settings.Count));

    public void AddHolder(ISymbol symbol) => holders.Add(symbol);

    /// <summary>
    /// What a method of the source does to it: <paramref name="inside"/> is the parameter that it was given to.
    /// </summary>
    public void InheritFromCallee(Configuration? inside, SyntaxNode call, IMethodSymbol method)
    {
        if (inside is null)
            return;
        foreach (var setting in inside.settings)
            Add(setting with { Anchor = call });
        foreach (var use in inside.uses)
            Add(use.Kind, call);
        // What a lambda sets is read where it stands.
        MayBeChanged |= inside.MayBeChanged
            || CallArguments.PairWithParameters(call, method).Any(given =>
                inside.ChangingParameters.Contains(given.Parameter)
                    && given.Argument is not AnonymousFunctionExpressionSyntax);
    }

    /// <summary>All that is known of it is what is known of the other one, made here by <paramref name="anchor"/>.</summary>
    public void BecomeCopyOf(Configuration other, SyntaxNode anchor)
    {
        IsFromElsewhere = false;
        InheritSettings(other, anchor);
    }

    /// <summary>Takes over the settings of another object, made here by <paramref name="anchor"/>.</summary>
    public void InheritSettings(Configuration other, SyntaxNode anchor, Func<Setting, bool>? which = null)
    {
        settings.AddRange(
            other.settings.Where(which ?? (_ => true)).Select(setting => setting with { Anchor = anchor }).ToList());
        IsFromElsewhere |= other.IsFromElsewhere;
        MayBeChanged |= other.MayBeChanged;
    }
}
