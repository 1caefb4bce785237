namespace EosAnalyzers.Rules.Hosts;

/// <summary>The properties of diagnostics, which code fixes and readers of SARIF find by these names.</summary>
internal static class PropertyKeys
{
    /// <summary>The kind of what is read or done, <c>clock</c>; of every finding in replayed code.</summary>
    public const string Kind = "kind";

    /// <summary>The documentation id of what is read or called.</summary>
    public const string Source = "source";

    /// <summary>The member that the finding is in, or the file: it stays when lines move.</summary>
    public const string Member = "member";

    /// <summary>The calls from the operator to the source, <c>MapValues -> Price() -> DateTime.UtcNow</c>.</summary>
    public const string Path = "path";

    /// <summary>The file in which a path ends, where that is in another project.</summary>
    public const string CauseFile = "causeFile";

    /// <summary>The line in which it ends there.</summary>
    public const string CauseLine = "causeLine";

    /// <summary>The edit that repairs a setting in C#.</summary>
    public const string Fix = "fix";

    /// <summary>The setting that a finding in a deployment file is about.</summary>
    public const string Key = "key";

    /// <summary>The value that the deployment file has.</summary>
    public const string Value = "value";

    /// <summary>The value that the fix writes into the deployment file.</summary>
    public const string Replacement = "replacement";
}
