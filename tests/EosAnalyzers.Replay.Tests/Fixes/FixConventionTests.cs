using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public class FixConventionTests
{
    /// <summary>A fix of cause 3 that does not go through the proofs cannot be added by oversight.</summary>
    [Fact]
    public void EveryFixOfCause3IsAReplayFix() => Assert.Empty(
        typeof(ReplayCodeFix).Assembly.GetTypes()
            .Where(type =>
                !type.IsAbstract
                    && typeof(CodeFixProvider).IsAssignableFrom(type)
                    && !typeof(ReplayCodeFix).IsAssignableFrom(type))
            .Where(type =>
                ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds.Any(id =>
                    id.StartsWith("EOS1", StringComparison.Ordinal)))
            .Select(type => type.Name));

    [Fact]
    public void EveryChoiceHasAProof() =>
        Assert.Empty(
            Subject.Fixes.SelectMany(fix => fix.Actions)
                .Select(action => action.EquivalenceKey)
                .Distinct()
                .Except(ProvenKeys()));

    /// <summary>docs/fixes.md lists every action as it is declared.</summary>
    [Fact]
    public void EveryActionIsOnThePage()
    {
        var declared =
            from type in typeof(DeclaredCodeFix).Assembly.GetTypes()
            where !type.IsAbstract && typeof(DeclaredCodeFix).IsAssignableFrom(type)
            let fix = (DeclaredCodeFix)Activator.CreateInstance(type)!
            from action in fix.Actions
            select $"| {string.Join(", ", fix.FixableDiagnosticIds)} | `{action.EquivalenceKey}` | {action.Kind.ToString().ToLowerInvariant()} | {action.Title} | {action.Needs} |";
        Assert.Equal(
            declared.Order(StringComparer.Ordinal),
            Repository.ReadFile("docs", "fixes.md")
                .Split('\n')
                .Where(line => line.StartsWith("| EOS", StringComparison.Ordinal)));
    }

    [Fact]
    public void NoTitleIsCutByALightBulb() => Assert.All(
        typeof(DeclaredCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DeclaredCodeFix).IsAssignableFrom(type))
            .SelectMany(type => ((DeclaredCodeFix)Activator.CreateInstance(type)!).Actions),
        action =>
            Assert.True(
                action.FormatTitle(new string('x', 90), new string('y', 90)).Length <= FixAction.LongestTitle + 90
                    && action.Title.Length <= FixAction.LongestTitle,
                action.Title));

    /// <summary>Every fix of the package declares its actions.</summary>
    [Fact]
    public void EveryFixDeclaresItsActions() => Assert.Empty(typeof(DeclaredCodeFix).Assembly.GetTypes()
        .Where(type =>
            !type.IsAbstract
                && typeof(CodeFixProvider).IsAssignableFrom(type)
                && !typeof(DeclaredCodeFix).IsAssignableFrom(type))
        .Select(type => type.Name));

    // A proof names its equivalence key as a literal, as an argument of the test or in its body.
    private static HashSet<string> ProvenKeys()
    {
        var texts = Directory.EnumerateFiles(
            Repository.GetPath("tests", "EosAnalyzers.Replay.Tests", "Fixes"), "*Proofs.cs").Select(File.ReadAllText);
        return [.. Subject.Fixes.SelectMany(fix => fix.Actions)
            .Select(action => action.EquivalenceKey)
            .Where(key => texts.Any(text => text.Contains($"\"{key}\"")))];
    }
}
