using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Replay.Tests.Effects;
using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>
    /// An action that is not executed in every scenario, with replays at every point, cannot be added by oversight. One
    /// that writes an option changes no code that could be executed; its proof is the offer that comes after it.
    /// </summary>
    [Fact]
    public void EveryActionIsExecutedInEveryScenario() =>
        Assert.Empty(
            Subject.Fixes.SelectMany(fix => fix.Actions.Select(action => (fix, action)))
                .Where(one => one.action.EquivalenceKey != "set-dialect")
                .Where(one => !FindProven().Any(proven =>
                    proven.Key == one.action.EquivalenceKey
                        && one.fix.FixableDiagnosticIds.Any(id => id.StartsWith(proven.Rule, StringComparison.Ordinal))))
                .Select(one => $"{one.fix.FixableDiagnosticIds[0]} {one.action.EquivalenceKey}"));

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

    // The rules and keys that are handed to a proof: as literals, or by a parameter of the test from its data.
    private static IEnumerable<(string Rule, string Key)> FindProven() =>
        from file in Directory.EnumerateFiles(
            Repository.GetPath("tests", "EosAnalyzers.Replay.Tests", "Fixes"), "*Proofs.cs")
        from call in CSharpSyntaxTree.ParseText(File.ReadAllText(file))
            .GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
        from key in FindArguments(call, "key")
        select (FindArguments(call, "rule").DefaultIfEmpty("EOS1").First(), key.Split(':')[0]);

    private static IEnumerable<string> FindArguments(InvocationExpressionSyntax call, string parameter) =>
        FindPosition(call, parameter) is not { } position ? []
        : call.ArgumentList.Arguments[position].Expression switch
        {
            LiteralExpressionSyntax literal => [literal.Token.ValueText],
            IdentifierNameSyntax given => FindData(call, given.Identifier.ValueText),
            _ => [],
        };

    private static IEnumerable<string> FindData(InvocationExpressionSyntax call, string parameter)
    {
        var test = call.FirstAncestorOrSelf<MethodDeclarationSyntax>()!;
        var position = test.ParameterList.Parameters.IndexOf(one => one.Identifier.ValueText == parameter);
        return test.AttributeLists.SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString() == "InlineData")
            .Select(data => data.ArgumentList!.Arguments[position].Expression)
            .OfType<LiteralExpressionSyntax>()
            .Select(literal => literal.Token.ValueText);
    }

    // Where a method of a proof takes the rule or the key of the action.
    private static int? FindPosition(InvocationExpressionSyntax call, string parameter) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type, Name: var method }
            && Proofs.FirstOrDefault(proof => proof.Name == type.Identifier.ValueText) is { } found
            ? found.GetMethods().First(one => one.Name == method.Identifier.ValueText)
                .GetParameters()
                .FirstOrDefault(one => one.Name == parameter)?.Position
            : null;

    private static readonly Type[] Proofs = [typeof(Proof), typeof(EffectProof)];
}
