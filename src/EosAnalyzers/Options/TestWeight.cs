using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Options;

/// <summary>What a finding in a test counts, by <see cref="EosOption.TestProjects"/>.</summary>
internal enum TestWeight
{
    /// <summary>As much as anywhere else.</summary>
    Full,

    /// <summary>Information: a test is not executed again, and no reader waits for its records.</summary>
    Information,

    /// <summary>It is not told.</summary>
    None,
}

/// <summary>Reads the option, and which projects it is about.</summary>
internal static class TestWeightOption
{
    /// <summary>The SDK of tests sets it.</summary>
    public const string TestProjectProperty = "build_property.IsTestProject";

    /// <summary>What a finding in a test counts in this file.</summary>
    public static TestWeight FindTestWeight(this OptionReader options, SyntaxTree tree) =>
        ReadWeight(options.FindValue(EosOption.TestProjects, tree));

    /// <summary>The same for findings that lie in no file of code.</summary>
    public static TestWeight FindGlobalTestWeight(this OptionReader options) =>
        ReadWeight(options.FindGlobalValue(EosOption.TestProjects));

    /// <summary>The project holds tests: it says so, or it references a library for them.</summary>
    public static bool IsProjectOfTests(this OptionReader options, Compilation compilation) =>
        OptionReader.IsValue(options.FindProperty(TestProjectProperty), "true")
            || TestFrameworks.AreReferenced(compilation);

    private static TestWeight ReadWeight(string? value) => value?.ToLowerInvariant() switch
    {
        "full" => TestWeight.Full,
        "none" => TestWeight.None,
        _ => TestWeight.Information,
    };
}
