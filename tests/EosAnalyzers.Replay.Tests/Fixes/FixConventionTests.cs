using System.Reflection;
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
    /// An action that no test executes, with replays at every point where it changes what a record does, cannot be added
    /// by oversight. One that writes an option changes no code that could be executed; its proof is the offer that comes
    /// after it.
    /// </summary>
    [Fact]
    public void EveryActionNamesTheTestsThatExecuteIt()
    {
        var proven = FindProofs().Select(proof => (proof.Proves.Rule, proof.Proves.Key)).ToHashSet();
        var declared = FindActions().Select(one => (one.Rule, Key: one.Action.EquivalenceKey)).ToHashSet();
        Assert.Empty(declared.Where(one => one.Key != "set-dialect").Except(proven));
        Assert.Empty(proven.Except(declared));
    }

    /// <summary>What a test says that it proves, it hands to a proof.</summary>
    [Fact]
    public void EveryTestExecutesWhatItNames()
    {
        var executed = FindProven().ToLookup(one => one.Test, one => (one.Rule, one.Key));
        Assert.Empty(
            from proof in FindProofs()
            where !executed[$"{proof.Test.DeclaringType!.Name}.{proof.Test.Name}"].Any(one =>
                one.Key == proof.Proves.Key
                    && FindFix(proof.Proves.Rule).FixableDiagnosticIds.Any(id =>
                        id.StartsWith(one.Rule, StringComparison.Ordinal)))
            select $"{proof.Test.DeclaringType!.Name}.{proof.Test.Name} {proof.Proves.Rule} {proof.Proves.Key}");
    }

    /// <summary>docs/fixes.md lists every action as it is declared.</summary>
    [Fact]
    public void EveryActionIsOnThePage()
    {
        var proofs = FindProofs().ToLookup(
            proof => (proof.Proves.Rule, proof.Proves.Key), proof => proof.Test.DeclaringType!.Name);
        var declared =
            from one in FindActions()
            let ids = string.Join(", ", FindFix(one.Rule).FixableDiagnosticIds)
            let action = one.Action
            let tests = string.Join(
                ", ", proofs[(one.Rule, action.EquivalenceKey)].Distinct().Order(StringComparer.Ordinal))
            select $"| {ids} | `{action.EquivalenceKey}` | {action.Kind.ToString().ToLowerInvariant()} | {action.Title} | {action.Needs} | {tests} |";
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

    private static readonly IReadOnlyList<DeclaredCodeFix> Fixes =
    [
        .. typeof(DeclaredCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DeclaredCodeFix).IsAssignableFrom(type))
            .Select(type => (DeclaredCodeFix)Activator.CreateInstance(type)!),
    ];

    private static IEnumerable<(string Rule, FixAction Action)> FindActions() =>
        Fixes.SelectMany(fix => fix.Actions.Select(action => (fix.FixableDiagnosticIds[0], action)));

    private static DeclaredCodeFix FindFix(string rule) => Fixes.Single(fix => fix.FixableDiagnosticIds[0] == rule);

    private static IEnumerable<(MethodInfo Test, ProvesAttribute Proves)> FindProofs() =>
        from type in typeof(FixConventionTests).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttributes<FactAttribute>().Any()
        from proves in method.GetCustomAttributes<ProvesAttribute>()
        select (method, proves);

    // The rules and keys that are handed to a proof: as literals, or by a parameter of the test from its data; a test
    // may leave that to a method of its class.
    private static IEnumerable<(string Test, string Rule, string Key)> FindProven() =>
        from file in Directory.EnumerateFiles(
            Repository.GetPath("tests", "EosAnalyzers.Replay.Tests", "Fixes"), "*Proofs.cs")
        from call in CSharpSyntaxTree.ParseText(File.ReadAllText(file))
            .GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
        let test = call.FirstAncestorOrSelf<MethodDeclarationSyntax>()
        where test is not null
        from key in FindArguments(call, "key")
        select (
            $"{Path.GetFileNameWithoutExtension(file)}.{test.Identifier.ValueText}",
            FindArguments(call, "rule").DefaultIfEmpty("EOS1").First(),
            key.Split(':')[0]);

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
        FindCalled(call)?.GetParameters().FirstOrDefault(one => one.Name == parameter)?.Position;

    private static MethodInfo? FindCalled(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type, Name: var method } =>
            Proofs.FirstOrDefault(proof => proof.Name == type.Identifier.ValueText)?.GetMethods()
                .First(one => one.Name == method.Identifier.ValueText),
        IdentifierNameSyntax method when call.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } holder =>
            typeof(FixConventionTests).Assembly.GetTypes().First(type => type.Name == holder.Identifier.ValueText)
                .GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
                .FirstOrDefault(one => one.Name == method.Identifier.ValueText),
        _ => null,
    };

    private static readonly Type[] Proofs = [typeof(Proof), typeof(EffectProof), typeof(SettingProof)];
}
