using System.Collections.Immutable;

namespace EosAnalyzers.Facts;

/// <summary>
/// What a member does to one configuration object of Kafka: one that it is given, that it gives, or that it is itself.
/// A member of which none is told may do anything.
/// </summary>
/// <param name="Member">By documentation ID.</param>
/// <param name="Slot">The parameter, <see cref="Given"/> or <see cref="FactOrigin.This"/>.</param>
internal sealed record ConfigurationFact(string Member, int Slot)
{
    /// <summary>The slot of what the member returns or holds.</summary>
    public const int Given = -2;

    /// <summary>In the order in which they are made.</summary>
    public ImmutableArray<SettingFact> Settings { get; init; } = ImmutableArray<SettingFact>.Empty;

    /// <summary>What is made of it, each with the number of settings before.</summary>
    public ImmutableArray<(string Kind, int SettingCount)> Uses { get; init; } =
        ImmutableArray<(string Kind, int SettingCount)>.Empty;

    /// <summary>The parameters whose delegates are run on it.</summary>
    public ImmutableArray<int> ChangingParameters { get; init; } = ImmutableArray<int>.Empty;

    /// <summary>Where the member has it from nobody sees.</summary>
    public bool IsFromElsewhere { get; init; }

    /// <summary>The member hands it to code that may set anything.</summary>
    public bool MayBeChanged { get; init; }

    /// <summary>The member hands it to code that may make any client of it.</summary>
    public bool IsHandedOn { get; init; }

    /// <summary>What the member is given is what it returns.</summary>
    public bool IsReturned { get; init; }
}

/// <summary>One setting that a member makes.</summary>
/// <param name="Key">With the prefix of the clients that it is for.</param>
/// <param name="Values">What it may be set to.</param>
internal sealed record SettingFact(string Key, ImmutableArray<ValueFact> Values)
{
    /// <summary>It is written as a string.</summary>
    public bool IsText { get; init; }

    /// <summary>What gives another value at each start.</summary>
    public string? PerStartMember { get; init; }

    /// <summary>What differs between hosts.</summary>
    public string? HostMember { get; init; }

    /// <summary>The parameters of which the value is made.</summary>
    public ImmutableArray<int> Parts { get; init; } = ImmutableArray<int>.Empty;
}

/// <summary>One value that a setting may have: a constant, what a parameter is given, or, with neither, any.</summary>
internal readonly record struct ValueFact(string? Text, int? Parameter);
