using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Settings;

/// <summary>One setting that is made.</summary>
/// <param name="Key">The key as librdkafka or Streamiz documents it: <c>isolation.level</c>.</param>
/// <param name="Prefix">The clients of a Streamiz application that it is for, <c>main.consumer.</c>; empty for
/// all.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Syntax">The assignment, the call or the element that makes it.</param>
/// <param name="Anchor">Where the body that is read makes it: the same as <paramref name="Syntax"/>, or the call that
/// leads there.</param>
internal sealed record Setting(string Key, string Prefix, SettingValue Value, SyntaxNode Syntax, SyntaxNode Anchor)
{
    /// <summary>Another project makes it.</summary>
    public bool IsOfOtherProject { get; init; }

    /// <summary>The call of another project's member that says what it is set to; null where none does.</summary>
    public SyntaxNode? DecidingCall { get; init; }

    /// <summary>Made in the body that is read, not in something it calls or copies.</summary>
    public bool IsLocal => Anchor == Syntax && !IsOfOtherProject;

    /// <summary>
    /// The body that is read says what it is set to: it makes it, or hands the value to another project's helper.
    /// </summary>
    public bool IsDecidedHere => IsLocal || DecidingCall == Anchor;

    /// <summary>
    /// Made in a callee or a copied object that cannot know <paramref name="other"/>: together they are seen here
    /// first.
    /// </summary>
    public bool IsFirstSeenWith(Setting other) => Anchor != other.Anchor || IsLocal;

    public bool Matches(string key) => Prefix.Length == 0 && Key == key;

    public bool Matches(string key, string text) => Matches(key) && Value.MayBe(text);
}
