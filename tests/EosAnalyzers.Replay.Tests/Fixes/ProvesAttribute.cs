namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>The action that a test executes; <see cref="FixConventionTests"/> holds that each has one.</summary>
/// <param name="rule">The first rule of the fix that offers it.</param>
/// <param name="key">The action's key, as docs/fixes.md lists it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProvesAttribute(string rule, string key) : Attribute
{
    public string Rule { get; } = rule;

    public string Key { get; } = key;
}
