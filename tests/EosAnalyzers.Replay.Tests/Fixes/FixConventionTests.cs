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
            .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type) && !typeof(ReplayCodeFix).IsAssignableFrom(type))
            .Where(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds.Any(id => id.StartsWith("EOS1", StringComparison.Ordinal)))
            .Select(type => type.Name));

    [Fact]
    public void EveryChoiceHasAProof() => Assert.Empty(Subject.Fixes.SelectMany(fix => fix.Actions).Select(action => action.EquivalenceKey).Distinct().Except(ProvenKeys()));

    // A proof names its equivalence key as a literal, as an argument of the test or in its body.
    private static HashSet<string> ProvenKeys()
    {
        var texts = Directory.EnumerateFiles(Repository.GetPath("tests", "EosAnalyzers.Replay.Tests", "Fixes"), "*Proofs.cs").Select(File.ReadAllText);
        return [.. Subject.Fixes.SelectMany(fix => fix.Actions).Select(action => action.EquivalenceKey).Where(key => texts.Any(text => text.Contains($"\"{key}\"")))];
    }
}
